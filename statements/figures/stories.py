"""Compare two numbers of titles that report one claim.

That both speak of one story need not be shown again, and a title leaves out what its claim says:
the noun, the currency. What remains to be shown is that both numbers answer one question of it.
"""

from dataclasses import dataclass

from statements.figures.clauses import keys_in
from statements.figures.comparing import may_be_one_sum
from statements.figures.measures import TIMES, base_of
from statements.figures.quantities import FigureCandidate, find_figures
from statements.figures.words import CURRENCIES, MATERIALS, concept, events, stem

_FARTHEST = 10
_SAME_NOUN, _ALIKE_NOUN, _NO_NOUN = 0.8, 0.7, 0.65
_SHARED_EVENT = 0.1
# Nouns of one line may stand for each other in reports of one claim; of two lines, they are parts.
_PERSONS = tuple(
    frozenset(line.split())
    for line in """
woman girl female lady schoolgirl bride daughter
people person human student pupil follower devotee fighter militant terrorist jihadist jihadi victim
child kid baby toddler infant
man boy guy male bloke
company business firm
film movie
""".strip().splitlines()
)
# What a sum is: a price, an income, a penalty, a gift.
_SUMS = tuple(
    frozenset(line.split())
    for line in """
cost pric sell sale sold retail start buy bought acquir purchas fetch
mak mad earn salar incom profit win won
fin lawsuit su penalt damag
tip donat gift giv gav
""".strip().splitlines()
)


@dataclass(frozen=True, slots=True)
class Story:
    """What a claim tells about the numbers in its reports."""

    terms: frozenset[str] = frozenset()
    currency: str = ""
    measures: frozenset[str] = frozenset()

    @classmethod
    def of(cls, claim: str, *, unit: str = "") -> "Story":
        """Read a claim, of which a quantity has its ``unit`` beside its text.

        >>> Story.of("The bell of Orla will cost 500 USD").currency
        'USD'
        """
        units = {f.unit for f in find_figures(claim, title_end=len(claim))} | {unit}
        known = units & {*CURRENCIES.values()}
        measures = frozenset(base_of(unit)[0] for unit in units - known - {""})
        return cls(keys_in(claim), known.pop() if len(known) == 1 else "", measures)


def likeness_in_story(a: FigureCandidate, b: FigureCandidate, story: Story) -> float:
    """Score from 0 to 1 how likely two numbers of titles answer one question of a story."""
    if (a.is_addition, a.share) != (b.is_addition, b.share) or a.periods != b.periods:
        return 0.0
    if _are_far_apart(a, b) or _are_of_two_things(a, b, story):
        return 0.0
    if _counted(a, story) == _counted(b, story) == "money":
        return _likeness_of_sums(a, b, story)
    if base_of(a.unit)[0] != base_of(b.unit)[0]:
        return 0.0
    if a.unit in TIMES:
        return _likeness_of_times(a, b, story)
    return _likeness_of_counts(a, b, story)


def _counted(figure: FigureCandidate, story: Story) -> str:
    """Give what is counted: a bare number in a story about a sum of money is such a sum."""
    is_bare = not (figure.noun or figure.unit or events(figure.terms))
    return "money" if is_bare and story.currency else figure.noun


def _are_far_apart(a: FigureCandidate, b: FigureCandidate) -> bool:
    small, large = sorted((f.low or f.high or f.low) * base_of(f.unit)[1] for f in (a, b))
    return large > _FARTHEST * small


def _are_of_two_things(a: FigureCandidate, b: FigureCandidate, story: Story) -> bool:
    ours, others = (f.modifiers - story.terms for f in (a, b))
    return (
        bool(ours and others and not ours & others)
        or bool(a.scope and b.scope and a.scope != b.scope)
        or _materials(a) != _materials(b)
        or bool(a.near and b.near and not a.near & b.near)
    )


def _materials(figure: FigureCandidate) -> frozenset[str]:
    return figure.kinds & MATERIALS


def _likeness_of_sums(a: FigureCandidate, b: FigureCandidate, story: Story) -> float:
    if a.unit and b.unit and a.unit != b.unit:
        return 0.0
    is_known = bool(story.currency) or bool(a.unit and b.unit)
    if not is_known and may_be_one_sum(a, b):
        return 0.0
    ours, others = _sums(a), _sums(b)
    if ours and others and not ours & others:
        return 0.0
    is_told = a.terms & b.terms or a.kinds & b.kinds
    return _SAME_NOUN if is_told else 0.0


def _sums(figure: FigureCandidate) -> frozenset[int]:
    return frozenset(n for n, words in enumerate(_SUMS) if words & figure.terms)


def _likeness_of_times(a: FigureCandidate, b: FigureCandidate, story: Story) -> float:
    """Want what a time is for in both titles, beyond what every title of the story says."""
    told = (events(a.terms), events(b.terms))
    shared = (a.terms & b.terms) - {stem(a.unit), stem(b.unit)}
    if a.noun != b.noun or told[0] != told[1]:
        return 0.0
    return _NO_NOUN if shared - story.terms else 0.0


def _likeness_of_counts(a: FigureCandidate, b: FigureCandidate, story: Story) -> float:
    noun = _noun_likeness(a, b)
    ours, others = _events(a), _events(b)
    shared = ours & others
    # "40 sailors" of whom a title does not say that they drowned may be others, unless the claim
    # says it.
    untold = (ours ^ others) - events(story.terms)
    if not noun or (not shared and (untold or (ours and others))):
        return 0.0
    # Of numbers without one noun, the event must tell that they count the same.
    is_told = noun == _SAME_NOUN or bool(shared) or base_of(a.unit)[0] in story.measures
    return noun + (_SHARED_EVENT if shared else 0.0) if is_told else 0.0


def _noun_likeness(a: FigureCandidate, b: FigureCandidate) -> float:
    if not a.noun or not b.noun:
        return _NO_NOUN
    if concept(a.noun) == concept(b.noun):
        return _SAME_NOUN
    return _ALIKE_NOUN if any({a.noun, b.noun} <= line for line in _PERSONS) else 0.0


def _events(figure: FigureCandidate) -> frozenset[str]:
    return events({*figure.terms, stem(figure.noun)})
