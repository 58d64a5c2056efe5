"""Cursors that send PostgreSQL the values beside a statement, which it can then keep planned."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast
from weakref import WeakKeyDictionary

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

# To make a cursor, and to learn the types of its values anew, takes as long as to ask with it.
_kept: "WeakKeyDictionary[BaseDatabaseWrapper, psycopg.Cursor[Any]]" = WeakKeyDictionary()


def bound_cursor() -> CursorWrapper:
    """Give the cursor for statements of fixed words that are asked again and again.

    PostgreSQL is sent the values beside it and keeps it planned, where ``PREPARED_STATEMENTS`` is
    on: see ``config.env``. Django's own cursors write the values into each statement.

    There is one for each connection: fetch all that it found before anything else is asked, and
    leave it open.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "postgresql":
        return database.cursor()
    database.ensure_connection()
    cursor = _kept.get(database)
    if cursor is None or cursor.closed or cursor.connection is not database.connection:
        cursor = _kept[database] = psycopg.Cursor(database.connection)
    return _wrapped(database, cursor)


def own_cursor() -> CursorWrapper:
    """Give such a cursor for one statement alone, whose rows are read when they are wanted."""
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "postgresql":
        return database.cursor()
    database.ensure_connection()
    return _wrapped(database, psycopg.Cursor(database.connection))


@contextmanager
def sent_ahead() -> Iterator[None]:
    """Let PostgreSQL work on what a block asks while the block computes.

    A statement is sent and not waited for until its rows are read; at the end all are. It is for
    cursors of this module alone: Django looks at once how many rows its own have changed.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "postgresql":
        yield
        return
    database.ensure_connection()
    with database.wrap_database_errors, database.connection.pipeline():
        yield


def _wrapped(database: BaseDatabaseWrapper, cursor: "psycopg.Cursor[Any]") -> CursorWrapper:
    made: Any = database.make_debug_cursor if database.queries_logged else database.make_cursor
    return cast(CursorWrapper, made(cursor))
