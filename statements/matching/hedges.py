"""Words by which a speaker, or who reports him, says less than that it is so."""

from collections.abc import Iterable, Sequence

from statements.matching.lexicon import word_set

_DOUBTS = word_set(
    "possibly perhaps maybe probably likely presumably conceivably seemingly arguably potentially "
    "apparently apparent allegedly alleged reportedly supposedly supposed purportedly purported "
    "suspected unconfirmed"
)
# By these, reporters keep their distance from what they report.
_DISTANCE = word_set(
    "allegedly alleged reportedly supposedly supposed purportedly purported unconfirmed"
)
_CLAUSES = (
    *(("i", verb) for verb in ("think", "believe", "guess", "suppose", "suspect", "hope")),
    *(("we", verb) for verb in ("think", "believe", "suspect", "hope")),
    *(("it", "seems"), ("it", "appears"), ("in", "my", "opinion"), ("in", "my", "view")),
)
# These make a number less than exact, and mean something else before other words.
_BOUNDS = (
    *(("at", "least"), ("at", "most"), ("up", "to"), ("as", "many", "as"), ("as", "much", "as")),
    *(("more", "than"), ("less", "than"), ("fewer", "than"), ("no", "more", "than")),
)
_ROUNDINGS = word_set("about around roughly approximately nearly almost over under")


def without_hedges(keys: Sequence[str], following: str = "") -> list[str]:
    """Give comparable words without those that hedge; ``following`` is the word after them.

    >>> without_hedges(["about", "is", "probably"], "40")
    ['about', 'is']
    >>> without_hedges(["is", "about"], "40")
    ['is']
    """
    kept: list[str] = []
    at = 0
    while at < len(keys):
        length = _hedge_length(keys, at, following)
        if not length:
            kept.append(keys[at])
        at += length or 1
    return kept


def keeps_distance(keys: Iterable[str]) -> bool:
    """Whether words may be the reporter's, who takes no responsibility for what was said."""
    return not _DISTANCE.isdisjoint(keys)


def _hedge_length(keys: Sequence[str], at: int, following: str) -> int:
    if keys[at] in _DOUBTS:
        return 1
    for clause in (*_CLAUSES, *_BOUNDS):
        end = at + len(clause)
        is_here = tuple(keys[at:end]) == clause
        if is_here and (clause not in _BOUNDS or _is_count([*keys, following][end])):
            return len(clause)
    return int(keys[at] in _ROUNDINGS and _is_count([*keys, following][at + 1]))


def _is_count(key: str) -> bool:
    return key[:1].isdigit()
