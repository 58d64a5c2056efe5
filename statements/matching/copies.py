"""Tell whether one published text repeats another, as wire copies and republished articles do.

Two texts are compared by their runs of five words. A fingerprint, the smallest hashes of those
runs, finds what is worth comparing: texts of which one repeats the other share many of them.
"""

import hashlib
import heapq
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

# How many hashes a fingerprint holds, and how many of them a copy shares at least.
FINGERPRINT = 32
LEAST_SHARED = 3
# A text is compared by its beginning: a page of 20 MB is no article.
LONGEST = 100_000

_RUN = 5
_WORD = re.compile(r"[^\W_]+")
_COPIED = 0.7
# A brief of a few sentences taken from a long report is a quotation of it, not a copy.
_LEAST_RATIO = 0.2
_SHORTEST = 30


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two texts share: ``share`` of the shorter one's words, and the longest run."""

    share: float
    ratio: float
    longest_run: int
    shorter: int

    @property
    def is_copy(self) -> bool:
        """Whether one repeats the other, perhaps cut or retitled; else they share passages."""
        is_long = self.shorter >= _SHORTEST
        return is_long and self.ratio >= _LEAST_RATIO and self.share >= _COPIED


def fingerprint(text: str) -> list[int]:
    """Give the smallest hashes of ``text``'s runs of words, fewer for a very short text.

    They are the same on every machine, and fit a signed 64-bit column.
    """
    return heapq.nsmallest(FINGERPRINT, {_hash(run) for run in _runs(_words(text))})


def overlap(a: str, b: str) -> Overlap:
    """Compare two texts; it does not matter which comes first."""
    short, long = sorted((_words(a), _words(b)), key=lambda words: (len(words), words))
    if len(short) < _RUN:
        return Overlap(0.0, 0.0, 0, len(short))
    others = set(_runs(long))
    shared = [run in others for run in _runs(short)]
    covered = [any(shared[max(0, n - _RUN + 1) : n + 1]) for n in range(len(short))]
    runs = accumulate(shared, lambda length, is_shared: length + 1 if is_shared else 0)
    longest = max(runs)
    return Overlap(
        share=sum(covered) / len(short),
        ratio=len(short) / len(long),
        longest_run=longest + _RUN - 1 if longest else 0,
        shorter=len(short),
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:LONGEST].casefold())


def _runs(words: Sequence[str]) -> list[str]:
    return [" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)]


def _hash(run: str) -> int:
    digest = hashlib.blake2b(run.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
