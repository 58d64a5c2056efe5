"""Which difference between two wordings of one utterance is worth an editor's minute.

Joining two quotes is refused for any doubt; a flag asks more: one number, name, date, negation,
modal, hedge or word of another sense, where all around is the same.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from statements.dates import MONTHS, WEEKDAYS
from statements.matching.differences import BLOCKING, NEGATIONS, Difference, DifferenceKind
from statements.matching.hedges import without_hedges
from statements.matching.lexicon import word_set
from statements.matching.naming import are_other_names
from statements.matching.utterances import features
from statements.matching.words import ELLIPSIS, Word, keys_of, numbers_in, words_of

WEIGHTS = {
    DifferenceKind.NEGATION: 1.0,
    DifferenceKind.NUMBER: 0.9,
    DifferenceKind.NAME: 0.8,
    DifferenceKind.DATE: 0.7,
    DifferenceKind.MODAL: 0.6,
    DifferenceKind.HEDGE: 0.5,
    DifferenceKind.SENSE: 0.4,
}
# A long stretch that differs is another sentence, not another word.
_MOST_WORDS = 5
# Where more differs, a template was filled in twice.
_TEMPLATE = 3
# Two changes so near to each other, in characters, make another phrase.
_NEAR = 15
_CONTEXT = 2
# Characters that may be marks, at either end of a text.
_MARGIN = 2
_AT_FIRST = {DifferenceKind.NUMBER, DifferenceKind.SENSE}
_AT_LAST = {*_AT_FIRST, DifferenceKind.DATE}
_NO_PHRASE = 8
_NEARLY_ALL = 0.85
_LEAST_RUN = 0.5

# Rounding, and numbers that mean more or less: no other number.
_ROUNDED = 0.02
_APPROXIMATE = 0.25
_APPROXIMATORS = word_set(
    "about around some nearly almost over more least roughly up approximately than under less "
    "fewer close mid late early"
)
_UNITS = word_set(
    "meters metres meter metre feet foot ft m km miles mile kilometers kilometres pounds lb lbs kg "
    "kilos kilograms inches cm acres hectares dollars euros c f degrees stone tons tonnes"
)
# Words that come and go with a negation.
_AUXILIARIES = word_set(
    "do does did is are was were be been being am have has had it s that will would can could any "
    "a an the or ever to in on at"
)
_POSSIBLE = frozenset(("may", "might", "could"))
_MODALITIES = {
    **dict.fromkeys(("will", "would", "shall"), "will"),
    **dict.fromkeys(_POSSIBLE, "may"),
    "can": "can",
    **dict.fromkeys(("should", "ought"), "should"),
    "must": "must",
}
# The past of "can" is "could", which is also "may".
_SAME_MODALITY = ({"can", "may"},)
_AROUND_MODALS = frozenset(("be", "have", "to", "not"))


@dataclass(frozen=True, slots=True)
class _Case:
    """The words of each side of a difference, and those around them in the first text."""

    ours: tuple[str, ...]
    others: tuple[str, ...]
    before: Sequence[Word]
    after: Sequence[Word]
    difference: Difference


def deciding(found: Sequence[Difference], a: str, b: str) -> Difference | None:
    """Give the difference that changes the meaning most; None where none surely does."""
    if sum(each.kind in BLOCKING and not each.is_edge for each in found) > _TEMPLATE:
        return None
    sure = [each for each in found if _is_sure(each, found, a, b)]
    return max(sure, key=lambda each: (WEIGHTS[each.kind], -each.a_span[0]), default=None)


def difference_key(difference: Difference, a: str) -> str:
    """Name a difference by its words and those around it in ``a``, the text of its first side.

    All copies of the two wordings give the same key.
    """
    ours, others = list(keys_of(difference.a)), list(keys_of(difference.b))
    around = _around(a, difference.a_span)
    before, after = ([word.key for word in words] for words in around)
    inserted = ours or others
    # "it is not, it is" has "not, it is" put in, or "it is not": the first place counts.
    while not (ours and others) and before and before[-1] == inserted[-1]:
        after.insert(0, inserted[-1])
        inserted.insert(0, inserted.pop())
        before.pop()
    sides = sorted((" ".join(ours), " ".join(others)))
    named = "|".join((difference.kind, *sides, *before[-_CONTEXT:], *after[:_CONTEXT]))
    return hashlib.sha256(named.encode()).hexdigest()[:32]


def in_context(text: str, span: tuple[int, int]) -> str:
    """Give the words at ``span`` with two on each side, as printed.

    >>> in_context("Nobody will ever close the old port.", (12, 16))
    'Nobody will ever close the'
    """
    before, after = _around(text, span)
    start = min((span[0], *(word.start for word in before[-_CONTEXT:])))
    return text[start : max((span[1], *(word.end for word in after[:_CONTEXT])))]


def have_same_words(a: str, b: str) -> bool:
    """Whether nearly all words of the shorter text stand in the other, and are no stock phrase."""
    if min(len(keys_of(a)), len(keys_of(b))) < _NO_PHRASE:
        return False
    measured = features(a, b)
    return measured.run_words >= _LEAST_RUN and measured.in_order >= _NEARLY_ALL


def _is_sure(difference: Difference, found: Sequence[Difference], a: str, b: str) -> bool:
    judge = _JUDGES.get(difference.kind)
    is_negation = difference.kind == DifferenceKind.NEGATION
    if is_negation and _begins_anew(a) != _begins_anew(b):
        return False
    if judge is None or (difference.is_edge and not _is_end_of_both(difference, a, b)):
        return False
    before, after = _around(a, difference.a_span)
    case = _Case(keys_of(difference.a), keys_of(difference.b), before, after, difference)
    if max(len(case.ours), len(case.others)) > _MOST_WORDS or _has_neighbour(difference, found):
        return False
    return judge(case)


def _is_end_of_both(difference: Difference, a: str, b: str) -> bool:
    """Whether both texts begin or end with another number or word: neither leaves words out.

    A name in that place is a subject or object that was put otherwise, a day in the first may be.
    """
    spans = difference.a_span, difference.b_span
    is_first = all(start <= _MARGIN for start, _ in spans)
    is_last = all(end >= len(text) - _MARGIN for (_, end), text in zip(spans, (a, b), strict=True))
    ends = _AT_FIRST if is_first else _AT_LAST if is_last else ()
    return difference.kind in ends and bool(difference.a and difference.b)


def _has_neighbour(difference: Difference, found: Sequence[Difference]) -> bool:
    """Whether other words were replaced right beside: then more was said otherwise."""
    return any(
        0
        < max(each.a_span[0] - difference.a_span[1], difference.a_span[0] - each.a_span[1])
        <= _NEAR
        for each in found
        if each.a and each.b
    )


def _around(text: str, span: tuple[int, int]) -> tuple[Sequence[Word], Sequence[Word]]:
    words = [word for word in words_of(text) if word.key != ELLIPSIS]
    before = [word for word in words if word.end <= span[0]]
    return before, [word for word in words if word.start >= span[1]]


def _is_other_number(case: _Case) -> bool:
    ours, others = numbers_in(case.ours), numbers_in(case.others)
    if len(ours) != 1 or len(others) != 1 or _units(case.ours) != _units(case.others):
        return False
    if case.after and case.after[0].exact == "s":
        return False  # the 1990s
    smaller, larger = sorted((ours[0], others[0]))
    words = {*case.ours, *case.others, *(word.key for word in case.before[-2:])}
    slack = _APPROXIMATE if words & _APPROXIMATORS else _ROUNDED
    return larger - smaller > slack * larger and _residue(case.ours) == _residue(case.others)


def _units(keys: Sequence[str]) -> frozenset[str]:
    return frozenset(keys) & _UNITS


def _residue(keys: Sequence[str]) -> list[str]:
    kept = [key for key in keys if not key[0].isdigit() and key not in _APPROXIMATORS]
    return [key for key in kept if not numbers_in([key]) and key not in _AUXILIARIES]


def _is_negated(case: _Case) -> bool:
    """Whether one side says the opposite: the same words, but for "not" and what goes with it."""
    if any(word.key in NEGATIONS for word in case.before[-_MOST_WORDS:]):
        return False  # "no plan or no idea" is "no plan or idea"
    ignored = NEGATIONS | _AUXILIARIES
    ours, others = ([k for k in keys if k not in ignored] for keys in (case.ours, case.others))
    return [key[:4] for key in ours] == [key[:4] for key in others]


def _begins_anew(text: str) -> bool:
    """Whether a speaker broke off and began again: "it's not, it's kind of odd"."""
    keys = keys_of(text)
    return any(
        key in NEGATIONS and at and keys[at - 1] in keys[at + 1 : at + 2]
        for at, key in enumerate(keys)
    )


def _is_other_day(case: _Case) -> bool:
    for days in (WEEKDAYS, MONTHS):
        ours, others = ({*keys} & {*days} for keys in (case.ours, case.others))
        if ours and others and not ours & others:
            return True
    years = [{k for k in keys if len(k) == 4 and k.isdigit()} for keys in (case.ours, case.others)]
    return all(years) and years[0] != years[1] and len(case.ours) == len(case.others)


def _is_other_name(case: _Case) -> bool:
    following = [word.exact for word in case.after[:1]]
    return are_other_names(case.difference.a, case.difference.b, following)


def _is_other_modality(case: _Case) -> bool:
    ours, others = _modalities(case.ours), _modalities(case.others)
    if ours is None or others is None or ours == others:
        return False
    if not ours or not others:
        return not {*case.ours, *case.others} - _POSSIBLE  # "may" put in or left out
    is_negated = bool(case.after) and case.after[0].key == "not"
    if is_negated or {*ours, *others} in _SAME_MODALITY:
        return False  # "must not" and "cannot" forbid alike
    return "not" not in {*case.ours, *case.others}


def _is_hedge_dropped(case: _Case) -> bool:
    """Whether one side says the same for sure: the same words, but for "possibly" or "about"."""
    following = case.after[0].key if case.after else ""
    ours, others = (
        [key for key in without_hedges(keys, following) if key not in _AUXILIARIES]
        for keys in (case.ours, case.others)
    )
    return ours == others


def _modalities(keys: Sequence[str]) -> set[str] | None:
    """Give the modalities that words express; None where they say more than that."""
    if any(key not in _MODALITIES and key not in _AROUND_MODALS for key in keys):
        return None
    return {_MODALITIES[key] for key in keys if key in _MODALITIES}


_JUDGES: dict[DifferenceKind, Callable[[_Case], bool]] = {
    DifferenceKind.NEGATION: _is_negated,
    DifferenceKind.NUMBER: _is_other_number,
    DifferenceKind.NAME: _is_other_name,
    DifferenceKind.DATE: _is_other_day,
    DifferenceKind.MODAL: _is_other_modality,
    DifferenceKind.HEDGE: _is_hedge_dropped,
    DifferenceKind.SENSE: lambda _case: True,
}
