"""PostgreSQL backend, over the generated columns that migrations 0002 and 0003 create."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from statements.models.quotes import QuoteQuerySet
from statements.search.query import SearchQuery

_PHRASE = "phraseto_tsquery('english', statements_plain(%s))"
# Ranking every match of a frequent word reads every row: the newest are ranked.
_RANKED = (
    "SELECT id FROM (SELECT id, search, q FROM {table}, (SELECT {query} AS q) AS asked "
    "WHERE search @@ q ORDER BY id DESC LIMIT %s) AS pool "
    "ORDER BY ts_rank(search, q) DESC, id DESC LIMIT %s"
)
# Comparing all that share a frequent phrase reads every row: the newest are compared. Without
# OFFSET 0 the planner may walk the table backwards instead of using the index.
_SHARING = (
    "SELECT id FROM (SELECT id, shingles, s FROM (SELECT id, shingles, s FROM statements_quote, "
    "(SELECT statements_shingles(%s) AS s) AS asked WHERE shingles && s AND id < %s OFFSET 0) "
    "AS found "
    "ORDER BY id DESC LIMIT %s) AS pool ORDER BY cardinality("
    "ARRAY(SELECT unnest(shingles) INTERSECT SELECT unnest(s))) DESC, id LIMIT %s"
)
_POOLED = 10


def matching(quotes: QuoteQuerySet, query: SearchQuery) -> QuoteQuerySet:
    """Filter ``quotes`` to those whose words match."""
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


def sharing_shingles(words: Sequence[str], *, limit: int, before: int) -> list[int]:
    """Give the ids of quotes that share three words in a row, most shared first."""
    with connection.cursor() as cursor:
        cursor.execute(_SHARING, [" ".join(words), before, _POOLED * limit, limit])
        return [row[0] for row in cursor.fetchall()]
