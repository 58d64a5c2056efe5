"""The quotation layer: which stretches of a text stand between quotation marks.

Marks are paired by paragraph. An apostrophe is never a quotation mark; a paragraph that does
not close its quotation hands it on to the next one, if that opens again; a stray space before
a closing mark, or a closing mark printed as an opening one, is read for what it was meant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from statements.extraction.layout import Paragraph

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’'‚‹›＂]")
_DOUBLE = '"“”„‟＂'
_GUILLEMETS = "«»"
_SINGLE = "‘’'‚‹›"
_CLOSES_SINGLE = re.compile(r"(?<=[^\s(\[—–-])[’'›](?![\w])")
_MARKS_AHEAD = 40
# How far ahead the closing mark of a single quotation is looked for.
_SINGLE_REACH = 1500
_REPORTING = re.compile(
    r"[,?!](?=\s+(?:(?:he|she|they|it|[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,3})\s+(?:has\s+|have\s+)?)?"
    r"(?:said|says|added|told|wrote|asked|explained|continued)\b)"
)
_ELISION = re.compile(r"(?:\d\ds?|tis|twas|em|til|cause|n|bout|round|ere|cos)\b", re.IGNORECASE)
_AFTER_CLOSING = ".,;:!?)"
_BEFORE_OPENING = " \t\u00a0\u2009\u202f([{—–-/:,;\u200b"


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch between marks: ``start`` and ``end`` take the marks in, ``inner_*`` do not.

    ``is_closed`` is false where the closing mark is missing; ``continues`` is true where the
    paragraph goes on with what the paragraph before it left open.
    """

    start: int
    inner_start: int
    inner_end: int
    end: int
    paragraph: int
    is_closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: str
    opens: bool
    closes: bool


def quotations_of(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """Find all quotations, in text order; none lies within another."""
    found: list[Quotation] = []
    for number, paragraph in enumerate(paragraphs):
        before = found[-1] if found else None
        is_open = before is not None and not before.is_closed and before.paragraph == number - 1
        for quotation in _in_paragraph(text, paragraph, number):
            continues = is_open and quotation.start == paragraph.start
            found.append(replace(quotation, continues=continues))
    return tuple(found)


def _in_paragraph(text: str, paragraph: Paragraph, number: int) -> Iterator[Quotation]:
    marks = list(_marks(text, paragraph))
    at = 0
    while at < len(marks):
        if marks[at].family == "single":
            end = _single_end(text, marks[at], paragraph.end)
            if end > 0:
                yield _quotation(text, marks[at], end - 1, end, number)
            at = next((k for k in range(at + 1, len(marks)) if marks[k].start >= end), len(marks))
        elif marks[at].opens:
            at, closing = _pair(marks, at)
            if closing is None:
                yield _unclosed(text, marks[at], paragraph, number)
                return
            yield _quotation(text, marks[at], marks[closing].start, marks[closing].end, number)
            at = closing + 1
        else:
            at += 1


def _pair(marks: Sequence[_Mark], at: int) -> tuple[int, int | None]:
    """Find the mark that closes ``marks[at]``.

    Curly marks may be nested; where their numbers do not agree, one was never closed, and of
    two opening marks in a row the later counts.
    """
    family, depth, first_close, latest = marks[at].family, 0, None, at
    for number in range(at, min(len(marks), at + _MARKS_AHEAD)):
        mark = marks[number]
        if mark.family != family:
            continue
        if number > at and mark.closes:
            first_close = first_close or number
            depth -= 1
        elif mark.opens:
            depth += 1
            latest = number if first_close is None else latest
        if depth == 0:
            return at, number
    return latest, first_close


def _marks(text: str, paragraph: Paragraph) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        free_before = before in _BEFORE_OPENING or before in '“"‘'
        opens = free_before and not after.isspace() and after not in _AFTER_CLOSING
        if mark in _SINGLE:
            if opens and mark != "›" and not _ELISION.match(text, end):
                yield _Mark(start, end, "single", opens=True, closes=False)
        elif mark == '"' and before.isdigit() and not opens and after not in ",.;:)":
            # Inches: only a closing mark may follow a digit.
            yield _Mark(start, end, "double", opens=False, closes=True)
        else:
            family = "guillemets" if mark in _GUILLEMETS else "double"
            yield _Mark(start, end, family, *_directions(mark, before, after, opens=opens))


def _directions(mark: str, before: str, after: str, *, opens: bool) -> tuple[bool, bool]:
    """Say whether a mark may open and may close, by its form and by what stands around it."""
    looks_closing = not before.isspace() or after.isspace() or after in _AFTER_CLOSING
    if mark in "„‟``":
        return True, False
    if mark == "“":
        return not after.isspace() and after not in _AFTER_CLOSING, looks_closing and not opens
    if mark in "”''":
        return opens and after.isalnum(), True
    if before.isspace() and after.isspace():
        return True, True
    return opens or not after.isspace(), looks_closing


def _single_end(text: str, mark: _Mark, limit: int) -> int:
    """Find where a quotation in single marks ends, or -1 where the mark was an apostrophe."""
    best = -1
    reach = min(limit, mark.end + _SINGLE_REACH)
    next_open = re.compile(r"(?<!\w)‘(?=\w)").search(text, mark.end, reach)
    stop = next_open.start() if next_open else reach
    for match in _CLOSES_SINGLE.finditer(text, mark.end, stop):
        before = text[match.start() - 1]
        if before not in "sS" or match.end() >= limit:
            return match.end()
        best = match.end()
    return best


def _quotation(text: str, opened: _Mark, inner_end: int, end: int, number: int) -> Quotation:
    inner_start, inner_end = _trim(text, opened.end, inner_end)
    return Quotation(opened.start, inner_start, inner_end, end, number)


def _unclosed(text: str, opened: _Mark, paragraph: Paragraph, number: int) -> Quotation:
    """Read a quotation without closing mark up to its reporting clause, or to the end."""
    clause = _REPORTING.search(text, opened.end, min(paragraph.end, opened.end + _SINGLE_REACH))
    if clause:
        return _quotation(text, opened, clause.start() + 1, clause.start() + 1, number)
    quotation = _quotation(text, opened, paragraph.end, paragraph.end, number)
    return replace(quotation, is_closed=False)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
