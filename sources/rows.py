"""Rows of a model as one value of PostgreSQL: a statement is the same for any number of them."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


def as_json(fields: "Sequence[models.Field[Any, Any]]", rows: "Sequence[models.Model]") -> str:
    """Give what rows hold in ``fields``.

    The database makes of each value what its column holds, as the fields would. For numbers,
    words, JSON, dates and instants: no expressions, no bytes.
    """
    names = [(field.column, field.attname) for field in fields]
    given = [{column: row.__dict__[name] for column, name in names} for row in rows]
    return json.dumps(given, default=_plain, ensure_ascii=False)


def from_json(fields: "Sequence[models.Field[Any, Any]]", database: BaseDatabaseWrapper) -> str:
    """Give the table, called ``given``, that PostgreSQL makes of such a value."""
    words: Any = database.ops
    # Without their lengths: what is too long is refused, never cut.
    typed = [
        f"{words.quote_name(f.column)} {(f.rel_db_type(database) or '').split('(')[0]}"
        for f in fields
    ]
    return f"json_to_recordset(%s) AS given ({', '.join(typed)})"


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"A value of type {type(value).__name__} cannot be sent among rows.")
