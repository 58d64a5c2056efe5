"""Put the figures of one quantity that cannot all hold on two sides. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from statements.choices import Comparator, Reading
from statements.figures.bands import can_both_hold
from statements.figures.comparing import SAME_QUANTITY, likeness, reading, urgency
from statements.figures.measures import base_of
from statements.figures.quantities import FigureCandidate
from statements.figures.stories import Story, likeness_in_story

_FROM_BELOW = frozenset((Comparator.AT_MOST, Comparator.LESS_THAN))


@dataclass(frozen=True, slots=True)
class Given:
    """A figure given for a quantity: by which independent source, for which day."""

    key: int
    figure: FigureCandidate
    source: int
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures of one quantity on two sides, lower numbers first; ``shown`` are best backed."""

    sides: tuple[tuple[int, ...], tuple[int, ...]]
    shown: tuple[Given, Given]
    reading: Reading
    score: float


@dataclass(frozen=True, slots=True)
class _Clash:
    lower: Given
    upper: Given
    likeness: float
    reading: Reading


def find_conflict(given: Sequence[Given], *, story: Story | None = None) -> Conflict | None:
    """Divide figures where most that disagree come apart; ``None`` where all can hold.

    A count that only grows, whose larger numbers are nowhere older, is ``updated``; what else
    disagrees goes before that. Depends on the figures alone, not on their order. With the
    ``story`` that all report, numbers of two titles need not show again that they do.
    """
    ordered = sorted(given, key=lambda one: one.key)
    found = [clash for a, b in combinations(ordered, 2) if (clash := _clash(a, b, story))]
    by_source: dict[int, list[Given]] = defaultdict(list)
    for one in ordered:
        by_source[one.source].append(one)
    clashes = [clash for clash in found if not _is_given_too(clash, by_source, story)]
    contested = [clash for clash in clashes if clash.reading == Reading.DISAGREES] or clashes
    if not contested:
        return None
    cut = _cut(contested)
    across = [clash for clash in contested if _is_across(clash, cut)]
    lower = {clash.lower.key: clash.lower for clash in across}
    upper = {clash.upper.key: clash.upper for clash in across}
    backing = _backing([*lower.values()]) | _backing([*upper.values()])
    best = max(across, key=lambda c: _worth(c, backing))
    return Conflict(
        sides=(tuple(sorted(lower)), tuple(sorted(upper))),
        shown=(best.lower, best.upper),
        reading=best.reading,
        score=urgency(best.likeness, best.reading, days_apart=_days_apart(best)),
    )


def _clash(a: Given, b: Given, story: Story | None) -> _Clash | None:
    if a.source == b.source or can_both_hold(a.figure, b.figure):
        return None
    score = _likeness(a.figure, b.figure, story)
    if score < SAME_QUANTITY:
        return None
    lower, upper = sorted((a, b), key=lambda one: _place(one.figure))
    is_older = bool(upper.day and lower.day and upper.day < lower.day)
    how = reading(lower.figure, upper.figure, is_larger_older=is_older)
    return _Clash(lower, upper, score, how)


def _likeness(a: FigureCandidate, b: FigureCandidate, story: Story | None) -> float:
    if story is None or not (a.is_title and b.is_title):
        return likeness(a, b)
    return likeness_in_story(a, b, story)


def _is_given_too(
    clash: _Clash, by_source: Mapping[int, Sequence[Given]], story: Story | None
) -> bool:
    """Tell whether one source gives the other's number as well: it knows of two quantities."""
    return any(
        sibling.key != one.key
        and can_both_hold(sibling.figure, other.figure)
        and (
            _likeness(sibling.figure, other.figure, story) >= clash.likeness
            or _is_printed_too(sibling.figure, other.figure, story)
        )
        for one, other in ((clash.lower, clash.upper), (clash.upper, clash.lower))
        for sibling in by_source[one.source]
    )


def _is_printed_too(one: FigureCandidate, other: FigureCandidate, story: Story | None) -> bool:
    """Tell whether a title prints the number of another, whatever it seems to count there."""
    return bool(story and one.is_title and other.is_title and one.low == other.low)


def _place(figure: FigureCandidate) -> Decimal:
    """Give where a figure stands among disjoint ones: those without a lower end by the upper."""
    is_from_below = figure.comparator in _FROM_BELOW and figure.high is not None
    place = figure.high if is_from_below and figure.high is not None else figure.low
    return place * base_of(figure.unit)[1]


def _cut(clashes: Sequence[_Clash]) -> Decimal:
    """Give the number above which the upper side begins: most clashes come apart there."""
    places = sorted({_place(clash.lower.figure) for clash in clashes})
    return max(places, key=lambda cut: (sum(_is_across(c, cut) for c in clashes), -cut))


def _is_across(clash: _Clash, cut: Decimal) -> bool:
    return _place(clash.lower.figure) <= cut < _place(clash.upper.figure)


def _backing(side: Sequence[Given]) -> dict[int, int]:
    """Count for each figure the independent sources of its side with which it can hold."""
    return {
        one.key: len({other.source for other in side if can_both_hold(one.figure, other.figure)})
        for one in side
    }


def _worth(clash: _Clash, backing: dict[int, int]) -> tuple[float, int, int, int]:
    backed = backing[clash.lower.key] + backing[clash.upper.key]
    return clash.likeness, backed, -clash.lower.key, -clash.upper.key


def _days_apart(clash: _Clash) -> int | None:
    if clash.lower.day is None or clash.upper.day is None:
        return None
    return abs((clash.upper.day - clash.lower.day).days)
