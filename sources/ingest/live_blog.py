"""Find the posts of a live blog in its text.

Publishers print the author and time of a post below it, often run together by the extraction
("Jane Doe11 February 2022 14:24"), or the time above it ("14:24 Jane Doe", "Posted at 14:24").
A text is taken for a live blog only when such lines recur.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, time

from sources.documents import Post

_MIN_FOOTERS = 2
_MIN_HEADS = 3
_MAX_LINE = 200
_MAX_HEADING = 160

_MONTHS = "january february march april may june july august september october november december"
_MONTH_NUMBERS = {name[:3]: n for n, name in enumerate(_MONTHS.split(), start=1)}
_MONTH = "(?:" + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in _MONTHS.split()) + r"|sept)\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_DAY = (
    rf"(?:{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})"
    rf"|{_WEEKDAY}(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}}),?\s+(?P<year2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))"
)
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])(?P<colon>[:.])(?P<minute>[0-5]\d)(?:[:.][0-5]\d)?"
    r"\s*(?P<half>[ap]\.?m\.?)?(?:\s*(?P<zone>(?-i:[A-Z]{1,4}T|UTC|Z)\b))?"
)
# A name, or "Name and Name". No digit, and nothing that ends a sentence.
_NAME = r"(?P<byline>[^\W\d_][^\d\n.!?:;“”\"()]{2,80}?)"

_FOOTER = re.compile(
    rf"(?:by\s+)?{_NAME}[\s,|·–—-]*{_DAY},?\s*(?:at\s+|[|·–—-]\s*)?{_CLOCK}", re.IGNORECASE
)
_HEAD = re.compile(
    rf"(?:(?:posted|published|updated)\s+(?:at\s+)?)?(?:{_DAY},?\s*(?:at\s+)?)?{_CLOCK}"
    rf"(?:[\s,|·–—-]+(?:by\s+)?{_NAME})?",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\r\n]+")
_HAS_CLOCK = re.compile(r"\d[:.][0-5]\d")  # what costs little is asked first


def find_posts(text: str) -> list[Post]:
    """Give the posts of a live blog in the order they are printed; none for another text."""
    footers = list(_matching_lines(text, _FOOTER))
    if _recur(footers, at_least=_MIN_FOOTERS):
        return _closed_by(text, footers)
    heads = [match for match in _matching_lines(text, _HEAD) if _is_head(match)]
    if _recur(heads, at_least=_MIN_HEADS):
        return _opened_by(text, heads)
    return []


def _recur(marks: list[re.Match[str]], *, at_least: int) -> bool:
    # "Screen Shot 2014-10-23 at 16.11" below each picture bears one and the same time.
    moments = {(_day(mark), mark["hour"], mark["minute"]) for mark in marks}
    return len(marks) >= at_least and len(moments) > 1


def _matching_lines(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    for line in _LINE.finditer(text):
        start, end = line.span()
        if end - start > _MAX_LINE or not _HAS_CLOCK.search(text, start, end):
            continue
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        match = pattern.fullmatch(text, start, end)
        if match:
            yield match


def _is_head(match: re.Match[str]) -> bool:
    # "3.10" alone may be a price, a result or an exchange rate.
    if match["colon"] == "." and not (match["half"] or match["zone"]):
        return False
    # "14:24 Jane Doe", not "14:24 The president leaves for the airport in an armoured car".
    name = match.group("byline")
    return name is None or (len(name.split()) <= 5 and name[0].isupper())


def _closed_by(text: str, footers: list[re.Match[str]]) -> list[Post]:
    first = _first_start(text[: footers[0].start()])
    starts = [first, *(match.end() for match in footers[:-1])]
    spans = zip(starts, footers, strict=True)
    return [_post(text, start, footer.start(), mark=footer) for start, footer in spans]


def _opened_by(text: str, heads: list[re.Match[str]]) -> list[Post]:
    ends = [*(match.start() for match in heads[1:]), len(text)]
    spans = zip(heads, ends, strict=True)
    return [_post(text, head.end(), end, mark=head) for head, end in spans]


def _post(text: str, start: int, end: int, *, mark: re.Match[str]) -> Post:
    """Make a post of the body ``text[start:end]`` and the line that marks it."""
    heading = _heading(text[start:end])
    first, last = min(start, mark.start()), max(end, mark.end())
    body = text[first:last]
    first += len(body) - len(body.lstrip())
    return Post(
        start=first,
        end=first + len(body.strip()),
        heading=heading,
        byline=(mark.group("byline") or "").strip(" ,|·–—-"),
        posted_on=_day(mark),
        posted_at=_clock(mark),
    )


def _first_start(body: str) -> int:
    """Find where the first post begins: a live blog often opens with a summary of its own.

    That is known by a heading below it, while a body with a heading on top has no summary.
    """
    lines = list(_LINE.finditer(body))
    headings = [line.start() for line in lines[:-1] if _is_heading(line.group())]
    if not headings or headings[0] == lines[0].start():
        return 0
    return headings[-1]


def _heading(body: str) -> str:
    """Give a post's first line when it reads as a heading and has more below."""
    lines = body.strip().splitlines()
    return lines[0].strip() if len(lines) > 1 and _is_heading(lines[0]) else ""


def _is_heading(line: str) -> bool:
    line = line.strip()
    ends_sentence = line.rstrip("”’\"')").endswith((".", ",", ":", ";", "…", "!"))
    return 0 < len(line) <= _MAX_HEADING and not ends_sentence


def _day(mark: re.Match[str]) -> date | None:
    parts = mark.groupdict()
    try:
        if parts["iso"]:
            return date.fromisoformat(parts["iso"])
        month = parts["month"] or parts["month2"]
        if not month:
            return None
        return date(
            int(parts["year"] or parts["year2"]),
            _MONTH_NUMBERS[month[:3].lower()],
            int(parts["day"] or parts["day2"]),
        )
    except ValueError:
        return None


def _clock(mark: re.Match[str]) -> time | None:
    hour, half = int(mark["hour"]), (mark["half"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    # Other zones are printed in abbreviations that several countries share.
    zone = UTC if mark["zone"] in {"GMT", "UTC", "Z"} else None
    return time(hour, int(mark["minute"]), tzinfo=zone)
