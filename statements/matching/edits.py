"""What a later text of a page has where an earlier one had quoted words.

Both texts are compared sentence by sentence; only what was replaced is compared word by word.
Offsets count code points; ends are exclusive.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import OSA

from statements.choices import RenderingKind
from statements.matching.differences import (
    MATERIAL,
    Difference,
    DifferenceKind,
    differences,
    rendering_kind,
)
from statements.matching.words import Word, words_of

# A sentence ends at its mark and what closes behind it, or with the line.
_UNIT = re.compile(r"[^\n.!?…]*(?:[.!?…]+[\"'”’»)\]]*|\n|$)")
_LETTERS = re.compile(r"[^\W_]+")
_MARK = re.compile(r"[\"“”„«»]")
_LEAST_LIKE = 0.5
# Comparing words takes the square of their number; what is longer is compared by its beginning.
_MOST_WORDS = 600
_REGION_WORDS = 2_000
_NEAR = 4
_SHORTEST_TYPO = 4

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """Words that differ between two wordings, each side with its place."""

    a: str
    b: str
    a_span: Place
    b_span: Place


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    end: int
    key: str


class _Step(NamedTuple):
    """Sentences of the earlier text and what the later one has for them."""

    tag: str
    i1: int
    i2: int
    j1: int
    j2: int


class Revision:
    """An earlier and a later text of one page."""

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new

    def still_says(self, words: str) -> bool:
        """Whether the later text has ``words``, however it prints their letters and marks."""
        return f" {' '.join(_keys(words))} " in self._new_words

    def instead_of(self, start: int, end: int) -> Place | None:
        """Find what stands in the later text where ``old[start:end]`` stood.

        Gives ``None`` where nothing of it is left.
        """
        region = self._region(start, end)
        if region is None:
            return None
        return _likest(words_of(self.old[start:end]), self.new[slice(*region)], region[0])

    def is_gone(self, start: int, end: int) -> bool:
        """Whether no sentence of ``old[start:end]`` is left as it was."""
        first, last = _touched(self._units_of_old, start, end)
        kept = (max(i1, first) < min(i2, last) for tag, i1, i2, *_ in self._steps if tag == "equal")
        return not any(kept)

    @cached_property
    def _units_of_old(self) -> list[_Unit]:
        return list(_units(self.old))

    @cached_property
    def _units_of_new(self) -> list[_Unit]:
        return list(_units(self.new))

    @cached_property
    def _steps(self) -> list[_Step]:
        old = [unit.key for unit in self._units_of_old]
        new = [unit.key for unit in self._units_of_new]
        return list(map(_Step._make, SequenceMatcher(None, old, new).get_opcodes()))

    @cached_property
    def _new_words(self) -> str:
        return f" {' '.join(_keys(self.new))} "

    def _region(self, start: int, end: int) -> Place | None:
        """Give the sentences of the later text that replaced those around a place."""
        first, last = _touched(self._units_of_old, start, end)
        found = [
            (j1 + max(0, first - i1), j2 - max(0, i2 - last)) if tag == "equal" else (j1, j2)
            for tag, i1, i2, j1, j2 in self._steps
            if max(i1, first) < min(i2, last)
        ]
        found = [(j1, j2) for j1, j2 in found if j1 < j2]
        if not found:
            return None
        units = self._units_of_new
        return units[found[0][0]].start, units[found[-1][1] - 1].end


def changes(a: str, b: str) -> list[Change]:
    """List all words that differ, in printed order; long texts are compared by their beginnings.

    Case, accents, quotation marks and the printing of numbers do not count.
    """
    ours, others = words_of(a)[:_MOST_WORDS], words_of(b)[:_MOST_WORDS]
    found = []
    for tag, i1, i2, j1, j2 in _matcher(ours, others).get_opcodes():
        if tag != "equal":
            a_span, b_span = _span(ours, i1, i2), _span(others, j1, j2)
            found.append(Change(a[slice(*a_span)], b[slice(*b_span)], a_span, b_span))
    return found


def material(a: str, b: str) -> list[Difference]:
    """Give the differences between two wordings that change what is said."""
    return [found for found in differences(a, b) if found.kind in MATERIAL]


def is_trivial(a: str, b: str) -> bool:
    """Whether two wordings differ in their printing alone, or where one letter was corrected."""
    if rendering_kind(a, b) == RenderingKind.VERBATIM:
        return True
    found = changes(a, b)
    other = DifferenceKind.OTHER
    return all(each.kind == other for each in differences(a, b)) and all(map(_is_typo, found))


def older_posts(
    posts: Sequence[Place], revision: Revision, *, is_newest_first: bool
) -> list[Place]:
    """Give the posts of a live blog that its later text pages off: a block at the older end."""
    from_oldest = reversed(posts) if is_newest_first else iter(posts)
    gone = []
    for post in from_oldest:
        if not revision.is_gone(*post):
            break
        gone.append(post)
    return gone


def _units(text: str) -> Iterator[_Unit]:
    for match in _UNIT.finditer(text):
        key = " ".join(_LETTERS.findall(match[0].casefold()))
        if key:
            yield _Unit(*match.span(), key)


def _touched(units: Sequence[_Unit], start: int, end: int) -> tuple[int, int]:
    """Give the first of the units that overlap a place, and the first after them."""
    inside = [n for n, unit in enumerate(units) if unit.start < end and unit.end > start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _likest(wanted: Sequence[Word], region: str, offset: int) -> Place | None:
    """Find the stretch of ``region`` that is most like the ``wanted`` words."""
    wanted, words = wanted[:_MOST_WORDS], words_of(region)[:_REGION_WORDS]
    blocks = [block for block in _matcher(wanted, words).get_matching_blocks() if block.size]
    if not blocks:
        return None
    at = max(range(len(blocks)), key=lambda n: blocks[n].size)
    first = last = at
    while first and _is_near(blocks[first - 1], blocks[first]):
        first -= 1
    while last + 1 < len(blocks) and _is_near(blocks[last], blocks[last + 1]):
        last += 1
    if sum(block.size for block in blocks[first : last + 1]) < _LEAST_LIKE * len(wanted):
        return None
    start = _widened(region, words, blocks[first].b, -blocks[first].a)
    end = _widened(
        region, words, blocks[last].b + blocks[last].size - 1, _rest(wanted, blocks[last])
    )
    return offset + words[start].start, offset + words[end].end


def _is_near(one: Match, two: Match) -> bool:
    missing, put_in = two.a - one.a - one.size, two.b - one.b - one.size
    return put_in <= 2 * missing + _NEAR


def _rest(wanted: Sequence[Word], block: Match) -> int:
    return len(wanted) - block.a - block.size


def _widened(region: str, words: Sequence[Word], at: int, by: int) -> int:
    """Take in as many words as the quote had there, within the sentence and its marks."""
    step = 1 if by > 0 else -1
    for _ in range(abs(by)):
        before, after = sorted((at, at + step))
        if before < 0 or after == len(words) or words[after].opens_sentence:
            break
        if _MARK.search(region, words[before].end, words[after].start):
            break
        at += step
    return at


def _is_typo(change: Change) -> bool:
    a, b = change.a.casefold(), change.b.casefold()
    if not (a.isalpha() and b.isalpha() and min(len(a), len(b)) >= _SHORTEST_TYPO):
        return False
    return a[0] == b[0] and OSA.distance(a, b) <= 1


def _keys(text: str) -> list[str]:
    return [word.key for word in words_of(text)]


def _matcher(a: Sequence[Word], b: Sequence[Word]) -> "SequenceMatcher[str]":
    return SequenceMatcher(None, [word.key for word in a], [word.key for word in b], autojunk=False)


def _span(words: Sequence[Word], first: int, last: int) -> Place:
    if first < last:
        return words[first].start, words[last - 1].end
    place = words[first].start if first < len(words) else words[-1].end if words else 0
    return place, place
