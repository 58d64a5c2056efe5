"""SQLite's count of what its tables hold."""

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from sources.statistics import count_rows, keep_statistics
from tests.factories import CaptureFactory

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself")


def _counted() -> dict[str, int]:
    """Give how many rows are known to be under each index of captures."""
    asked = "SELECT idx, stat FROM sqlite_stat1 WHERE tbl = 'sources_capture'"
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
        if not cursor.fetchone():
            return {}
        cursor.execute(asked)
        return {index: int(stat.split()[0]) for index, stat in cursor.fetchall()}


@on_sqlite
@pytest.mark.django_db
def test_rows_are_counted_anew_when_runs_are_twice_as_many() -> None:
    CaptureFactory.create_batch(3)
    for run in (512, 1_025, 2_047):
        keep_statistics(run)
    assert 3 not in _counted().values()
    keep_statistics(2_048)
    assert set(_counted().values()) == {3}
    CaptureFactory.create_batch(2)
    count_rows()
    assert set(_counted().values()) == {5}


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has to be told to count")
@pytest.mark.django_db
def test_nothing_is_asked_of_a_database_that_counts_by_itself(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        keep_statistics(2_048)
