"""Which quotes are put beside which, what is kept of it, and what it costs."""

from datetime import UTC, date, datetime
from itertools import product
from string import ascii_lowercase
from typing import Any

import pytest
from django.db import connection

from statements.choices import ReviewStatus
from statements.models import Parallel, Quote
from statements.services.contradictions.wordings import raise_wording_flags
from statements.services.parallels import days_between, reported_on
from statements.services.surroundings import look_around
from statements.services.utterances import link_renderings
from tests.factories import CaptureFactory
from tests.statements.services.reading import quote_of, read

pytestmark = pytest.mark.django_db

WORDS = "we will keep the harbour open through the whole of this long winter"
NOT = WORDS.replace("will", "will not")


def _read(monkeypatch: pytest.MonkeyPatch, *words: str) -> Any:
    return read(monkeypatch, CaptureFactory.create(text=". ".join(words)), *words)


def test_the_newer_quote_is_put_beside_the_older(monkeypatch: pytest.MonkeyPatch) -> None:
    _read(monkeypatch, WORDS)
    _read(monkeypatch, NOT)
    pair = Parallel.objects.get()
    assert (pair.quote.exact, pair.other.exact) == (NOT, WORDS)
    assert [(d["kind"], d["a"], d["b"]) for d in pair.differences] == [("negation", "not", "")]
    assert pair.difference_key


def test_few_of_many_older_quotes_are_kept_and_the_most_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for n in range(7):
        _read(monkeypatch, f"{WORDS} and {'so on ' * n}".strip())
    newest = Quote.objects.latest("pk")
    kept = Parallel.objects.get_queryset().filter(quote=newest)
    assert kept.count() == 5
    assert quote_of(f"{WORDS} and").pk not in kept.values_list("other", flat=True)


def test_other_words_and_rejected_ones_are_put_beside_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _read(monkeypatch, WORDS)
    Quote.objects.all().restate(status=ReviewStatus.REJECTED)
    _read(monkeypatch, NOT)
    _read(monkeypatch, "nobody was ever told about the cracks in the old northern pier")
    assert not Parallel.objects.exists()


@pytest.mark.parametrize(
    ("said_on", "precision", "published_at", "day"),
    [
        (date(2031, 5, 1), "day", datetime(2031, 6, 9, tzinfo=UTC), date(2031, 5, 1)),
        (date(2031, 5, 1), "month", datetime(2031, 6, 9, tzinfo=UTC), date(2031, 6, 9)),
        (None, "", datetime(2031, 6, 9, tzinfo=UTC), date(2031, 6, 9)),
        (date(2031, 5, 1), "year", None, None),
    ],
)
def test_the_day_is_that_of_speaking_or_else_of_print(
    said_on: date | None, precision: str, published_at: datetime | None, day: date | None
) -> None:
    assert reported_on(said_on, precision, published_at) == day


def test_days_are_counted_either_way_and_not_from_the_unknown() -> None:
    one, two = date(2031, 5, 1), date(2031, 5, 4)
    assert days_between(one, two) == days_between(two, one) == 3
    assert days_between(one, None) is None


def _lines(count: int, word: str = "") -> list[str]:
    nouns = ("boat", "farm", "mill", "road", "lamp", "book", "coat", "tree", "horn", "wall")
    return [
        f"the {n}s of {n}ham will {word}stay with the {n}ers and {n}men for good"
        for n in nouns[:count]
    ]


@pytest.mark.parametrize("count", [1, 10])
def test_linking_takes_as_many_queries_for_one_quote_as_for_ten(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any, count: int
) -> None:
    _read(monkeypatch, *_lines(count))
    run = _read(monkeypatch, *_lines(count, "not "))
    assert Parallel.objects.count() == count
    Parallel.objects.get_queryset().delete()
    quotes = list(Quote.objects.filter(run=run))
    # Places, the quotes, as printed, what is not listed, its keys, quotes that share words, what
    # they say, those compared, claims and quotes about the same, claims that stand, pairs.
    with django_assert_num_queries(12):
        link_renderings(run, look_around(run, quotes).compared)
    assert Parallel.objects.count() == count


def test_what_shares_a_common_phrase_alone_is_not_read_further(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    _read(monkeypatch, "in the end the harbour fell silent for all who had come there to trade")
    run = _read(monkeypatch, "in the end nobody had feared that the old mill could burn as it did")
    quotes = list(Quote.objects.filter(run=run))
    assert quotes
    # Places, the quotes, as printed, what is not listed, quotes that share words, what they say,
    # claims and quotes about the same.
    with django_assert_num_queries(8):
        link_renderings(run, look_around(run, quotes).compared)
    assert not Parallel.objects.exists()


def test_an_excerpt_from_the_end_of_a_speech_is_put_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = [f"{one}{two}o" for one, two in product(ascii_lowercase, repeat=2)]
    _read(monkeypatch, " ".join(words[195:260]))
    _read(monkeypatch, " ".join(words[:350]))
    assert Parallel.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "speaker", "is_crossed"),
    [
        (WORDS, "Bo Strand", True),
        (WORDS, "Ada Lindqvist", False),
        ("we will keep the harbour open, they said, but nobody came to see it", "Bo Strand", False),
    ],
)
def test_crossed_are_the_same_words_of_another_speaker(
    monkeypatch: pytest.MonkeyPatch, words: str, speaker: str, is_crossed: bool
) -> None:
    _read(monkeypatch, WORDS)
    run = read(monkeypatch, CaptureFactory.create(text=words), words, speaker=speaker)
    assert Parallel.objects.count() == 1
    Parallel.objects.get_queryset().delete()
    [quote] = quotes = list(Quote.objects.filter(run=run))
    linked = link_renderings(run, look_around(run, quotes).compared)
    assert linked.crossed == ({quote.pk} if is_crossed else set())


@pytest.mark.parametrize("count", [1, 10])
def test_raising_flags_takes_as_many_queries_for_one_quote_as_for_ten(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any, count: int
) -> None:
    _read(monkeypatch, *_lines(count))
    _read(monkeypatch, *_lines(count, "boldly "))
    assert Parallel.objects.count() == count
    quotes = list(Quote.objects.values_list("pk", flat=True))
    turn = connection.vendor == "postgresql"
    # A savepoint and its end, pairs, other renderings, flags; on PostgreSQL the turn.
    with django_assert_num_queries(5 + turn):
        raise_wording_flags(quotes)
