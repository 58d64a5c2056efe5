"""SQLite backend, over the FTS5 tables that migration 0002 creates."""

from collections.abc import Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

from statements.models.quotes import QuoteQuerySet
from statements.search.query import SearchQuery, words_of

_MATCHING = "SELECT rowid FROM statements_quote_fts WHERE statements_quote_fts MATCH %s"
# Ranking all matches of a frequent word costs 57 times what ranking the newest does.
_RANKED = (
    "SELECT rowid FROM (SELECT rowid, rank AS r FROM {table}_fts WHERE {table}_fts MATCH %s "
    "ORDER BY rowid DESC LIMIT %s) ORDER BY r LIMIT %s"
)
_SHARING = (
    "SELECT rowid, exact FROM statements_quote_fts WHERE statements_quote_fts MATCH %s "
    "AND rowid < %s ORDER BY rowid DESC LIMIT %s"
)
_MOST_PHRASES = 200
_POOLED = 10


def matching(quotes: QuoteQuerySet, query: SearchQuery) -> QuoteQuerySet:
    """Filter ``quotes`` to those whose words match."""
    expression = " ".join(_quoted(term) for term in query.wanted)
    if query.unwanted:
        expression += " NOT (" + " OR ".join(_quoted(term) for term in query.unwanted) + ")"
    return quotes.filter(pk__in=RawSQL(_MATCHING, [expression]))  # noqa: S611


def ranked(table: str, terms: Sequence[str], *, pool: int, limit: int) -> list[int]:
    """Give the ids of rows of ``table`` with any of ``terms``, best first."""
    expression = " OR ".join(_quoted(term) for term in terms)
    with connection.cursor() as cursor:
        cursor.execute(_RANKED.format(table=table), [expression, pool, limit])
        return [row[0] for row in cursor.fetchall()]


def sharing_shingles(words: Sequence[str], *, limit: int, before: int) -> list[int]:
    """Give the ids of quotes that share three words in a row, most shared first.

    Ranking in FTS5 reads every row that has any of the phrases: only where more than ``limit``
    match are the newest of them counted, here.
    """
    wanted = _shingles(words)
    # FTS5 refuses expressions of more than some thousand terms.
    expression = " OR ".join(_quoted(shingle) for shingle in wanted[:_MOST_PHRASES])
    with connection.cursor() as cursor:
        cursor.execute(_SHARING, [expression, before, _POOLED * limit])
        rows = cursor.fetchall()
    if len(rows) <= limit:
        return [pk for pk, _ in rows]
    ours = set(wanted)
    shared = {pk: len(ours.intersection(_shingles(words_of(text)))) for pk, text in rows}
    return sorted(shared, key=lambda pk: (-shared[pk], pk))[:limit]


def _shingles(words: Sequence[str]) -> list[str]:
    return [" ".join(words[i : i + 3]) for i in range(len(words) - 2)]


def _quoted(term: str) -> str:
    # Quoting every term keeps FTS5 from reading AND, NEAR, * or : as operators.
    return '"' + term.replace('"', '""') + '"'
