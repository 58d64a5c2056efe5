"""The same words elsewhere: quotes of one act of speech joined into utterances."""

from collections.abc import Sequence
from dataclasses import dataclass

from sources.choices import Translation
from statements.choices import RenderingKind, ReviewStatus
from statements.matching.differences import BLOCKING
from statements.matching.utterances import Decision, Likeness, likeness
from statements.models import Anchor, Quote, Rendering, Run, Utterance
from statements.search import quotes_sharing_words

_CANDIDATES = 30


def link_renderings(run: Run, quotes: Sequence[Quote]) -> list[Rendering]:
    """Suggest which of ``run``'s new ``quotes`` render an utterance that others render, too.

    Only quotes that share three words in a row are compared: the cost follows what is new.
    """
    sections = _sections(run)
    made: dict[int, Rendering] = {}
    for quote in quotes:
        if quote.pk in made:
            continue
        match = _best_match(quote, sections)
        if match is not None:
            made |= {rendering.quote_id: rendering for rendering in _join(quote, match, run)}
    return list(made.values())


@dataclass(frozen=True, slots=True)
class _Match:
    quote: Quote
    likeness: Likeness


def _best_match(quote: Quote, sections: dict[int, int | None]) -> _Match | None:
    """Find the quote most surely of the same utterance; one that has one already wins ties."""
    ids = quotes_sharing_words(quote.exact, limit=_CANDIDATES)
    candidates = (
        Quote.objects.filter(pk__in=ids)
        .exclude(pk=quote.pk)
        .exclude(status=ReviewStatus.REJECTED)
        .select_related("source", "rendering__utterance__earliest__source")
    )
    matches = [
        _Match(other, likeness(quote.exact, other.exact, same_speaker=_same_speaker(quote, other)))
        for other in candidates
        if _is_elsewhere(quote, other, sections)
    ]
    good = [m for m in matches if _is_linkable(m, quote)]
    return max(good, key=lambda m: (_rank(m), m.quote.pk), default=None)


def _rank(match: _Match) -> tuple[float, bool]:
    return round(match.likeness.score, 2), hasattr(match.quote, "rendering")


def _is_linkable(match: _Match, quote: Quote) -> bool:
    """Words that differ in a number, date, name or negation are never joined without a person."""
    same, found = _same_speaker(quote, match.quote), match.likeness
    if same is False or any(difference.kind in BLOCKING for difference in found.differences):
        return False
    return found.decision == Decision.LINKED or (found.decision == Decision.PROPOSED and bool(same))


def _same_speaker(a: Quote, b: Quote) -> bool | None:
    if a.speaker_id is None or b.speaker_id is None:
        return None
    return a.speaker_id == b.speaker_id


def _is_elsewhere(quote: Quote, other: Quote, sections: dict[int, int | None]) -> bool:
    """Words of another source, or of another post of the same live blog."""
    if quote.source_id != other.source_id:
        return True
    return sections.get(quote.pk) != sections.get(other.pk)


def _sections(run: Run) -> dict[int, int | None]:
    """Give the post that each quote of the run's source stands in."""
    return dict(Anchor.objects.filter(source=run.source).values_list("quote_id", "section_id"))


def _join(quote: Quote, match: _Match, run: Run) -> list[Rendering]:
    other = match.quote
    if hasattr(other, "rendering"):
        utterance = other.rendering.utterance
        if _published(quote) < _published(utterance.earliest):
            Utterance.objects.filter(pk=utterance.pk).update(earliest=quote)
        return Rendering.objects.suggest([_rendering(quote, utterance, match.likeness, run)])
    earliest = min(quote, other, key=lambda q: (_published(q), q.pk))
    utterance = Utterance.objects.create(
        earliest=earliest, speaker_id=quote.speaker_id or other.speaker_id
    )
    return Rendering.objects.suggest(
        _rendering(q, utterance, match.likeness, run, is_first=q is earliest)
        for q in (other, quote)
    )


def _rendering(
    quote: Quote, utterance: Utterance, found: Likeness, run: Run, *, is_first: bool = False
) -> Rendering:
    kind = RenderingKind.VERBATIM if is_first else found.rendering
    if kind == RenderingKind.REWORDED and quote.source.translation == Translation.MACHINE:
        kind = RenderingKind.TRANSLATED
    return Rendering(
        utterance=utterance,
        quote=quote,
        source_id=quote.source_id,
        run=run,
        kind=kind,
        confidence=round(found.score, 4),
    )


def _published(quote: Quote) -> str:
    """Give a key that sorts by publication, unknown dates last."""
    at = quote.source.published_at
    return at.isoformat() if at else "9999"
