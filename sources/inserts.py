"""Bulk inserts whose statement is built once a process for each model.

Django's ``bulk_create`` builds and quotes a statement for each batch, which takes it longer than
all else of an insert, and one article adds rows to a dozen tables.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.models.constants import OnConflict

from sources.binding import bound_cursor
from sources.rows import as_json, from_json

M = TypeVar("M", bound=models.Model)

_BATCH = 500


class _Insert(NamedTuple):
    """An insert in the words of one database, around its rows.

    ``stamped`` are the fields that know their own value, ``returned`` is what the insert tells.
    """

    head: str
    tail: str
    fields: "Sequence[models.Field[Any, Any]]"
    stamped: "Sequence[models.Field[Any, Any]]"
    returned: "Sequence[models.Field[Any, Any]]"
    batch: int


def insert(rows: Iterable[M], *, ignore_conflicts: bool = False) -> list[M]:
    """Insert new rows of one model as ``bulk_create`` does; give them with their keys.

    Where conflicts are ignored, no keys are told. What values there may be, see ``as_json``.
    """
    made = list(rows)
    if not made:
        return made
    for row in made:
        if row.pk is not None:
            raise ValueError("The database numbers what is inserted: give no key.")
        row._prepare_related_fields_for_save(operation_name="insert")  # type: ignore[attr-defined]
    into = _into(type(made[0]), connections[DEFAULT_DB_ALIAS].vendor, ignore_conflicts)
    with transaction.atomic(savepoint=False):
        for start in range(0, len(made), into.batch):
            _write(into, made[start : start + into.batch])
    return made


def _write(into: _Insert, rows: "Sequence[models.Model]") -> None:
    database = connections[DEFAULT_DB_ALIAS]
    cursor = bound_cursor()
    if database.vendor == "postgresql":
        for field in into.stamped:
            for row in rows:
                field.pre_save(row, add=True)
        cursor.execute(into.head + into.tail, [as_json(into.fields, rows)])
    else:
        places = f"({', '.join(['%s'] * len(into.fields))})"
        cursor.execute(
            into.head + ", ".join([places] * len(rows)) + into.tail,
            [
                field.get_db_prep_save(field.pre_save(row, add=True), database)
                for row in rows
                for field in into.fields
            ],
        )
    told = cursor.fetchall() if into.returned else []
    for row, given in zip(rows, told, strict=bool(into.returned)):
        for field, value in zip(into.returned, given, strict=True):
            setattr(row, field.attname, value)
        row._state.adding = False
        row._state.db = DEFAULT_DB_ALIAS


@cache
def _into(model: type[models.Model], vendor: str, ignore_conflicts: bool) -> _Insert:  # noqa: FBT001
    database = connections[DEFAULT_DB_ALIAS]
    words: Any = database.ops
    quoted = words.quote_name
    meta = model._meta
    fields = [field for field in meta.concrete_fields if not (field.generated or field.primary_key)]
    stamped = [field for field in fields if type(field).pre_save is not models.Field.pre_save]
    returned = [] if ignore_conflicts else list(meta.db_returning_fields)
    conflict = OnConflict.IGNORE if ignore_conflicts else None
    columns = ", ".join(quoted(field.column) for field in fields)
    head = f"{words.insert_statement(conflict)} {quoted(meta.db_table)} ({columns}) "
    if vendor == "postgresql":
        head += f"SELECT * FROM {from_json(fields, database)}"  # noqa: S608
    else:
        head += "VALUES "
    tail = [words.on_conflict_suffix_sql(fields, conflict, [], [])]
    tail += [words.return_insert_columns(returned)[0]] if returned else []
    batch = min(_BATCH, words.bulk_batch_size(fields, [None] * _BATCH))
    return _Insert(
        head, "".join(f" {part}" for part in tail if part), fields, stamped, returned, batch
    )
