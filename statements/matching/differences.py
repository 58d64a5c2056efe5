"""Where two wordings of one utterance differ, and which differences are material.

Only the stretch that both have is compared: what one of them leaves out before, after or under
an ellipsis makes an excerpt, not a difference.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from statements.choices import RenderingKind
from statements.dates import MONTHS, WEEKDAYS
from statements.matching.hedges import without_hedges
from statements.matching.words import ELLIPSIS, Word, numbers_in, words_of

# Words beside the common stretch that still belong to the same clause.
_EDGE = 3
# Comparing takes the square of the length; a longer quote is compared by its beginning.
_LONGEST = 600
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
    OTHER = "other"


BLOCKING = frozenset(
    (DifferenceKind.NUMBER, DifferenceKind.DATE, DifferenceKind.NAME, DifferenceKind.NEGATION)
)
MATERIAL = BLOCKING | {DifferenceKind.MODAL, DifferenceKind.HEDGE}


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


@dataclass(frozen=True, slots=True)
class _Gap:
    """Words of each side between two stretches that are the same."""

    a: Sequence[Word]
    b: Sequence[Word]
    a_at: int
    b_at: int
    is_edge: bool = False
    following: str = ""


def differences(a: str, b: str) -> list[Difference]:
    """List what differs within the stretch that both texts share, in printed order."""
    common = {word.key for text in (a, b) for word in words_of(text) if word.exact.islower()}
    return [found for gap in _gaps(a, b) for found in _judge(gap, a, b, common)]


def rendering_kind(a: str, b: str) -> RenderingKind:
    """Tell how ``b`` renders the words of ``a``; whether it translates them, the caller knows.

    An excerpt leaves words out at its ends or under an ellipsis and changes none.
    """
    ours, others = words_of(a), words_of(b)
    if [word.key for word in ours] == [word.key for word in others]:
        return RenderingKind.VERBATIM
    is_changed = any(not gap.is_edge or (gap.a and gap.b) for gap in _gaps(a, b))
    if is_changed or not _blocks(ours, others):
        return RenderingKind.REWORDED
    return RenderingKind.EXCERPT


def _gaps(a: str, b: str) -> Iterator[_Gap]:
    ours, others = words_of(a), words_of(b)
    blocks = _blocks(ours, others)
    if not blocks:
        return
    first, last = blocks[0], blocks[-1]
    yield from _leading(ours, others, first[0], first[1])
    for (i, j, size), (next_i, next_j, _) in pairwise(blocks):
        gap = _gap(ours, others, (i + size, next_i), (j + size, next_j))
        if not any(word.key == ELLIPSIS for word in (*gap.a, *gap.b)):
            yield gap
    yield from _trailing(ours, others, last[0] + last[2], last[1] + last[2])


def _blocks(ours: Sequence[Word], others: Sequence[Word]) -> list[tuple[int, int, int]]:
    """Find the common stretches; a lone word counts between longer ones only."""
    keys = [word.key for word in ours[:_LONGEST]], [word.key for word in others[:_LONGEST]]
    matches = SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks()
    blocks = [(found.a, found.b, found.size) for found in matches if found.size]
    long = [n for n, (_, _, size) in enumerate(blocks) if size > 1]
    return blocks[long[0] : long[-1] + 1] if long else []


def _gap(
    ours: Sequence[Word], others: Sequence[Word], a: tuple[int, int], b: tuple[int, int]
) -> _Gap:
    places = ours[a[0]].start, others[b[0]].start
    return _Gap(ours[slice(*a)], others[slice(*b)], *places, following=ours[a[1]].key)


def _leading(ours: Sequence[Word], others: Sequence[Word], i: int, j: int) -> Iterator[_Gap]:
    a = [] if ours[i].opens_clause else _until_break(ours[:i][::-1])[::-1]
    b = [] if others[j].opens_clause else _until_break(others[:j][::-1])[::-1]
    # Where both begin with the same word, neither leaves words out.
    is_whole = bool(a and b) and a[0].key == b[0].key and a[0] == ours[0] and b[0] == others[0]
    while a and b and a[0].key == b[0].key:
        a, b = a[1:], b[1:]
    if a or b:
        places = ours[i].start, others[j].start
        yield _Gap(a, b, *places, is_edge=not is_whole, following=ours[i].key)


def _trailing(ours: Sequence[Word], others: Sequence[Word], i: int, j: int) -> Iterator[_Gap]:
    a, b = _until_break(ours[i:], after=True), _until_break(others[j:], after=True)
    is_whole = (
        bool(a and b) and a[-1].key == b[-1].key and a[-1] == ours[-1] and b[-1] == others[-1]
    )
    while a and b and a[-1].key == b[-1].key:
        a, b = a[:-1], b[:-1]
    if a or b:
        yield _Gap(a, b, ours[i - 1].end, others[j - 1].end, is_edge=not is_whole)


def _until_break(words: Sequence[Word], *, after: bool = False) -> list[Word]:
    """Take the words next to the common stretch, up to the end of their clause."""
    kept: list[Word] = []
    for word in words[:_EDGE]:
        if word.key == ELLIPSIS or (after and word.opens_clause):
            break
        kept.append(word)
        if word.opens_clause:
            break
    return kept


def _judge(gap: _Gap, a: str, b: str, common: set[str]) -> Iterator[Difference]:
    kinds = list(_kinds(gap, common))
    if not kinds and not gap.is_edge:
        kinds = [DifferenceKind.OTHER]
    a_span, b_span = _span(gap.a, gap.a_at), _span(gap.b, gap.b_at)
    for kind in kinds:
        yield Difference(kind, a[slice(*a_span)], b[slice(*b_span)], a_span, b_span, gap.is_edge)


def _kinds(gap: _Gap, common: set[str]) -> Iterator[DifferenceKind]:
    if _count_negations(gap.a) != _count_negations(gap.b):
        yield DifferenceKind.NEGATION
    if gap.is_edge and not (gap.a and gap.b):
        return  # a plain excerpt: only a negation cut off right beside it matters
    if _numbers(gap.a) != _numbers(gap.b):
        yield DifferenceKind.NUMBER
    if _days(gap.a) != _days(gap.b):
        yield DifferenceKind.DATE
    if _are_renamed(_names(gap.a) - common, _names(gap.b) - common):
        yield DifferenceKind.NAME
    if _modals(gap.a) != _modals(gap.b):
        yield DifferenceKind.MODAL
    if _is_hedged(gap.a, gap.following) != _is_hedged(gap.b, gap.following):
        yield DifferenceKind.HEDGE


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


def _names(words: Sequence[Word]) -> set[str]:
    return {
        word.key
        for word in words
        if word.exact[0].isupper() and word.key not in _NO_NAMES and word.key not in _DAYS
    }


def _are_renamed(a: set[str], b: set[str]) -> bool:
    """Tell a name replaced by another from one left out, inflected or spelt otherwise."""
    return bool(a and b) and not any(_is_same_name(one, two) for one in a for two in b)


def _is_same_name(a: str, b: str) -> bool:
    """Accept endings alone: "Russia" and "Russian" are one name, "Iran" and "Iraq" are two."""
    shortest, longest = sorted((len(a), len(b)))
    differing = (n for n in range(shortest) if a[n] != b[n])
    shared = next(differing, shortest)
    return a == b or (shared >= 5 and longest - shared <= 3)
