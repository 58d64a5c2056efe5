"""What migrations of both apps do with indexes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any


def drop_own_indexes(app: str, pointers: Mapping[str, Sequence[str]]) -> Callable[..., None]:
    """Give what drops the index that Django made for each of these foreign keys, by model."""

    def drop(apps: Any, schema_editor: Any) -> None:
        for name, fields in pointers.items():
            model = apps.get_model(app, name)
            for field in fields:
                for index in _own_indexes(schema_editor.connection, model, field):
                    schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(index)}")

    return drop


def count_rows(_apps: Any, schema_editor: Any) -> None:
    """Let SQLite know the new indexes: see ``sources.statistics``."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("ANALYZE")


def _own_indexes(connection: Any, model: Any, field: str) -> list[str]:
    table, column = model._meta.db_table, model._meta.get_field(field).column
    with connection.cursor() as cursor:
        held = connection.introspection.get_constraints(cursor, table)
    # Django names it after the table and the column, and all others have names of ours.
    return [
        name
        for name, found in held.items()
        if found["index"] and found["columns"] == [column] and name.startswith(f"{table}_{column}")
    ]
