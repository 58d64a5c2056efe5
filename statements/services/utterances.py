"""The same words elsewhere: quotes of one act of speech joined into utterances."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Min, Q

from sources.choices import Translation
from statements.choices import RenderingKind, ReviewStatus
from statements.matching.differences import BLOCKING
from statements.matching.utterances import Decision, Likeness, likeness
from statements.models import Anchor, Quote, Rendering, Run, Speaker, Utterance
from statements.search import quotes_sharing_words
from statements.services.merging import survivors

_CANDIDATES = 30


def link_renderings(run: Run, quotes: Sequence[Quote]) -> list[Rendering]:
    """Suggest which of ``run``'s new ``quotes`` render an utterance that others render, too.

    Only quotes that share three words in a row are compared: the cost follows what is new.
    Words that overlap in one capture are never renderings of each other.
    """
    known = _Known.load(run, quotes)
    matches = {quote.pk: list(known.matches(quote.pk)) for quote in quotes}
    surest_first = sorted(
        (pk for pk in matches if matches[pk]),
        key=lambda pk: -max(match.likeness.score for match in matches[pk]),
    )
    made: list[Rendering] = []
    for pk in surest_first:
        if known.wordings[pk].utterance is None:
            made += known.join(pk, matches[pk])
    return made


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


@dataclass(slots=True)
class _Wording:
    """What is compared of a quote. ``utterance`` follows what this run joins."""

    pk: int
    exact: str
    speaker: int | None
    source: int
    translation: str
    utterance: int | None
    is_refused: bool


@dataclass(frozen=True, slots=True)
class _Match:
    other: _Wording
    likeness: Likeness


@dataclass(slots=True)
class _Known:
    """The new quotes, and those that share words with them, loaded at once."""

    run: Run
    near: dict[int, list[int]]
    wordings: dict[int, _Wording]
    places: dict[int, tuple[int | None, int, int]] = field(default_factory=dict)

    @classmethod
    def load(cls, run: Run, quotes: Iterable[Quote]) -> "_Known":
        near = {quote.pk: quotes_sharing_words(quote.exact, limit=_CANDIDATES) for quote in quotes}
        pks = {pk for found in near.values() for pk in found} | near.keys()
        known = cls(run, near, _wordings(pks))
        if any(known._others(pk) for pk in near):
            anchors = Anchor.objects.filter(capture=run.capture)
            known.places = {
                pk: (section, start, end)
                for pk, section, start, end in anchors.values_list(
                    "quote_id", "section_id", "start", "end"
                )
            }
        return known

    def matches(self, pk: int) -> Iterator[_Match]:
        """Give the quotes that may be linked to a new one without a person."""
        quote = self.wordings[pk]
        for other in self._others(pk):
            if self._is_elsewhere(quote, other):
                same = _same_speaker(quote, other)
                found = likeness(quote.exact, other.exact, same_speaker=same)
                if _is_linkable(found, same_speaker=same):
                    yield _Match(other, found)

    def join(self, pk: int, matches: Iterable[_Match]) -> list[Rendering]:
        """Join the surest match; among equals, one that has an utterance already."""
        quote = self.wordings[pk]
        for match in sorted(matches, key=_rank, reverse=True):
            if not self._is_around_member(quote, match.other.utterance):
                return self._join(quote, match)
        return []

    def _others(self, pk: int) -> list[_Wording]:
        found = (self.wordings.get(near) for near in self.near[pk] if near != pk)
        return [other for other in found if other is not None and not other.is_refused]

    def _is_elsewhere(self, quote: _Wording, other: _Wording) -> bool:
        """Words of another source, or of another post of the same live blog."""
        if quote.source != other.source:
            return True
        ours, theirs = self.places.get(quote.pk), self.places.get(other.pk)
        if ours is None or theirs is None:
            return False  # what an older text of the same page had
        return ours[0] != theirs[0] and not self._overlap(quote.pk, other.pk)

    def _overlap(self, one: int, other: int) -> bool:
        if one not in self.places or other not in self.places:
            return False
        (_, start, end), (_, other_start, other_end) = self.places[one], self.places[other]
        return start < other_end and other_start < end

    def _is_around_member(self, quote: _Wording, utterance: int | None) -> bool:
        """Whether the utterance has words that overlap with the quote's, in the same capture."""
        if utterance is None:
            return False
        members = Rendering.objects.filter(utterance=utterance, source=quote.source).values_list(
            "quote_id", flat=True
        )
        return any(self._overlap(quote.pk, member) for member in members)

    def _join(self, quote: _Wording, match: _Match) -> list[Rendering]:
        other = match.other
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
            self._rendering(wording, utterance, match.likeness, is_new=len(joined) > 1)
            for wording in joined
        )

    def _rendering(
        self, wording: _Wording, utterance: Utterance, found: Likeness, *, is_new: bool
    ) -> Rendering:
        is_first = is_new and wording.pk == utterance.earliest_id
        kind = RenderingKind.VERBATIM if is_first else found.rendering
        if kind == RenderingKind.REWORDED and wording.translation == Translation.MACHINE:
            kind = RenderingKind.TRANSLATED
        return Rendering(
            utterance=utterance,
            quote_id=wording.pk,
            source_id=wording.source,
            run=self.run,
            kind=kind,
            confidence=round(found.score, 4),
        )


def _wordings(pks: Iterable[int]) -> dict[int, _Wording]:
    rows = list(
        Quote.objects.filter(pk__in=pks)
        .exclude(status=ReviewStatus.REJECTED)
        .order_by()
        .values_list(
            *("pk", "exact", "speaker_id", "source_id", "source__translation"),
            *("rendering__utterance_id", "rendering__status"),
        )
    )
    today = survivors(Speaker, {row[2] for row in rows if row[2]})
    return {
        pk: _Wording(
            *(pk, exact, today.get(speaker), source, translation, utterance),
            is_refused=status in {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN},
        )
        for pk, exact, speaker, source, translation, utterance, status in rows
    }


def _rank(match: _Match) -> tuple[float, bool, int]:
    return round(match.likeness.score, 2), match.other.utterance is not None, match.other.pk


def _is_linkable(found: Likeness, *, same_speaker: bool | None) -> bool:
    """Words that differ in a number, date, name or negation are never joined without a person."""
    if any(difference.kind in BLOCKING for difference in found.differences):
        return False
    if found.decision == Decision.PROPOSED:
        return same_speaker is True
    return same_speaker is not False and found.decision == Decision.LINKED


def _same_speaker(a: _Wording, b: _Wording) -> bool | None:
    return None if a.speaker is None or b.speaker is None else a.speaker == b.speaker


def _take_in(utterance: Utterance, quote: _Wording) -> None:
    """Say who spoke and which quote came first, where the new one tells."""
    earliest = _earliest([utterance.earliest_id, quote.pk])
    speaker = utterance.speaker_id or quote.speaker
    if (earliest, speaker) != (utterance.earliest_id, utterance.speaker_id):
        utterance.earliest_id, utterance.speaker_id = earliest, speaker
        utterance.save(update_fields=["earliest", "speaker"])


def _earliest(quote_ids: Iterable[int]) -> int:
    """Give the quote published first: a post's own time counts, an unknown one comes last."""
    rows = (
        Quote.objects.filter(pk__in=list(quote_ids))
        .annotate(posted_at=Min("anchors__section__published_at"))
        .values_list("posted_at", "source__published_at", "pk")
    )
    times = ((posted or published, pk) for posted, published, pk in rows)
    return min((at.isoformat() if at else "9999", pk) for at, pk in times)[1]
