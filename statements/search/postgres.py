"""PostgreSQL backend, over generated columns and postings: migrations 0002, 0003 and 0010."""

from collections.abc import Sequence

import numpy as np
from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from sources.binding import own_cursor
from statements.models.quotes import QuoteQuerySet
from statements.prepared import array
from statements.search.answers import Answer, Records
from statements.search.query import SearchQuery

_PHRASE = "phraseto_tsquery('english', statements_plain(%s))"
# Ranking every match of a frequent word reads every row: the newest are ranked.
_RANKED = (
    "SELECT id FROM (SELECT id, search, q FROM {table}, (SELECT {query} AS q) AS asked "
    "WHERE search @@ q ORDER BY id DESC LIMIT %s) AS pool "
    "ORDER BY ts_rank(search, q) DESC, id DESC LIMIT %s"
)
# Bytes can be counted as they come: of the thousands of records that are read, few are wanted.
_NEWEST = (
    "SELECT place, string_agg(records, '') FROM (SELECT place, ("
    "SELECT string_agg(int8send(record), '') FROM ("
    "SELECT record FROM statements_posting AS p WHERE p.key = a.key "
    "AND p.record < a.before ORDER BY p.record DESC LIMIT %s) AS newest) AS records "
    "FROM unnest(%s::int[], %s::bigint[], %s::bigint[]) AS a (place, key, before)) AS found "
    "WHERE records IS NOT NULL GROUP BY place"
)


def matching(quotes: QuoteQuerySet, query: SearchQuery, _enough: int | None) -> QuoteQuerySet:
    """Filter ``quotes`` to those whose words match: no more are read than are taken."""
    parts = [_PHRASE] * len(query.wanted) + [f"!!{_PHRASE}"] * len(query.unwanted)
    condition = f"statements_quote.search @@ ({' && '.join(parts)})"
    return quotes.filter(
        RawSQL(condition, [*query.wanted, *query.unwanted], output_field=BooleanField())  # noqa: S611
    )


def ranked(table: str, terms: Sequence[str], *, pool: int, limit: int) -> list[int]:
    """Give the ids of rows of ``table`` with any of ``terms``, best first."""
    sql = _RANKED.format(table=table, query=" || ".join([_PHRASE] * len(terms)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*terms, pool, limit])
        return [row[0] for row in cursor.fetchall()]


def write_postings(rows: Sequence[tuple[int, int]]) -> None:
    """List records under keys; what is listed already stays."""
    with own_cursor() as cursor:
        cursor.execute(
            "INSERT INTO statements_posting SELECT unnest(%s::bigint[]), unnest(%s::bigint[]) "
            "ON CONFLICT DO NOTHING",
            _arrays(rows),
        )


def ask_newest(rows: Sequence[tuple[int, int, int]], *, each: int) -> Answer:
    """Ask for the newest records below ``before`` of each row (place, key, before)."""
    cursor = own_cursor()
    cursor.execute(_NEWEST, [each, *_arrays(rows)])

    def read() -> dict[int, Records]:
        with cursor:
            return {place: np.frombuffer(got, ">i8") for place, got in cursor.fetchall()}

    return read


def _arrays(rows: Sequence[tuple[int, ...]]) -> list[str]:
    return [array(column) for column in zip(*rows, strict=True)]
