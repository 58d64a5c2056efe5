"""The same words elsewhere: quotes of one act of speech joined into utterances."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q, QuerySet

from sources.choices import Translation
from statements.choices import RenderingKind, ReviewStatus
from statements.matching.differences import rendering_kind
from statements.matching.utterances import SAME_AT, Decision, Likeness
from statements.matching.words import keys_of
from statements.models import Quote, Rendering, Run, Utterance
from statements.prepared import Asked, among, prepared
from statements.services.parallels import (
    Compared,
    Pair,
    Wording,
    suggest_parallels,
)

# An utterance in more places than this keeps the kinds that were found first.
_RETOLD = 200
_ONE_SPEAKER_AT = 0.4
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Linked:
    """What a run joined, and by what else of its quotes flags may change.

    ``differing``: the keys of the differences that decide between them and others. ``crossed``:
    those that are so much alike with the words of another speaker that they may be the same.
    """

    renderings: Sequence[Rendering]
    differing: Collection[str]
    crossed: Collection[int]

    @property
    def joined(self) -> set[int]:
        """The quotes that render an utterance now."""
        return {rendering.quote_id for rendering in self.renderings}


def link_renderings(run: Run, compared: Compared) -> Linked:
    """Suggest which of ``run``'s new quotes render an utterance that others render, too.

    Words that overlap in one capture are never renderings of each other.
    """
    kept = suggest_parallels(run, compared.pairs)
    joining = _Joining(run, compared)
    matches: dict[int, list[Pair]] = {}
    for pair in compared.pairs:
        if _is_linkable(pair):
            matches.setdefault(pair.quote.pk, []).append(pair)
    surest_first = sorted(
        matches.values(), key=lambda pairs: -max(pair.likeness.score for pair in pairs)
    )
    made: list[Rendering] = []
    for pairs in surest_first:
        quote = pairs[0].quote
        if quote.utterance is None:
            made += joining.join(quote, pairs)
    return Linked(
        renderings=made,
        differing={parallel.difference_key for parallel in kept} - {""},
        crossed={pair.quote.pk for pair in compared.pairs if _is_crossed(pair)},
    )


def _is_crossed(pair: Pair) -> bool:
    return pair.same_speaker is False and pair.confidence >= SAME_AT


def leave_utterances(quote_ids: Collection[int]) -> None:
    """Take quotes that are about to be dropped out of their utterances.

    An utterance that keeps a single rendering, which nobody touched, is none any more.
    """
    affected = Utterance.objects.filter(
        Q(renderings__quote__in=quote_ids) | Q(earliest__in=quote_ids)
    ).distinct()
    for utterance in affected:
        left = utterance.renderings.exclude(quote__in=quote_ids)
        remaining = dict(left.values_list("pk", "quote_id"))
        if len(remaining) < 2 and not Rendering.touched(remaining):
            utterance.delete()
        elif utterance.earliest_id in quote_ids:
            utterance.earliest_id = _earliest(remaining.values())
            utterance.save(update_fields=["earliest"])


@dataclass(frozen=True, slots=True)
class _Joining:
    """What a run joins: each new quote with the utterance of its surest match."""

    run: Run
    compared: Compared

    def join(self, quote: Wording, pairs: Iterable[Pair]) -> list[Rendering]:
        """Join the surest match; among equals, one that has an utterance already."""
        for pair in sorted(pairs, key=_rank, reverse=True):
            utterance = pair.other.utterance
            if not self._is_around_member(quote, utterance) and not self._differs(quote, utterance):
                return self._join(pair)
        return []

    def _is_around_member(self, quote: Wording, utterance: int | None) -> bool:
        """Whether the utterance has words that overlap with the quote's, in the same capture."""
        if utterance is None:
            return False
        members = _members(utterance=utterance, source=quote.source)
        return any(self.compared.overlap(quote.pk, member) for member in members)

    def _differs(self, quote: Wording, utterance: int | None) -> bool:
        """Whether another rendering, seen beside the quote, forbids to join it unseen."""
        return utterance is not None and any(
            pair.quote.pk == quote.pk
            and pair.other.utterance == utterance
            and pair.likeness.is_blocked
            for pair in self.compared.pairs
        )

    def _join(self, pair: Pair) -> list[Rendering]:
        quote, other = pair.quote, pair.other
        if other.utterance is None:
            utterance = Utterance.objects.create(
                earliest_id=_earliest([other.pk, quote.pk]),
                speaker_id=quote.speaker or other.speaker,
            )
            joined = [other, quote]
        else:
            utterance = Utterance.objects.get(pk=other.utterance)
            _take_in(utterance, quote)
            joined = [quote]
        for wording in joined:
            wording.utterance = utterance.pk
        return Rendering.objects.suggest(
            self._rendering(wording, utterance, pair.likeness) for wording in joined
        )

    def _rendering(self, wording: Wording, utterance: Utterance, found: Likeness) -> Rendering:
        is_first = wording.pk == utterance.earliest_id
        kind = RenderingKind.VERBATIM if is_first else found.rendering
        return Rendering(
            utterance=utterance,
            quote_id=wording.pk,
            source_id=wording.source,
            run=self.run,
            kind=_kind(kind, wording.translation),
            confidence=round(found.score, 4),
        )


