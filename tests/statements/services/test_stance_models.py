"""The files of learnt weights: which is used, and what happens to a damaged one."""

import re
from pathlib import Path

import pytest
from pytest_django import Settings

from statements.matching.calibration import shipped_model
from statements.matching.stance_model import StanceModel, StanceModelError
from statements.services.stance_models import active_model, keep_model, stance_hash

ONE = StanceModel((0.0, 0.1, 0.0), {"cue:deny": (0.0, 1.0, 0.0)})
TWO = StanceModel((0.0, 0.2, 0.0), {})


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path / "models"


def test_without_learning_the_shipped_weights_are_used() -> None:
    assert active_model().model == shipped_model()
    assert stance_hash() == {"stance": shipped_model().sha256}


def test_the_newest_weights_are_used_and_the_older_kept(folder: Path) -> None:
    keep_model(ONE)
    keep_model(TWO)

    assert active_model().model == TWO
    assert stance_hash() == {"stance-2": TWO.sha256}
    assert len(list(folder.iterdir())) == 2


def test_the_tenth_comes_after_the_ninth() -> None:
    for _ in range(9):
        keep_model(ONE)

    assert keep_model(TWO).number == 10
    assert active_model().model == TWO


def test_a_file_is_named_by_its_hash(folder: Path) -> None:
    kept = keep_model(ONE)

    (path,) = folder.iterdir()
    assert path.name == f"stance-1-{kept.sha256[:12]}.json"


def test_who_takes_articles_in_may_be_another_user(folder: Path) -> None:
    keep_model(ONE)
    assert [path.stat().st_mode & 0o444 for path in folder.iterdir()] == [0o444]


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[1, 2]"])
def test_a_damaged_file_is_named_and_not_passed_over(folder: Path, damage: bytes) -> None:
    keep_model(ONE)
    (path,) = folder.iterdir()
    path.write_bytes(damage)

    with pytest.raises(StanceModelError, match=f"Move {re.escape(str(path))} away"):
        active_model()


def test_weights_that_somebody_changed_by_hand_are_refused(folder: Path) -> None:
    keep_model(ONE)
    (path,) = folder.iterdir()
    path.write_text(TWO.to_json())

    with pytest.raises(StanceModelError, match="another hash"):
        active_model()


def test_moving_a_file_away_brings_back_the_one_before(folder: Path) -> None:
    keep_model(ONE)
    kept = keep_model(TWO)
    (folder / f"stance-2-{kept.sha256[:12]}.json").rename(folder / "away.json")

    assert active_model().model == ONE


def test_files_of_another_kind_are_none_of_its_business(folder: Path) -> None:
    folder.mkdir()
    (folder / "stance-notes.json").write_text("nothing")

    assert active_model().number == 0
