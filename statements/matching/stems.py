"""What English words share with their inflections and derivations."""

from collections.abc import Iterable
from functools import lru_cache

from statements.matching.lexicon import word_set

IRREGULAR = {
    "bought": "buy", "sold": "sell", "won": "win", "lost": "lose", "fought": "fight", "met": "meet",
    "paid": "pay", "began": "begin", "broke": "break", "broken": "break", "took": "take",
    "gave": "give", "went": "go", "sent": "send", "built": "build", "fled": "flee", "shot": "shoot",
    "stole": "steal", "stolen": "steal", "fell": "fall", "fallen": "fall", "wrote": "write",
    "written": "write", "spent": "spend", "caught": "catch", "taught": "teach", "ate": "eat",
    "beaten": "beat", "drew": "draw", "chose": "choose", "chosen": "choose", "froze": "freeze",
    "frozen": "freeze", "hidden": "hide", "women": "woman", "men": "man", "died": "die",
    "dying": "die", "dies": "die", "lied": "lie", "lies": "lie", "shutting": "shut",
    "agreed": "agree",
}  # fmt: skip
NOUN_SUFFIXES = ("ion", "ions", "ment", "ments", "ity", "ism", "al", "als", "ure", "ures", "ship")
_INFLECTIONS = word_set("s es ed ing ings ion ions er ers ied ies ly e y")
_SUFFIXES = _INFLECTIONS | word_set(
    """
    isations izations isation ization ations ation ements ement ments ment nesses ness ities
    ity ives ive ances ance ences ence ally als al ates ated ating ator ators ate
    """
)
# The last letters of the endings that an inflected word may have.
_INFLECTED = frozenset("sdgry")


def _by_last_letter(suffixes: Iterable[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Give the suffixes, longest first, each with how long a word is at least that has it."""
    found: dict[str, list[tuple[str, int]]] = {}
    for suffix in sorted(suffixes, key=lambda suffix: (-len(suffix), suffix)):
        least = len(suffix) + (3 if suffix in _INFLECTIONS else 4)
        found.setdefault(suffix[-1], []).append((suffix, least))
    return {letter: tuple(held) for letter, held in found.items()}


_BY_LAST_LETTER = _by_last_letter(_SUFFIXES)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Reduce a lower-case word to what its inflections and derivations share.

    >>> stem("evacuation") == stem("evacuating") == stem("evacuates")
    True
    """
    word = IRREGULAR.get(word, word)
    for suffix, least in _BY_LAST_LETTER.get(word[-1:], ()):
        if len(word) >= least and word.endswith(suffix):
            return _undouble(word[: -len(suffix)])
    return word


@lru_cache(maxsize=16384)
def bases_of(word: str) -> tuple[str, ...]:
    """List what a word may be inflected from; "planes" does not come from "plan"."""
    word = IRREGULAR.get(word, word)
    if word[-1:] not in _INFLECTED:
        return word, word + "e", word + "y", _undouble(word)
    bases = [word, *(word.removesuffix(ending) for ending in ("s", "d", "ed", "ing", "er", "ly"))]
    bases += [word.removesuffix("ing") + "e", word.removesuffix("ies") + "y"]
    bases += [word.removesuffix("ied") + "y", word.removesuffix("ers")]
    bases += [_undouble(word.removesuffix(ending)) for ending in ("ed", "ing", "er")]
    if word.endswith(("ses", "xes", "ches", "shes", "zes")):
        bases.append(word.removesuffix("es"))
    return tuple(bases)


def _undouble(root: str) -> str:
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "aeiousl":
        return root[:-1]
    return root[:-1] if len(root) > 3 and root[-1] in "iey" else root
