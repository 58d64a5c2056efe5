"""SQLite backend, over FTS5 tables and postings: migrations 0002 and 0010."""

import json
from collections.abc import Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

from statements.models.quotes import QuoteQuerySet
from statements.search.query import SearchQuery
from statements.search.sharing import SHARING_MOST

_MATCHING = "SELECT rowid FROM statements_quote_fts WHERE statements_quote_fts MATCH %s"
# Ranking all matches of a frequent word costs 57 times what ranking the newest does.
_RANKED = (
    "SELECT rowid FROM (SELECT rowid, rank AS r FROM {table}_fts WHERE {table}_fts MATCH %s "
    "ORDER BY rowid DESC LIMIT %s) ORDER BY r LIMIT %s"
)
# Of each key the newest alone are read: those from the one on that stands at the limit.
_NEWEST = (
    "WITH asked AS MATERIALIZED (SELECT json_extract(value, '$[0]') AS place, "
    "json_extract(value, '$[1]') AS key, json_extract(value, '$[2]') AS before FROM json_each(%s)) "
    "SELECT a.place, p.record FROM asked AS a JOIN statements_posting AS p ON p.key = a.key "
    "WHERE p.record < a.before AND p.record >= coalesce("
    "(SELECT o.record FROM statements_posting AS o WHERE o.key = a.key "
    "AND o.record < a.before ORDER BY o.record DESC LIMIT 1 OFFSET %s), 0)"
)

_SHARING_MOST = SHARING_MOST.format(newest=_NEWEST)


def matching(quotes: QuoteQuerySet, query: SearchQuery, enough: int | None) -> QuoteQuerySet:
    """Filter ``quotes`` to those whose words match, but for ``enough`` read whole beforehand."""
    expression = " ".join(_quoted(term) for term in query.wanted)
    if query.unwanted:
        expression += " NOT (" + " OR ".join(_quoted(term) for term in query.unwanted) + ")"
    matches = RawSQL(_MATCHING, [expression])  # noqa: S611
    if enough is not None:
        matches = RawSQL(f"{_MATCHING} ORDER BY rowid DESC LIMIT %s", [expression, enough])  # noqa: S611
    return quotes.filter(pk__in=matches)


def ranked(table: str, terms: Sequence[str], *, pool: int, limit: int) -> list[int]:
    """Give the ids of rows of ``table`` with any of ``terms``, best first."""
    expression = " OR ".join(_quoted(term) for term in terms)
    with connection.cursor() as cursor:
        cursor.execute(_RANKED.format(table=table), [expression, pool, limit])
        return [row[0] for row in cursor.fetchall()]


def write_postings(rows: Sequence[tuple[int, int]]) -> None:
    """List records under keys; what is listed already stays."""
    with connection.cursor() as cursor:
        # In the order of the keys, each page of the table is written once.
        cursor.executemany("INSERT OR IGNORE INTO statements_posting VALUES (%s, %s)", sorted(rows))


def sharing_most(
    rows: Sequence[tuple[int, int, int]], *, each: int, limit: int
) -> list[tuple[int, int, int]]:
    """Give place, record and shared keys: those under most keys of rows (place, key, before)."""
    with connection.cursor() as cursor:
        cursor.execute(_SHARING_MOST, [json.dumps(rows), each - 1, limit])
        found: list[tuple[int, int, int]] = cursor.fetchall()
    return found


def _quoted(term: str) -> str:
    # Quoting every term keeps FTS5 from reading AND, NEAR, * or : as operators.
    return '"' + term.replace('"', '""') + '"'
