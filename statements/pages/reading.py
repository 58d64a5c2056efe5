"""Read a capture page by page: a text of 20 MB must not make a page of 20 MB.

Page ``n`` holds about ``SIZE`` code points from ``n * SIZE`` on. Its borders are moved forward
to the next line break, by the same rule on both sides, so that pages meet exactly.
"""

from dataclasses import dataclass

from django.db.models.functions import Length, Substr

from sources.models import Capture

SIZE = 20_000
_SLACK = 1_000


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page of a capture's text, which begins at ``start`` of the whole."""

    text: str
    start: int
    number: int
    count: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def read_page(capture: Capture, number: int) -> TextPage | None:
    """Load page ``number``, counted from one; ``None`` when there is no such page."""
    if number < 1:
        return None
    first = (number - 1) * SIZE
    loaded = (
        Capture.objects.filter(pk=capture.pk)
        .values_list(Length("text"), Substr("text", first + 1, SIZE + _SLACK))
        .first()
    )
    if loaded is None or (number > 1 and first >= loaded[0]):
        return None
    length, piece = loaded
    # What is only a remainder belongs to the page before it.
    count = max(1, -(-(length - _SLACK) // SIZE))
    if number > count:
        return None
    start = _border(piece, 0) if number > 1 else 0
    end = len(piece) if number == count else _border(piece, SIZE)
    return TextPage(piece[start:end], first + start, number, count)


def read_at(capture: Capture, place: int) -> TextPage | None:
    """Load the page that holds the code point at ``place``."""
    number = place // SIZE + 1
    found = read_page(capture, number)
    if number > 1 and (found is None or place < found.start):
        return read_page(capture, number - 1)
    return found


def _border(piece: str, at: int) -> int:
    """Find where a page that should begin at ``at`` does begin."""
    for sign in ("\n", " "):
        found = piece.find(sign, at, at + _SLACK)
        if found >= 0:
            return found + 1
    return at
