"""Quotes in the form that pure matching reads."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import F

from statements.choices import CreditRole, QuoteKind
from statements.matching.frames import QuoteText
from statements.models import Credit, Role, Speaker
from statements.models.quotes import QuoteQuerySet
from statements.services.merging import survivors


class _Row(NamedTuple):
    """What is read of a quote; plain values, since a run compares thousands."""

    pk: int
    exact: str
    cue: str
    kind: str
    source: int
    speaker: int | None
    name: str | None
    speaker_kind: str | None
    body: str | None
    merged_into: int | None


_FIELDS = (
    *("pk", "exact", "cue", "kind", "source_id", "speaker_id"),
    *("speaker__name", "speaker__kind", "speaker__body__name", "speaker__merged_into_id"),
)


def quote_texts(
    quotes: QuoteQuerySet, *, offices: dict[int, list[str]] | None = None
) -> dict[int, QuoteText]:
    """Give each quote with its speaker, or the speaker as printed where nobody is resolved.

    Takes three queries at any size, and more only for merged speakers. The order is that of
    ``quotes``. ``offices`` of speakers are looked up there first, and kept there.
    """
    rows = [_Row(*values) for values in quotes.values_list(*_FIELDS)]
    speakers = {row.speaker for row in rows if row.speaker}
    today = survivors(Speaker, {row.speaker for row in rows if row.speaker and row.merged_into})
    offices = {} if offices is None else offices
    offices |= _offices(speakers - offices.keys())
    printed = _printed([row.pk for row in rows if not row.speaker])
    return {
        row.pk: QuoteText(
            key=row.pk,
            exact=row.exact,
            cue=row.cue,
            speaker=row.name if row.name is not None else printed.get(row.pk, ""),
            speaker_kind=row.speaker_kind or "",
            affiliation=_affiliation(row, offices),
            is_direct=row.kind == QuoteKind.DIRECT,
            speaker_key=_identity(row, today, printed),
        )
        for row in rows
    }


def _offices(speakers: Iterable[int]) -> dict[int, list[str]]:
    """Give each speaker's offices, newest first."""
    offices: dict[int, list[str]] = {speaker: [] for speaker in speakers}
    if not offices:
        return offices
    roles = Role.objects.get_queryset().filter(speaker__in=offices)
    for speaker, title, organisation in roles.order_by(
        "speaker", F("start_on").desc(nulls_last=True), "pk"
    ).values_list("speaker_id", "title", "organisation"):
        offices[speaker].append(f"{title} {organisation}")
    return offices


def _printed(quotes: Sequence[int]) -> dict[int, str]:
    """Name the first credited speaker of each quote as printed."""
    if not quotes:
        return {}
    credited = Credit.objects.get_queryset().filter(quote__in=quotes, role=CreditRole.SPEAKER)
    return dict(credited.order_by("-position").values_list("quote_id", "attribution_text"))


def _affiliation(row: _Row, offices: dict[int, list[str]]) -> str:
    """Name the body, or the offices as printed: they tell for which country somebody speaks."""
    if row.speaker is None:
        return ""
    body = [row.body] if row.body else []
    return "; ".join([*body, *offices[row.speaker]])[:300]


def _identity(row: _Row, today: dict[int, int], printed: dict[int, str]) -> int | str:
    """Tell speakers apart: the unresolved by how their own source prints them."""
    if row.speaker is None:
        return f"{row.source}:{printed.get(row.pk, '').casefold()}"
    return today.get(row.speaker, row.speaker)
