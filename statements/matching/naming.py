"""Whether one printed name stands for another, or is the same name printed otherwise."""

import re
from collections.abc import Sequence
from itertools import product

from rapidfuzz import fuzz

from statements.matching.nations import parties_in

# Names of bodies that the news prints under several acronyms or translations.
_ALIASES = {
    **dict.fromkeys(("isis", "isil", "is", "daesh", "daish"), "islamic state"),
    **dict.fromkeys(("eu",), "european union"),
    **dict.fromkeys(("un",), "united nations"),
}
_NAME = re.compile(r"[^\W\d_][^\s,;:()“”\"]*")
_SMALL = frozenset(("a", "an", "the", "of", "and", "for", "in", "at", "on", "s", "’s", "'s"))
# Spellings of one name share most of their letters.
_SPELLING = 65


def are_other_names(a: str, b: str, following: Sequence[str]) -> bool:
    """Whether ``a`` and ``b`` are nothing but names, and surely of two.

    Acronyms, aliases, countries under another of their names and other spellings are one name,
    and so are two forms of a given name before the same family name.
    """
    ours, others = _parts(a), _parts(b)
    if not ours or not others or not all(part[0].isupper() for part in (*ours, *others)):
        return False
    one, two = " ".join(ours), " ".join(others)
    if following and following[0][:1].isupper() and one[0] == two[0]:
        return False
    return not (_are_one(one, two) or _is_acronym(one, two) or _is_acronym(two, one))


def _parts(printed: str) -> list[str]:
    words = (re.sub(r"['’]s?$", "", word.strip(".")) for word in _NAME.findall(printed))
    return [word for word in words if word and word.casefold() not in _SMALL]


def _are_one(one: str, two: str) -> bool:
    ours, others = one.casefold(), two.casefold()
    ours, others = _ALIASES.get(ours, ours), _ALIASES.get(others, others)
    countries = set(parties_in(one)), set(parties_in(two))
    if all(countries):
        return bool(countries[0] & countries[1])
    if fuzz.partial_ratio(ours.replace(" ", ""), others.replace(" ", "")) >= _SPELLING:
        return True
    return any(fuzz.ratio(x, y) >= _SPELLING for x, y in product(ours.split(), others.split()))


def _is_acronym(short: str, long: str) -> bool:
    """Whether ``short`` is made of the initials of ``long``, or begins with them.

    >>> _is_acronym("UK", "United Kingdom")
    True
    """
    letters = short.replace(".", "").casefold()
    initials = "".join(word[0] for word in re.split(r"[\s-]+", long) if word).casefold()
    return " " not in short and len(initials) > 1 and letters.startswith(initials)
