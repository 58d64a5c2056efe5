"""Compare two figures: whether they count the same thing, and whether both can hold.

Comparing any two numbers of two reports is right one time in five, so a pair must earn its
comparison: one unit, one kind of noun, one kind of event, places that agree.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from statements.choices import Comparator, Reading
from statements.figures.quantities import FigureCandidate
from statements.figures.words import GROWING, concept, events, stem

SAME_QUANTITY = 0.6

_ROUNDED = Decimal("0.05")
# Nobody writes "thousands" of what another counts in dozens.
_FARTHEST = 30
_ENOUGH_TERMS = 3
_FRESH_DAYS = 7
_STALE = 0.6
_UPDATED = 0.3
_YEAR = re.compile(r"\d{4}")


class Relation(StrEnum):
    """How two figures stand to each other."""

    AGREE = "agree"
    DISAGREE = "disagree"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two figures stand to each other, and how sure it is that they count one thing."""

    relation: Relation
    likeness: float


def compare(a: FigureCandidate, b: FigureCandidate) -> Verdict:
    """Tell whether two figures agree, disagree or count different things."""
    score = likeness(a, b)
    if score < SAME_QUANTITY:
        return Verdict(Relation.UNRELATED, score)
    return Verdict(Relation.AGREE if can_both_hold(a, b) else Relation.DISAGREE, score)


def reading(
    lower: FigureCandidate, upper: FigureCandidate, *, is_larger_older: bool = False
) -> Reading:
    """Read two figures that disagree, the lower one first.

    A count of deaths, injuries, arrests or cases only grows: a larger one updates a smaller,
    unless the larger is known to be older.
    """
    grows = bool((_events(lower) | _events(upper)) & GROWING)
    return Reading.UPDATED if grows and not is_larger_older else Reading.DISAGREES


def urgency(likeness: float, read_as: Reading, *, days_apart: int | None) -> float:
    """Score a disagreement from 0 to 1 for the order in which editors see it.

    What changes with time may have changed: counts of days far apart rank lower, and an update
    of what only grows ranks lowest.

    >>> urgency(0.8, Reading.DISAGREES, days_apart=1)
    0.8
    >>> urgency(0.8, Reading.DISAGREES, days_apart=18)
    0.48
    """
    if read_as == Reading.UPDATED:
        return _UPDATED
    is_far = days_apart is not None and days_apart > _FRESH_DAYS
    return round(likeness * (_STALE if is_far else 1.0), 3)


def can_both_hold(a: FigureCandidate, b: FigureCandidate) -> bool:
    """Tell whether the bands of two figures overlap, rounding allowed for."""
    a_low, a_high = _band(a)
    b_low, b_high = _band(b)
    return (b_high is None or a_low < b_high) and (a_high is None or b_low < a_high)


def likeness(a: FigureCandidate, b: FigureCandidate) -> float:
    """Score from 0 to 1 how likely two figures count the same thing."""
    if a.unit != b.unit or a.is_addition != b.is_addition or _are_far_apart(a, b):
        return 0.0
    if _differ(a.owners, b.owners) or _differ(_years(a), _years(b)):
        return 0.0
    parts = (_noun_score(a, b), _event_score(a, b), _place_score(a, b))
    if None in parts:
        return 0.0
    return min(1.0, sum(part or 0.0 for part in parts) + _context_score(a, b))


def _band(figure: FigureCandidate) -> tuple[Decimal, Decimal | None]:
    """Widen a plain number by half of what it was rounded to, but by a twentieth at most."""
    if figure.comparator != Comparator.EXACT or figure.high is None or not figure.low:
        return figure.low, figure.high
    rounded_to = _rounded_to(figure.low)
    if rounded_to == figure.high - figure.low == 1:
        return figure.low, figure.high  # counted one by one
    rounding = min(rounded_to / 2, figure.low * _ROUNDED)
    return figure.low - rounding, max(figure.high, figure.low + rounding)


def _rounded_to(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** int(exponent)


def _are_far_apart(a: FigureCandidate, b: FigureCandidate) -> bool:
    small, large = sorted((a.low, b.low))
    return small > 0 and large / small > _FARTHEST


def _years(figure: FigureCandidate) -> frozenset[str]:
    return frozenset(_YEAR.findall(figure.scope))


def _differ(ours: frozenset[str], others: frozenset[str]) -> bool:
    return bool(ours and others) and not ours & others


def _noun_score(a: FigureCandidate, b: FigureCandidate) -> float | None:
    if not a.noun and not b.noun:
        return 0.0 if a.unit else 0.1
    if not a.noun or not b.noun:
        return 0.05
    if a.noun == b.noun:
        return 0.35
    return 0.3 if concept(a.noun) == concept(b.noun) else None


def _event_score(a: FigureCandidate, b: FigureCandidate) -> float | None:
    if a.unit:
        return 0.0  # "$5m" is not killed or massed, whatever else its clause tells
    ours, others = _events(a), _events(b)
    if ours and others:
        return 0.3 if ours & others else None
    # One that kills and one that only stands there are two quantities of people.
    return None if (ours | others) & GROWING else 0.0


def _place_score(a: FigureCandidate, b: FigureCandidate) -> float | None:
    """Reward names that both share; refuse clauses that name different ones only.

    A shared name must stand in the clause of one of the numbers, or the words must be the same.
    """
    ours, others = a.places, b.places
    if _differ(ours, others):
        return None
    if not (ours & b.setting or others & a.setting):
        if _is_one_toll(a, b):
            return 0.1
        return 0.0 if _shared_terms(a, b) >= _ENOUGH_TERMS else None
    score = 0.15 * min(2, len(a.setting & b.setting))
    # Each names a place of its own: "from Texas to Poland" and "from Texas to Romania".
    return score - 0.3 if ours - b.setting and others - a.setting else score


def _is_one_toll(a: FigureCandidate, b: FigureCandidate) -> bool:
    """Tell two tolls of one kind since one year, where not both say in which place.

    A count "since 2014" is of one conflict or disaster; two of about one size are rarely two.
    """
    is_same = bool(_events(a) & _events(b) & GROWING) and a.scope == b.scope
    small, large = sorted((a.low, b.low))
    is_near = large <= 2 * small
    return is_same and a.scope.startswith("since") and is_near and not (a.places and b.places)


def _context_score(a: FigureCandidate, b: FigureCandidate) -> float:
    return 0.05 * min(_ENOUGH_TERMS, _shared_terms(a, b))


def _shared_terms(a: FigureCandidate, b: FigureCandidate) -> int:
    shared = (a.terms - a.setting) & (b.terms - b.setting)
    return len(shared - {stem(a.noun), stem(b.noun)})


def _events(figure: FigureCandidate) -> frozenset[str]:
    return events({*figure.terms, stem(figure.noun)})
