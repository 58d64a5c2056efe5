"""Keys under which an index holds what may be about the same thing: terms, alone and in pairs.

What is about one claim shares two of its terms in one sentence, or its event alone where a claim
says no more. One term is in too much to tell anything; a pair is rare, and a look-up of it short.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from statements.matching.frames import QuoteText, content_of, frame_of, speaker_party
from statements.matching.lexicon import OPPOSITES
from statements.matching.terms import names_of, terms_by_sentence, terms_of

# How far apart, in terms, two terms of a sentence still make a pair. Events pair with all.
_REACH = 6
_MOST = 200


@lru_cache(maxsize=4096)
def claim_keys(text: str) -> frozenset[str]:
    """Give the keys under which a claim is listed: each two of its terms; the only one, alone.

    >>> "!attack @Russia" in claim_keys("Russia will invade")
    True
    """
    terms = [term for term, _ in frame_of(text).weights]
    pairs = [_pair(one, two) for one, two in itertools.combinations(terms, 2)]
    return _first(pairs or terms)


def keys_of_claims(quote: QuoteText) -> frozenset[str]:
    """Give the keys under which claims are listed that a quote may stand to."""
    text, _ = content_of(quote)
    around = {*names_of(quote.context), *terms_of(quote.speaker), speaker_party(quote)} - {""}
    keys: list[str] = []
    for terms in terms_by_sentence(text):
        meant = _with_opposites(terms)
        keys += (*_pairs(meant), *_with_events(meant, sorted(around)), *meant)
    return _first(keys)


@lru_cache(maxsize=4096)
def quote_keys(text: str) -> frozenset[str]:
    """Give the keys under which a quote is listed: its terms, and its events with each of them."""
    return _first(
        key for terms in terms_by_sentence(text) for key in (*terms, *_with_events(terms, terms))
    )


def keys_of_quotes(quote: QuoteText) -> frozenset[str]:
    """Give the keys under which quotes are listed that may stand to what a quote claims."""
    keys: list[str] = []
    for terms in terms_by_sentence(content_of(quote)[0]):
        meant = _with_opposites(terms)
        keys += (*meant, *_with_events(meant, terms))
    return _first(keys)


def opposite_terms(terms: Iterable[str]) -> frozenset[str]:
    """Give the terms of opposite events: "!open" for "!close"."""
    return frozenset(other for term in terms for other in _OPPOSITES.get(term, ()))


def _with_opposites(terms: Iterable[str]) -> list[str]:
    """Who says that it opens contradicts who says that it closes."""
    return [one for term in terms for one in (term, *_OPPOSITES.get(term, ()))]


def _pairs(terms: list[str]) -> Iterator[str]:
    for at, one in enumerate(terms):
        is_event = one.startswith("!")
        for far, two in enumerate(terms[at + 1 :], 1):
            if one != two and (far <= _REACH or is_event or two.startswith("!")):
                yield _pair(one, two)


def _with_events(terms: Iterable[str], others: Sequence[str]) -> list[str]:
    events = [term for term in terms if term.startswith("!")]
    return [_pair(event, other) for event in events for other in others if other != event]


def _first(keys: Iterable[str]) -> frozenset[str]:
    """Keep so many, in the order of the text: a look-up has an end, however long a quote is."""
    return frozenset(itertools.islice(dict.fromkeys(keys), _MOST))


def _pair(one: str, two: str) -> str:
    return f"{one} {two}" if one < two else f"{two} {one}"


def _load_opposites() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for mark, pair in itertools.product("!#", OPPOSITES):
        for one, other in (pair, pair[::-1]):
            found[mark + one] = (*found.get(mark + one, ()), mark + other)
    return found


_OPPOSITES = _load_opposites()
