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
    "allegedly alleged reportedly supposedly supposed purportedly purported unconfirmed apparently "
    "apparent seemingly suspected"
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
# "Is believed to be", "was said to have".
_HELD = word_set("believed thought said understood presumed rumored rumoured reported supposed")
# "If true", "if that is confirmed".
_TRUE = word_set("true confirmed authentic genuine accurate correct real proven verified so")
_IF_WORDS = word_set("it that this these they is are was were proves be")
_MOST_IF_WORDS = 3
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
    for clause in _BY_FIRST.get(keys[at], ()):
        end = at + len(clause)
        is_here = tuple(keys[at:end]) == clause
        if is_here and (clause not in _BOUNDS or _is_count([*keys, following][end])):
            return len(clause)
    if keys[at] in _HELD and list(keys[at + 1 : at + 2]) == ["to"]:
        return 2
    if keys[at] == "if":
        return _condition_length(keys[at + 1 :])
    return int(keys[at] in _ROUNDINGS and _is_count([*keys, following][at + 1]))


def _condition_length(keys: Sequence[str]) -> int:
    """Count the words of "if it is authentic"; ``keys`` are those after "if"."""
    for at, key in enumerate(keys[: _MOST_IF_WORDS + 1]):
        if key in _TRUE:
            return at + 2
        if key not in _IF_WORDS:
            break
    return 0


def _is_count(key: str) -> bool:
    return key[:1].isdigit()


def _by_first(clauses: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for clause in clauses:
        found.setdefault(clause[0], []).append(clause)
    return found


_BY_FIRST = _by_first((*_CLAUSES, *_BOUNDS))
