"""Two processes that read at once: each sees what the other wrote."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from sources.choices import InstantPrecision
from sources.models import Capture
from statements.choices import ReviewStatus
from statements.models import Contradiction, Quote, Rendering, Run, Speaker, Utterance
from statements.services import ingest
from statements.services.review import accept_quote, withdraw_quote
from statements.services.turns import turn
from tests.factories import CaptureFactory, SpeakerFactory, UserFactory

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


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has one writer, and one test database"
)
def test_a_quote_can_be_judged_while_the_same_source_is_read_again() -> None:
    capture = _capture(f"“Then {WORDS},” Ada Lindqvist said.\n")
    ingest.process(capture)
    quote, editor = Quote.objects.get(), UserFactory.create()
    with ThreadPoolExecutor(2) as pool:
        for _ in range(5):
            reading = pool.submit(_read_again, capture)
            pool.submit(_judge, quote.pk, editor).result()
            assert reading.result().error == ""
    assert Quote.objects.get().status == ReviewStatus.ACCEPTED


def test_a_turn_ends_with_its_transaction() -> None:
    for text in (f"“Then {WORDS},” Ada Lindqvist said.\n", "Nothing was said.\n"):
        assert ingest.process(_capture(text)).error == ""
    assert not Contradiction.objects.exists()


def test_a_turn_within_a_turn_is_a_part_of_it(django_assert_num_queries: Any) -> None:
    is_postgresql = connection.vendor == "postgresql"
    with django_assert_num_queries(2 + is_postgresql), turn(), turn():  # begin, wait, commit
        pass


def test_what_fails_within_a_turn_fails_the_turn() -> None:
    with pytest.raises(ZeroDivisionError), turn():
        _record_and_fail()
    assert not Speaker.objects.exists()
    with turn():
        SpeakerFactory.create()
    assert Speaker.objects.count() == 1


def _record_and_fail() -> None:
    SpeakerFactory.create()
    with turn():
        raise ZeroDivisionError


def _capture(text: str) -> Capture:
    capture: Capture = CaptureFactory.create(
        text=text,
        source__published_at=datetime(2026, 1, 6, tzinfo=UTC),
        source__published_precision=InstantPrecision.DAY,
    )
    return capture


def _read_again(capture: Capture) -> Run:
    try:
        return ingest.reprocess(capture)
    finally:
        connection.close()


def _judge(pk: int, editor: User) -> None:
    try:
        quote = Quote.objects.get(pk=pk)
        withdraw_quote(accept_quote(quote, actor=editor), actor=editor, reason="misheard")
        accept_quote(quote, actor=editor)
    finally:
        connection.close()


def _read_at_once(captures: list[Capture]) -> None:
    with ThreadPoolExecutor(len(captures)) as pool:
        runs = list(pool.map(_read, captures))
    assert [run.error for run in runs] == [""] * len(captures)


def _read(capture: Capture) -> Run:
    try:
        return ingest.reprocess(capture)
    finally:
        connection.close()
