"""Lay out who asserted and who denied a claim, and when, as a picture of a given width.

Pure geometry: the template draws it. Asserting points stand above the line, denying ones below;
each has its label to the right, in the lane nearest to the line in which neither label nor stem
meets another's. A point in a crowd loses its label; what finds no lane at all is counted, not
drawn: the lists beside the picture hold everything.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

LANE = 22
AXIS = 26
MARGIN = 10
RADIUS = 6
GAP = 8
LETTER = 6.9
MOST_LANES = 12
LONGEST_LABEL = 20
_STEPS = (1, 2, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652, 7305, 18262, 36524)


@dataclass(frozen=True, slots=True)
class Moment:
    """One quote to draw: the day it was said, its side and where it leads."""

    on: date
    above: bool
    label: str
    title: str
    href: str
    is_suggested: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A moment with its place in the picture."""

    moment: Moment
    x: float
    y: int
    label: str
    label_x: float

    @property
    def left(self) -> float:
        return round(self.x - 4.5, 1)

    @property
    def top(self) -> float:
        return self.y - 4.5

    @property
    def base(self) -> float:
        """Where the letters of the label stand, so that they are level with the point."""
        return self.y + 4


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis; ``anchor`` keeps the outermost labels inside the picture."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything the template needs, in pixels from the upper left corner."""

    width: int
    height: int
    axis_y: int
    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    left_out: int

    @property
    def floor(self) -> int:
        """Where the lanes end and the names of days begin."""
        return self.height - AXIS

    @property
    def tick_y(self) -> int:
        return self.height - 8


@dataclass(frozen=True, slots=True)
class _Taken:
    """A stretch of a lane: a point with its label, or a stem that passes; ``x`` is its day's."""

    start: float
    end: float
    x: float
    is_stem: bool = False


@dataclass(slots=True)
class _Lane:
    """What stands in one lane. Points of one day sit on one stem, like beads."""

    taken: list[_Taken] = field(default_factory=list)

    def has_room(self, start: float, end: float, x: float) -> bool:
        return not any(
            start < t.end and t.start < end and not (t.is_stem and t.x == x) for t in self.taken
        )

    def lets_pass(self, x: float) -> bool:
        return not any(t.start < x + 1 and x - 1 < t.end and t.x != x for t in self.taken)


@dataclass(frozen=True, slots=True)
class _Placed:
    moment: Moment
    x: float
    lane: int
    label: str


def timeline(moments: Sequence[Moment], *, width: int) -> Timeline | None:
    """Lay out ``moments``; ``None`` when there is nothing to draw."""
    if not moments:
        return None
    first, last = _bounds([moment.on for moment in moments])
    # The last label, too, stands to the right of its point.
    room = min(max(_reach(moment.label) for moment in moments), 0.4 * width)
    scale = (width - 3 * MARGIN - room) / (last - first).days
    # From right to left: a label then meets only stems of points that stand lower.
    located = sorted(
        ((_snapped(2 * MARGIN + (m.on - first).days * scale), m) for m in moments),
        key=lambda pair: pair[0],
        reverse=True,
    )
    above = _place([pair for pair in located if pair[1].above], width)
    below = _place([pair for pair in located if not pair[1].above], width)
    axis_y = MARGIN + LANE * (1 + max((placed.lane for placed in above), default=0))
    depth = LANE * (1 + max((placed.lane for placed in below), default=0))
    return Timeline(
        width=width,
        height=axis_y + depth + MARGIN + AXIS,
        axis_y=axis_y,
        points=tuple(_point(placed, axis_y) for placed in (*reversed(above), *reversed(below))),
        ticks=tuple(_ticks(first, last, scale, width)),
        left_out=len(moments) - len(above) - len(below),
    )


def _bounds(days: Sequence[date]) -> tuple[date, date]:
    """Give the first and last day, with some air around them."""
    first, last = min(days), max(days)
    air = timedelta(days=max(1, (last - first).days // 25))
    return first - air, last + air


def _snapped(x: float) -> float:
    """Bring days together whose points would touch."""
    return round(x / (2 * RADIUS)) * 2.0 * RADIUS


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"


def _reach(label: str) -> float:
    return 2 * RADIUS + LETTER * len(_short(label)) + GAP


def _place(located: Sequence[tuple[float, Moment]], width: int) -> list[_Placed]:
    lanes = [_Lane() for _ in range(MOST_LANES)]
    found = (_find_lane(x, moment, lanes, width) for x, moment in located)
    return [placed for placed in found if placed]


def _find_lane(x: float, moment: Moment, lanes: list[_Lane], width: int) -> _Placed | None:
    # A point that finds no room for its name still leads to its quote.
    for label in (_short(moment.label), ""):
        start, end = x - RADIUS, x + (_reach(label) if label else RADIUS)
        if label and end > width:
            continue
        for n, lane in enumerate(lanes):
            passed = lanes[:n]
            if lane.has_room(start, end, x) and all(below.lets_pass(x) for below in passed):
                lane.taken.append(_Taken(start, end, x))
                for below in passed:
                    below.taken.append(_Taken(x - 1, x + 1, x, is_stem=True))
                return _Placed(moment, x, n, label)
    return None


def _point(placed: _Placed, axis_y: int) -> Point:
    distance = LANE * (placed.lane + 1) - LANE // 4
    return Point(
        moment=placed.moment,
        x=round(placed.x, 1),
        y=axis_y - distance if placed.moment.above else axis_y + distance,
        label=placed.label,
        label_x=round(placed.x + RADIUS + 4, 1),
    )


def _ticks(first: date, last: date, scale: float, width: int) -> Iterator[Tick]:
    """Name as many days as have room, at a step that people count in."""
    room = max(2, width // 110)
    span = (last - first).days
    step = next((step for step in _STEPS if span / step <= room), _STEPS[-1])
    for day in _days(first, last, step):
        x = round(2 * MARGIN + (day - first).days * scale, 1)
        anchor = "start" if x < 40 else "end" if x > width - 40 else "middle"
        yield Tick(x, _name(day, step), anchor)


def _days(first: date, last: date, step: int) -> Iterator[date]:
    if step < 28:
        count = (last - first).days
        yield from (first + timedelta(days=n) for n in range(step // 2, count + 1, step))
        return
    months = round(step / 30.4)
    number = first.year * 12 + first.month - 1
    number = math.ceil((number + 1) / months) * months
    while (number // 12, number % 12 + 1, 1) <= (last.year, last.month, last.day):
        yield date(number // 12, number % 12 + 1, 1)
        number += months


def _name(day: date, step: int) -> str:
    if step < 28:
        return f"{day.day} {day:%b %Y}"
    return f"{day:%b %Y}" if step < 365 else str(day.year)