def _rank(pair: Pair) -> tuple[float, bool, int]:
    return round(pair.likeness.score, 2), pair.other.utterance is not None, pair.other.pk


def _is_linkable(pair: Pair) -> bool:
    """Words that differ in a number, date, name or negation are never joined without a person."""
    if pair.quote.is_refused or pair.other.is_refused or pair.same_speaker is False:
        return False
    if pair.may_be_said_anew:
        return False
    if pair.likeness.decision == Decision.LINKED:
        return True
    # That one speaker is named for both decides what their words leave nearly even.
    shortest = min(len(keys_of(pair.quote.exact)), len(keys_of(pair.other.exact)))
    return (
        pair.same_speaker is True
        and pair.likeness.score >= _ONE_SPEAKER_AT
        and shortest >= _SHORTEST
        and not pair.likeness.is_blocked
    )


def _take_in(utterance: Utterance, quote: Wording) -> None:
    """Say who spoke and which quote came first, where the new one tells."""
    earliest = _earliest([utterance.earliest_id, quote.pk])
    speaker = utterance.speaker_id or quote.speaker
    if (earliest, speaker) == (utterance.earliest_id, utterance.speaker_id):
        return
    is_earlier = earliest != utterance.earliest_id
    utterance.earliest_id, utterance.speaker_id = earliest, speaker
    utterance.save(update_fields=["earliest", "speaker"])
    if is_earlier:
        _tell_kinds(utterance)


def _tell_kinds(utterance: Utterance) -> None:
    """Say anew how each rendering relates to the earliest, which is another one now."""
    first = Quote.objects.values_list("exact", flat=True).get(pk=utterance.earliest_id)
    known = Rendering.objects.get_queryset().filter(
        utterance=utterance, status=ReviewStatus.SUGGESTED
    )
    rows = list(
        known.order_by("pk").values_list("pk", "kind", "quote__exact", "quote__source__translation")
    )[:_RETOLD]
    touched = Rendering.touched(pk for pk, *_ in rows)
    for pk, kind, exact, translation in rows:
        told = _kind(rendering_kind(first, exact), translation)
        if told != kind and pk not in touched:
            known.filter(pk=pk).restate(kind=told)


def _kind(kind: RenderingKind, translation: str) -> RenderingKind:
    """Of a machine's translation, other words are no rewording."""
    is_translated = kind == RenderingKind.REWORDED and translation == Translation.MACHINE
    return RenderingKind.TRANSLATED if is_translated else kind


def _earliest(quote_ids: Iterable[int]) -> int:
    """Give the quote published first: a post's own time counts, an unknown one comes last."""
    rows = _times(quotes=set(quote_ids))
    times = ((posted or published, pk) for posted, published, pk in rows)
    return min((at.isoformat() if at else "9999", pk) for at, pk in times)[1]


@prepared
def _times() -> "QuerySet[Quote, tuple[datetime | None, datetime | None, int]]":
    quotes = Quote.objects.filter(among("pk", "quotes")).order_by()
    dated = quotes.annotate(posted_at=Min("anchors__section__published_at"))
    return dated.values_list("posted_at", "source__published_at", "pk")


@prepared
def _members() -> "QuerySet[Rendering, int]":
    held = Rendering.objects.get_queryset().filter(
        utterance=Asked("utterance"), source=Asked("source")
    )
    return held.order_by().values_list("quote_id", flat=True)
