"""Tell whether two quotes render one act of speech: a lexical question, answered from words.

The score is a logistic regression over eight lexical features, fitted on hand-judged pairs of
quotes from different articles, weighted back to the pool they were drawn from. A paraphrase of
the same thought is no rendering: the words must overlap.
"""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple, TypeVar

from rapidfuzz import fuzz

from statements.choices import RenderingKind
from statements.matching.differences import BLOCKING, Difference, differences, rendering_kind
from statements.matching.words import keys_of

SHINGLE_LENGTH = 3
LINK_AT = 0.8
PROPOSE_AT = 0.5

# No judged pair that shares less scored above .2: most candidates need no closer look.
_LEAST_SHARED = 0.2
# Quotes shorter than this are common phrases ("at any time"): only a person may link them.
_SHORTEST_LINK = 5
# A run of twelve equal words is no coincidence, however long the quotes are.
_LONG_RUN = 12
# Finding the longest run takes the square of the length.
_LONGEST = 600
_INTERCEPT = -11.55
# Not fitted, since the judged pairs name no speakers: nudges that decide doubtful pairs. A
# speaker's own words are alike anyway, so agreement says little; disagreement is too weak to
# hide the same words under two names, which is a flag of its own.
_SPEAKER_LOGIT = {True: 0.3, False: -0.8, None: 0.0}

_Node = TypeVar("_Node", bound=Hashable)


class Features(NamedTuple):
    """How much of the shorter quote stands in the longer one, each between 0 and 1."""

    containment: float = 0.0
    jaccard: float = 0.0
    longest_run: float = 0.0
    partial_ratio: float = 0.0
    token_set: float = 0.0
    gram_cosine: float = 0.0
    length_ratio: float = 0.0
    run_words: float = 0.0


_WEIGHTS = Features(1.921, 1.121, 1.38, 2.948, 4.806, 4.354, 0.57, 2.175)


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


def likeness(a: str, b: str, *, same_speaker: bool | None = None) -> Likeness:
    """Score two quotes from 0 to 1; ``same_speaker`` is ``None`` where that is not known.

    A number, date, name or negation that differs is never linked, only proposed.
    """
    score = _score(a, b, same_speaker=same_speaker)
    if score < PROPOSE_AT:
        return Likeness(score, Decision.APART, RenderingKind.REWORDED, ())
    found = tuple(differences(a, b))
    is_sure = score >= LINK_AT and _is_long_enough(a, b)
    is_blocked = any(difference.kind in BLOCKING for difference in found)
    decision = Decision.LINKED if is_sure and not is_blocked else Decision.PROPOSED
    return Likeness(score, decision, rendering_kind(a, b), found)


def features(a: str, b: str) -> Features:
    """Measure the overlap of two quotes; it does not matter which comes first."""
    first, second = sorted((keys_of(a), keys_of(b)), key=lambda keys: (len(keys), keys))
    if not first:
        return Features()
    ours, others = shingles(first), shingles(second)
    shared = len(ours & others)
    run = _longest_run(first[:_LONGEST], second[:_LONGEST])
    one, two = " ".join(first), " ".join(second)
    return Features(
        containment=shared / min(len(ours), len(others)),
        jaccard=shared / len(ours | others),
        longest_run=run / len(first),
        partial_ratio=fuzz.partial_ratio(one, two) / 100,
        token_set=fuzz.token_set_ratio(one, two) / 100,
        gram_cosine=_gram_cosine(one, two),
        length_ratio=len(first) / len(second),
        run_words=min(run, _LONG_RUN) / _LONG_RUN,
    )


def shingles(words: Sequence[str]) -> frozenset[str]:
    """Give all runs of three words; fewer words make one shingle.

    >>> sorted(shingles(["we", "will", "not", "go"]))
    ['we will not', 'will not go']
    """
    length = min(SHINGLE_LENGTH, len(words))
    starts = range(len(words) - length + 1) if length else range(0)
    return frozenset(" ".join(words[start : start + length]) for start in starts)


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


def _score(a: str, b: str, *, same_speaker: bool | None) -> float:
    if _containment(a, b) < _LEAST_SHARED:
        return 0.0
    measured = features(a, b)
    if not measured.partial_ratio:
        return 0.0
    logit = _INTERCEPT + _SPEAKER_LOGIT[same_speaker]
    logit += sum(weight * value for weight, value in zip(_WEIGHTS, measured, strict=True))
    return 1 / (1 + math.exp(-logit))


def _containment(a: str, b: str) -> float:
    ours, others = shingles(keys_of(a)), shingles(keys_of(b))
    return len(ours & others) / (min(len(ours), len(others)) or 1)


def _is_long_enough(a: str, b: str) -> bool:
    ours, others = keys_of(a), keys_of(b)
    return ours == others or min(len(ours), len(others)) >= _SHORTEST_LINK


def _longest_run(a: Sequence[str], b: Sequence[str]) -> int:
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def _gram_cosine(a: str, b: str) -> float:
    one, two = _grams(a), _grams(b)
    dot = sum(count * two[gram] for gram, count in one.items())
    return dot / math.sqrt(_square(one) * _square(two))


def _grams(text: str) -> Counter[str]:
    padded = f" {text} "
    return Counter(padded[start : start + 4] for start in range(max(1, len(padded) - 3)))


def _square(counts: Counter[str]) -> int:
    return sum(count * count for count in counts.values())


def _root(parents: dict[_Node, _Node], node: _Node) -> _Node:
    parents.setdefault(node, node)
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node
