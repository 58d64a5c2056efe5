"""The values that a printed number leaves open, and whether two numbers can both hold."""

from decimal import Decimal

from statements.choices import Comparator
from statements.figures.measures import base_of
from statements.figures.quantities import FigureCandidate

_ROUNDED = Decimal("0.05")
_ROUNDED_SCALE = Decimal("0.1")
_SCALED = 1000


def can_both_hold(a: FigureCandidate, b: FigureCandidate) -> bool:
    """Tell whether the bands of two figures overlap, rounding allowed for."""
    a_low, a_high = _in_base(a)
    b_low, b_high = _in_base(b)
    return (b_high is None or a_low < b_high) and (a_high is None or b_low < a_high)


def _in_base(figure: FigureCandidate) -> tuple[Decimal, Decimal | None]:
    low, high = _band(figure)
    _, times = base_of(figure.unit)
    return low * times, None if high is None else high * times


def _band(figure: FigureCandidate) -> tuple[Decimal, Decimal | None]:
    """Widen a plain number by half of what it was rounded to, but by a twentieth at most."""
    if figure.comparator != Comparator.EXACT or figure.high is None or not figure.low:
        return figure.low, figure.high
    rounded_to = _rounded_to(figure.low)
    printed_to = figure.high - figure.low
    if rounded_to == printed_to == 1:
        return figure.low, figure.high  # counted one by one
    if printed_to >= _SCALED:  # nobody who knows of 2.5 billion writes "2 billion"
        rounding = min(rounded_to / 2, figure.low * _ROUNDED_SCALE)
        return figure.low - rounding, figure.low + rounding
    rounding = min(rounded_to / 2, figure.low * _ROUNDED)
    return figure.low - rounding, max(figure.high, figure.low + rounding)


def _rounded_to(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** int(exponent)
