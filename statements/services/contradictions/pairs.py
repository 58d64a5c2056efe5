"""What wording and attribution flags rest on: pairs of quotes that are alike, and their prints."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from sources.choices import Visibility
from statements.choices import CreditRole, ReviewStatus, SpeakerKind
from statements.models import Credit, Evidence, Parallel, Quote, Speaker
from statements.names import exact_key
from statements.prepared import Asked, among, prepared
from statements.services.contradictions.outlets import NAMED, outlet
from statements.services.merging import survivors
from statements.services.parallels import reported_on

# Pairs looked at for one flag, and beside one quote: the oldest, so that it is always the same.
LIMIT = 200
BATCH = 500
# Marks inside the words that an explanation puts between marks of its own.
INNER_MARKS = str.maketrans({"“": "‘", "”": "’", '"': "'"})
_REFUSED = [ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN]
_UNDATED = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Print:
    """A quote as its source printed it.

    ``speakers`` and ``relays`` are who they are today, ``attribution`` is how they were printed.
    ``names``: those of the speakers; ``is_unnamed``: there is none, or only such as "an official".
    """

    pk: int
    exact: str
    kind: str
    cue: str
    confidence: float
    outlet: str
    when: datetime
    day: date | None
    origin: str
    speakers: frozenset[int]
    relays: frozenset[int]
    attribution: str
    is_resolved: bool
    names: frozenset[str]
    is_unnamed: bool
    utterance: int | None

    @property
    def order(self) -> tuple[datetime, str, int]:
        """Sorts by time of print, in an order that does not depend on when it was taken in."""
        return self.when, self.origin, self.pk


class _Credited(NamedTuple):
    """To whom a quote is credited, as kept and as printed."""

    role: str
    speaker: int | None
    printed: str


class _Quote(NamedTuple):
    """A quote as it is kept, its source, and its utterance: ``joined`` is how that stands."""

    pk: int
    exact: str
    kind: str
    cue: str
    confidence: float | None
    speaker: int | None
    said_on: date | None
    said_on_precision: str
    published_at: datetime | None
    publisher: str | None
    title: str
    origin: str
    utterance: int | None
    joined: str | None


_QUOTE = (
    *("pk", "exact", "kind", "cue", "confidence", "speaker_id", "said_on", "said_on_precision"),
    *("source__published_at", *NAMED, "rendering__utterance_id", "rendering__status"),
)


def batches(quote_ids: Iterable[int]) -> Iterator[list[int]]:
    """Part quotes into as many as one query may name."""
    pks = sorted(set(quote_ids))
    return (pks[n : n + BATCH] for n in range(0, len(pks), BATCH))


def standing(pairs: QuerySet[Parallel]) -> QuerySet[Parallel]:
    """Keep pairs of which nothing was rejected, withdrawn or taken down."""
    for end in ("quote", "other"):
        pairs = pairs.exclude(**{f"{end}__source__visibility": Visibility.TAKEN_DOWN})
        pairs = pairs.exclude(**{f"{end}__status__in": _REFUSED})
        # Who takes a quote out of an utterance says that it is another than its other renderings.
        pairs = pairs.exclude(
            **{f"{end}__rendering__status__in": _REFUSED},
            quote__rendering__utterance=F("other__rendering__utterance"),
        )
    return pairs.exclude(status__in=_REFUSED)


def beside(quote_ids: Collection[int]) -> QuerySet[Parallel]:
    """Give the pairs that have one of the quotes."""
    return Parallel.objects.get_queryset().filter(Q(quote__in=quote_ids) | Q(other__in=quote_ids))


def quotes_beside(quote_ids: Collection[int]) -> set[int]:
    """Give the quotes whose flags may change when ``quote_ids`` go: ask before they do."""
    flags = Evidence.objects.filter(quote__in=quote_ids).values_list("contradiction", flat=True)
    held = quotes_of(set(flags))
    pairs = beside(quote_ids).order_by("pk").values_list("quote", "other")
    found = {pk for pair in pairs[: LIMIT * len(quote_ids)] for pk in pair}
    return (found | held) - set(quote_ids)


def quotes_of(flags: Iterable[int]) -> set[int]:
    """Give the quotes that are evidence of flags."""
    return set(_evidence_of(flags=set(flags)))


@prepared
def _evidence_of() -> "QuerySet[Evidence, int]":
    held = Evidence.objects.filter(among("contradiction", "flags"), quote__isnull=False)
    return held.order_by().values_list("quote_id", flat=True)


@prepared
def flags_on() -> "QuerySet[Evidence, tuple[int, str]]":
    """Give the flags of a ``kind`` for which one of ``quotes`` is evidence, and their names."""
    held = Evidence.objects.filter(among("quote", "quotes"), contradiction__kind=Asked("kind"))
    named = held.order_by().values_list("contradiction_id", "contradiction__fingerprint")
    return named.distinct()


@prepared
def _credits() -> "QuerySet[Credit, tuple[int, str, int | None, str]]":
    standing = Credit.objects.filter(among("quote", "quotes")).exclude(status__in=_REFUSED)
    return standing.order_by().values_list("quote_id", "role", "speaker_id", "attribution_text")


@prepared
def _quotes() -> "QuerySet[Quote, tuple[Any, ...]]":
    return Quote.objects.filter(among("pk", "quotes")).order_by().values_list(*_QUOTE)


@prepared
def _speakers() -> "QuerySet[Speaker, Speaker]":
    return Speaker.objects.filter(among("pk", "speakers")).order_by()


def prints(quote_ids: Iterable[int]) -> Mapping[int, Print]:
    """Load quotes with what their sources say of them, in a fixed number of queries."""
    pks = set(quote_ids)
    by_quote: dict[int, list[_Credited]] = defaultdict(list)
    for pk, role, speaker, printed in _credits(quotes=pks):
        by_quote[pk].append(_Credited(role, speaker, printed))
    quotes = [_Quote(*row) for row in _quotes(quotes=pks)]
    for quote in quotes:
        if all(credit.role != CreditRole.SPEAKER for credit in by_quote[quote.pk]):
            by_quote[quote.pk].append(_Credited(CreditRole.SPEAKER, quote.speaker, ""))
    known = {credit.speaker for listed in by_quote.values() for credit in listed if credit.speaker}
    today = survivors(Speaker, known)
    speakers = {speaker.pk: speaker for speaker in _speakers(speakers=set(today.values()))}
    who = {pk: speakers[survivor] for pk, survivor in today.items()}
    return {quote.pk: _print(quote, by_quote[quote.pk], who) for quote in quotes}


def _print(quote: _Quote, credited: Sequence[_Credited], today: Mapping[int, Speaker]) -> Print:
    named = [credit for credit in credited if credit.role == CreditRole.SPEAKER]
    relays = [credit for credit in credited if credit.role == CreditRole.RELAY]
    speakers = {today[credit.speaker] for credit in named if credit.speaker}
    return Print(
        pk=quote.pk,
        exact=quote.exact,
        kind=quote.kind,
        cue=quote.cue,
        confidence=1.0 if quote.confidence is None else quote.confidence,
        outlet=outlet(quote.publisher, quote.title, quote.origin),
        when=quote.published_at or _UNDATED,
        day=reported_on(quote.said_on, quote.said_on_precision, quote.published_at),
        origin=quote.origin,
        speakers=frozenset(speaker.pk for speaker in speakers),
        relays=frozenset(today[credit.speaker].pk for credit in relays if credit.speaker),
        attribution=" ".join(credit.printed for credit in named),
        is_resolved=all(credit.speaker for credit in named),
        names=frozenset(exact_key(speaker.name) for speaker in speakers),
        is_unnamed=all(speaker.kind == SpeakerKind.ANONYMOUS for speaker in speakers),
        utterance=None if quote.joined in _REFUSED else quote.utterance,
    )
