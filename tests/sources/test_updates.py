"""Fields that are written by a kept statement hold what the ORM would write."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from sources.rows import as_json
from sources.updates import update
from statements.choices import RunStatus
from statements.models import Figure, Run
from tests.factories import FigureFactory, RunFactory

pytestmark = pytest.mark.django_db


def _values(row: models.Model) -> dict[str, Any]:
    return type(row)._base_manager.filter(pk=row.pk).values().get()


def test_named_fields_are_written_as_the_orm_writes_them() -> None:
    ours, theirs = RunFactory.create_batch(2, status=RunStatus.DONE)
    for run in (ours, theirs):
        run.status, run.error = RunStatus.FAILED, "It’s 100 % \\ of %s:\n“no”"
        run.finished_at = datetime(2026, 2, 28, 23, 59, 59, 123456, tzinfo=UTC)
        run.counts = {"quotes": 2, "naïve": [None, 1.5]}
    names = ["status", "error", "finished_at", "counts"]
    update([ours], *names)
    theirs.save(update_fields=names)
    one, other = _values(ours), _values(theirs)
    assert {name: one[name] for name in names} == {name: other[name] for name in names}
    assert one["counts"] == {"quotes": 2, "naïve": [None, 1.5]}


def test_other_fields_and_other_rows_stay() -> None:
    changed, other = RunFactory.create_batch(2, error="")
    changed.error, changed.version = "broken", "9.9"
    update([changed], "error")
    assert Run.objects.get(pk=changed.pk).error == "broken"
    assert Run.objects.get(pk=changed.pk).version != "9.9"
    assert Run.objects.get(pk=other.pk).error == ""


def test_each_of_many_rows_gets_its_own_values_and_none_can_be_lacking() -> None:
    figures = FigureFactory.create_batch(3)
    for figure, low in zip(figures, ("1.0001", "2", "3.5"), strict=True):
        figure.low, figure.high = Decimal(low), None
    with CaptureQueriesContext(connection) as asked:
        update(figures, "low", "high")
    assert len(asked) == 1
    kept = Figure.objects.order_by("pk").values_list("low", "high")
    assert list(kept) == [(Decimal("1.0001"), None), (Decimal(2), None), (Decimal("3.5"), None)]


def test_what_is_gone_stays_away_and_nothing_asks_nothing() -> None:
    run = RunFactory.create()
    Run.objects.filter(pk=run.pk).delete()
    update([run], "error")
    assert not Run.objects.filter(pk=run.pk).exists()
    with CaptureQueriesContext(connection) as asked:
        update([], "error")
    assert not asked


def test_a_value_that_is_no_plain_one_is_refused() -> None:
    run = RunFactory.build(error=models.Value(1))
    with pytest.raises(TypeError, match="value of type Value"):
        as_json([Run._meta.get_field("error")], [run])
