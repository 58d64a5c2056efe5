"""Which claims are nearest to a text: by its rare words, and by its meaning."""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from statements.matching.bm25 import Key
from statements.matching.embedding import Floats

_WORDS, _MEANING = 0.4, 0.6


def likeness(vector: Floats, wordings: Floats, keys: Sequence[Key]) -> dict[Key, float]:
    """Give the cosine of each key's nearest wording to ``vector``; rows are wordings."""
    nearest: dict[Key, float] = {}
    for key, cosine in zip(keys, (wordings @ vector).tolist(), strict=True):
        if cosine > nearest.get(key, 0.0):
            nearest[key] = cosine
    return nearest


def ranked(
    by_words: Mapping[Key, float], by_meaning: Mapping[Key, float]
) -> list[tuple[Key, float]]:
    """Join both scores, each as a share of its best; the best come first, at most 1.

    Without any meaning, words decide alone. Of equals, those found first by words come first.
    """
    words, meaning = _shares(by_words), _shares(by_meaning)
    if not meaning:
        return _sorted(words)
    keys = dict.fromkeys([*words, *meaning])
    return _sorted(
        {key: _WORDS * words.get(key, 0.0) + _MEANING * meaning.get(key, 0.0) for key in keys}
    )


def _shares(scores: Mapping[Key, float]) -> dict[Key, float]:
    best = max(scores.values(), default=0.0)
    return {key: score / best for key, score in scores.items()} if best > 0 else {}


def _sorted(scores: Mapping[Key, float]) -> list[tuple[Key, float]]:
    return sorted(scores.items(), key=itemgetter(1), reverse=True)
