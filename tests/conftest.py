"""Fixtures for every test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings


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
