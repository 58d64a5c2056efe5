"""Where two wordings of one utterance differ, and which differences are material.

Only the stretch that both have is compared (``gaps``).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from statements.choices import RenderingKind
from statements.dates import MONTHS, WEEKDAYS
from statements.matching.gaps import Gap, align
from statements.matching.hedges import without_hedges
from statements.matching.senses import differ_in_sense, narrows
from statements.matching.words import Word, numbers_in, words_of

_BRACKET = re.compile(r"[\[(]")
NEGATIONS = frozenset(
    ("not", "never", "no", "nobody", "nothing", "none", "neither", "nor", "nowhere", "without")
)
# Reported speech shifts "will" to "would"; that is no difference.
MODALS = {
    **dict.fromkeys(("will", "would"), "will"),
    **dict.fromkeys(("can", "could"), "can"),
    **dict.fromkeys(("may", "might"), "may"),
    **dict.fromkeys(("shall", "should", "ought"), "should"),
    "must": "must",
}
_ABBREVIATED = {name[:3]: name for name in (*WEEKDAYS, *MONTHS)} | {"sept": "september"}
_DAYS = frozenset((*WEEKDAYS, *MONTHS, "today", "yesterday", "tomorrow", "tonight")) - {"may"}
_NO_NAMES = frozenset(
    (
        *("i", "a", "an", "the", "this", "that", "these", "those", "it", "he", "she", "we", "you"),
        *("they", "my", "his", "her", "our", "your", "their", "its", "and", "but", "or", "so"),
        *("if", "when", "while", "as", "in", "on", "at", "to", "for", "of", "by", "with", "from"),
        *("there", "here", "what", "who", "why", "how", "yes", "is", "are", "was", "do", "does"),
        *("mr", "mrs", "ms", "dr", "sir", "madam", "lord", "lady", "prof", "professor", "us"),
        *("president", "prime", "minister", "chancellor", "secretary", "king", "queen", "prince"),
        *("princess", "general", "colonel", "captain", "sergeant", "officer", "senator", "judge"),
        *("congressman", "congresswoman", "governor", "mayor", "ambassador", "pope", "bishop"),
    )
)


class DifferenceKind(StrEnum):
    """What kind of words differ; the first four forbid linking without a person."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    MODAL = "modal"
    HEDGE = "hedge"
    SENSE = "sense"
    OTHER = "other"


