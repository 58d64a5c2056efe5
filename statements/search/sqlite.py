"""SQLite backend, over FTS5 tables and postings: migrations 0002 and 0010."""

import json
from collections.abc import Sequence

import numpy as np
from django.db import connection
from django.db.models.expressions import RawSQL

from statements.models.quotes import QuoteQuerySet
from statements.search.answers import Answer
from statements.search.query import SearchQuery

_MATCHING = "SELECT rowid FROM statements_quote_fts WHERE statements_quote_fts MATCH %s"
# Ranking all matches of a frequent word costs 57 times what ranking the newest does.
_RANKED = (
    "SELECT rowid FROM (SELECT rowid, rank AS r FROM {table}_fts WHERE {table}_fts MATCH %s "
    "ORDER BY rowid DESC LIMIT %s) ORDER BY r LIMIT %s"
)
# One row for each key: to hand over a row for each record would take longer than to find it.
_NEWEST = (
    "SELECT json_extract(value, '$[0]'), (SELECT group_concat(record) FROM ("
    "SELECT record FROM statements_posting WHERE key = json_extract(value, '$[1]') "
    "AND record < json_extract(value, '$[2]') ORDER BY record DESC LIMIT %s)) "
    "FROM json_each(%s)"
)


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


def ask_newest(rows: Sequence[tuple[int, int, int]], *, each: int) -> Answer:
    """Ask for the newest records below ``before`` of each row (place, key, before)."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, [each, json.dumps(rows)])
        found: dict[int, list[str]] = {}
        for place, records in cursor.fetchall():
            if records:
                found.setdefault(place, []).append(records)
    return lambda: {
        place: np.fromstring(",".join(parts), np.int64, sep=",") for place, parts in found.items()
    }


def _quoted(term: str) -> str:
    # Quoting every term keeps FTS5 from reading AND, NEAR, * or : as operators.
    return '"' + term.replace('"', '""') + '"'
