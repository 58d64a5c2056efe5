"""Create the search indexes, which the database itself keeps in step with the rows.

SQLite: FTS5 tables over quotes and claims, with triggers. PostgreSQL: generated columns with
GIN indexes; `shingles` holds a hash of every three words in a row, for finding renderings.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COLUMNS = {"statements_quote": "exact", "statements_claim": "text"}


def _fts5(table: str, column: str) -> list[str]:
    fts = f"{table}_fts"
    drop = f"INSERT INTO {fts}({fts}, rowid, {column}) VALUES ('delete', old.id, old.{column});"
    add = f"INSERT INTO {fts}(rowid, {column}) VALUES (new.id, new.{column});"
    return [
        f"CREATE VIRTUAL TABLE {fts} USING fts5({column}, content='{table}', content_rowid='id', "
        "tokenize='porter unicode61 remove_diacritics 2')",
        f"INSERT INTO {fts}({fts}) VALUES ('rebuild')",
        f"CREATE TRIGGER {fts}_insert AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {fts}_delete AFTER DELETE ON {table} BEGIN {drop} END",
        f"CREATE TRIGGER {fts}_update AFTER UPDATE OF {column} ON {table} BEGIN {drop} {add} END",
    ]


def _drop_fts5(table: str) -> list[str]:
    triggers = [f"DROP TRIGGER {table}_fts_{event}" for event in ("insert", "delete", "update")]
    return [*triggers, f"DROP TABLE {table}_fts"]


# A tsvector holds at most a megabyte: what is longer is indexed by its beginning.
def _tsvector(table: str, column: str) -> list[str]:
    return [
        f"ALTER TABLE {table} ADD COLUMN search tsvector GENERATED ALWAYS AS "
        f"(to_tsvector('english'::regconfig, left({column}, 200000))) STORED",
        f"CREATE INDEX {table}_search ON {table} USING gin (search)",
    ]


SHINGLES = r"""
CREATE FUNCTION statements_shingles(words text) RETURNS int[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT hashtext(w[i] || ' ' || w[i + 1] || ' ' || w[i + 2])), '{}')
  FROM (SELECT regexp_split_to_array(
          trim(regexp_replace(lower(left(words, 200000)), '[^[:alnum:]]+', ' ', 'g')), ' ') AS w) AS s,
       generate_series(1, cardinality(w) - 2) AS i
$$
"""

CREATE = {
    "sqlite": [sql for table, column in COLUMNS.items() for sql in _fts5(table, column)],
    "postgresql": [
        *(sql for table, column in COLUMNS.items() for sql in _tsvector(table, column)),
        SHINGLES,
        "ALTER TABLE statements_quote ADD COLUMN shingles int[] "
        "GENERATED ALWAYS AS (statements_shingles(exact)) STORED",
        "CREATE INDEX statements_quote_shingles ON statements_quote USING gin (shingles)",
    ],
}
DROP = {
    "sqlite": [sql for table in COLUMNS for sql in _drop_fts5(table)],
    "postgresql": [
        "ALTER TABLE statements_quote DROP COLUMN shingles",
        "DROP FUNCTION statements_shingles(text)",
        *(f"ALTER TABLE {table} DROP COLUMN search" for table in COLUMNS),
    ],
}


def create_indexes(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(CREATE, schema_editor)


def drop_indexes(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(DROP, schema_editor)


def _run(statements: dict[str, list[str]], schema_editor: BaseDatabaseSchemaEditor) -> None:
    with schema_editor.connection.cursor() as cursor:
        for statement in statements[schema_editor.connection.vendor]:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("statements", "0001_initial")]

    operations = [migrations.RunPython(create_indexes, drop_indexes)]
