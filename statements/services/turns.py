"""Writers take turns, so that each sees what the one before it wrote."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

# Any number will do, as long as nobody else in the same database uses it.
_TURN = 0x0E_C0_2D
# What is asked in turn is asked by keys, through indexes: to plan a prepared query anew for each
# few of them takes longer than to answer it. A plan for any key must not read all that a frequent
# one has in order to sort it, as where the next page of an index is taken to be far away.
_TAKE = (
    "SELECT pg_advisory_xact_lock(%s), set_config('plan_cache_mode', 'force_generic_plan', true), "
    "set_config('random_page_cost', '1.1', true)"
)
_is_ours: ContextVar[bool] = ContextVar("_is_ours", default=False)


@contextmanager
def turn() -> Iterator[None]:
    """Hold a block in one transaction, in turn. Within another such block it is a part of that.

    What fails in a part fails the whole: it has no savepoint of its own to go back to.
    """
    if _is_ours.get():
        with transaction.atomic(savepoint=False):
            yield
        return
    with transaction.atomic():
        take_turn()
        held = _is_ours.set(True)
        try:
            yield
        finally:
            _is_ours.reset(held)


@contextmanager
def free_turn() -> Iterator[bool]:
    """Hold a block in one transaction, in turn where nobody else is writing; tells whether it is.

    For what a page may leave undone: it never waits for an article or an import.
    """
    with transaction.atomic():
        if connection.vendor != "postgresql":
            yield True
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_TURN])
            (is_free,) = cursor.fetchone()
        yield is_free


def take_turn() -> None:
    """Wait until no other process links, and keep others waiting until this transaction ends.

    Two articles that are read at once would otherwise both miss the other's quotes, or both
    suggest one speaker. SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [_TURN])
