"""The layout of a text: paragraphs, headings, and site furniture that nobody said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from statements.extraction.candidates import Span
from statements.extraction.datelines import body_start

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_FINAL = re.compile(r"[.?!…:;,][\"'”’»“)\]\s]*$")
_HEADING_WORDS = 20
# Patterns look at the first part of a line only: a line may be megabytes long.
_LOOKED_AT = 400

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}})"
_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w.'’-]*){1,3}"

_CLOCK = r"\d{1,2}[:.]\d{2}\s*(?:am|pm|gmt|bst|est|et|cet|utc)?"
# Links to other pages, such as "Read more: ...".
_LINK = (
    r"(?i:(?:also\s+)?read(?:\s+(?:more|also|next|the\s+full\s+\w+))?\s*[:|–—»>]|see\s+also\b"
    r"|related(?:\s+\w+)?\s*:|recommended\s*:|more\s+on\s+this\b|don['’]t\s+miss\s*:|watch\s*:"
    r"|listen\s*:|photos?\s*:|video\s*:|image\s+(?:credit|source)|previous\s+article"
    r"|next\s+article|continue\s+reading|click\s+here)"
)
_NOTICE = (
    r"(?i:comments?\s+(?:are|is)\s+(?:now\s+)?(?:closed|off|disabled)|leave\s+a\s+(?:comment|reply)"
    r"|share\s+(?:this\s+\w+|on\s+\w+)\W*$|sign\s+up\b|subscribe\b|follow\s+us\b|source\s+link\b"
    r"|about\s+(?:the\s+)?author\b|advertisement\b|all\s+rights\s+reserved|©|copyright\s+\d"
    r"|skip\s+to\b|back\s+to\s+top|newsletter\b|download\s+(?:the|our)\b"
    r"|home\s+(?:[»>|/]|latest\b|news\b))"
)
_ADVERT = (
    r"(?i:(?:join|register\s+for|book\s+(?:your|a)\s+place)\b.{0,120}"
    r"\b(?:panel|event|webinar|newsletter|conversation)\b)"
)
_BYLINE = (
    rf"(?:(?i:by)\s+)?{_NAME}[\s,|•·-]*(?i:{_DATE})(?:\W{{1,3}}\d{{1,2}}[:.]\d{{2}})?"
    rf"|(?i:(?:by|written\s+by|reporting\s+by|edited\s+by)\s+){_NAME}(?:\s*[,|].{{0,60}})?$"
    r"|(?i:(?:(?:last\s+)?updated|published|posted)\b.{0,40}\d)"
    rf"|(?i:(?:{_CLOCK}\W*)?(?:{_DATE})?\W*(?:{_CLOCK})?)$"
)
_CREDIT = (
    rf"(?:{_NAME}|[A-Z][\w'’-]+)(?:\s+(?:and|in)\s+[^.]{{0,160}})?\s+reported\s+from\s+[A-Z]"
    r"|.{0,380}\bcontributed(?:\s+(?:to\s+this\s+(?:report|story|article)|reporting))?\.?$"
    r"|(?i:(?:additional\s+)?(?:reporting|writing|editing|translation)\s+by\b|our\s+standards\s*:)"
)
_FURNITURE_LINE = re.compile(rf"\s*(?:{_LINK}|{_NOTICE}|{_ADVERT}|{_BYLINE}|{_CREDIT})")


class LineKind(Enum):
    """What a line of a page is."""

    BODY = "body"
    HEADING = "heading"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: ``text[start:end]`` has no space at either end, and no dateline."""

    start: int
    end: int
    kind: LineKind


def paragraphs_of(text: str, *, title: str = "") -> tuple[Paragraph, ...]:
    """Split a text into paragraphs and say which of them is what a reporter wrote.

    A line that repeats ``title``, with other text after it, is a heading.
    """
    spans = _join_wrapped(text, list(_lines(text)))
    has_body_after = _body_follows(text, spans)
    return tuple(
        _paragraph(text, span, _kind(text, span, title=title, body_follows=follows))
        for span, follows in zip(spans, has_body_after, strict=True)
    )


def _paragraph(text: str, span: Span, kind: LineKind) -> Paragraph:
    start = body_start(text, span) if kind is LineKind.BODY else span.start
    return Paragraph(start, span.end, kind)


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            yield Span(start, end)


def _join_wrapped(text: str, lines: Sequence[Span]) -> list[Span]:
    """Join the lines of a paragraph that was wrapped at a fixed width."""
    joined: list[Span] = []
    for line in lines:
        if joined and _goes_on(text, joined[-1], line):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def _goes_on(text: str, before: Span, line: Span) -> bool:
    gap = text[before.end : line.start]
    if gap.count("\n") > 1 or not text[line.start].islower():
        return False
    return not _FINAL.search(text[max(before.start, before.end - 8) : before.end])


def _body_follows(text: str, spans: Sequence[Span]) -> list[bool]:
    follows: list[bool] = []
    seen = False
    for span in reversed(spans):
        follows.append(seen)
        seen = seen or _ends_sentence(text, span)
    return follows[::-1]


def _ends_sentence(text: str, span: Span) -> bool:
    return _FINAL.search(text[max(span.start, span.end - 8) : span.end]) is not None


def _kind(text: str, span: Span, *, title: str, body_follows: bool) -> LineKind:
    head = text[span.start : min(span.end, span.start + _LOOKED_AT)]
    if _FURNITURE_LINE.match(head):
        return LineKind.FURNITURE
    if body_follows and len(title) == span.end - span.start and span.of(text) == title:
        return LineKind.HEADING if not _ends_sentence(text, span) else LineKind.BODY
    if not body_follows or _ends_sentence(text, span) or head[0] in '"“«„':
        return LineKind.BODY
    is_short = span.end - span.start < _LOOKED_AT and len(head.split()) <= _HEADING_WORDS
    return LineKind.HEADING if is_short else LineKind.BODY
