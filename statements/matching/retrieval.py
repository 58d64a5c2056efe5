"""Words under which an index holds what may be about the same thing."""

from collections import defaultdict
from functools import lru_cache

from statements.matching.lexicon import EVENTS, THINGS
from statements.matching.terms import read, terms_of

_MOST = 48


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
    like = {
        word: None for term in sorted(terms_of(text)) for word in _words_by_term().get(term, ())
    }
    return tuple({**own, **like})[:_MOST]


@lru_cache(maxsize=1)
def _words_by_term() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for mark, concepts in (("!", EVENTS), ("#", THINGS)):
        for concept, words in concepts.items():
            found[mark + concept] += [word.lstrip("=") for word in words.split()]
    return found
