"""Measuring stances on headlines that are made up here."""

import csv
from pathlib import Path

import pytest

from statements.evaluation.gold import GoldError
from statements.evaluation.report import Measure
from statements.evaluation.stance import NAME, measure

COLUMNS = ["claimHeadline", "articleHeadline", "articleHeadlineStance", "claimId"]
TOWNS = ["Aldby", "Borrow", "Carnock", "Dunmere", "Elmstead", "Farrow", "Garth", "Hexley"]


def written(folder: Path, rows: list[list[str]], columns: list[str] = COLUMNS) -> Path:
    with (folder / NAME).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return folder


def headlines() -> list[list[str]]:
    """Every second town has its claim denied, and so disputed."""
    rows = []
    for n in range(32):
        town = f"{TOWNS[n % 8]} {n}"
        claim, key = f"A bear was seen in {town}", f"c{n}"
        rows += [
            [claim, f"Bear seen in {town}, police confirm", "for", key],
            [claim, f"Was a bear really seen in {town}?", "observing", key],
        ]
        if n // 8 % 2:
            rows.append([claim, f"Bear of {town} was a hoax, never seen", "against", key])
    return rows


@pytest.fixture(scope="module")
def measures(tmp_path_factory: pytest.TempPathFactory) -> list[Measure]:
    return list(measure(written(tmp_path_factory.mktemp("headlines"), headlines())))


def values(folder: Path) -> dict[str, float]:
    return {measure.name: measure.value for measure in measure(folder)}


def test_what_can_be_learnt_from_other_claims_is_learnt(measures: list[Measure]) -> None:
    found = {measure.name: measure.value for measure in measures}

    assert found["macro-F1"] == found["accuracy"] == found["against: F1"] == 1.0
    assert found["share where sure"] > 0.25
    assert found["accuracy where sure"] == 1.0


def test_claims_with_both_sides_are_disputed(measures: list[Measure]) -> None:
    found = {measure.name: measure.value for measure in measures}

    assert found["disputed claims: recall"] > 0.5
    assert found["disputed claims: precision"] == 1.0


def test_the_bins_tell_how_often_it_is_right_where_it_is_that_sure(
    measures: list[Measure],
) -> None:
    rows = [measure for measure in measures if measure.name.startswith("right where")]

    assert rows
    assert sum(int(row.about.split()[0]) for row in rows) == len(headlines())


def test_labels_that_nothing_explains_are_not_learnt(tmp_path: Path) -> None:
    stances = ["for", "against", "observing"]
    rows = [
        [claim, headline, stances[n * 7 % 3], key]
        for n, (claim, headline, _stance, key) in enumerate(headlines())
    ]

    assert values(written(tmp_path, rows))["accuracy"] < 0.6


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([["a", "b", "for"]], COLUMNS[:3]),
        ([["a", "b", "perhaps", "c"]], COLUMNS),
    ],
)
def test_other_tables_are_refused(
    tmp_path: Path, rows: list[list[str]], columns: list[str]
) -> None:
    with pytest.raises(GoldError, match="holds no headlines"):
        values(written(tmp_path, rows, columns))


def test_a_folder_without_headlines_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no headlines"):
        values(tmp_path)
