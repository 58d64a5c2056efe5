"""Quotes in the form that pure matching reads."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

from statements.choices import CreditRole, QuoteKind
from statements.matching.frames import QuoteText
from statements.models import Credit, Quote, Role, Run, Speaker
from statements.prepared import among, prepared
from statements.services.merging import survivors

# Characters of the text around a quote that tell what it is about.
BEFORE, AFTER = 300, 100


class _Row(NamedTuple):
    """What is read of a quote; plain values, since a run compares thousands."""

    pk: int
    exact: str
    cue: str
    kind: str
    source: int
    speaker: int | None
    status: str
    name: str | None
    speaker_kind: str | None
    body: str | None
    merged_into: int | None


_FIELDS = (
    *("pk", "exact", "cue", "kind", "source_id", "speaker_id", "status"),
    *("speaker__name", "speaker__kind", "speaker__body__name", "speaker__merged_into_id"),
)


class Said(NamedTuple):
    """The source of a quote, and the speaker who is credited with it, under that name."""

    source: int
    speaker: int | None


@dataclass(slots=True)
class QuoteTexts:
    """Quotes with their speakers, each loaded once; ``said``: where, and by whom."""

    texts: dict[int, QuoteText] = field(default_factory=dict)
    said: dict[int, Said] = field(default_factory=dict)
    offices: dict[int, list[str]] = field(default_factory=dict)
    missing: set[int] = field(default_factory=set)

    def load(self, quote_ids: Iterable[int], *, without: Container[str] = ()) -> None:
        """Load those that are not loaded yet, but quotes of a status in ``without``.

        Takes three queries at any size, and more only for merged speakers.
        """
        wanted = set(quote_ids) - self.texts.keys() - self.missing
        if not wanted:
            return
        every = map(_Row._make, _quotes(quotes=wanted))
        rows = [row for row in every if row.status not in without]
        speakers = {row.speaker for row in rows if row.speaker}
        self.offices |= _offices(speakers - self.offices.keys())
        today = survivors(Speaker, {row.speaker for row in rows if row.speaker and row.merged_into})
        printed = _printed([row.pk for row in rows if not row.speaker])
        self.texts |= {row.pk: _text(row, self.offices, today, printed) for row in rows}
        self.said |= {row.pk: Said(row.source, row.speaker) for row in rows}
        self.missing |= wanted - self.texts.keys()


def quote_texts(quote_ids: Iterable[int]) -> dict[int, QuoteText]:
    """Give each quote with its speaker, or the speaker as printed where nobody is resolved.

    The order is that of the keys.
    """
    loaded = QuoteTexts()
    loaded.load(quote_ids)
    return loaded.texts


def in_context(
    run: Run, quotes: Sequence[QuoteText], places: Mapping[int, tuple[int | None, int, int]]
) -> dict[int, QuoteText]:
    """Give each quote by its id with the words before it, and with the text around its place.

    Who reads "an invasion" has read of which country before.
    """
    text, title = run.capture.text, run.source.title
    around = {
        pk: f"{title}. {text[max(0, start - BEFORE) : end + AFTER]}"
        for pk, (_, start, end) in places.items()
    }
    befores = ["", *(quote.exact for quote in quotes)]
    return {
        (pk := int(str(quote.key))): replace(quote, before=before, context=around.get(pk, ""))
        for quote, before in zip(quotes, befores, strict=False)
    }


@prepared
def _quotes() -> "QuerySet[Quote, tuple[Any, ...]]":
    return Quote.objects.filter(among("pk", "quotes")).order_by("pk").values_list(*_FIELDS)


@prepared
def _roles() -> "QuerySet[Role, tuple[int, str, str]]":
    newest_first = ("speaker", F("start_on").desc(nulls_last=True), "pk")
    held = Role.objects.get_queryset().filter(among("speaker", "speakers")).order_by(*newest_first)
    return held.values_list("speaker_id", "title", "organisation")


@prepared
def _credited() -> "QuerySet[Credit, tuple[int, str]]":
    held = Credit.objects.get_queryset().filter(among("quote", "quotes"), role=CreditRole.SPEAKER)
    return held.order_by("-position").values_list("quote_id", "attribution_text")


def _text(
    row: _Row, offices: dict[int, list[str]], today: dict[int, int], printed: dict[int, str]
) -> QuoteText:
    return QuoteText(
        key=row.pk,
        exact=row.exact,
        cue=row.cue,
        speaker=row.name if row.name is not None else printed.get(row.pk, ""),
        speaker_kind=row.speaker_kind or "",
        affiliation=_affiliation(row, offices),
        is_direct=row.kind == QuoteKind.DIRECT,
        speaker_key=_identity(row, today, printed),
    )


def _offices(speakers: Iterable[int]) -> dict[int, list[str]]:
    """Give each speaker's offices, newest first."""
    offices: dict[int, list[str]] = {speaker: [] for speaker in speakers}
    for speaker, title, organisation in _roles(speakers=offices):
        offices[speaker].append(f"{title} {organisation}")
    return offices


def _printed(quotes: Sequence[int]) -> dict[int, str]:
    """Name the first credited speaker of each quote as printed."""
    return dict(_credited(quotes=quotes))


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
