"""What wording and attribution flags rest on: pairs of quotes that are alike, and their prints."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from sources.choices import Visibility
from statements.choices import CreditRole, ReviewStatus, SpeakerKind
from statements.models import Credit, Evidence, Parallel, Quote, Rendering, Speaker
from statements.names import exact_key
from statements.prepared import Asked, among, prepared
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
    held = Evidence.objects.filter(contradiction__in=list(flags), quote__isnull=False)
    return {pk for pk in held.values_list("quote_id", flat=True) if pk}


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
def _speakers() -> "QuerySet[Speaker, Speaker]":
    return Speaker.objects.filter(among("pk", "speakers")).order_by()


def prints(quote_ids: Iterable[int]) -> Mapping[int, Print]:
    """Load quotes with what their sources say of them, in a fixed number of queries."""
    pks = set(quote_ids)
    by_quote: dict[int, list[_Credited]] = defaultdict(list)
    for pk, role, speaker, printed in _credits(quotes=pks):
        by_quote[pk].append(_Credited(role, speaker, printed))
    near = ("source__publisher", "rendering")
    quotes = list(Quote.objects.filter(pk__in=pks).select_related(*near).order_by())
    for quote in quotes:
        if all(credit.role != CreditRole.SPEAKER for credit in by_quote[quote.pk]):
            by_quote[quote.pk].append(_Credited(CreditRole.SPEAKER, quote.speaker_id, ""))
    known = {credit.speaker for listed in by_quote.values() for credit in listed if credit.speaker}
    today = survivors(Speaker, known)
    speakers = {speaker.pk: speaker for speaker in _speakers(speakers=set(today.values()))}
    who = {pk: speakers[survivor] for pk, survivor in today.items()}
    return {quote.pk: _print(quote, by_quote[quote.pk], who) for quote in quotes}


def _print(quote: Quote, credited: Sequence[_Credited], today: Mapping[int, Speaker]) -> Print:
    source = quote.source
    named = [credit for credit in credited if credit.role == CreditRole.SPEAKER]
    relays = [credit for credit in credited if credit.role == CreditRole.RELAY]
    speakers = {today[credit.speaker] for credit in named if credit.speaker}
    return Print(
        pk=quote.pk,
        exact=quote.exact,
        kind=quote.kind,
        cue=quote.cue,
        confidence=1.0 if quote.confidence is None else quote.confidence,
        outlet=str(source.publisher) if source.publisher else f"“{source}”",
        when=source.published_at or _UNDATED,
        day=reported_on(quote.said_on, quote.said_on_precision, source.published_at),
        origin=source.origin,
        speakers=frozenset(speaker.pk for speaker in speakers),
        relays=frozenset(today[credit.speaker].pk for credit in relays if credit.speaker),
        attribution=" ".join(credit.printed for credit in named),
        is_resolved=all(credit.speaker for credit in named),
        names=frozenset(exact_key(speaker.name) for speaker in speakers),
        is_unnamed=all(speaker.kind == SpeakerKind.ANONYMOUS for speaker in speakers),
        utterance=_utterance_of(quote),
    )


def _utterance_of(quote: Quote) -> int | None:
    rendering: Rendering | None = getattr(quote, "rendering", None)
    if rendering is None or rendering.status in _REFUSED:
        return None
    return rendering.utterance_id
