"""Words under which an index holds what may be about the same thing."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from statements.matching.lexicon import EVENTS, OPPOSITES, THINGS
from statements.matching.terms import read, terms_of

_MOST = 48
_LIKE = 32


@lru_cache(maxsize=4096)
def search_words(text: str) -> tuple[str, ...]:
    """Give the words to look up for ``text``: its own words of weight, and their like.

    Words for one kind of event stand together: who reads "incursion" also wants "invasion".
    Parties are left out: they stand in everything. Rarer kinds of words come first.

    >>> "invasion" in search_words("An incursion is near.")
    True
    """
    own = {
        token.word: None
        for token in read(text)
        if any(part and not part.startswith("@") for part in token.term.split("|"))
    }
    terms = sorted(terms_of(text))
    like = [word for term in terms for word in _words_by_term().get(term, ())][:_LIKE]
    # Who says that it opens contradicts who says that it closes.
    against = {
        word: None
        for term in terms
        for opposite in _opposites().get(term[1:], ())
        for word in _words_by_term().get(term[:1] + opposite, ())
    }
    return tuple({**own, **dict.fromkeys(like), **against})[:_MOST]


def opposite_terms(terms: Iterable[str]) -> frozenset[str]:
    """Give the terms of opposite events: "!open" for "!close"."""
    return frozenset(term[:1] + other for term in terms for other in _opposites().get(term[1:], ()))


@lru_cache(maxsize=1)
def _opposites() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, other in OPPOSITES:
        found[one].append(other)
        found[other].append(one)
    return found


@lru_cache(maxsize=1)
def _words_by_term() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for mark, concepts in (("!", EVENTS), ("#", THINGS)):
        for concept, words in concepts.items():
            found[mark + concept] += [word.lstrip("=") for word in words.split()]
    return found
