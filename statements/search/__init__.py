"""Full-text search, with one implementation per database behind one contract."""

from collections.abc import Iterable
from types import ModuleType

from django.db import connection

from statements.models.quotes import QuoteQuerySet
from statements.search import postgres, sqlite
from statements.search.query import SearchQuery, words_of

__all__ = [
    "SearchQuery",
    "claims_with_any",
    "matching_quotes",
    "quotes_sharing_words",
    "quotes_with_any",
]

_BACKENDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}
_POOL = 2000
_NEWEST = 2**63 - 1


def matching_quotes(quotes: QuoteQuerySet, query: SearchQuery) -> QuoteQuerySet:
    """Filter ``quotes`` to those that match; all of them when nothing was asked."""
    if query.is_empty:
        return quotes
    filtered: QuoteQuerySet = _backend().matching(quotes, query)
    return filtered


def quotes_with_any(terms: Iterable[str], *, limit: int) -> list[int]:
    """Give the ids of quotes with any of ``terms``, best first: candidates for matching."""
    return _ranked("statements_quote", terms, limit)


def claims_with_any(terms: Iterable[str], *, limit: int) -> list[int]:
    """Give the ids of claims with any of ``terms``, best first: candidates for matching."""
    return _ranked("statements_claim", terms, limit)


def quotes_sharing_words(text: str, *, limit: int, before: int | None = None) -> list[int]:
    """Give the ids of quotes that share three words in a row with ``text``, most shared first.

    With ``before``, only quotes with a smaller id: what is found then never changes.
    """
    words = words_of(text)
    if len(words) < 3:
        return []
    found: list[int] = _backend().sharing_shingles(
        words, limit=limit, before=_NEWEST if before is None else before
    )
    return found


def _backend() -> ModuleType:
    return _BACKENDS[connection.vendor]


def _ranked(table: str, terms: Iterable[str], limit: int) -> list[int]:
    usable = [term for term in dict.fromkeys(terms) if words_of(term)][:60]
    if not usable:
        return []
    found: list[int] = _backend().ranked(table, usable, pool=_POOL, limit=limit)
    return found
