"""A database that is not up to date is a sentence, not a traceback."""

from django.core.management.base import CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


def require_migrated() -> None:
    """Raise ``CommandError`` unless every migration is applied."""
    try:
        executor = MigrationExecutor(connection)
        is_behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except OperationalError as error:
        raise CommandError(f"The database cannot be reached: {error}") from error
    if is_behind:
        raise CommandError("The database is not up to date. Run: manage.py migrate")
