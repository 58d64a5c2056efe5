"""How well words fit a text: BM25 (Robertson and Zaragoza 2009), with its usual constants."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from functools import lru_cache
from math import log
from typing import Generic, TypeVar

from statements.figures.words import FUNCTION_WORDS
from statements.matching.stems import stem
from statements.matching.words import keys_of

Key = TypeVar("Key", bound=Hashable)

_K1 = 1.2
_B = 0.75


@lru_cache(maxsize=8192)
def stems_of(text: str) -> tuple[str, ...]:
    """Give what is left of a text without function words and endings.

    >>> stems_of("The harbours were closed by the storm.")
    ('harbour', 'clos', 'storm')
    """
    return tuple(stem(word) for word in keys_of(text) if word not in FUNCTION_WORDS)


class Bm25(Generic[Key]):
    """Texts by key, ready to be asked which of them have the rarest words of another.

    ``size`` and ``holding`` tell of how many texts these are a part, and how many of all hold
    each stem; as if not given, these texts are all.
    """

    def __init__(
        self,
        texts: Mapping[Key, str],
        *,
        size: int = 0,
        holding: Mapping[str, int] | None = None,
    ) -> None:
        counts = {key: Counter(stems_of(text)) for key, text in texts.items()}
        mean = sum(map(Counter.total, counts.values())) / max(len(counts), 1)
        self._found: dict[str, list[tuple[Key, float]]] = defaultdict(list)
        for key, words in counts.items():
            bend = _K1 * (1 - _B + _B * words.total() / mean) if mean else _K1
            for word, count in words.items():
                self._found[word].append((key, count * (_K1 + 1) / (count + bend)))
        self._size = max(size, len(counts))
        self._holding = holding or {}

    def scores(self, text: str) -> dict[Key, float]:
        """Give how well each text that shares a word with ``text`` fits it; more is better."""
        found: dict[Key, float] = defaultdict(float)
        for word in dict.fromkeys(stems_of(text)):
            rarity = self._rarity(word)
            for key, weight in self._found.get(word, ()):
                found[key] += rarity * weight
        return found

    def _rarity(self, word: str) -> float:
        held = max(self._holding.get(word, 0), len(self._found.get(word, ())))
        return log(1 + (self._size - held + 0.5) / (held + 0.5))
