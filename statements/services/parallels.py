"""New quotes put beside older ones that share their words; the most alike are kept as pairs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from statements.choices import DatePrecision, QuoteKind, ReviewStatus
from statements.matching.deciding import deciding, difference_key
from statements.matching.differences import MATERIAL
from statements.matching.utterances import (
    LINK_AT,
    PROPOSE_AT,
    Likeness,
    can_be_alike,
    likeness,
    may_be_one_act,
)
from statements.models import Parallel, Quote, Run, Speaker
from statements.prepared import among, prepared
from statements.search.alike import LOOKED_UP, quotes_sharing_words
from statements.search.postings import Lookup
from statements.services.merging import survivors

_CANDIDATES = 30
# Characters, two of them a word at least: of what is longer not all runs of words may be looked
# up, so that their count may be too low.
_LONG = 2 * LOOKED_UP
# A quote is kept beside so many others: they are beside each other already.
_KEPT = 5
_LISTED = 12
# The section, start and end of a quote in a capture.
Place = tuple[int | None, int, int]


@dataclass(slots=True)
class Wording:
    """What is compared of a quote. ``utterance`` follows what a run joins."""

    pk: int
    exact: str
    speaker: int | None
    source: int
    translation: str
    utterance: int | None
    is_refused: bool
    is_indirect: bool
    day: date | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A quote, an older one that shares words with it, and how alike they are."""

    quote: Wording
    other: Wording
    likeness: Likeness

    @property
    def confidence(self) -> float:
        """How alike they are, as it is kept."""
        return round(self.likeness.score, 4)

    @property
    def may_be_said_anew(self) -> bool:
        """Whether both are in reporters' words, from days too far apart for one act of speech."""
        one, two = self.quote, self.other
        days = days_between(one.day, two.day)
        is_indirect = one.is_indirect and two.is_indirect
        return is_indirect and not may_be_one_act(
            one.exact, two.exact, days_apart=days, is_indirect=True
        )

    @property
    def same_speaker(self) -> bool | None:
        """Whether one speaker is credited with both; None where one is not known."""
        if self.quote.speaker is None or self.other.speaker is None:
            return None
        return self.quote.speaker == self.other.speaker


@dataclass(frozen=True, slots=True)
class Compared:
    """The pairs of a run's new quotes, and where quotes stand in the capture that it read."""

    pairs: Sequence[Pair]
    places: Mapping[int, Place]

    def overlap(self, one: int, other: int) -> bool:
        """Whether two quotes have words of the capture in common."""
        if one not in self.places or other not in self.places:
            return False
        (_, start, end), (_, other_start, other_end) = self.places[one], self.places[other]
        return start < other_end and other_start < end


@dataclass(frozen=True, slots=True)
class Near:
    """The older quotes beside which each new one is put, and what is compared of them all."""

    found: Mapping[int, Sequence[int]]
    wordings: Mapping[int, Wording]


def look_for_words(texts: Mapping[int, str]) -> Lookup:
    """Look for older quotes that share words with new ones, which are given by their ids."""
    return quotes_sharing_words(texts, limit=_CANDIDATES)


def load_near(texts: Mapping[int, str], sharing: Mapping[int, Mapping[int, int]]) -> Near:
    """Load those that share enough to be compared; how many runs of words is told by ``sharing``.

    Only quotes that share three words in a row are compared: the cost follows what is new.
    """
    exact = dict(_exact(quotes={other for found in sharing.values() for other in found}))
    near = {
        pk: [
            other
            for other, shared in found.items()
            if other in exact
            and (len(texts[pk]) > _LONG or can_be_alike(texts[pk], exact[other], shared=shared))
        ]
        for pk, found in sharing.items()
    }
    found = {pk: others for pk, others in near.items() if others}
    return Near(found, _wordings({pk for others in found.values() for pk in others} | found.keys()))


