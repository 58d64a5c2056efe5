"""Quotes and claims that may have to do with a new quote, at a cost that does not grow.

What is on record is listed under its keys before it is looked for, so that whoever writes a
quote or a claim need not know of the list.
"""

from collections.abc import Iterable, Iterator, Mapping

from statements.matching.frames import QuoteText
from statements.matching.retrieval import claim_keys, keys_of_claims, keys_of_quotes, quote_keys
from statements.matching.words import keys_of
from statements.models import Claim, Quote
from statements.search.postings import (
    Asked,
    Kind,
    clear_postings,
    sharing_most,
    unlisted,
    write_postings,
)

_ANY = 2**63 - 1
_LISTED_AT_ONCE = 1_000
# Of a very long quote so many runs of three words are looked up.
LOOKED_UP = 200
# So many of the newest are read under each key, for one that is wanted.
_SPARE = 5


def quotes_sharing_words(text: str, *, limit: int, before: int = _ANY) -> list[int]:
    """Give the ids of quotes that share three words in a row with ``text``, most shared first.

    With ``before``, only quotes with a smaller id: what is found then never changes.
    """
    return list(_sharing({0: Asked(before, _runs(text)[:LOOKED_UP])}, limit=limit)[0])


def earlier_quotes_sharing_words(
    texts: Mapping[int, str], *, limit: int
) -> dict[int, dict[int, int]]:
    """Do the same for many quotes, given by id, and those before each; one query for all.

    Gives with each how many such runs of words it shares, of those that were looked up.
    """
    asked = {pk: Asked(pk, _runs(text)[:LOOKED_UP]) for pk, text in texts.items()}
    return _sharing(asked, limit=limit)


def claims_about(quotes: Mapping[int, QuoteText], *, limit: int) -> dict[int, list[int]]:
    """Give for each quote the ids of claims that it may stand to; one query for all."""
    list_claims()
    asked = {pk: Asked(_ANY, keys_of_claims(quote)) for pk, quote in quotes.items()}
    return _records(sharing_most(Kind.CLAIM_TERMS, asked, each=limit, limit=limit))


def earlier_quotes_about(quotes: Mapping[int, QuoteText], *, limit: int) -> dict[int, list[int]]:
    """Give for each quote, by id, the earlier ones that may stand to what it claims."""
    list_quotes()
    asked = {pk: Asked(pk, keys_of_quotes(quote)) for pk, quote in quotes.items()}
    return _records(sharing_most(Kind.QUOTE_TERMS, asked, each=_SPARE * limit, limit=limit))


def list_quotes() -> None:
    """List the quotes that are not listed yet."""
    for rows in _unlisted(Kind.QUOTE_WORDS):
        _list(rows)


def list_claims() -> None:
    """List the claims that are not listed yet."""
    for rows in _unlisted(Kind.CLAIM_TERMS):
        write_postings((Kind.CLAIM_TERMS, {pk: claim_keys(text) for pk, text in rows.items()}))


def list_again(quotes: Iterable[Quote]) -> None:
    """List quotes under the words that they have now. Where they stood they stay: no harm."""
    _list({quote.pk: quote.exact for quote in quotes})


def list_claim(claim: Claim) -> None:
    """List a claim under the words that it has now. Where it stood before it stays: no harm."""
    write_postings((Kind.CLAIM_TERMS, {claim.pk: claim_keys(claim.text)}))


def list_all() -> None:
    """List everything anew, as after a change of what the keys are."""
    clear_postings()
    list_quotes()
    list_claims()


def _unlisted(kind: Kind) -> Iterator[dict[int, str]]:
    """Give what is not listed yet, to be listed before more is asked for."""
    is_more = True
    while is_more:
        rows = unlisted(kind, limit=_LISTED_AT_ONCE)
        is_more = len(rows) == _LISTED_AT_ONCE
        if rows:
            yield rows


def _list(texts: Mapping[int, str]) -> None:
    if texts:
        write_postings(
            (Kind.QUOTE_TERMS, {pk: quote_keys(text) for pk, text in texts.items()}),
            (Kind.QUOTE_WORDS, {pk: _runs(text) for pk, text in texts.items()}),
        )


def _sharing(asked: Mapping[int, Asked], *, limit: int) -> dict[int, dict[int, int]]:
    list_quotes()
    return sharing_most(Kind.QUOTE_WORDS, asked, each=_SPARE * limit, limit=limit)


def _records(found: Mapping[int, Mapping[int, int]]) -> dict[int, list[int]]:
    return {asker: list(records) for asker, records in found.items()}


def _runs(text: str) -> list[str]:
    """Give each three words in a row of a text, as quotes are compared: "won't" is "will not"."""
    words = keys_of(text)
    return list(dict.fromkeys(" ".join(words[at : at + 3]) for at in range(len(words) - 2)))
