"""Queries that are built once a process and asked many times with other values.

To build a small query takes the ORM longer than the database needs to answer it, and one article
asks some eighty of them.

    @prepared
    def _sources():
        return Quote.objects.filter(among("pk", "quotes")).values_list("pk", "source_id")

    sources = dict(_sources(quotes=[1, 2, 3]))
"""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

import psycopg.sql
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, F, Lookup, QuerySet
from django.db.models.query import FlatValuesListIterable

from sources.binding import bound_cursor

Row = TypeVar("Row")

# SQLite joins at most 500 selects.
_JOINED = 400
_PLACE = re.compile("%[%s]")


class Asked(Expression):
    """A place in a prepared query for a value that each call gives by this ``name``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, _compiler: Any, _connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


def among(field: str, name: str) -> "Lookup[Any]":
    """Ask for rows whose ``field`` is one of the values that each call gives by ``name``.

    However many values there are, it is one parameter. Where there are none, none is asked for
    and the whole query finds nothing: it cannot be negated.
    """
    return _Among(F(field), _Many(name))


class _Many(Asked):
    """A place for any number of values."""


class _Among(Lookup[Any]):
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return self._with(compiler, connection, "{} IN (SELECT value FROM json_each({}))")

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return self._with(compiler, connection, "{} = ANY({})")

    def _with(self, compiler: Any, connection: Any, sql: str) -> tuple[str, tuple[Any, ...]]:
        lhs, params = self.process_lhs(compiler, connection)
        rhs, more = compiler.compile(self.rhs)
        return sql.format(lhs, rhs), (*params, *more)


class _Built(NamedTuple):
    """A query in the words of one database; ``read`` makes of its rows what was asked for."""

    sql: str
    params: Sequence[Any]
    read: Callable[[Iterable[tuple[Any, ...]]], list[Any]]
    is_limited: bool


class Prepared(Generic[Row]):
    """A query that is asked by calling it with the values that it leaves open."""

    def __init__(self, build: Callable[[], "QuerySet[Any, Row]"]) -> None:
        self._build = build
        self._built: dict[str, _Built] = {}
        self.__doc__ = build.__doc__

    def __call__(self, **asked: Any) -> list[Row]:
        database = connections[DEFAULT_DB_ALIAS]
        built = self._built.get(database.vendor) or self._prepare(database)
        if any(_is_empty(value) for value in asked.values()):
            return []
        values = [_value(param, asked, database.vendor) for param in built.params]
        cursor = bound_cursor()
        cursor.execute(built.sql, values)
        return built.read(cursor.fetchall())

    def each(self, asked: Sequence[Mapping[str, Any]]) -> list[Row]:
        """Give the rows of several calls, in one question to the database.

        PostgreSQL walks an index for each where few rows are wanted, which needs no other plan
        for other values; else the question is planned for what is asked.
        """
        database = connections[DEFAULT_DB_ALIAS]
        built = self._built.get(database.vendor) or self._prepare(database)
        wanted = [one for one in asked if not any(_is_empty(value) for value in one.values())]
        if not wanted:
            return []
        if built.is_limited and database.vendor == "postgresql":
            return built.read(_of_each(built, wanted))
        rows: list[tuple[Any, ...]] = []
        for start in range(0, len(wanted), _JOINED):
            part = wanted[start : start + _JOINED]
            with database.cursor() as cursor:
                cursor.execute(
                    _joined(built.sql, len(part)),
                    [_value(param, one, database.vendor) for one in part for param in built.params],
                )
                rows += cursor.fetchall()
        return built.read(rows)

    def _prepare(self, database: BaseDatabaseWrapper) -> _Built:
        query = self._build()
        compiler = query.query.get_compiler(connection=database)
        sql, params = compiler.as_sql()
        if database.vendor == "postgresql":
            sql, params = _with_literals(sql, params, database)
        self._built[database.vendor] = built = _Built(
            sql, params, _reader(query, compiler), query.query.is_sliced
        )
        return built


def array(numbers: Collection[int]) -> str:
    """Give whole numbers as one value of PostgreSQL, of whichever integer type is compared."""
    return "{" + ",".join(map(str, numbers)) + "}"


def prepared(build: Callable[[], "QuerySet[Any, Row]"]) -> Prepared[Row]:
    """Make of a function that builds a query one that asks it, built at the first call."""
    return Prepared(build)


def _is_empty(value: Any) -> bool:
    return isinstance(value, (list, tuple, set, frozenset, dict)) and not value


def _value(param: Any, asked: Mapping[str, Any], vendor: str) -> Any:
    if isinstance(param, _Many):
        values = list(asked[param.name])
        if vendor != "postgresql":
            return json.dumps(values)
        return array(values) if isinstance(values[0], int) else values
    return asked[param.name] if isinstance(param, Asked) else param


def _with_literals(
    sql: str, params: Sequence[Any], database: BaseDatabaseWrapper
) -> tuple[str, list[Any]]:
    """Write the values that never change into a query.

    A plan that is kept for whatever is asked must know that nearly all rows have the status that
    is wanted: else PostgreSQL begins with the rows that have it.
    """
    given = iter(params)
    left: list[Any] = []

    def written(place: re.Match[str]) -> str:
        if place[0] == "%%" or isinstance(param := next(given), Asked):
            left.extend([] if place[0] == "%%" else [param])
            return place[0]
        return psycopg.sql.Literal(param).as_string(database.connection).replace("%", "%%")

    return _PLACE.sub(written, sql), left


def _of_each(built: _Built, asked: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Ask the same for each row of a table that is sent along: a statement of fixed words."""
    names = list(dict.fromkeys(param.name for param in built.params))
    types = {param.name: _type(asked[0][param.name]) for param in built.params}
    places = iter(built.params)
    part = _PLACE.sub(
        lambda place: place[0] if place[0] == "%%" else _column(next(places).name, types), built.sql
    )
    columns = [[_text(one[name]) for one in asked] for name in names]
    cursor = bound_cursor()
    cursor.execute(
        f"SELECT part.* FROM unnest({', '.join(['%s::text[]'] * len(names))}) "  # noqa: S608
        f"AS asked ({', '.join(map(_quoted, names))}) CROSS JOIN LATERAL ({part}) AS part",
        columns,
    )
    return list(cursor.fetchall())


