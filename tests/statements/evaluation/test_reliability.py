"""Calibration in bins."""

import numpy as np
import pytest

from statements.evaluation.reliability import reliability


def values(sure: list[float], is_right: list[bool]) -> dict[str, float]:
    found = reliability(np.array(sure), np.array(is_right, dtype=bool), of="quotes")
    return {measure.name: measure.value for measure in found}


def test_who_is_right_as_often_as_said_has_no_error() -> None:
    found = values([0.75] * 4, [True, True, True, False])

    assert found["right where 0.7 sure or more"] == 0.75
    assert found["expected calibration error"] == 0.0


def test_the_error_is_the_mean_gap_of_the_bins() -> None:
    found = values([0.55, 0.95], [False, True])

    assert found["expected calibration error"] == pytest.approx((0.55 + 0.05) / 2)


def test_certainty_itself_is_in_the_last_bin() -> None:
    assert values([1.0], [True])["right where 0.9 sure or more"] == 1.0


def test_nothing_has_no_error() -> None:
    assert values([], []) == {"expected calibration error": 0.0}
