"""Tell whether two quotes render one act of speech: a lexical question, answered from words.

The score is a logistic regression over eight lexical features, fitted on hand-judged pairs of
quotes from different articles, weighted back to the pool they were drawn from. A paraphrase of
the same thought is no rendering: the words must overlap.
"""

import math
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from operator import mul
from typing import NamedTuple, TypeVar

from rapidfuzz import fuzz

from statements.choices import RenderingKind
from statements.matching.differences import BLOCKING, Difference, differences, rendering_kind
from statements.matching.gaps import shared_runs
from statements.matching.words import keys_of

SHINGLE_LENGTH = 3
# The score is calibrated: linked is what is more likely one utterance than not.
LINK_AT = 0.5
PROPOSE_AT = 0.2
# Two who are credited with words that are less alike may both have said their own.
SAME_AT = 0.8

# No judged pair that shares less scored above .2: most candidates need no closer look.
LEAST_SHARED = 0.2
# The words of a quote that nobody has read yet are guessed from its spaces; so many are sure.
_SURELY = 0.75
# Quotes shorter than this are common phrases ("at any time"): only a person may link them.
_SHORTEST_LINK = 5
# A run of twelve equal words is no coincidence, however long the quotes are.
_LONG_RUN = 12
# Comparing takes the square of the length: of longer quotes, what begins with shared words.
_LONGEST = 600
# What is reported in other words after more days than this may have been said anew.
_RETOLD_WITHIN = 4
_UNMISTAKABLE = 12
_INTERCEPT = -9.607
_Node = TypeVar("_Node", bound=Hashable)


class Features(NamedTuple):
    """How much of the shorter quote stands in the longer one, each between 0 and 1."""

    containment: float = 0.0
    jaccard: float = 0.0
    in_order: float = 0.0
    partial_ratio: float = 0.0
    token_set: float = 0.0
    gram_cosine: float = 0.0
    length_ratio: float = 0.0
    run_words: float = 0.0


_WEIGHTS = Features(2.821, 0.815, 3.051, 1.605, 2.202, 2.999, 0.707, 2.463)


