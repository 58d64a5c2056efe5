"""Evidence in its context: a window of the captured text with the words marked."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from statements.evidence import Excerpt, anchors_of, excerpt, quote_marks, with_window
from statements.marking import Mark
from statements.models import Credit, Figure, Quote

_AROUND = 250
_NOTHING = format_html("<em>{}</em>", "Not anchored in any capture.")


def quote_in_context(quote: Quote) -> SafeString:
    """Show where a quote stands, with its cue and its speaker as printed."""
    return quotes_in_context([quote]).get(quote.pk, _NOTHING)


def quotes_in_context(quotes: Iterable[Quote]) -> dict[int, SafeString]:
    """Show where each quote stands, in two queries for all of them."""
    anchors = anchors_of((quote.pk for quote in quotes), around=_AROUND)
    credited: dict[int, list[Credit]] = {pk: [] for pk in anchors}
    for credit in Credit.objects.filter(quote__in=anchors):
        credited[credit.quote_id].append(credit)
    return {
        pk: _shown(excerpt(anchor, quote_marks(anchor, credited[pk])))
        for pk, anchor in anchors.items()
    }


def figure_in_context(figure: Figure) -> SafeString:
    """Show where a figure stands."""
    return _figures(Figure.objects.filter(pk=figure.pk)).get(figure.pk, _NOTHING)


def _figures(figures: "QuerySet[Figure]") -> dict[int, SafeString]:
    return {
        figure.pk: _shown(excerpt(figure, [Mark(figure.start, figure.end, "figure")]))
        for figure in with_window(figures)
    }


def _shown(found: Excerpt) -> SafeString:
    pieces = ((" ".join(piece.kinds), piece.text) for piece in found.segments)
    words = format_html_join("", '<span class="evidence {}">{}</span>', pieces)
    return format_html('<blockquote class="evidence-window">{}</blockquote>', words)
