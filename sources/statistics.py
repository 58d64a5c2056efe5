"""What SQLite knows of its tables when it plans a query: counted anew as they grow.

PostgreSQL does so by itself.
"""

from contextlib import suppress

from django.db import OperationalError, connection

# After so many more runs the tables have become others.
_EACH = 1_000
# So many rows of an index are looked at: that takes a fraction of a second, however many it has.
_LOOKED_AT = 1_000


def keep_statistics(run: int) -> None:
    """Let SQLite count anew where ``run`` is one in a thousand.

    Without, it takes an index of speakers by status for the way to one name. Where others write
    for long, the next time will do.
    """
    if connection.vendor == "sqlite" and run % _EACH == 0:
        with suppress(OperationalError):
            count_rows()


def count_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={_LOOKED_AT}")
        cursor.execute("ANALYZE")
