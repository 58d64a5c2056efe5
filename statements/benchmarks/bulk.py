"""Rows written straight into tables, as quickly as each database can."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

_WHEN = datetime(2026, 1, 1, tzinfo=UTC)
_CHUNK = 20_000

Model = type[models.Model]


class Bulk:
    """Collects rows by model, and writes them when there are many. Ids are given out here."""

    def __init__(self, kinds: Sequence[Model]) -> None:
        self._rows: dict[Model, list[dict[str, Any]]] = {kind: [] for kind in kinds}
        self._next: dict[Model, int] = defaultdict(int)
        for kind in kinds:
            last = kind._default_manager.aggregate(last=models.Max("pk"))["last"]
            self._next[kind] = (last or 0) + 1

    def add(self, kind: Model, /, **values: Any) -> int:
        """Give the id of the new row. Foreign keys go by their columns: ``source_id``."""
        pk = self._next[kind]
        self._next[kind] += 1
        self._rows[kind].append({"id": pk, **values})
        return pk

    @property
    def is_full(self) -> bool:
        return any(len(rows) >= _CHUNK for rows in self._rows.values())

    def write(self) -> None:
        for kind, rows in self._rows.items():
            if rows:
                _insert(kind, rows)
                rows.clear()

    def finish(self) -> None:
        """Write what is left, and let the database give out ids after ours."""
        self.write()
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), list(self._rows)):
                cursor.execute(sql)


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write bare rows, as fast as the database takes them."""
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", list(rows))  # noqa: S608


def _insert(kind: Model, rows: Sequence[dict[str, Any]]) -> None:
    defaults = _defaults(kind)
    insert(
        kind._meta.db_table,
        list(defaults),
        ([_plain(row.get(name, value)) for name, value in defaults.items()] for row in rows),
    )


def _defaults(kind: Model) -> dict[str, Any]:
    """Give what each column holds where nothing is said."""
    found: dict[str, Any] = {}
    for field in kind._meta.concrete_fields:
        if not field.generated:
            is_stamp = getattr(field, "auto_now_add", False)
            found[str(field.column)] = _WHEN if is_stamp else field.get_default()
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value)
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
