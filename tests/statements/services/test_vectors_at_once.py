"""Vectors of claims that are made by an article and by a command at the same time."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest
from django.db import connection

from statements.models import ClaimVector
from statements.services import claim_vectors
from statements.services.claim_vectors import make_vectors
from statements.services.turns import turn
from tests.factories import ClaimFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="SQLite has one writer, and one test database"
    ),
]


class _Model:
    def embed(self, texts: list[str]) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
        return np.ones((len(texts), 384), dtype=np.float32)


def test_nobody_waits_for_somebody_who_waits_for_him(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_vectors, "sentence_model", _Model)
    one, two = (ClaimFactory.create().pk for _ in range(2))
    has_begun = Event()

    def article() -> None:
        with turn():
            make_vectors({two: "Two"})
            has_begun.set()
            time.sleep(0.3)
            make_vectors({one: "One"})
        connection.close()

    def command() -> None:
        has_begun.wait()
        make_vectors({one: "One", two: "Two"})
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        for work in [pool.submit(article), pool.submit(command)]:
            work.result()
    assert ClaimVector.objects.count() == 2


def test_a_page_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_vectors, "sentence_model", _Model)
    pk = ClaimFactory.create().pk
    has_begun, is_shown = Event(), Event()

    def article() -> None:
        with turn():
            has_begun.set()
            assert is_shown.wait(timeout=10)
        connection.close()

    def page() -> None:
        has_begun.wait()
        assert list(make_vectors({pk: "One"}, waits=False)) == [pk]
        assert not ClaimVector.objects.exists()
        is_shown.set()
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        for work in [pool.submit(page), pool.submit(article)]:
            work.result()
    make_vectors({pk: "One"}, waits=False)
    assert ClaimVector.objects.count() == 1
