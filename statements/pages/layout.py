"""Divide a page of text into the posts of a live blog, or into numbered lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sources.models import Section
from statements.marking import Mark, Segment, marked


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text: a post, or what stands between posts."""

    segments: tuple[Segment, ...]
    section: Section | None = None

    @property
    def prints_heading(self) -> bool:
        """Whether the text itself begins with the heading of its post."""
        if self.section is None or not self.section.heading:
            return False
        text = "".join(segment.text for segment in self.segments[:3])
        return text.lstrip().startswith(self.section.heading)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, and where it begins in the whole."""

    start: int
    text: str


def parts(
    text: str, marks: Iterable[Mark], sections: Sequence[Section], *, offset: int
) -> list[Part]:
    """Divide ``text``, which begins at ``offset``, at the borders of ``sections`` in order."""
    kept = list(marks)
    found: list[Part] = []
    place, limit = offset, offset + len(text)

    def add(end: int, section: Section | None) -> None:
        piece = text[place - offset : end - offset]
        if piece.strip():
            found.append(Part(tuple(marked(piece, kept, offset=place)), section))

    for section in sections:
        start, end = max(place, section.start), min(limit, section.end)
        if start >= end:
            continue
        add(start, None)
        place = start
        add(end, section)
        place = end
    add(limit, None)
    return found


def lines(text: str, *, offset: int) -> list[Line]:
    """Divide ``text``, which begins at ``offset``, into its lines with their places."""
    found = []
    for line in text.split("\n"):
        found.append(Line(offset, line))
        offset += len(line) + 1
    return found
