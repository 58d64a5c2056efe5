"""Quotes in the form that pure matching reads."""

from collections.abc import Iterable

from django.db.models import Prefetch

from statements.choices import CreditRole, QuoteKind
from statements.matching.frames import QuoteText
from statements.models import Credit, Quote
from statements.models.quotes import QuoteQuerySet


def for_matching(quotes: QuoteQuerySet) -> QuoteQuerySet:
    """Load what ``quote_text`` reads, in three queries at any size."""
    credited = Credit.objects.filter(role=CreditRole.SPEAKER).order_by("position")
    return quotes.select_related("speaker__body", "source").prefetch_related(
        Prefetch("credits", queryset=credited, to_attr="speaker_credits"), "speaker__roles"
    )


def quote_texts(quotes: Iterable[Quote]) -> list[QuoteText]:
    """Give each quote with the quoted words before it in its source.

    Pass quotes of one source in text order; load them through ``for_matching``.
    """
    texts: list[QuoteText] = []
    before = ""
    for quote in quotes:
        texts.append(quote_text(quote, before=before))
        before = quote.exact
    return texts


def quote_text(quote: Quote, *, before: str = "") -> QuoteText:
    """Give one quote; its speaker as printed where nobody is resolved."""
    credited: list[Credit] = getattr(quote, "speaker_credits", [])
    printed = credited[0].attribution_text if credited else ""
    speaker = quote.speaker
    return QuoteText(
        key=quote.pk,
        exact=quote.exact,
        cue=quote.cue,
        speaker=speaker.name if speaker else printed,
        speaker_kind=speaker.kind if speaker else "",
        affiliation=_affiliation(quote),
        before=before,
        is_direct=quote.kind == QuoteKind.DIRECT,
        speaker_key=_identity(quote, printed),
    )


def _affiliation(quote: Quote) -> str:
    """Name the body, or the offices as printed: they tell for which country somebody speaks."""
    if quote.speaker is None:
        return ""
    roles = [f"{role.title} {role.organisation}" for role in quote.speaker.roles.all()]
    body = [quote.speaker.body.name] if quote.speaker.body else []
    return "; ".join([*body, *roles])[:300]


def _identity(quote: Quote, printed: str) -> int | str:
    """Tell speakers apart: the unresolved by how their own source prints them."""
    if quote.speaker is None:
        return f"{quote.source_id}:{printed.casefold()}"
    return quote.speaker.merged_into_id or quote.speaker.pk
