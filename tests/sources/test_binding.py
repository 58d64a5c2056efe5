"""What is sent ahead is answered meanwhile, and fails where it is waited for."""

import pytest
from django.db import DatabaseError, connection, transaction

from sources.binding import own_cursor, sent_ahead

pytestmark = pytest.mark.django_db


def test_what_was_sent_ahead_is_read_in_the_block_and_after_it() -> None:
    first, second = own_cursor(), own_cursor()
    with sent_ahead():
        first.execute("SELECT 1 UNION ALL SELECT 2")
        second.execute("SELECT 3")
        assert first.fetchall() == [(1,), (2,)]
    assert second.fetchall() == [(3,)]


def _ask(statement: str, *, noting: list[str]) -> None:
    with transaction.atomic(), sent_ahead(), own_cursor() as cursor:
        cursor.execute(statement)
        noting.append(statement)


def test_what_fails_is_told_at_the_end_of_the_block_as_an_error_of_django() -> None:
    sent: list[str] = []
    with pytest.raises(DatabaseError, match="absent"):
        _ask("SELECT absent", noting=sent)
    assert sent == (["SELECT absent"] if connection.vendor == "postgresql" else [])
    _ask("SELECT 1", noting=sent)
    assert sent[-1] == "SELECT 1"