def _column(name: str, types: Mapping[str, str]) -> str:
    return f"asked.{_quoted(name)}::{types[name]}"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _type(value: Any) -> str:
    if isinstance(value, str):
        return "text"
    if isinstance(value, int):
        return "bigint"
    if all(isinstance(one, int) for one in value):
        return "bigint[]"
    raise TypeError("each() takes whole numbers, words, and lists of whole numbers.")


def _text(value: Any) -> str:
    return str(value) if isinstance(value, (int, str)) else array(value)


def _joined(sql: str, count: int) -> str:
    return sql if count == 1 else " UNION ALL ".join([f"SELECT * FROM ({sql}) AS part"] * count)  # noqa: S608


def _reader(
    query: "QuerySet[Any, Any]", compiler: Any
) -> Callable[[Iterable[tuple[Any, ...]]], list[Any]]:
    columns: list[Any] = [column for column, _, _ in compiler.select]
    converters = compiler.get_converters(columns)
    make = _maker(query, columns)

    def read(rows: Iterable[tuple[Any, ...]]) -> list[Any]:
        converted = compiler.apply_converters(rows, converters) if converters else rows
        return [make(row) for row in converted]

    return read


def _maker(query: "QuerySet[Any, Any]", columns: Sequence[Any]) -> Callable[[Sequence[Any]], Any]:
    """Tell what a row becomes: a value or a tuple of them, or a record."""
    if query.query.values_select or query.query.annotation_select:
        is_flat = getattr(query, "_iterable_class", None) is FlatValuesListIterable
        return (lambda row: row[0]) if is_flat else tuple
    names = [column.target.attname for column in columns]
    return lambda row: query.model.from_db(DEFAULT_DB_ALIAS, names, row)
