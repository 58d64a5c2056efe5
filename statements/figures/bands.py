"""The values that a printed number leaves open, and whether two numbers can both hold.

What was rounded is judged by the digits that are printed and by its size: 40 may stand for 43,
but not for 45, and 2 billion for 2.1 billion, but not for 2.5 billion.
"""

from decimal import Decimal

from statements.choices import Comparator
from statements.figures.measures import base_of, spread_of
from statements.figures.quantities import FigureCandidate

# How far a rounding goes, in shares of the number.
_ROUNDED = Decimal("0.05")
_ROUNDED_SCALE = Decimal("0.1")
_ROUNDED_TENS = Decimal("0.09")
_ROUNDED_BOUND = Decimal("0.01")
_SCALED, _HUNDRED = 1000, 100
_FROM_ABOVE = frozenset((Comparator.AT_LEAST, Comparator.MORE_THAN))

_Band = tuple[Decimal, Decimal | None]


def can_both_hold(a: FigureCandidate, b: FigureCandidate) -> bool:
    """Tell whether the bands of two figures overlap, rounding allowed for."""
    a_low, a_high = _in_base(a, beside=b)
    b_low, b_high = _in_base(b, beside=a)
    return (b_high is None or a_low < b_high) and (a_high is None or b_low < a_high)


def _in_base(figure: FigureCandidate, *, beside: FigureCandidate) -> _Band:
    low, high = _band(figure, beside)
    if figure.unit == beside.unit:
        return low, high
    _, times = base_of(figure.unit)
    least, most = (times * part for part in spread_of(figure.unit))
    return low * least, None if high is None else high * most


def _band(figure: FigureCandidate, beside: FigureCandidate) -> _Band:
    is_beside_exact = beside.comparator == Comparator.EXACT
    if figure.comparator != Comparator.EXACT:
        return _loosened(figure) if is_beside_exact else (figure.low, figure.high)
    if figure.high is None or not figure.low:
        return figure.low, figure.high
    # 140 and 150 are rounded alike: who gives one of them does not mean the other.
    is_alike = is_beside_exact and figure.unit == beside.unit
    if is_alike and _rounded_to(figure.low) <= _rounded_to(beside.low):
        return figure.low, figure.high
    return _rounded(figure, printed_to=figure.high - figure.low)


def _rounded(figure: FigureCandidate, *, printed_to: Decimal) -> _Band:
    low = figure.low
    if printed_to >= _SCALED:  # nobody who knows of 2.5 billion writes "2 billion"
        rounding = _rounding(low, _ROUNDED_SCALE)
        return low - rounding, low + rounding
    if printed_to == 1 and _is_count(figure):
        share = _ROUNDED_TENS if low < _HUNDRED else _ROUNDED
        rounding = _rounding(low, share, whole=True)
        return low - rounding, low + rounding + 1
    rounding = _rounding(low, _ROUNDED)
    return low - rounding, max(low + printed_to, low + rounding)


def _loosened(figure: FigureCandidate) -> _Band:
    """Let a round bound be as loose as speech is: 9,999 is "at least 10,000" to a headline."""
    whole = _is_count(figure)
    if figure.comparator in _FROM_ABOVE and figure.low:
        return figure.low - _rounding(figure.low, _ROUNDED_BOUND, whole=whole), figure.high
    if figure.comparator == Comparator.LESS_THAN and figure.high:
        return figure.low, figure.high + _rounding(figure.high, _ROUNDED_BOUND, whole=whole)
    return figure.low, figure.high


def _rounding(value: Decimal, share: Decimal, *, whole: bool = False) -> Decimal:
    """Give half of what a number was rounded to, but a share of it at most."""
    rounding = min(_rounded_to(value) / 2, value * share)
    return rounding // 1 if whole else rounding


def _is_count(figure: FigureCandidate) -> bool:
    """Tell whether a number is of things that are counted one by one."""
    return not figure.unit and figure.noun != "money"


def _rounded_to(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** int(exponent)
