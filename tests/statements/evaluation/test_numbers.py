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
    ("c3", "a5", "Belmora flood: 65 horses drowned at Orla stables"),
)
CLAIMS = {
    "c1": "Horses drowned in Belmora",
    "c2": "A flood drowned horses in Belmora",
    "c3": "Flood in Belmora drowned 30 horses at the Orla stables",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with (tmp_path / "train.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["claimId", "articleId", "articleHeadline", "claimHeadline"])
        lines.writerows((*row, CLAIMS[row[0]]) for row in HEADLINES)
    return tmp_path


def test_only_distinct_headlines_of_one_claim_are_paired(folder: Path) -> None:
    values = {one.name: one.value for one in measure(folder)}
    assert values["pairs of headlines"] == 6 + 1 + 1
    assert values["flagged pairs"] == 2


def test_a_drawn_pair_tells_what_a_reader_needs(folder: Path) -> None:
    out = io.StringIO()
    call_command("evaluate", "numbers", data=folder, sample=50, stdout=out)
    row = min((json.loads(line) for line in out.getvalue().splitlines()), key=lambda r: r["pair"])
    assert row["pair"] == "a1:a2"
    assert row["figures"] == ["40", "65"]
    assert row["intervals"] == [[40.0, 41.0], [65.0, 66.0]]


def test_the_headline_of_a_claim_is_paired_with_those_of_its_articles(folder: Path) -> None:
    [_, flag] = sorted(draw(folder, size=2, seed=3), key=lambda flag: flag.key)
    assert flag.key == "claim:c3:a5"
    assert [figure.exact for figure in flag.figures] == ["30", "65"]


def test_a_headline_that_repeats_its_claim_is_one_of_them(folder: Path) -> None:
    with (folder / "train.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["c3", "a6", CLAIMS["c3"], CLAIMS["c3"]])
    values = {one.name: one.value for one in measure(folder)}
    assert values["pairs of headlines"] == 6 + 1 + 1


def test_one_seed_draws_the_same_pairs(folder: Path) -> None:
    assert draw(folder, size=1, seed=3) == draw(folder, size=1, seed=3)


def test_a_folder_without_headlines_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"train\.csv"):
        call_command("evaluate", "numbers", data=tmp_path)
