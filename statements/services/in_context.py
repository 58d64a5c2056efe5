"""The evidence of a flag in its context, with the words marked that decided."""

from collections.abc import Sequence

from statements.evidence import (
    Excerpt,
    anchors_of,
    excerpt,
    quote_marks,
    with_window,
    word_marks,
)
from statements.marking import Mark
from statements.models import Anchor, Assertion, Claim, Contradiction, Evidence, Figure
from statements.services.merging import family, survivors

_AROUND = 220


def excerpts_of(flag: Contradiction, pieces: Sequence[Evidence]) -> dict[int, Excerpt]:
    """Give the text around each of ``pieces`` by its key, in four queries for all.

    A piece without a place in a text has none.
    """
    quotes = [piece.quote_id for piece in pieces if piece.quote_id]
    anchors = anchors_of(quotes, around=_AROUND)
    wanted = Figure.objects.filter(pk__in=[piece.figure_id for piece in pieces if piece.figure_id])
    figures = {figure.pk: figure for figure in with_window(wanted, around=_AROUND)}
    words = _deciding_words(flag, quotes)
    found = {piece.pk: _excerpt(piece, anchors, figures, words) for piece in pieces}
    return {pk: shown for pk, shown in found.items() if shown is not None}


def _deciding_words(flag: Contradiction, quotes: list[int]) -> dict[int, list[str]]:
    """Give for each quote the words of the flag and those of its stance to the claim."""
    words = {pk: list(flag.words) for pk in quotes}
    if flag.claim is not None:
        is_merged = flag.claim.merged_into_id is not None
        today = survivors(Claim, [flag.claim.pk])[flag.claim.pk] if is_merged else flag.claim.pk
        for assertion in Assertion.objects.filter(claim__in=family(Claim, today), quote__in=quotes):
            words[assertion.quote_id] += assertion.words
    return words


def _excerpt(
    piece: Evidence,
    anchors: dict[int, Anchor],
    figures: dict[int, Figure],
    words: dict[int, list[str]],
) -> Excerpt | None:
    anchor = anchors.get(piece.quote_id or 0)
    if anchor is not None:
        decided = words[anchor.quote_id]
        cue = _deciding_cue(anchor, piece, decided)
        return excerpt(anchor, [*quote_marks(anchor), *word_marks(decided, anchor), *cue])
    figure = figures.get(piece.figure_id or 0)
    return excerpt(figure, [Mark(figure.start, figure.end, "decided")]) if figure else None


def _deciding_cue(anchor: Anchor, piece: Evidence, words: list[str]) -> list[Mark]:
    """Mark the cue where it decided: "denied" stands outside the words."""
    cue = set(piece.quote.cue.casefold().split()) if piece.quote else set()
    if anchor.cue_start is None or anchor.cue_end is None:
        return []
    if not any(word.casefold() in cue for word in words):
        return []
    return [Mark(anchor.cue_start, anchor.cue_end, "decided")]
