"""Cursors that send PostgreSQL the values beside a statement, which it can then keep planned."""

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper


def bound_cursor() -> CursorWrapper:
    """Give a cursor for a statement of fixed words that is asked again and again.

    PostgreSQL is sent the values beside it and keeps it planned, where ``PREPARED_STATEMENTS`` is
    on: see ``config.env``. Django's own cursors write the values into each statement.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "postgresql":
        return database.cursor()
    database.ensure_connection()
    session = database.connection
    usual, session.cursor_factory = session.cursor_factory, psycopg.Cursor
    try:
        return database.cursor()
    finally:
        session.cursor_factory = usual
