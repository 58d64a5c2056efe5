"""Whether a text can have a term at all, told by its letters before anything is read.

A new article meets dozens of texts that no article met before, and most have nothing to do with
it. To look for a few strings in a text takes a hundredth of the time that it takes to read it.
"""

from collections.abc import Iterable
from functools import lru_cache

from statements.matching.lexicon import EVENTS, PAIRS, THINGS
from statements.matching.nations import forms_of_party
from statements.matching.stems import IRREGULAR
from statements.matching.word_terms import DECONTRACTED

# Every text has it: for a term that may be printed in other ways than are known here.
_ANY = ("",)


def folded(text: str) -> str:
    """Give a text in the form in which ``may_have`` looks for terms."""
    return text.casefold().replace("’", "'")


def may_have(text: str, terms: frozenset[str]) -> bool:
    """Tell whether a folded text can have any of some terms; False is certain.

    >>> selling = frozenset({"!sell"})
    >>> may_have(folded("Its plants were SOLD."), selling), may_have("it went on", selling)
    (True, False)
    """
    return any(map(text.__contains__, _forms_of_all(terms)))


def count_may_have(text: str, terms: frozenset[str]) -> int:
    """Count the terms that a folded text can have: it has no more of them."""
    one, several = _forms_by_number(terms)
    return sum(map(text.__contains__, one)) + sum(
        any(map(text.__contains__, forms)) for forms in several
    )


@lru_cache(maxsize=4096)
def _forms_of_all(terms: frozenset[str]) -> tuple[str, ...]:
    return tuple(form for term in terms for form in forms_of(term))


@lru_cache(maxsize=4096)
def _forms_by_number(
    terms: frozenset[str],
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Give the forms of terms that have one, and apart from them those of each other term."""
    forms = [forms_of(term) for term in terms]
    one = tuple(form for own in forms if len(own) == 1 for form in own)
    return one, tuple(own for own in forms if len(own) > 1)


@lru_cache(maxsize=16384)
def forms_of(term: str) -> tuple[str, ...]:
    """Give folded strings, one of which is in each text that has a term."""
    mark, name = term[:1], term[1:]
    if mark == "@":
        return tuple({folded(form.split()[0]) for form in forms_of_party(name)}) or _ANY
    if mark not in {"!", "#"}:
        return _forms([term])
    words = (EVENTS if mark == "!" else THINGS).get(name, "").split()
    openers = [one for (one, _), concept in PAIRS.items() if concept == name]
    return _forms([*words, *openers]) if words and term != "#citizen" else _ANY


def _forms(words: Iterable[str]) -> tuple[str, ...]:
    """Give what is common to all inflections of each word, and the irregular ones.

    A word is cut to its base by its end alone, and gets at most an "e" or "y" there.
    """
    roots = {folded(word[:-1] if word.endswith(("e", "y")) else word) for word in words}
    forms = sorted(roots.union(*(_IRREGULAR.get(root, ()) for root in roots)), key=len)
    # What has another form in it is found with that.
    return tuple(f for n, f in enumerate(forms) if not any(o in f for o in forms[:n]))


def _load_irregular() -> dict[str, set[str]]:
    """Give what is printed for words that begin with some letters: "sold" for "se" and "sell"."""
    found: dict[str, set[str]] = {}
    for printed, meant in (*IRREGULAR.items(), *DECONTRACTED.items()):
        for word in meant.split():
            for end in range(1, len(word) + 1):
                found.setdefault(word[:end], set()).add(printed)
    return found


_IRREGULAR = _load_irregular()
