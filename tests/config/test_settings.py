"""Settings and what they promise."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.test import Client


def test_every_variable_is_documented() -> None:
    code = Path(settings.BASE_DIR, "config", "settings.py").read_text(encoding="utf-8")
    page = Path(settings.BASE_DIR, "docs", "reference", "settings.md").read_text(encoding="utf-8")
    read = re.findall(r'env\.\w+\(\s*"(\w+)"', code)

    assert len(read) > 10
    assert [name for name in read if f"`{name}`" not in page] == []


def test_matrices_are_multiplied_on_one_thread() -> None:
    code = (
        "import json, django; django.setup(); import numpy, threadpoolctl; "
        "print(json.dumps([pool['num_threads'] for pool in threadpoolctl.threadpool_info()]))"
    )
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        env={**kept, "DJANGO_SETTINGS_MODULE": "config.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
    )

    assert {*json.loads(done.stdout)} == {1}


def test_raw_bytes_are_kept_in_the_data_folder() -> None:
    assert storages["raw"].path("x") == str(Path(settings.DATA_DIR, "raw", "x"))


def test_pages_may_load_only_what_the_site_serves(client: Client) -> None:
    response = client.get("/no-such-page/")

    assert "default-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_writing_transactions_wait_for_one_another() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL does so by itself")

    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_migrations_say_what_the_models_say() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
