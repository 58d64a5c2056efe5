"""Two processes that read at once: each sees what the other wrote."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from sources.choices import InstantPrecision
from sources.models import Capture
from statements.models import Contradiction, Quote, Rendering, Run, Speaker, Utterance
from statements.services import ingest
from tests.factories import CaptureFactory

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "we will keep the harbour open through the whole of this long winter"


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has one writer, and one test database"
)
def test_articles_that_are_read_at_once_find_each_other() -> None:
    days = ("Monday", "Tuesday", "Thursday", "Friday")
    texts = [f"“And so {WORDS},” Ada Lindqvist said on {day}.\n" for day in days]
    _read_at_once([_capture(text) for text in texts])
    assert Speaker.objects.count() == 1
    assert Utterance.objects.count() == 1
    assert Rendering.objects.count() == len(texts)


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has one writer, and one test database"
)
def test_one_capture_that_is_read_at_once_has_each_quote_once() -> None:
    capture = _capture(f"“Then {WORDS},” Ada Lindqvist said.\n")
    _read_at_once([capture] * 3)
    assert Quote.objects.count() == 1


def test_a_turn_ends_with_its_transaction() -> None:
    for text in (f"“Then {WORDS},” Ada Lindqvist said.\n", "Nothing was said.\n"):
        assert ingest.process(_capture(text)).error == ""
    assert not Contradiction.objects.exists()


def _capture(text: str) -> Capture:
    capture: Capture = CaptureFactory.create(
        text=text,
        source__published_at=datetime(2026, 1, 6, tzinfo=UTC),
        source__published_precision=InstantPrecision.DAY,
    )
    return capture


def _read_at_once(captures: list[Capture]) -> None:
    with ThreadPoolExecutor(len(captures)) as pool:
        runs = list(pool.map(_read, captures))
    assert [run.error for run in runs] == [""] * len(captures)


def _read(capture: Capture) -> Run:
    try:
        return ingest.reprocess(capture)
    finally:
        connection.close()
