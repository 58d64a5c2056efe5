"""Locate quoted words inside captured text, and find them again in a later capture.

Offsets count Unicode code points from zero; ends are exclusive. Nothing is normalised: words
that differ in one character are other words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CONTEXT_LENGTH = 32
# A live blog repeats its own summaries word for word, often with the same 32 characters around.
_WIDTHS = (CONTEXT_LENGTH, 64, 128, 256)


class AnchorError(ValueError):
    """The quoted words cannot be placed in the captured text."""


class AnchorNotFoundError(AnchorError):
    """The quoted words do not occur in the captured text."""


class AmbiguousAnchorError(AnchorError):
    """The quoted words occur more than once and the context does not decide which."""


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Located words in W3C Web Annotation terms: text quote and text position selector."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def locate(exact: str, *, text: str, prefix: str = "", suffix: str = "") -> TextSpan:
    """Find the one place where ``exact`` occurs in ``text``.

    ``prefix`` and ``suffix`` are the characters right before and after; they are needed only
    where ``exact`` occurs more than once. ``text[span.start:span.end] == exact`` always holds.

    Raises ``AnchorNotFoundError`` when there is no match and ``AmbiguousAnchorError``
    when there are several.

    >>> locate("tax", text="No new tax.").start
    7
    """
    if not exact:
        raise AnchorNotFoundError("Give the words to look for: they are empty.")
    needle = prefix + exact + suffix
    found = text.find(needle)
    if found == -1:
        raise AnchorNotFoundError(f"These words are not in the captured text: {exact!r}.")
    if text.find(needle, found + 1) != -1:
        raise AmbiguousAnchorError(
            f"These words stand in the captured text more than once; give more of what comes "
            f"before or after them: {exact!r}."
        )
    start = found + len(prefix)
    end = start + len(exact)
    before, after = context(text, start, end)
    return TextSpan(exact=exact, prefix=before, suffix=after, start=start, end=end)


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the prefix and suffix of ``text[start:end]``: 32 characters each, fewer at an edge."""
    return _context(text, start, end, CONTEXT_LENGTH)


def carry_over(
    segments: Sequence[tuple[int, int]], *, old: str, new: str
) -> tuple[tuple[int, int], ...] | None:
    """Find the words of ``segments`` of the ``old`` text in the ``new`` one.

    Each segment must stand there exactly once in its context (both sides of it, or one of them
    where the text beside it was changed), and the order must be kept; otherwise ``None``: words
    are never moved to a look-alike.

    >>> carry_over([(4, 7)], old="No, tax", new="Latest. No, tax")
    ((12, 15),)
    """
    moved: list[tuple[int, int]] = []
    for start, end in segments:
        place = _find_again(start, end, old=old, new=new)
        if place is None or (moved and place[0] < moved[-1][1]):
            return None
        moved.append(place)
    return tuple(moved) or None


def _find_again(start: int, end: int, *, old: str, new: str) -> tuple[int, int] | None:
    exact = old[start:end]
    if not exact or exact not in new:
        return None
    for prefix, suffix in _contexts(old, start, end):
        needle = prefix + exact + suffix
        # Unique in the old text too: of two equal passages we cannot know which one was dropped.
        if _is_once(needle, old) and _is_once(needle, new):
            found = new.find(needle) + len(prefix)
            return found, found + len(exact)
    return None


def _contexts(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    sides = [_context(text, start, end, width) for width in _WIDTHS]
    yield from sides
    yield from ((prefix, "") for prefix, _ in sides)
    yield from (("", suffix) for _, suffix in sides)


def _context(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    return text[max(0, start - width) : start], text[end : end + width]


def _is_once(needle: str, text: str) -> bool:
    found = text.find(needle)
    return found != -1 and text.find(needle, found + 1) == -1
