"""SQLite's count of what its tables hold."""

from typing import Any

import pytest
from django.db import OperationalError, connection

from sources.statistics import keep_statistics

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself")


class Asked(list[str]):
    """What the database is asked, and is not: it would plan all further tests by its count."""

    def __call__(self, _execute: Any, sql: str, *_rest: Any) -> None:
        self.append(sql)


@on_sqlite
@pytest.mark.django_db
def test_rows_are_counted_anew_when_runs_are_twice_as_many() -> None:
    with connection.execute_wrapper(asked := Asked()):
        for run in (1, 512, 1_025, 2_047, 3_072):
            keep_statistics(run)
        assert asked == []
        keep_statistics(1_024)
        keep_statistics(2_048)
    assert asked == ["ANALYZE", "ANALYZE"]


@on_sqlite
@pytest.mark.django_db
def test_a_run_does_not_fail_since_others_write() -> None:
    def refuse(*_asked: Any) -> None:
        raise OperationalError("database is locked")

    with connection.execute_wrapper(refuse):
        keep_statistics(2_048)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has to be told to count")
@pytest.mark.django_db
def test_nothing_is_asked_of_a_database_that_counts_by_itself() -> None:
    with connection.execute_wrapper(asked := Asked()):
        keep_statistics(2_048)
    assert asked == []
