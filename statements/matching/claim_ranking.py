"""Which claims are nearest to a text: by its rare words, and by its meaning."""

from collections.abc import Mapping, Sequence
from heapq import nlargest
from operator import itemgetter

import numpy as np

from statements.matching.bm25 import Key
from statements.matching.encoder import Floats

_WORDS, _MEANING = 0.4, 0.6
# Meaning speaks for so many of the nearest wordings: those beyond come first by nothing.
_NEAREST = 1000


def likeness(vector: Floats, wordings: Floats, keys: Sequence[Key]) -> dict[Key, float]:
    """Give the cosine of each key's nearest wording to ``vector``; rows are wordings."""
    cosines = wordings @ vector
    near = np.flatnonzero(cosines > _floor(cosines))
    rising = near[np.argsort(cosines[near], kind="stable")]
    # Of several wordings the last one, which is the nearest, stays.
    return dict(zip([keys[i] for i in rising.tolist()], cosines[rising].tolist(), strict=True))


def ranked(
    by_words: Mapping[Key, float], by_meaning: Mapping[Key, float], *, most: int
) -> list[tuple[Key, float]]:
    """Join both scores, each as a share of its best; the best come first, at most 1.

    Without any meaning, words decide alone. Of equals, those found first by words come first.
    """
    words = _shares(by_words, weight=_WORDS if by_meaning else 1.0)
    found = dict.fromkeys(words, 0.0) | _shares(by_meaning, weight=_MEANING)
    for key, share in words.items():
        found[key] += share
    return nlargest(most, found.items(), key=itemgetter(1))


def _floor(cosines: Floats) -> float:
    if len(cosines) <= _NEAREST:
        return 0.0
    return max(0.0, float(np.partition(cosines, -_NEAREST - 1)[-_NEAREST - 1]))


def _shares(scores: Mapping[Key, float], *, weight: float) -> dict[Key, float]:
    best = max(scores.values(), default=0.0)
    if best <= 0:
        return {}
    share = weight / best
    return {key: score * share for key, score in scores.items()}
