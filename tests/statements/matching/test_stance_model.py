"""A learnt judge of stances and its file."""

import json
import math
from typing import Any

import pytest

from statements.choices import Stance
from statements.matching.stance_model import FORM, StanceModel, StanceModelError

MODEL = StanceModel((0.0, 0.0, 0.0), {"word:never": (0.0, math.log(2), 0.0)})


def test_probabilities_add_up_to_one_and_follow_the_weights() -> None:
    shares = MODEL.probabilities({"word:never": 1.0})

    assert shares[Stance.DENIES] == pytest.approx(0.5)
    assert sum(shares.values()) == pytest.approx(1.0)


def test_names_that_were_never_learnt_count_nothing() -> None:
    assert MODEL.probabilities({"word:perhaps": 9.0})[Stance.ASSERTS] == pytest.approx(1 / 3)


def test_huge_scores_do_not_overflow() -> None:
    assert MODEL.probabilities({"word:never": 1e6})[Stance.DENIES] == pytest.approx(1.0)


def test_a_model_is_read_as_it_was_written() -> None:
    again = StanceModel.from_json(MODEL.to_json())

    assert again == MODEL
    assert again.sha256 == MODEL.sha256


def test_another_weight_gives_another_hash() -> None:
    assert StanceModel(MODEL.bias, {}).sha256 != MODEL.sha256


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"form": "something else"}, "is not in the form"),
        ({"labels": ["yes", "no"]}, "is not in the form"),
        ({"bias": [0.0, 0.0]}, "3 numbers are needed"),
        ({"weights": {"word:never": [0.0, "much", 0.0]}}, "could not convert"),
        ({"weights": {"word:never": [0.0, float("nan"), 0.0]}}, "3 numbers are needed"),
        ({"weights": None}, "holds no model"),
    ],
)
def test_an_alien_file_is_refused(change: dict[str, Any], complaint: str) -> None:
    held = json.loads(MODEL.to_json()) | change

    with pytest.raises(StanceModelError, match=complaint):
        StanceModel.from_json(json.dumps(held))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"' + FORM + '"'])
def test_what_is_no_model_at_all_is_refused(text: str) -> None:
    with pytest.raises(StanceModelError):
        StanceModel.from_json(text)
