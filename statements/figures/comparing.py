"""Compare two figures: whether they count the same thing, and whether both can hold.

Comparing any two numbers of two reports is right one time in five, so a pair must earn its
comparison: one unit, one kind of noun, one kind of event, places that agree.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from statements.choices import Reading
from statements.figures.bands import can_both_hold
from statements.figures.measures import base_of
from statements.figures.quantities import FigureCandidate
from statements.figures.words import (
    BROAD,
    CLAIMED_LIVES,
    GROWING,
    GROWING_NOUNS,
    concept,
    events,
    stem,
    tells_event,
)

SAME_QUANTITY = 0.6

# Nobody writes "thousands" of what another counts in dozens.
_FARTHEST, _FARTHEST_PRICE = 30, 10
# The dollar, the euro, the pound and the like are never further apart than this.
_EXCHANGE = Decimal("2.2")
_ENOUGH_TERMS = 3
_ENOUGH_NAMES = 3
_LEAST_NAMES = 0.34
_ALIKE = 0.6
_LEAST_OVERLAP = 0.34
_STORY, _LEAST_STORY = 4, 0.34
_FRESH_DAYS = 7
_STALE = 0.6
_UPDATED = 0.3
_HALF_TOLD = 0.15
_ONE_SINCE = 0.3
_PRESENCE = frozenset(("mass",))
_LETHAL = frozenset(("death",))
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
    told = _events(lower) | _events(upper)
    # "Released from jail" tells no growing number of arrests.
    grows = bool(told & GROWING and "releas" not in told) or lower.noun in GROWING_NOUNS
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


def likeness(a: FigureCandidate, b: FigureCandidate) -> float:
    """Score from 0 to 1 how likely two figures count the same thing."""
    if (a.is_addition, a.share) != (b.is_addition, b.share) or (
        a.unit != b.unit and base_of(a.unit)[0] != base_of(b.unit)[0]
    ):
        return 0.0
    if (
        _are_far_apart(a, b)
        or may_be_one_sum(a, b)
        or _are_set_apart(a, b)
        or _is_about_another(a, b)
    ):
        return 0.0
    parts = (_noun_score(a, b), _event_score(a, b), _place_score(a, b))
    if None in parts:
        return 0.0
    return max(0.0, min(1.0, round(sum(part or 0.0 for part in parts) + _context_score(a, b), 4)))


def _are_far_apart(a: FigureCandidate, b: FigureCandidate) -> bool:
    ours, others = (figure.low or figure.high or figure.low for figure in (a, b))
    if a.unit != b.unit:
        ours, others = ours * base_of(a.unit)[1], others * base_of(b.unit)[1]
    small, large = min(ours, others), max(ours, others)
    return large > (_FARTHEST_PRICE if a.noun == "money" else _FARTHEST) * small


def may_be_one_sum(a: FigureCandidate, b: FigureCandidate) -> bool:
    """Tell whether sums without a printed currency may be one sum in two of the big ones."""
    if a.noun != "money" or a.unit:
        return False
    small, large = sorted((a.low, b.low))
    return large < _EXCHANGE * small


def _are_set_apart(a: FigureCandidate, b: FigureCandidate) -> bool:
    """Tell whether the words say that two numbers of one noun are numbers of two things."""
    return (
        _differ(a.owners, b.owners)
        or _differ(_years(a), _years(b))
        # "13,000 since 2009" is no count of one year or week.
        or bool(a.scope and b.periods and not b.scope)
        or bool(b.scope and a.periods and not a.scope)
        or _differ(a.periods, b.periods)
        or _differ(a.modifiers, b.modifiers)
        or _differ(a.near, b.near)
        or a.kinds != b.kinds
        or _are_of_other_stories(a, b)
    )


def _are_of_other_stories(a: FigureCandidate, b: FigureCandidate) -> bool:
    fewer = min(len(a.story), len(b.story))
    return fewer >= _STORY and len(a.story & b.story) < _LEAST_STORY * fewer


def _years(figure: FigureCandidate) -> frozenset[str]:
    return frozenset(_YEAR.findall(figure.scope))


def _differ(ours: frozenset[str], others: frozenset[str]) -> bool:
    return bool(ours and others) and not ours & others


def _noun_score(a: FigureCandidate, b: FigureCandidate) -> float | None:
    if not a.noun and not b.noun:
        return 0.0 if a.unit else 0.1
    if not a.noun or not b.noun:
        return 0.05
    kind = concept(a.noun)
    if kind != concept(b.noun):
        return None
    if kind == "money":  # prices of gold and of steel: what is paid for must be printed beside it
        is_short = a.is_headline or b.is_headline
        is_alike = _shared_terms(a, b) and (is_short or _overlap(a, b) >= _ALIKE)
        return 0.3 if is_alike else None
    if kind in BROAD:
        return 0.2
    return 0.35 if a.noun == b.noun else 0.3


def _event_score(a: FigureCandidate, b: FigureCandidate) -> float | None:
    if a.unit or a.noun == "money":
        return 0.0  # "$5m" is not killed or massed, whatever else its clause tells
    ours, others = _events(a), _events(b)
    if (ours ^ others) & _LETHAL:  # killed, and missing; injured, and arrested
        return None
    if ours and others:
        return 0.25 if ours & others else None
    # One that kills and one that only stands there are two quantities of people.
    if (ours | others) & GROWING:
        return None
    is_told = (ours | others) - _PRESENCE and not (a.is_headline or b.is_headline)
    return -_HALF_TOLD if is_told else 0.0


def _place_score(a: FigureCandidate, b: FigureCandidate) -> float | None:
    """Reward names that both share; refuse clauses that name different ones only.

    A shared name must stand in the clause of one of the numbers, or the words must be the same.
    """
    ours, others = a.places, b.places
    if _differ(ours, others):
        return None
    share = _shared_names(a, b)
    if share < _LEAST_NAMES:
        if _is_one_toll(a, b):
            return 0.2
        if a.unit and not (a.is_headline or b.is_headline):
            return None
        return 0.3 * share if _shared_terms(a, b) >= _ENOUGH_TERMS else None
    score = 0.3 * share
    # Each names a place of its own: "from Texas to Poland" and "from Texas to Romania".
    return score - 0.3 if ours - b.setting and others - a.setting else score


def _shared_names(a: FigureCandidate, b: FigureCandidate) -> float:
    """Give the share of names that both sentences hold, or both clauses, of all they hold.

    One of them must stand beside a number; a clause that has no name is about its sentence's.
    """
    near = (a.places or a.setting) | (b.places or b.setting)
    if not a.setting & b.setting & near:
        return 0.0
    if a.is_headline or b.is_headline:
        named = min(len(a.setting), len(b.setting), _ENOUGH_NAMES)
        return min(1.0, len(a.setting & b.setting) / named)
    fewer, more = sorted((a.places, b.places), key=len)
    if len(fewer) > 1 and fewer <= more:  # "Biden said in Washington that" adds names
        return 1.0
    return max(_common(a.setting, b.setting), _common(a.places, b.places))


def _common(ours: frozenset[str], others: frozenset[str]) -> float:
    return len(ours & others) / len(ours | others) if ours and others else 0.0


def _is_one_toll(a: FigureCandidate, b: FigureCandidate) -> bool:
    """Tell two tolls of one kind since one year, where not both say in which place.

    A count "since 2014" is of one conflict or disaster; two of about one size are rarely two.
    """
    is_same = bool(_events(a) & _events(b) & GROWING) and a.scope == b.scope
    small, large = sorted((a.low, b.low))
    is_near = large <= 2 * small
    return is_same and a.scope.startswith("since") and is_near and not (a.places and b.places)


def _context_score(a: FigureCandidate, b: FigureCandidate) -> float:
    score = 0.1 * min(_ENOUGH_TERMS, _shared_terms(a, b))
    # What one of them narrows down may be a part of the other.
    narrowed = (a.modifiers ^ b.modifiers) if not (a.modifiers and b.modifiers) else ()
    if a.scope.startswith("since") != b.scope.startswith("since"):
        score -= _ONE_SINCE
    return score - (0.1 if narrowed else 0.0)


def _is_about_another(a: FigureCandidate, b: FigureCandidate) -> bool:
    return _overlap(a, b) < _LEAST_OVERLAP and not _is_one_toll(a, b)


def _overlap(a: FigureCandidate, b: FigureCandidate) -> float:
    """Give the share of the words beside one number, of the fewer, that stand beside the other."""
    ours, others = _meanings(a.terms), _meanings(b.terms)
    fewer = min(len(ours), len(others))
    return len(ours & others) / fewer if fewer else 1.0


@lru_cache(maxsize=4096)
def _meanings(terms: frozenset[str]) -> frozenset[str]:
    """Kept, since one figure is compared with hundreds."""
    kinds = events(terms)
    rest = terms - CLAIMED_LIVES if "death" in kinds else terms
    return kinds | {concept(term) for term in rest if not tells_event(term)}


def _shared_terms(a: FigureCandidate, b: FigureCandidate) -> int:
    shared = a.terms & b.terms
    if not (a.is_headline or b.is_headline):
        shared -= a.setting & b.setting
    return len(shared - {stem(a.noun), stem(b.noun), concept(a.noun)})


def _events(figure: FigureCandidate) -> frozenset[str]:
    return events({*figure.terms, stem(figure.noun)})
