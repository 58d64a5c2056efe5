"""Numbers in headlines about one claim: which are flagged, and which are drawn to be read."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from statements.evaluation.numbers import draw, measure

HEADLINES = (
    ("c1", "a1", "Flood in Belmora drowned 40 horses at the Orla stables"),
    ("c1", "a2", "Belmora flood: 65 horses drowned at Orla stables"),
    ("c1", "a2", "Belmora flood: 65 horses drowned at Orla stables"),
    ("c1", "a3", "Nobody counted the horses of Belmora"),
    ("c2", "a4", "Flood in Belmora drowned 90 horses at the Orla stables"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with (tmp_path / "train.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["claimId", "articleId", "articleHeadline", "claimHeadline"])
        lines.writerows((*row, "Horses drowned in Belmora") for row in HEADLINES)
    return tmp_path


def test_only_distinct_headlines_of_one_claim_are_paired(folder: Path) -> None:
    values = {one.name: one.value for one in measure(folder)}
    assert values["pairs of headlines"] == 3
    assert values["flagged pairs"] == 1


def test_a_drawn_pair_tells_what_a_reader_needs(folder: Path) -> None:
    out = io.StringIO()
    call_command("evaluate", "numbers", data=folder, sample=50, stdout=out)
    (row,) = (json.loads(line) for line in out.getvalue().splitlines())
    assert row["pair"] == "a1:a2"
    assert row["figures"] == ["40", "65"]
    assert row["intervals"] == [[40.0, 41.0], [65.0, 66.0]]


def test_one_seed_draws_the_same_pairs(folder: Path) -> None:
    assert draw(folder, size=1, seed=3) == draw(folder, size=1, seed=3)


def test_a_folder_without_headlines_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"train\.csv"):
        call_command("evaluate", "numbers", data=tmp_path)
