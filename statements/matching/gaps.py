"""Two texts put word against word: what they share, and what stands between.

Only the stretch that both have is compared: what one of them leaves out before, after or under
an ellipsis makes an excerpt, not a difference.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from statements.matching.words import ELLIPSIS, Word, words_of

# Words beside the common stretch that still belong to the same clause.
_EDGE = 3
# Comparing takes the square of the length; a longer quote is compared by its beginning.
_LONGEST = 600
# Words over which a negation reaches.
_REACH = 4

Block = tuple[int, int, int]


class Gap(NamedTuple):
    """Words of each side between two stretches that are the same."""

    a: Sequence[Word]
    b: Sequence[Word]
    a_at: int
    b_at: int
    is_edge: bool = False
    following: str = ""
    preceding: Sequence[Word] = ()
    a_room: tuple[int, int] = (0, 0)
    b_room: tuple[int, int] = (0, 0)


class Alignment(NamedTuple):
    """Two texts word against word: how many stretches are the same, and what stands between.

    What stands right before the first and after the last of them counts, too.
    """

    shared: int
    gaps: tuple[Gap, ...]


@lru_cache(maxsize=128)
def align(a: str, b: str) -> Alignment:
    """Put two texts side by side. Kept, since more than one thing is asked of each pair."""
    ours, others = words_of(a), words_of(b)
    blocks = _blocks(ours, others)
    return Alignment(len(blocks), tuple(_gaps(ours, others, blocks)) if blocks else ())


@lru_cache(maxsize=64)
def shared_runs(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[Block, ...]:
    """Give the runs of words that both have, in the same order: their two places and length.

    Kept, since how alike two quotes are and how they differ is told by the same.
    """
    matches = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return tuple((found.a, found.b, found.size) for found in matches if found.size)


def _gaps(ours: Sequence[Word], others: Sequence[Word], blocks: Sequence[Block]) -> Iterator[Gap]:
    first, last = blocks[0], blocks[-1]
    yield from _leading(ours, others, first[0], first[1])
    for (i, j, size), (next_i, next_j, _) in pairwise(blocks):
        gap = _gap(ours, others, (i + size, next_i), (j + size, next_j))
        if not any(word.key == ELLIPSIS for word in (*gap.a, *gap.b)):
            yield gap
    yield from _trailing(ours, others, last[0] + last[2], last[1] + last[2])


def _blocks(ours: Sequence[Word], others: Sequence[Word]) -> Sequence[Block]:
    """Find the common stretches; a lone word counts between longer ones only, or as a number."""
    keys = (tuple([word.key for word in words[:_LONGEST]]) for words in (ours, others))
    blocks = shared_runs(*keys)
    long = [n for n, (_, _, size) in enumerate(blocks) if size > 1]
    if not long:
        return []
    first, last = long[0], long[-1]
    first -= first > 0 and _is_count_beside(ours, blocks[first - 1], blocks[first])
    last += last + 1 < len(blocks) and _is_count_beside(ours, blocks[last + 1], blocks[last])
    return blocks[first : last + 1]


def _is_count_beside(ours: Sequence[Word], one: Block, other: Block) -> bool:
    """Whether one stretch is a number that both have, a few words from the other."""
    (i, j, size), (next_i, next_j, _) = sorted((one, other))
    return ours[one[0]].key[0].isdigit() and max(next_i - i, next_j - j) - size <= _EDGE


def _gap(
    ours: Sequence[Word], others: Sequence[Word], a: tuple[int, int], b: tuple[int, int]
) -> Gap:
    places = ours[a[0]].start, others[b[0]].start
    return Gap(
        *(ours[slice(*a)], others[slice(*b)], *places),
        following=ours[a[1]].key,
        preceding=ours[max(0, a[0] - _REACH) : a[0]],
        a_room=(ours[a[0] - 1].end, ours[a[1]].start),
        b_room=(others[b[0] - 1].end, others[b[1]].start),
    )


def _leading(ours: Sequence[Word], others: Sequence[Word], i: int, j: int) -> Iterator[Gap]:
    a = [] if ours[i].opens_clause else _until_break(ours[:i][::-1])[::-1]
    b = [] if others[j].opens_clause else _until_break(others[:j][::-1])[::-1]
    # Where both begin with the same word, neither leaves words out.
    is_whole = bool(a and b) and a[0].key == b[0].key and a[0] == ours[0] and b[0] == others[0]
    while a and b and a[0].key == b[0].key:
        a, b = a[1:], b[1:]
    if a or b:
        places = ours[i].start, others[j].start
        yield Gap(a, b, *places, is_edge=not is_whole, following=ours[i].key)


def _trailing(ours: Sequence[Word], others: Sequence[Word], i: int, j: int) -> Iterator[Gap]:
    a, b = _until_break(ours[i:], after=True), _until_break(others[j:], after=True)
    is_whole = (
        bool(a and b) and a[-1].key == b[-1].key and a[-1] == ours[-1] and b[-1] == others[-1]
    )
    while a and b and a[-1].key == b[-1].key:
        a, b = a[:-1], b[:-1]
    if a or b:
        yield Gap(a, b, ours[i - 1].end, others[j - 1].end, is_edge=not is_whole)


def _until_break(words: Sequence[Word], *, after: bool = False) -> list[Word]:
    """Take the words next to the common stretch, up to the end of their clause."""
    kept: list[Word] = []
    for word in words[:_EDGE]:
        if word.key == ELLIPSIS or (after and word.opens_clause):
            break
        kept.append(word)
        if word.opens_clause:
            break
    return kept
