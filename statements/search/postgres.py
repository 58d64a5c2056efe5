"""PostgreSQL backend, over generated columns and postings: migrations 0002, 0003 and 0010."""

from collections.abc import Callable, Iterable, Sequence

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from sources.binding import own_cursor
from statements.models.quotes import QuoteQuerySet
from statements.prepared import array
from statements.search.query import SearchQuery

_PHRASE = "phraseto_tsquery('english', statements_plain(%s))"
# Ranking every match of a frequent word reads every row: the newest are ranked.
_RANKED = (
    "SELECT id FROM (SELECT id, search, q FROM {table}, (SELECT {query} AS q) AS asked "
    "WHERE search @@ q ORDER BY id DESC LIMIT %s) AS pool "
    "ORDER BY ts_rank(search, q) DESC, id DESC LIMIT %s"
)
# One row for each key: of the thousands of records that are read, few are wanted.
_NEWEST = (
    "SELECT place, ARRAY(SELECT record FROM statements_posting AS p WHERE p.key = a.key "
    "AND p.record < a.before ORDER BY p.record DESC LIMIT %s) "
    "FROM unnest(%s::int[], %s::bigint[], %s::bigint[]) AS a (place, key, before)"
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


def ask_newest(
    rows: Sequence[tuple[int, int, int]], *, each: int
) -> Callable[[], Iterable[tuple[int, Sequence[int]]]]:
    """Ask for the newest records of each row (place, key, before) that are below ``before``.

    What is returned reads the answer: the place of each row with its records.
    """
    cursor = own_cursor()
    cursor.execute(_NEWEST, [each, *_arrays(rows)])

    def read() -> Iterable[tuple[int, Sequence[int]]]:
        with cursor:
            yield from cursor.fetchall()

    return read


def _arrays(rows: Sequence[tuple[int, ...]]) -> list[str]:
    return [array(column) for column in zip(*rows, strict=True)]
