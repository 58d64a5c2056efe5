"""Whether two prints that differ in a decisive word are surely of one act of speech.

Quoted words are the speaker's. Reporters' own words are alike for many reasons, and their hedges
may be their own: more must speak for them.
"""

import re
from typing import Protocol

from statements.choices import QuoteKind
from statements.matching.differences import Difference, DifferenceKind
from statements.matching.hedges import keeps_distance
from statements.matching.stance import read_cue
from statements.matching.utterances import LINK_AT, may_be_one_act
from statements.matching.words import keys_of

_LEAST_ALIKE = 0.75
# So much where nobody says that one speaker is meant: all but the words that differ.
_NEARLY_ONE = 0.95
# A sentence of so many words is not written twice.
_SENTENCE = 15
_TEMPLATES = {DifferenceKind.NAME, DifferenceKind.DATE}
_OPENING = re.compile(r"(?:^|(?<=[\s(\[—–-]))[\"“‘'](?=\S)")
_CLOSING = re.compile(r"(?<=\S)[\"”’'](?=[\s.,;:!?)\]—–-]|$)")


class Printed(Protocol):
    """What is known of a print; ``names`` and ``speakers`` are of whom it is credited to."""

    @property
    def exact(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def cue(self) -> str: ...
    @property
    def speakers(self) -> frozenset[int]: ...
    @property
    def names(self) -> frozenset[str]: ...
    @property
    def is_unnamed(self) -> bool: ...


def are_one_act(
    one: Printed, other: Printed, difference: Difference, *, likeness: float, days_apart: int | None
) -> bool:
    """Whether ``difference``, from ``one`` to ``other``, is surely of one act of speech."""
    is_indirect = one.kind == other.kind == QuoteKind.INDIRECT
    if not may_be_one_act(one.exact, other.exact, days_apart=days_apart, is_indirect=is_indirect):
        return False
    if difference.kind == DifferenceKind.NEGATION and _denies(one) != _denies(other):
        return False  # "denied that it had" is "had not"
    if one.is_unnamed and other.is_unnamed and difference.kind in _TEMPLATES:
        return False
    if not is_indirect and (
        difference.kind != DifferenceKind.SENSE or _is_quoted(one, other, difference)
    ):
        return True
    return _is_of_one_reported(one, other, difference, likeness)


def in_marks(text: str, place: int) -> bool:
    """Whether quotation marks are open at ``place``.

    >>> in_marks("they “will not go” there", 8), in_marks("they “will not go” there", 19)
    (True, False)
    """
    opened = [match.start() for match in _OPENING.finditer(text) if match.start() < place]
    closed = [match.start() for match in _CLOSING.finditer(text) if match.start() < place]
    return bool(opened) and (not closed or opened[-1] > closed[-1])


def _denies(printed: Printed) -> bool:
    return read_cue(printed.cue).kind == "denial"


def _is_quoted(one: Printed, other: Printed, difference: Difference) -> bool:
    places = (one, difference.a_span[0]), (other, difference.b_span[0])
    return all(
        printed.kind == QuoteKind.DIRECT
        or (printed.kind == QuoteKind.MIXED and in_marks(printed.exact, place))
        for printed, place in places
    )


def _is_of_one_reported(
    one: Printed, other: Printed, difference: Difference, likeness: float
) -> bool:
    """Whether reporters put one speech in their own words: of one speaker as far as is known."""
    if difference.kind == DifferenceKind.SENSE and difference.a and difference.b:
        return False  # another word for it
    if difference.kind == DifferenceKind.HEDGE and keeps_distance(
        (*keys_of(difference.a), *keys_of(difference.b))
    ):
        return False
    if _may_be_one(one, other):
        is_denial = difference.kind in {DifferenceKind.NEGATION, DifferenceKind.SENSE}
        return likeness >= (LINK_AT if is_denial else _LEAST_ALIKE)
    shortest = min(len(keys_of(one.exact)), len(keys_of(other.exact)))
    return shortest >= _SENTENCE and likeness >= _NEARLY_ONE


def _may_be_one(one: Printed, other: Printed) -> bool:
    """Whether one speaker is credited, or two of whom one name has all words of the other's."""
    if one.speakers & other.speakers:
        return True
    return any(
        {*a.split()} <= {*b.split()} or {*b.split()} <= {*a.split()}
        for a in one.names
        for b in other.names
    )