BLOCKING = frozenset(
    (DifferenceKind.NUMBER, DifferenceKind.DATE, DifferenceKind.NAME, DifferenceKind.NEGATION)
)
MATERIAL = BLOCKING | {DifferenceKind.MODAL, DifferenceKind.HEDGE, DifferenceKind.SENSE}


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that differ, as printed; the spans are code-point offsets into each text.

    A side that lacks the words has an empty string and an empty span where they would stand.
    ``is_edge``: one of the texts begins or ends here, so that the words may just be left out.
    """

    kind: DifferenceKind
    a: str
    b: str
    a_span: tuple[int, int]
    b_span: tuple[int, int]
    is_edge: bool = False


def differences(a: str, b: str) -> list[Difference]:
    """List what differs within the stretch that both texts share, in printed order."""
    return [found for gap in align(a, b).gaps for found in _judge(gap, a, b)]


def recorded(kept: Mapping[str, Any]) -> Difference:
    """Read a difference as a pair of quotes keeps it, in JSON."""
    spans = {name: tuple(kept[name]) for name in ("a_span", "b_span")}
    return Difference(**{**kept, **spans, "kind": DifferenceKind(kept["kind"])})


def rendering_kind(a: str, b: str) -> RenderingKind:
    """Tell how ``b`` renders the words of ``a``; whether it translates them, the caller knows.

    An excerpt leaves words out at its ends or under an ellipsis and changes none.
    """
    if [word.key for word in words_of(a)] == [word.key for word in words_of(b)]:
        return RenderingKind.VERBATIM
    aligned = align(a, b)
    is_changed = any(not gap.is_edge or (gap.a and gap.b) for gap in aligned.gaps)
    return RenderingKind.EXCERPT if aligned.shared and not is_changed else RenderingKind.REWORDED


def _judge(gap: Gap, a: str, b: str) -> Iterator[Difference]:
    kinds = list(_kinds(gap, a, b))
    if _is_bracketed(a, gap.a_room) or _is_bracketed(b, gap.b_room):
        kinds = [kind for kind in kinds if kind != DifferenceKind.SENSE]
    if not kinds and not gap.is_edge:
        kinds = [DifferenceKind.OTHER]
    a_span, b_span = _span(gap.a, gap.a_at), _span(gap.b, gap.b_at)
    for kind in kinds:
        yield Difference(kind, a[slice(*a_span)], b[slice(*b_span)], a_span, b_span, gap.is_edge)


def _is_bracketed(text: str, room: tuple[int, int]) -> bool:
    """Whether a reporter put words of his own between others: "they fear [him]"."""
    return bool(_BRACKET.search(text, *room))


def _kinds(gap: Gap, a: str, b: str) -> Iterator[DifferenceKind]:
    if _count_negations(gap.a) != _count_negations(gap.b):
        yield DifferenceKind.NEGATION
    if gap.is_edge and not (gap.a and gap.b):
        return  # a plain excerpt: only a negation cut off right beside it matters
    if _numbers(gap.a) != _numbers(gap.b):
        yield DifferenceKind.NUMBER
    if _days(gap.a) != _days(gap.b):
        yield DifferenceKind.DATE
    ours, others = _names(gap.a), _names(gap.b)
    if ours and others and _are_renamed(ours - (common := _in_lower_case(a, b)), others - common):
        yield DifferenceKind.NAME
    yield from _shades(gap)


def _shades(gap: Gap) -> Iterator[DifferenceKind]:
    """Give the kinds that leave two quotes one utterance: how firmly it is said, and of whom."""
    if _modals(gap.a) != _modals(gap.b):
        yield DifferenceKind.MODAL
    if _is_hedged(gap.a, gap.following) != _is_hedged(gap.b, gap.following):
        yield DifferenceKind.HEDGE
    if _is_other_sense(gap):
        yield DifferenceKind.SENSE


def _span(words: Sequence[Word], place: int) -> tuple[int, int]:
    return (words[0].start, words[-1].end) if words else (place, place)


def _count_negations(words: Sequence[Word]) -> int:
    return sum(word.key in NEGATIONS for word in words)


def _is_day(word: Word) -> bool:
    is_year = word.key.isdigit() and len(word.key) == 4 and word.key[:2] in {"19", "20"}
    return is_year or word.key in _DAYS


def _numbers(words: Sequence[Word]) -> list[float]:
    return numbers_in(word.key for word in words if not _is_day(word))


def _days(words: Sequence[Word]) -> set[str]:
    return {word.key for word in words if _is_day(word)}


def _modals(words: Sequence[Word]) -> set[str]:
    return {MODALS[word.key] for word in words if word.key in MODALS}


def _is_hedged(words: Sequence[Word], following: str) -> bool:
    return len(without_hedges([word.key for word in words], following)) < len(words)


def _is_other_sense(gap: Gap) -> bool:
    """Whether a word of a known kind stands for another, or only one side narrows a denial."""
    ours, others = ([word.key for word in words] for words in (gap.a, gap.b))
    if ours and others:
        return differ_in_sense(ours, others)
    is_name = any(word.exact[0].isupper() for word in (*gap.a, *gap.b))
    is_denied = _count_negations(gap.preceding) == 1
    return is_denied and not is_name and narrows(ours or others, gap.following)


def _names(words: Sequence[Word]) -> set[str]:
    return {
        word.key
        for word in words
        if word.exact[0].isupper() and word.key not in _NO_NAMES and word.key not in _DAYS
    }


def _in_lower_case(a: str, b: str) -> set[str]:
    """Give the words that one of two texts prints without a capital: they are no names."""
    return {word.key for text in (a, b) for word in words_of(text) if word.exact.islower()}


def _are_renamed(a: set[str], b: set[str]) -> bool:
    """Tell a name replaced by another from one left out, inflected or spelt otherwise."""
    return bool(a and b) and not any(_is_same_name(one, two) for one in a for two in b)


def _is_same_name(a: str, b: str) -> bool:
    """Accept endings alone: "Russia" and "Russian" are one name, "Iran" and "Iraq" are two."""
    shortest, longest = sorted((len(a), len(b)))
    differing = (n for n in range(shortest) if a[n] != b[n])
    shared = next(differing, shortest)
    return a == b or (shared >= 5 and longest - shared <= 3)
