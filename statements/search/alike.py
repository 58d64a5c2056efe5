"""Quotes and claims that may have to do with a new quote, at a cost that does not grow.

What is on record is listed under its keys before it is looked for (``list_new``), so that whoever
writes a quote or a claim need not know of the list.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from statements.matching.frames import QuoteText
from statements.matching.retrieval import claim_keys, keys_of_claims, keys_of_quotes, quote_keys
from statements.matching.words import keys_of
from statements.models import Claim, Quote
from statements.search.postings import (
    Asked,
    Kind,
    Lookup,
    clear_postings,
    unlisted,
    write_postings,
)

_ANY = 2**63 - 1
_LISTED_AT_ONCE = 1_000
# Of a very long quote so many runs of three words are looked up.
LOOKED_UP = 200
# So many of the newest are read under each key, for one that is wanted.
_SPARE = 5


def quotes_sharing_words(texts: Mapping[int, str], *, limit: int) -> Lookup:
    """Look for the quotes that share three words in a row with texts, given by the id of each.

    Only quotes with a smaller id are found: what is found then never changes. How many such runs
    a quote shares is of those that were looked up.
    """
    asked = {pk: Asked(pk, _runs(text)[:LOOKED_UP]) for pk, text in texts.items()}
    return Lookup(Kind.QUOTE_WORDS, asked, each=_SPARE * limit, limit=limit)


def claims_about(quotes: Mapping[int, QuoteText], *, limit: int) -> Lookup:
    """Look for the claims that each quote may stand to."""
    asked = {pk: Asked(_ANY, keys_of_claims(quote)) for pk, quote in quotes.items()}
    return Lookup(Kind.CLAIM_TERMS, asked, each=limit, limit=limit)


def earlier_quotes_about(quotes: Mapping[int, QuoteText], *, limit: int) -> Lookup:
    """Look for quotes before each, given by id, that may stand to what it claims."""
    asked = {pk: Asked(pk, keys_of_quotes(quote)) for pk, quote in quotes.items()}
    return Lookup(Kind.QUOTE_TERMS, asked, each=_SPARE * limit, limit=limit)


def list_new() -> None:
    """List the quotes and claims that are not listed yet."""
    is_more = True
    while is_more:
        new = unlisted(limit=_LISTED_AT_ONCE)
        is_more = any(len(texts) == _LISTED_AT_ONCE for texts in new.values())
        if any(new.values()):
            _list(new[Kind.QUOTE_WORDS], claims=new[Kind.CLAIM_TERMS], is_in_order=True)


def list_again(quotes: Iterable[Quote]) -> None:
    """List quotes under the words that they have now. Where they stood they stay: no harm."""
    texts = {quote.pk: quote.exact for quote in quotes}
    if texts:
        _list(texts, claims={})


def list_claim(claim: Claim) -> None:
    """List a claim under the words that it has now. Where it stood before it stays: no harm."""
    _list({}, claims={claim.pk: claim.text})


def list_all() -> None:
    """List everything anew, as after a change of what the keys are."""
    clear_postings()
    list_new()


def _list(
    quotes: Mapping[int, str], *, claims: Mapping[int, str], is_in_order: bool = False
) -> None:
    write_postings(
        (Kind.QUOTE_TERMS, {pk: quote_keys(text) for pk, text in quotes.items()}),
        (Kind.QUOTE_WORDS, {pk: _runs(text) for pk, text in quotes.items()}),
        (Kind.CLAIM_TERMS, {pk: claim_keys(text) for pk, text in claims.items()}),
        is_in_order=is_in_order,
    )


@lru_cache(maxsize=256)
def _runs(text: str) -> tuple[str, ...]:
    """Give each three words in a row of a text, as quotes are compared: "won't" is "will not".

    Kept, since a new quote is listed and looked up.
    """
    words = keys_of(text)
    return tuple(dict.fromkeys(" ".join(words[at : at + 3]) for at in range(len(words) - 2)))
