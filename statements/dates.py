"""Partial dates, and the day that a report means by "on Friday".

A partial date is a date plus its precision, never a sentinel: the parts beyond the precision
are 1 and mean nothing.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from statements.choices import DatePrecision

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_EXPLICIT = (
    re.compile(rf"(?<![\w.,]){_DAY}\s+(?:of\s+)?{_MONTH}(?!\w)(?:,?\s+{_YEAR}\b)?"),
    re.compile(rf"\b{_MONTH}\s+{_DAY}(?![\w:]|[.,]\d)(?:,?\s+{_YEAR}\b)?"),
    re.compile(r"(?<![\w-])(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])"),
)
# What is planned, repeated or measured from a day was not said on it; "Black Friday" is a name.
_WEEKDAY = re.compile(
    r"(?P<before>\b[\w']+\s+)?\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!['’]s?)"
)
_NOT_SAID_THEN = {
    *("next", "until", "till", "by", "since", "from", "before", "after", "through", "for"),
    *("coming", "upcoming", "following", "every", "each"),
    *("ash", "black", "bloody", "cyber", "easter", "good", "palm"),
}
_RELATIVE = re.compile(
    r"\b(?:(?P<today>today|tonight|this (?:morning|afternoon|evening))"
    r"|(?P<yesterday>yesterday|last night)"
    r"|(?P<count>\d{1,2}|a|one|two|three|four|five|six|seven) days? ago)\b",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_IN_MONTH = re.compile(rf"\bin\s+(?:early\s+|late\s+|mid-)?{_MONTH}(?!\w)(?:,?\s+{_YEAR}\b)?")
_IN_YEAR = re.compile(rf"\bin\s+{_YEAR}\b")


class PartialDateError(ValueError):
    """The text is not a year, a month or a day."""


class PartialDate(NamedTuple):
    """A date and how much of it is known."""

    date: date
    precision: DatePrecision


def parse_partial(text: str) -> PartialDate:
    """Read "2022", "2022-01" or "2022-01-22".

    Raises ``PartialDateError`` for anything else, the 30th of February included.
    """
    match = _PARTIAL.fullmatch(text.strip())
    if match is None:
        raise PartialDateError(f"Write a date as 2022, 2022-01 or 2022-01-22, not {text!r}.")
    year, month, day = match.groups()
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise PartialDateError(f"There is no such date: {text!r}.") from error
    return PartialDate(found, _precision(month, day))


def format_partial(value: date, precision: DatePrecision) -> str:
    """Print as much of the date as is known: what ``parse_partial`` reads."""
    length = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7, DatePrecision.DAY: 10}[precision]
    return value.isoformat()[:length]


def format_instant(value: datetime, precision: str) -> str:
    """Print as much of a UTC instant as is known: "2022", "2022-01", … "2022-01-22T09:30Z"."""
    if precision in set(DatePrecision):
        return format_partial(value.date(), DatePrecision(precision))
    return f"{value:%Y-%m-%dT%H:%M}Z"


def said_on(published_on: date, text_near: str) -> PartialDate | None:
    """Tell the date that ``text_near`` (the words around a speech cue) gives for the speech.

    A printed date outranks a weekday, a weekday a month, a month a year. A weekday is the
    latest one on or before the publication; a day without a year is the nearest such day. A
    date after the publication is no date of speech, and two different ones decide nothing:
    both give ``None``.
    """
    for dates, precision in (
        (_explicit_days(published_on, text_near), DatePrecision.DAY),
        (_relative_days(published_on, text_near), DatePrecision.DAY),
        (_months(published_on, text_near), DatePrecision.MONTH),
        (_years(text_near), DatePrecision.YEAR),
    ):
        found = {day for day in dates if day <= published_on}
        if found:
            return PartialDate(found.pop(), precision) if len(found) == 1 else None
    return None


def _precision(month: str | None, day: str | None) -> DatePrecision:
    if day:
        return DatePrecision.DAY
    return DatePrecision.MONTH if month else DatePrecision.YEAR


def _explicit_days(published_on: date, text: str) -> Iterator[date]:
    for pattern in _EXPLICIT:
        for match in pattern.finditer(text):
            month, day = _month_number(match["month"]), int(match["day"])
            yield from _nearest(published_on, match["year"], month, day)


def _nearest(published_on: date, year: str | None, month: int, day: int) -> list[date]:
    years = [int(year)] if year else [published_on.year + step for step in (-1, 0, 1)]
    days = [found for found in (_date_or_none(y, month, day) for y in years) if found]
    return sorted(days, key=lambda found: abs(found - published_on))[:1]


def _relative_days(published_on: date, text: str) -> Iterator[date]:
    for match in _WEEKDAY.finditer(text):
        word = (match["before"] or "").strip().lower()
        if word in _NOT_SAID_THEN:
            continue
        latest = published_on - timedelta(days=1 if word == "last" else 0)
        back = (latest.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
        yield latest - timedelta(days=back)
    for match in _RELATIVE.finditer(text):
        yield published_on - timedelta(days=_days_ago(match))


def _days_ago(match: re.Match[str]) -> int:
    if match["count"]:
        count = match["count"].lower()
        return int(count) if count.isdigit() else _COUNTS[count]
    return 1 if match["yesterday"] else 0


def _months(published_on: date, text: str) -> Iterator[date]:
    for match in _IN_MONTH.finditer(text):
        month = _month_number(match["month"])
        year = int(match["year"] or published_on.year - (month > published_on.month))
        yield date(year, month, 1)


def _years(text: str) -> Iterator[date]:
    for match in _IN_YEAR.finditer(text):
        yield date(int(match["year"]), 1, 1)


def _month_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(text[:3].lower()))


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
