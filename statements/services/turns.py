"""Writers take turns, so that each sees what the one before it wrote."""

from django.db import connection

# Any number will do, as long as nobody else in the same database uses it.
_TURN = 0x0E_C0_2D


def take_turn() -> None:
    """Wait until no other process links, and keep others waiting until this transaction ends.

    Two articles that are read at once would otherwise both miss the other's quotes, or both
    suggest one speaker. SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