class Decision(StrEnum):
    """What may be done with a pair without a person."""

    LINKED = "linked"
    PROPOSED = "proposed"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How sure it is that two quotes render one utterance, and what differs between them."""

    score: float
    decision: Decision
    rendering: RenderingKind
    differences: tuple[Difference, ...]

    @property
    def is_blocked(self) -> bool:
        """Whether a number, date, name or negation differs."""
        return any(difference.kind in BLOCKING for difference in self.differences)


def likeness(a: str, b: str) -> Likeness:
    """Score two quotes from 0 to 1, by their words alone.

    A number, date, name or negation that differs is never linked, only proposed.
    """
    score = _score(a, b)
    if score < PROPOSE_AT:
        return Likeness(score, Decision.APART, RenderingKind.REWORDED, ())
    found = () if a == b else tuple(differences(a, b))
    proposed = Likeness(score, Decision.PROPOSED, rendering_kind(a, b), found)
    if score < LINK_AT or proposed.is_blocked or not _is_long_enough(a, b):
        return proposed
    return replace(proposed, decision=Decision.LINKED)


def can_be_alike(text: str, unread: str, *, shared: int) -> bool:
    """Whether two quotes that share so many runs of three words may share enough of all.

    Tells most candidates of a quote from those that are worth reading. What stands in brackets is
    not compared, so that its spaces tell nothing.
    """
    fewest = min(len(_shingles_of(text)), _SURELY * (unread.count(" ") - 1))
    return shared >= LEAST_SHARED * fewest or "[" in unread or "(" in unread


def may_be_one_act(a: str, b: str, *, days_apart: int | None, is_indirect: bool) -> bool:
    """Whether two quotes reported so many days apart can be of one act of speech.

    Who says something twice says it in much the same words; only long words in quotation marks
    are surely the old ones. ``is_indirect``: neither quote is in quotation marks.
    """
    if days_apart is None or days_apart <= _RETOLD_WITHIN:
        return True
    return not is_indirect and min(len(keys_of(a)), len(keys_of(b))) >= _UNMISTAKABLE


def features(a: str, b: str) -> Features:
    """Measure the overlap of two quotes; it does not matter which comes first."""
    first, second = sorted((keys_of(a), keys_of(b)), key=lambda keys: (len(keys), keys))
    if not first:
        return Features()
    ours, others = _shingles_of(a), _shingles_of(b)
    shared = ours & others
    first, second = _facing(first, shared), _facing(second, shared)
    runs = [size for _, _, size in shared_runs(first, second)]
    one, two = " ".join(first), " ".join(second)
    return Features(
        containment=len(shared) / min(len(ours), len(others)),
        jaccard=len(shared) / (len(ours) + len(others) - len(shared)),
        in_order=sum(runs) / min(len(first), len(second)),
        partial_ratio=fuzz.partial_ratio(one, two) / 100,
        token_set=fuzz.token_set_ratio(one, two) / 100,
        gram_cosine=_gram_cosine(one, two),
        length_ratio=min(len(first), len(second)) / max(len(first), len(second)),
        run_words=min(max(runs, default=0), _LONG_RUN) / _LONG_RUN,
    )


def shingles(words: Sequence[str]) -> frozenset[str]:
    """Give all runs of three words; fewer words make one shingle.

    >>> sorted(shingles(["we", "will", "not", "go"]))
    ['we will not', 'will not go']
    """
    if len(words) < SHINGLE_LENGTH:
        return frozenset([" ".join(words)] if words else ())
    return frozenset(map(" ".join, zip(*(words[n:] for n in range(SHINGLE_LENGTH)), strict=False)))


def group(pairs: Iterable[tuple[_Node, _Node]]) -> list[list[_Node]]:
    """Join pairs into connected groups, members and groups in order of first appearance."""
    parents: dict[_Node, _Node] = {}
    for a, b in pairs:
        one, two = _root(parents, a), _root(parents, b)
        parents[two] = one
    groups: dict[_Node, list[_Node]] = {}
    for node in list(parents):
        groups.setdefault(_root(parents, node), []).append(node)
    return list(groups.values())


def _score(a: str, b: str) -> float:
    if containment(a, b) < LEAST_SHARED:
        return 0.0
    measured = features(a, b)
    if not measured.partial_ratio:
        return 0.0
    logit = _INTERCEPT + sum(map(mul, _WEIGHTS, measured))
    return 1 / (1 + math.exp(-logit))


def containment(a: str, b: str) -> float:
    """Give which share of the shingles of the quote that has fewer stands in the other."""
    ours, others = _shingles_of(a), _shingles_of(b)
    return len(ours & others) / (min(len(ours), len(others)) or 1)


@lru_cache(maxsize=8192)
def _shingles_of(text: str) -> frozenset[str]:
    return shingles(keys_of(text))


def _is_long_enough(a: str, b: str) -> bool:
    ours, others = keys_of(a), keys_of(b)
    return ours == others or min(len(ours), len(others)) >= _SHORTEST_LINK


def _facing(words: tuple[str, ...], shared: Collection[str]) -> tuple[str, ...]:
    """Cut a long quote to the words from its first shared shingle on."""
    if len(words) <= _LONGEST:
        return words
    starts = range(len(words) - SHINGLE_LENGTH + 1)
    at = next((n for n in starts if " ".join(words[n : n + SHINGLE_LENGTH]) in shared), 0)
    return words[at : at + _LONGEST]


def _gram_cosine(a: str, b: str) -> float:
    (one, square), (two, other) = _grams(a), _grams(b)
    shared = one.keys() & two.keys()
    dot: int = sum(map(mul, map(one.__getitem__, shared), map(two.__getitem__, shared)))
    return dot / math.sqrt(square * other)


@lru_cache(maxsize=1024)
def _grams(text: str) -> tuple[Counter[str], int]:
    """Count the runs of four letters, and give the sum of the squares of the counts.

    Kept, since a quote is compared with many.
    """
    padded = f" {text} "
    grams = Counter([padded[start : start + 4] for start in range(max(1, len(padded) - 3))])
    return grams, sum(map(mul, grams.values(), grams.values()))


def _root(parents: dict[_Node, _Node], node: _Node) -> _Node:
    parents.setdefault(node, node)
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node
