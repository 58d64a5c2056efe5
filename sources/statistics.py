"""What SQLite knows of its tables when it plans a query: counted anew as they grow.

PostgreSQL does so by itself.
"""

from contextlib import suppress

from django.db import OperationalError, connection

# Before, a table is soon read whole.
_FIRST = 1_024


def keep_statistics(run: int) -> None:
    """Let SQLite count anew when there are twice as many runs as at the last time.

    ``run`` is the id of one that has ended. Without, SQLite takes an index of speakers by status
    for the way to one name. Where others write for long, the next time will do.
    """
    if connection.vendor == "sqlite" and run >= _FIRST and run.bit_count() == 1:
        with suppress(OperationalError):
            count_rows()


def count_rows() -> None:
    """Count all rows of all indexes: of samples SQLite gets tables of one size that are not."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
