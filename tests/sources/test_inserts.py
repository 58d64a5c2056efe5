"""Rows that are inserted by a kept statement are those that the ORM would write."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, models
from django.test.utils import CaptureQueriesContext

from sources import inserts
from sources.inserts import insert
from statements.models import Assertion, Claim, Figure, Quote, Run, TextHash
from tests.factories import (
    AssertionFactory,
    CaptureFactory,
    ClaimFactory,
    FigureFactory,
    QuoteFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

_WORDS = 'Ünser "{quote}", it\'s 100 % \\ of %s:\n\t£5 — 🎈'


def _quotes(number: int, **given: Any) -> list[Quote]:
    source = SourceFactory.create()
    return [
        QuoteFactory.build(source=source, speaker=None, exact=f"{_WORDS} {n}", **given)
        for n in range(number)
    ]


def _stored(row: models.Model) -> dict[str, Any]:
    """Give what the database holds, but for what no two rows share."""
    differs = {"id", "created_at", "quote_id"}
    kept = type(row)._base_manager.filter(pk=row.pk).values().get()
    return {name: value for name, value in kept.items() if name not in differs}


def test_rows_get_their_keys_in_order() -> None:
    made = insert(_quotes(3))
    pks = [quote.pk for quote in made]
    assert pks == sorted(pks)
    stored = dict(Quote.objects.values_list("pk", "exact"))
    assert {quote.pk: quote.exact for quote in made} == stored
    assert all(not quote._state.adding and quote._state.db == "default" for quote in made)


@pytest.mark.parametrize(
    "given",
    [
        {"said_on": None, "confidence": None},
        {"said_on": date(2026, 2, 28), "said_on_precision": "day", "confidence": 1 / 3},
    ],
)
def test_quotes_are_those_that_the_orm_would_write(given: dict[str, Any]) -> None:
    (ours,), (theirs,) = (_quotes(1, **given) for _ in "ab")
    theirs.source = ours.source
    insert([ours])
    models.QuerySet[Any](Quote).bulk_create([theirs])
    assert _stored(ours) == _stored(theirs)
    assert ours.created_at == Quote.objects.get(pk=ours.pk).created_at


def test_exact_numbers_stay_exact() -> None:
    capture, exact = CaptureFactory.create(), Decimal("12345678901.1234")
    ours, theirs = (
        FigureFactory.build(
            capture=capture, source=capture.source, start=start, low=exact, high=exact
        )
        for start in (1, 2)
    )
    insert([ours])
    models.QuerySet[Any](Figure).bulk_create([theirs])
    assert _stored(ours) | {"start": 2} == _stored(theirs)
    assert Figure.objects.get(pk=ours.pk).low == exact


def test_lists_and_what_the_database_computes_come_back() -> None:
    quote, claim = QuoteFactory.create(), ClaimFactory.create()
    row = AssertionFactory.build(
        quote=quote, claim=claim, words=['no "way"', "naïve"], confidence=0.7
    )
    (made,) = insert([row])
    stored = Assertion.objects.get(pk=made.pk)
    assert stored.words == ['no "way"', "naïve"]
    assert made.weight == stored.weight == pytest.approx(0.7)


def test_a_record_that_got_its_key_late_is_referred_to() -> None:
    claim = ClaimFactory.build()
    row = AssertionFactory.build(quote=QuoteFactory.create(), claim=claim)
    insert([claim])
    insert([row])
    assert Assertion.objects.get().claim == Claim.objects.get()


def test_an_unsaved_record_is_not_referred_to() -> None:
    row = AssertionFactory.build(quote=QuoteFactory.create(), claim=ClaimFactory.build())
    with pytest.raises(ValueError, match="unsaved related object 'claim'"):
        insert([row])


def test_a_row_with_a_key_is_refused() -> None:
    with pytest.raises(ValueError, match="give no key"):
        insert([QuoteFactory.create()])


def test_a_conflict_is_refused_or_ignored() -> None:
    source = SourceFactory.create()
    insert([TextHash(source=source, value=2**63 - 1)])
    again = [TextHash(source=source, value=value) for value in (2**63 - 1, -5)]
    insert(again, ignore_conflicts=True)
    assert set(TextHash.objects.values_list("value", flat=True)) == {2**63 - 1, -5}
    assert [row.pk for row in again] == [None, None]
    with pytest.raises(IntegrityError):
        insert([TextHash(source=source, value=-5)])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no lengths")
def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(DataError):
        insert(_quotes(1, cue="x" * 500))


def test_many_rows_come_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inserts, "_BATCH", 2)
    inserts._into.cache_clear()
    with CaptureQueriesContext(connection) as asked:
        made = insert(_quotes(5))
    inserts._into.cache_clear()
    assert sum(query["sql"].startswith('INSERT INTO "statements_quote"') for query in asked) == 3
    assert Quote.objects.in_bulk([quote.pk for quote in made]).keys() == {q.pk for q in made}


def test_nothing_asks_nothing() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert insert([]) == []
    assert not asked


def test_a_run_keeps_its_hashes() -> None:
    capture = CaptureFactory.create()
    insert([Run(source=capture.source, capture=capture, model_hashes={"ü": "1"})])
    assert Run.objects.get().model_hashes == {"ü": "1"}
