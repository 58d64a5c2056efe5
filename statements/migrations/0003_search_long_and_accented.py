"""PostgreSQL: read long quotes in one pass, and letters alike with and without their accents.

`w[i]` walks an array of text from its beginning: a quote of 40,000 words took minutes. FTS5
takes accents off, so the search columns here do, too. SQLite stays as it is.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = {"statements_quote": "exact", "statements_claim": "text"}

PLAIN = r"""
CREATE FUNCTION statements_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g')
$$
"""
SHINGLES = r"""
CREATE OR REPLACE FUNCTION statements_shingles(words text)
RETURNS int[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT hashtext(one || ' ' || two || ' ' || three)), '{}')
  FROM (SELECT w AS one, lead(w) OVER place AS two, lead(w, 2) OVER place AS three
        FROM regexp_split_to_table(
               trim(regexp_replace(lower(left(words, 200000)), '[^[:alnum:]]+', ' ', 'g')), ' ')
             WITH ORDINALITY AS split(w, n)
        WINDOW place AS (ORDER BY n)) AS s
  WHERE three IS NOT NULL
$$
"""
SHINGLES_BEFORE = r"""
CREATE OR REPLACE FUNCTION statements_shingles(words text)
RETURNS int[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT hashtext(w[i] || ' ' || w[i + 1] || ' ' || w[i + 2])), '{}')
  FROM (SELECT regexp_split_to_array(
          trim(regexp_replace(lower(left(words, 200000)), '[^[:alnum:]]+', ' ', 'g')), ' ') AS w) AS s,
       generate_series(1, cardinality(w) - 2) AS i
$$
"""


def _search_column(table: str, words: str) -> list[str]:
    return [
        f"ALTER TABLE {table} DROP COLUMN search",
        f"ALTER TABLE {table} ADD COLUMN search tsvector GENERATED ALWAYS AS "
        f"(to_tsvector('english'::regconfig, {words})) STORED",
        f"CREATE INDEX {table}_search ON {table} USING gin (search)",
    ]


FORWARDS = [
    PLAIN,
    SHINGLES,
    *(
        sql
        for table, column in TABLES.items()
        for sql in _search_column(table, f"statements_plain(left({column}, 200000))")
    ),
]
BACKWARDS = [
    SHINGLES_BEFORE,
    *(
        sql
        for table, column in TABLES.items()
        for sql in _search_column(table, f"left({column}, 200000)")
    ),
    "DROP FUNCTION statements_plain(text)",
]


def forwards(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(FORWARDS, schema_editor)


def backwards(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(BACKWARDS, schema_editor)


def _run(statements: list[str], schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("statements", "0002_search_index")]

    operations = [migrations.RunPython(forwards, backwards)]
