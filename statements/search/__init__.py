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
]

_BACKENDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}
_POOL = 2000


def matching_quotes(
    quotes: QuoteQuerySet, query: SearchQuery, *, enough: int | None = None
) -> QuoteQuerySet:
    """Filter ``quotes`` to those that match; all of them when nothing was asked.

    Of all that match, the newest ``enough`` are there; whether the others are is left open.
    """
    if query.is_empty:
        return quotes
    filtered: QuoteQuerySet = _backend().matching(quotes, query, enough)
    return filtered


def claims_with_any(terms: Iterable[str], *, limit: int) -> list[int]:
    """Give the ids of claims with any of ``terms``, best first."""
    usable = [term for term in dict.fromkeys(terms) if words_of(term)][:60]
    if not usable:
        return []
    found: list[int] = _backend().ranked("statements_claim", usable, pool=_POOL, limit=limit)
    return found


def _backend() -> ModuleType:
    return _BACKENDS[connection.vendor]
