"""Updates whose statement is built once a process for each model and the fields that change."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

from sources.binding import bound_cursor
from sources.rows import as_json, from_json


def update(rows: "Sequence[models.Model]", *names: str) -> None:
    """Write the fields ``names`` of rows of one model that are on record, all at once.

    What is not on record any more stays away.
    """
    if not rows:
        return
    database = connections[DEFAULT_DB_ALIAS]
    fields, sql = _statement(type(rows[0]), names, database.vendor)
    if database.vendor == "postgresql":
        bound_cursor().execute(sql, [as_json(fields, rows)])
        return
    with database.cursor() as cursor:
        cursor.executemany(
            sql,
            [
                [field.get_db_prep_save(getattr(row, field.attname), database) for field in fields]
                for row in rows
            ],
        )


@cache
def _statement(
    model: type[models.Model], names: Sequence[str], vendor: str
) -> "tuple[Sequence[models.Field[Any, Any]], str]":
    """Give the fields that are sent, the key last, and the statement."""
    database = connections[DEFAULT_DB_ALIAS]
    words: Any = database.ops
    meta: Any = model._meta
    fields = [*(meta.get_field(name) for name in names), meta.pk]
    table, *columns = map(words.quote_name, [meta.db_table, *(field.column for field in fields)])
    is_json = vendor == "postgresql"
    values = [f"given.{column}" if is_json else "%s" for column in columns]
    *new, same = (f"{column} = {value}" for column, value in zip(columns, values, strict=True))
    given = f"FROM {from_json(fields, database)} " if is_json else ""
    return fields, f"UPDATE {table} SET {', '.join(new)} {given}WHERE {table}.{same}"  # noqa: S608
