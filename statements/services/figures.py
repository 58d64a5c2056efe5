"""Numbers in captures, as suggestions."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from sources.models import Capture
from statements.choices import (
    DatePrecision,
    ReviewStatus,
)
from statements.dates import said_on
from statements.evidence import Window, with_window
from statements.figures import (
    FigureCandidate,
    find_figures,
    sentence_around,
)
from statements.figures.words import concept
from statements.models import Anchor, Figure, Run
from statements.prepared import Asked, prepared
from statements.services.contradictions.numbers import raise_number_flags
from statements.services.quantities import tie_figures

_BEYOND = Decimal(10) ** 19
_AS_OF = re.compile(
    r"\b(?i:as of|as at|by|until|up to)\s+(?:late\s+|early\s+)?(?P<day>yesterday|last night"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:\d{1,2}\s+)?[A-Z][a-z]{2,8}\.?"
    r"(?:\s+\d{1,2}\b)?(?:,?\s+\d{4})?|\d{4}-\d\d-\d\d)"
)
# A figure of an earlier text of the same page is known again by the words beside it.
_BESIDE = 30


@dataclass(slots=True)
class FigureSuggestions:
    """What one run suggested, and where the figures start that it found."""

    count: int = 0
    flag_count: int = 0
    found: frozenset[int] = frozenset()


def suggest_figures(run: Run) -> FigureSuggestions:
    """Suggest the figures of ``run``'s capture, and flags where they disagree with others.

    A figure is compared with those recorded just before it, a bounded number.
    """
    capture = run.capture
    title_end = _title_end(capture.text, run.source.title)
    found = [f for f in find_figures(capture.text, title_end=title_end) if f.low < _BEYOND]
    fresh = _fresh(found, capture)
    day = run.source.published_on
    figures = [
        _figure(candidate, run=run, day=_as_of(candidate, capture.text, day), quote_id=holder)
        for candidate, holder in zip(fresh, _holders(fresh, capture), strict=True)
    ]
    Figure.objects.suggest(figures)
    return FigureSuggestions(
        count=len(figures),
        flag_count=raise_number_flags(tie_figures(figures)),
        found=frozenset(f.start for f in found),
    )


def _title_end(text: str, title: str) -> int:
    """Give where the title ends that a text begins with; a first sentence is none."""
    begins = bool(title) and text.startswith(f"{title}\n") and not title.endswith(".")
    return len(title) if begins else 0


def _fresh(found: Sequence[FigureCandidate], capture: Capture) -> list[FigureCandidate]:
    """Leave out what is known of this text, or of an earlier one of the same page."""
    if not found:
        return []
    known = set(_starts(capture=capture.pk))
    fresh = [candidate for candidate in found if candidate.start not in known]
    if not fresh or capture.number == 1:
        return fresh
    earlier = Figure.objects.get_queryset().filter(source=capture.source_id)
    windows = with_window(earlier.exclude(capture=capture), around=_BESIDE)
    seen = {_beside(figure, Window.of(figure)) for figure in windows.iterator()}
    return [candidate for candidate in fresh if _around(candidate, capture.text) not in seen]


@prepared
def _starts() -> "QuerySet[Figure, int]":
    held = Figure.objects.get_queryset().filter(capture=Asked("capture")).order_by()
    return held.values_list("start", flat=True)


@prepared
def _quoted() -> "QuerySet[Anchor, tuple[int, int, int]]":
    held = Anchor.objects.filter(capture=Asked("capture"))
    standing = held.exclude(quote__status=ReviewStatus.REJECTED).order_by("start", "-end")
    return standing.values_list("start", "end", "quote_id")


def _around(candidate: FigureCandidate, text: str) -> str:
    start = max(0, candidate.start - _BESIDE)
    window = Window(text[start : candidate.end + _BESIDE], start, reaches_end=False)
    return _beside(candidate, window)


def _beside(figure: Figure | FigureCandidate, window: Window) -> str:
    """Give a figure with the words beside it in its own line: other lines may come and go."""
    start, end = figure.start - window.offset, figure.end - window.offset
    before = window.text[:start].rpartition("\n")[2]
    after = window.text[end:].partition("\n")[0]
    return before + window.text[start:end] + after


def _holders(found: Sequence[FigureCandidate], capture: Capture) -> Iterator[int | None]:
    """Give the quote that each figure stands in; of nested ones, that which begins first."""
    if not found:
        return
    waiting = deque(_quoted(capture=capture.pk))
    opened: list[tuple[int, int]] = []
    for figure in found:
        while waiting and waiting[0][0] <= figure.start:
            _, end, pk = waiting.popleft()
            opened.append((end, pk))
        opened = [(end, pk) for end, pk in opened if figure.start < end]
        yield opened[0][1] if opened else None


def _as_of(figure: FigureCandidate, text: str, published: date | None) -> date | None:
    """Give the day that the sentence says the number is for, else the day of publication."""
    if published is None:
        return None
    sentence = slice(*sentence_around(text, figure.start, figure.end))
    cue = _AS_OF.search(text[sentence])
    printed = said_on(published, cue["day"]) if cue else None
    is_day = printed is not None and printed.precision == DatePrecision.DAY
    return printed.date if printed and is_day else published


def _figure(found: FigureCandidate, *, run: Run, day: date | None, quote_id: int | None) -> Figure:
    return Figure(
        source=run.source,
        capture=run.capture,
        quote_id=quote_id,
        run=run,
        exact=found.exact[:200],
        start=found.start,
        end=found.end,
        low=found.low,
        high=found.high,
        comparator=found.comparator,
        unit=found.unit[:40],
        noun=found.noun[:60],
        concept=concept(found.noun)[:60],
        context={
            "terms": sorted(found.terms),
            "setting": sorted(found.setting),
            "owners": sorted(found.owners),
            "modifiers": sorted(found.modifiers),
            "periods": sorted(found.periods),
            "is_addition": found.is_addition,
            "share": found.share,
            "kinds": sorted(found.kinds),
            "near": sorted(found.near),
            "story": sorted(found.story),
            "is_headline": found.is_headline,
            "is_title": found.is_title,
        },
        scope=found.scope[:40],
        as_of=day,
        as_of_precision=DatePrecision.DAY if day else "",
    )
