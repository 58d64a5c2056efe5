"""Count dated quotes by month or year, for a small picture of when a speaker is on record."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

HEIGHT = 44
_MOST_MONTHS = 36
_MOST_YEARS = 60


@dataclass(frozen=True, slots=True)
class Column:
    """One month or year: where its bar stands, in percent across and pixels down."""

    label: str
    count: int
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Strip:
    columns: tuple[Column, ...]
    first: str
    last: str
    unit: str


def strip(days: Iterable[date]) -> Strip | None:
    """Make one column for each month, or for each year when there are more than 36 months.

    Of a longer time than sixty years, the latest sixty are shown.
    """
    months = Counter((day.year, day.month) for day in days)
    if not months:
        return None
    (first, first_month), (last, last_month) = min(months), max(months)
    span = (last - first) * 12 + last_month - first_month + 1
    if span <= _MOST_MONTHS:
        start = first * 12 + first_month - 1
        keys = [((start + n) // 12, (start + n) % 12 + 1) for n in range(span)]
        return _strip([(f"{date(*key, 1):%B %Y}", months[key]) for key in keys], "month")
    years: Counter[int] = Counter()
    for (year, _), count in months.items():
        years[year] += count
    shown = range(max(first, last - _MOST_YEARS + 1), last + 1)
    return _strip([(str(year), years[year]) for year in shown], "year")


def _strip(counts: list[tuple[str, int]], unit: str) -> Strip:
    most = max(count for _, count in counts)
    step = 100 / max(len(counts), 24)
    columns = []
    for n, (label, count) in enumerate(counts):
        height = round(count / most * (HEIGHT - 4), 1)
        columns.append(
            Column(label, count, round(n * step, 2), round(step * 0.75, 2), HEIGHT - height, height)
        )
    return Strip(tuple(columns), counts[0][0], counts[-1][0], unit)
