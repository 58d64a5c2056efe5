"""Migrations on the database that the tests run on."""

import pytest
from django.core.management import call_command
from django.db import connection

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
