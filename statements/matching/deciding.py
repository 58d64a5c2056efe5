"""Which difference between two wordings of one utterance is worth an editor's minute.

Joining two quotes is refused for any doubt; a flag asks more: one word that stands for another,
where all around is the same.
"""

import hashlib
from collections.abc import Iterable, Sequence

from statements.matching.differences import Difference, DifferenceKind
from statements.matching.words import ELLIPSIS, keys_of, words_of

# What it is to change each kind, beside which other words must be the same.
WEIGHTS = {
    DifferenceKind.NEGATION: 1.0,
    DifferenceKind.NUMBER: 0.9,
    DifferenceKind.NAME: 0.8,
    DifferenceKind.DATE: 0.7,
    DifferenceKind.MODAL: 0.6,
}
# A long stretch that differs is another sentence, not another word.
_MOST_WORDS = 4
_CONTEXT = 2


def deciding(found: Iterable[Difference]) -> Difference | None:
    """Give the difference that changes the meaning most; None where none surely does."""
    sure = [difference for difference in found if _is_sure(difference)]
    return max(sure, key=lambda each: (WEIGHTS[each.kind], -each.a_span[0]), default=None)


def difference_key(difference: Difference, a: str) -> str:
    """Name a difference by its words and those around it in ``a``, the text of its first side.

    All copies of the two wordings give the same key.
    """
    sides = sorted((" ".join(keys_of(difference.a)), " ".join(keys_of(difference.b))))
    before, after = _around(a, difference.a_span)
    named = "|".join((difference.kind, *before[-_CONTEXT:], *sides, *after[:_CONTEXT]))
    return hashlib.sha256(named.encode()).hexdigest()[:32]


def _is_sure(difference: Difference) -> bool:
    if difference.kind not in WEIGHTS or difference.is_edge:
        return False
    ours, others = keys_of(difference.a), keys_of(difference.b)
    if max(len(ours), len(others)) > _MOST_WORDS:
        return False
    return difference.kind == DifferenceKind.NEGATION or bool(ours and others)


def _around(text: str, span: tuple[int, int]) -> tuple[Sequence[str], Sequence[str]]:
    words = [word for word in words_of(text) if word.key != ELLIPSIS]
    before = [word.key for word in words if word.end <= span[0]]
    return before, [word.key for word in words if word.start >= span[1]]