def compare(near: Near, places: Mapping[int, Place]) -> Compared:
    """Put new quotes beside older ones that may render the same utterance.

    Words of one source are compared only where they stand in two posts of a live blog.
    """
    compared = Compared([], places)
    wordings = near.wordings
    pairs = (
        Pair(wordings[pk], wordings[other], likeness(wordings[pk].exact, wordings[other].exact))
        for pk, found in near.found.items()
        for other in found
        if other in wordings and _is_elsewhere(wordings[pk], wordings[other], compared)
    )
    return Compared([pair for pair in pairs if pair.likeness.score >= PROPOSE_AT], places)


def reported_on(said_on: date | None, precision: str, published_at: datetime | None) -> date | None:
    """Give the day that words were said on, else the day that they were published."""
    if said_on and precision == DatePrecision.DAY:
        return said_on
    return published_at.date() if published_at else None


def days_between(one: date | None, two: date | None) -> int | None:
    return abs((one - two).days) if one and two else None


def suggest_parallels(run: Run, pairs: Iterable[Pair]) -> list[Parallel]:
    """Keep the pairs that are most alike, a few for each quote."""
    return Parallel.objects.suggest(_parallel(run, pair) for pair in _most_alike(pairs))


def _most_alike(pairs: Iterable[Pair]) -> Iterator[Pair]:
    kept: dict[int, int] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.confidence, pair.other.pk)):
        kept[pair.quote.pk] = kept.get(pair.quote.pk, 0) + 1
        if kept[pair.quote.pk] <= _KEPT:
            yield pair


def _parallel(run: Run, pair: Pair) -> Parallel:
    found = pair.likeness.differences
    is_sure = pair.likeness.score >= LINK_AT
    decisive = deciding(found, pair.quote.exact, pair.other.exact) if is_sure else None
    material = [difference for difference in found if difference.kind in MATERIAL]
    # The one that decides comes first.
    material.sort(key=lambda difference: difference != decisive)
    return Parallel(
        quote_id=pair.quote.pk,
        other_id=pair.other.pk,
        source_id=pair.quote.source,
        run=run,
        confidence=pair.confidence,
        differences=[asdict(difference) for difference in material[:_LISTED]],
        difference_key=difference_key(decisive, pair.quote.exact) if decisive else "",
    )


def _is_elsewhere(quote: Wording, other: Wording, compared: Compared) -> bool:
    """Words of another source, or of another post of the same live blog."""
    if quote.source != other.source:
        return True
    ours, theirs = compared.places.get(quote.pk), compared.places.get(other.pk)
    if ours is None or theirs is None:
        return False  # what an older text of the same page had
    return ours[0] != theirs[0] and not compared.overlap(quote.pk, other.pk)


@prepared
def _exact() -> "QuerySet[Quote, tuple[int, str]]":
    return Quote.objects.filter(among("pk", "quotes")).order_by().values_list("pk", "exact")


@prepared
def _compared() -> "QuerySet[Quote, tuple[Any, ...]]":
    standing = Quote.objects.filter(among("pk", "quotes")).exclude(status=ReviewStatus.REJECTED)
    return standing.order_by().values_list(
        *("speaker_id", "speaker__merged_into_id", "pk", "exact", "source_id"),
        *("source__translation", "rendering__utterance_id", "rendering__status"),
        *("kind", "said_on", "said_on_precision", "source__published_at"),
    )


def _wordings(pks: Iterable[int]) -> dict[int, Wording]:
    rows = _compared(quotes=set(pks))
    merged = {speaker for speaker, merged_into, *_ in rows if merged_into}
    today = survivors(Speaker, merged) if merged else {}
    return {
        pk: Wording(
            *(pk, exact, today.get(speaker, speaker), source, translation, utterance),
            is_refused=status in {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN},
            is_indirect=kind == QuoteKind.INDIRECT,
            day=reported_on(*days),
        )
        for speaker, _, pk, exact, source, translation, utterance, status, kind, *days in rows
    }
