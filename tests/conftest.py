"""Fixtures for every test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.test import override_settings

# The same examples in every run: a failure is always somebody's, never the dice's or the clock's.
hypothesis.settings.register_profile("on_record", derandomize=True, deadline=None)
hypothesis.settings.load_profile("on_record")


@pytest.fixture(autouse=True)
def data_dir() -> Iterator[Path]:
    """Where raw bytes and index files go; empty at the start of each test."""
    folder = Path(settings.DATA_DIR)
    yield folder
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


@pytest.fixture(autouse=True, scope="session")
def _cheap_passwords() -> Iterator[None]:
    # A real hash takes a third of a second by design; the tests make hundreds of users.
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield
