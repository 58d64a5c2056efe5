"""Create the postings: which records stand under a key, read newest first.

They take the place of the shingles column of PostgreSQL. SQLite keeps the rows in the index.
Nothing is listed here: the next article, or `manage.py reindex`, lists what is on record.

SQLite dropped the triggers of a table that a migration rebuilt: they are made again.
"""

from importlib import import_module
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_FIRST = import_module("statements.migrations.0002_search_index")
_BEFORE = import_module("statements.migrations.0003_search_long_and_accented")
_TABLE = (
    "CREATE TABLE statements_posting (key bigint NOT NULL, record bigint NOT NULL, "
    "PRIMARY KEY (key, record))"
)
FORWARDS = {
    "sqlite": [
        f"{_TABLE} WITHOUT ROWID",
        *(
            sql.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS")
            for table, column in _FIRST.COLUMNS.items()
            for sql in _FIRST._fts5(table, column)[1:]
        ),
    ],
    "postgresql": [
        _TABLE,
        "ALTER TABLE statements_quote DROP COLUMN shingles",
        "DROP FUNCTION statements_shingles(text)",
    ],
}
BACKWARDS = {
    "sqlite": ["DROP TABLE statements_posting"],
    "postgresql": [
        "DROP TABLE statements_posting",
        _BEFORE.SHINGLES,
        "ALTER TABLE statements_quote ADD COLUMN shingles int[] "
        "GENERATED ALWAYS AS (statements_shingles(exact)) STORED",
        "CREATE INDEX statements_quote_shingles ON statements_quote USING gin (shingles)",
    ],
}


def forwards(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(FORWARDS, schema_editor)


def backwards(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(BACKWARDS, schema_editor)


def _run(statements: dict[str, list[str]], schema_editor: BaseDatabaseSchemaEditor) -> None:
    with schema_editor.connection.cursor() as cursor:
        for statement in statements[schema_editor.connection.vendor]:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("statements", "0009_claim_stake")]

    operations = [migrations.RunPython(forwards, backwards)]
