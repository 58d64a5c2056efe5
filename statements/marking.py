"""Cut a text at the borders of marked spans, so that each piece can be escaped by itself.

Spans may touch, overlap and nest; what comes out is flat and gives the text back unchanged.
Offsets count Unicode code points; ends are exclusive.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A span of a text and what it is: a quote, its cue, its speaker, a word that decided."""

    start: int
    end: int
    kind: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text under the same marks from end to end; ``opened`` are those it begins."""

    text: str
    start: int
    marks: tuple[Mark, ...] = ()
    opened: tuple[Mark, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its marks, each once, in order of appearance."""
        return tuple(dict.fromkeys(mark.kind for mark in self.marks))


def marked(text: str, marks: Iterable[Mark], *, offset: int = 0) -> list[Segment]:
    """Cut ``text``, which begins at ``offset`` of the whole, at every border of ``marks``.

    Marks count from the start of the whole; what reaches beyond ``text`` is clipped.

    >>> [s.text for s in marked("No new tax", [Mark(3, 6, "quote")])]
    ['No ', 'new', ' tax']
    """
    limit = offset + len(text)
    kept = sorted({mark for mark in marks if max(mark.start, offset) < min(mark.end, limit)})
    borders = {offset, limit}
    for mark in kept:
        borders |= {max(mark.start, offset), min(mark.end, limit)}
    return _segments(text, kept, sorted(borders), offset)


def _segments(
    text: str, marks: Sequence[Mark], borders: Sequence[int], offset: int
) -> list[Segment]:
    segments: list[Segment] = []
    active: list[Mark] = []
    following = 0
    for start, end in pairwise(borders):
        active = [mark for mark in active if mark.end > start]
        opened: list[Mark] = []
        while following < len(marks) and marks[following].start <= start:
            opened.append(marks[following])
            following += 1
        active += opened
        segments.append(
            Segment(text[start - offset : end - offset], start, tuple(active), tuple(opened))
        )
    return segments


def trimmed(text: str, *, lead: int, tail: int) -> tuple[int, int]:
    """Find where an excerpt begins and ends, so that it starts and stops between words.

    ``lead`` and ``tail`` are the numbers of characters at either edge that may be given up;
    zero keeps the edge as it is, as at the beginning and the end of a whole text.

    >>> text = "ister said: No new tax. Nob"
    >>> start, end = trimmed(text, lead=10, tail=4)
    >>> text[start:end]
    'said: No new tax.'
    """
    start = next((i + 1 for i in range(lead) if text[i].isspace()), 0)
    end = next((i for i in range(len(text) - 1, len(text) - 1 - tail, -1) if text[i].isspace()), -1)
    return start, end if end > start else len(text)
