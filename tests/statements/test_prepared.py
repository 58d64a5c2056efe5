"""Queries that are built once: they find what the same query would, in fewer steps."""

from datetime import date
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from statements.choices import ReviewStatus
from statements.models import Quote, Speaker
from statements.prepared import Asked, Prepared, among, prepared
from tests.factories import QuoteFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


@prepared
def _spoken() -> "QuerySet[Quote, tuple[int, str, date | None]]":
    """Give what speakers said."""
    said = Quote.objects.filter(among("speaker", "speakers")).order_by("pk")
    return said.values_list("pk", "speaker__name", "said_on")


@prepared
def _quotes() -> "QuerySet[Quote, Quote]":
    return Quote.objects.filter(among("exact", "words"), status=Asked("status")).order_by("pk")


@prepared
def _calm() -> "QuerySet[Quote, str]":
    said = Quote.objects.filter(among("pk", "quotes"), exact__contains="100% o'clock")
    return said.exclude(status=ReviewStatus.REJECTED).values_list("exact", flat=True)


@prepared
def _first() -> "QuerySet[Quote, int]":
    said = Quote.objects.filter(speaker=Asked("speaker")).order_by("-pk")
    return said.values_list("pk", flat=True)[:1]


def test_finds_what_the_query_finds_with_other_values_each_time() -> None:
    one, two = SpeakerFactory.create(name="Ada Bell"), SpeakerFactory.create(name="Cy Drew")
    quote = QuoteFactory.create(speaker=one, said_on=date(2022, 2, 3), said_on_precision="day")
    other = QuoteFactory.create(speaker=two)
    assert _spoken(speakers=[one.pk]) == [(quote.pk, "Ada Bell", date(2022, 2, 3))]
    assert _spoken(speakers={one.pk: "a", two.pk: "b"}) == [
        (quote.pk, "Ada Bell", date(2022, 2, 3)),
        (other.pk, "Cy Drew", None),
    ]


def test_gives_records_where_no_values_are_named() -> None:
    quote = QuoteFactory.create(exact="It is “calm”, and 100% safe")
    QuoteFactory.create(exact="It is not")
    (found,) = _quotes(words=["It is “calm”, and 100% safe", "nothing"], status="suggested")
    assert found == quote
    assert (found.exact, found.status) == (quote.exact, ReviewStatus.SUGGESTED)
    assert not found._state.adding
    assert _quotes(words=[quote.exact], status="rejected") == []


def test_several_calls_are_one_question(django_assert_num_queries: Any) -> None:
    speakers = [SpeakerFactory.create(name=f"Speaker {n}") for n in range(3)]
    newest = [[QuoteFactory.create(speaker=speaker) for _ in range(2)][-1] for speaker in speakers]
    asked = [{"speaker": speaker.pk} for speaker in speakers]
    with django_assert_num_queries(1):
        assert sorted(_first.each(asked)) == [quote.pk for quote in newest]
    assert _first.each([]) == []


@pytest.mark.parametrize("nothing", [[], set(), {}, ()])
def test_where_nothing_is_asked_nothing_is_found(
    nothing: object, django_assert_num_queries: Any
) -> None:
    QuoteFactory.create()
    with django_assert_num_queries(0):
        assert _spoken(speakers=nothing) == []


def test_more_values_than_a_database_has_places_for() -> None:
    speaker = SpeakerFactory.create()
    quote = QuoteFactory.create(speaker=speaker)
    wanted = range(speaker.pk, speaker.pk + 300_000)
    assert [pk for pk, _, _ in _spoken(speakers=wanted)] == [quote.pk]


def test_is_built_once() -> None:
    build = Mock(side_effect=lambda: Speaker.objects.filter(among("pk", "speakers")))
    build.__doc__ = "Give speakers."
    asked: Prepared[Speaker] = prepared(build)
    speaker = SpeakerFactory.create()
    assert asked(speakers=[speaker.pk]) == asked(speakers=[speaker.pk]) == [speaker]
    assert build.call_count == 1
    assert asked.__doc__ == "Give speakers."


def test_a_value_that_is_not_given_is_missed() -> None:
    with pytest.raises(KeyError, match="speakers"):
        _spoken(speaker=[1])


def test_what_never_changes_is_part_of_the_query() -> None:
    texts = ["It is 100% o'clock", "It is 100 o'clock"]
    quotes = [QuoteFactory.create(exact=exact) for exact in texts]
    assert _calm(quotes=[quote.pk for quote in quotes]) == texts[:1]


def test_a_log_of_queries_has_them() -> None:
    quote = QuoteFactory.create()
    with CaptureQueriesContext(connection) as asked:
        _spoken(speakers=[quote.speaker_id])
    assert len(asked) == 1
    assert 'WHERE "statements_quote"."speaker_id"' in asked[0]["sql"]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite plans in no time")
def test_plans_are_kept_of_what_is_asked_often_and_of_nothing_else() -> None:
    speaker = SpeakerFactory.create()
    for _ in range(7):
        _spoken(speakers=[speaker.pk])
        list(Speaker.objects.filter(pk=speaker.pk))
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        kept = [row[0] for row in cursor.fetchall() if "statements_speaker" in row[0]]
    assert len(kept) == 1
    assert "ANY($1)" in kept[0]
