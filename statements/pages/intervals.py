"""Place numbers that are intervals on one axis, in percent of its width."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_LEFT, _RIGHT = 2.0, 98.0
_LOGARITHMIC_FROM = 200


@dataclass(frozen=True, slots=True)
class Bar:
    """One interval; without an upper bound it runs to the edge and is ``open``."""

    x: float
    width: float
    is_open: bool
    is_point: bool


@dataclass(frozen=True, slots=True)
class NumberTick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class NumberAxis:
    """One bar for each interval, in the order given, and the numbers under them."""

    bars: tuple[Bar, ...]
    ticks: tuple[NumberTick, ...]
    is_logarithmic: bool


def number_axis(intervals: Sequence[tuple[Decimal, Decimal | None]]) -> NumberAxis | None:
    """Lay out ``intervals`` of [low, high); ``None`` when there are none.

    Numbers that lie more than two orders of magnitude apart get a logarithmic axis.
    """
    if not intervals:
        return None
    ends = [float(end) for interval in intervals for end in interval if end is not None]
    low, high = min(ends), max(ends)
    is_logarithmic = low > 0 and high / low > _LOGARITHMIC_FROM
    low, high = _widened(low, high, is_logarithmic=is_logarithmic)

    def place(value: float) -> float:
        share = (
            math.log(value / low) / math.log(high / low)
            if is_logarithmic
            else (value - low) / (high - low)
        )
        return round(_LEFT + share * (_RIGHT - _LEFT), 2)

    return NumberAxis(
        bars=tuple(
            _bar(place(float(start)), None if end is None else place(float(end)))
            for start, end in intervals
        ),
        ticks=tuple(
            NumberTick(place(value), _name(value))
            for value in _round_numbers(low, high, is_logarithmic=is_logarithmic)
        ),
        is_logarithmic=is_logarithmic,
    )


def _bar(start: float, end: float | None) -> Bar:
    if end is None:
        return Bar(start, round(100 - start, 2), is_open=True, is_point=False)
    return Bar(start, round(end - start, 2), is_open=False, is_point=end == start)


def _widened(low: float, high: float, *, is_logarithmic: bool) -> tuple[float, float]:
    if is_logarithmic:
        return low / 1.2, high * 1.2
    air = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    return (max(0.0, low - air) if low >= 0 else low - air), high + air


def _round_numbers(low: float, high: float, *, is_logarithmic: bool) -> list[float]:
    if is_logarithmic:
        exponents = range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)
        return [10.0**exponent for exponent in exponents][:12]
    rough = (high - low) / 4
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * magnitude for factor in (1, 2, 5, 10) if factor * magnitude >= rough)
    first = math.ceil(low / step)
    return [n * step for n in range(first, math.floor(high / step) + 1)]


def _name(value: float) -> str:
    for size, suffix in ((1e12, " tn"), (1e9, " bn"), (1e6, " m")):
        if abs(value) >= size:
            return f"{value / size:,.6g}{suffix}"
    return f"{value:,.10g}"
