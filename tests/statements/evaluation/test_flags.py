"""Flags measured on a small annotated story of our own."""

import json
from pathlib import Path
from typing import Any

import pytest

from statements.evaluation.flags import EXTRACTED, GOLD, measure
from statements.evaluation.gold import Gold, GoldError
from statements.models import Claim, Contradiction, Quote
from tests.statements.evaluation.story import annotated_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return annotated_story(tmp_path)


@pytest.mark.parametrize("quotes", [GOLD, EXTRACTED])
def test_dispute_and_number_are_found_with_and_without_claims(story: Path, quotes: str) -> None:
    found = [(m.name, m.value) for m in measure(story, quotes=quotes)]
    once = [
        ("disputes found", 1.0),
        ("disputes right", 1.0),
        ("number flagged with the right reading", 1),
    ]
    assert found == once * 2


def test_nothing_is_kept(story: Path) -> None:
    list(measure(story))
    assert not Quote.objects.exists()
    assert not Claim.objects.exists()
    assert not Contradiction.objects.exists()


def test_flags_are_saved_as_they_are_exported(story: Path, tmp_path: Path) -> None:
    list(measure(story, quotes=GOLD, save=tmp_path / "flags"))
    for setting, claim in (("none", "Norvik Motors will close"), ("given", "Norvik will shut")):
        lines = (tmp_path / "flags" / f"flags-{setting}.jsonl").read_text().splitlines()
        (dispute,) = [row for row in map(json.loads, lines) if row["kind"] == "dispute"]
        assert dispute["claim"].startswith(claim)
        assert [len(side["quotes"]) for side in dispute["sides"]] == [1, 1]


def test_gold_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="Give a folder with one"):
        list(measure(tmp_path))


def test_quotes_that_are_not_in_the_text_are_refused(story: Path) -> None:
    path = story / "gold.json"
    gold: dict[str, Any] = json.loads(path.read_text())
    gold["quotes"][0]["segments"] = [[0, 10**6]]
    path.write_text(json.dumps(gold))
    with pytest.raises(GoldError):
        list(measure(story, quotes=GOLD))


def test_candidate_has_the_cue_nearest_to_it(story: Path) -> None:
    gold = Gold.load(story)
    text = (story / "monday.txt").read_text()
    (candidate, *_) = gold.candidates("monday.txt", text)
    assert candidate.cue is not None
    assert candidate.cue.of(text) == "said"
    assert candidate.cue.end < candidate.segments[0].start
