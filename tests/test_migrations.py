"""Migrations on the database that the tests run on."""

import pytest
from django.core.management import call_command
from django.db import connection

from statements.search import claims_with_any
from tests.factories import ClaimFactory

APPS = ["statements", "sources"]


def own_tables() -> list[str]:
    names = connection.introspection.table_names()
    return [name for name in names if name.split("_")[0] in APPS]


@pytest.mark.django_db(transaction=True)
def test_migrations_run_back_to_nothing_and_forth_again() -> None:
    before = own_tables()

    for app in APPS:
        call_command("migrate", app, "zero", verbosity=0)
    emptied = own_tables()
    call_command("migrate", verbosity=0)

    assert emptied == []
    assert own_tables() == before


@pytest.mark.django_db(transaction=True)
def test_claims_are_found_by_their_words_before_and_after_their_topics_are_kept() -> None:
    for target in (["statements", "0015"], []):
        call_command("migrate", *target, verbosity=0)
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
                assert cursor.fetchone() == (6,)
    claim = ClaimFactory.create(text="The harbour will close")
    assert claims_with_any(["harbour"], limit=1) == [claim.pk]
