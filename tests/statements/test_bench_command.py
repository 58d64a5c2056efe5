"""The benchmark fills an empty database, and tells of every step what it costs."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from statements.benchmarks import desk
from statements.models import Assertion, Contradiction, Figure, Quote, Rendering
from tests.factories import SourceFactory

pytestmark = pytest.mark.django_db


def test_every_step_is_measured_at_every_size(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("bench", "contradictions", "--quotes", "20,200", "--json")
    costs = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    steps = {
        *("resolve_mentions", "record_candidates", "link_renderings", "suggest_figures"),
        *("suggest_claims", "grow_claim_flags", "article", "yardstick: bare inserts"),
    }
    for size in (20, 200):
        assert steps <= {cost["step"] for cost in costs if cost["quotes"] == size}
    assert all(
        cost["growth"] for cost in costs if cost["step"] == "article" and cost["quotes"] == 200
    )


def test_the_archive_is_as_if_it_had_been_taken_in() -> None:
    call_command("bench", "contradictions", "--quotes", "300", verbosity=0)
    assert Quote.objects.count() == 300
    assert all(m._default_manager.exists() for m in (Assertion, Contradiction, Figure, Rendering))
    call_command("check_anchors", verbosity=0)


@pytest.fixture
def _timed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_TIMES", 2)


@pytest.mark.usefixtures("_timed_twice")
def test_every_kind_of_screen_of_the_desk_is_opened(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("bench", "admin", "--quotes", "60", "--json")
    costs = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    screens = {
        *("front page", "list of quotes", "queue, by speaker", "review of a quote", "one quote"),
        *("autocomplete, speaker of quote", "merging two speakers", "speakers, search"),
    }
    assert screens <= {cost["page"] for cost in costs}
    assert max(cost["queries"] for cost in costs) <= 12


@pytest.mark.usefixtures("_timed_twice")
def test_a_filled_database_is_measured_again_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("bench", "admin", "--quotes", "30", "--json")
    first = capsys.readouterr().out.splitlines()
    call_command("bench", "admin", "--quotes", "30", "--json")
    assert len(capsys.readouterr().out.splitlines()) == len(first)
    assert Quote.objects.count() == 30
    with pytest.raises(CommandError, match="holds sources"):
        call_command("bench", "admin", "--quotes", "60")


def test_a_database_with_sources_is_left_alone() -> None:
    SourceFactory.create()
    with pytest.raises(CommandError, match="holds sources"):
        call_command("bench", "contradictions", "--quotes", "20")
