"""Words and meaning are joined as shares of their best."""

import numpy as np
import pytest

from statements.matching.claim_ranking import likeness, ranked


def test_each_score_counts_as_a_share_of_its_best() -> None:
    found = ranked({"a": 8.0, "b": 4.0}, {"a": 0.3, "b": 0.6}, most=9)
    assert [key for key, _ in found] == ["b", "a"]
    assert dict(found) == pytest.approx({"a": 0.4 + 0.3, "b": 0.4 * 0.5 + 0.6})


def test_without_meaning_words_decide() -> None:
    assert ranked({"a": 2.0, "b": 4.0}, {}, most=9) == [("b", 1.0), ("a", 0.5)]


def test_what_only_one_of_them_finds_is_found() -> None:
    assert {key for key, _ in ranked({"a": 1.0}, {"b": 0.5}, most=9)} == {"a", "b"}


def test_equals_keep_their_order() -> None:
    assert [key for key, _ in ranked({"b": 1.0, "a": 1.0}, {}, most=9)] == ["b", "a"]


def test_nothing_is_found_in_nothing() -> None:
    assert ranked({}, {}, most=9) == []


def test_the_nearest_wording_counts() -> None:
    wordings = np.array([[1, 0], [0, 1], [0, 1]], dtype=np.float32)
    vector = np.array([0.6, 0.8], dtype=np.float32)
    assert likeness(vector, wordings, ["a", "a", "b"]) == pytest.approx({"a": 0.8, "b": 0.8})


def test_what_is_turned_away_is_not_near() -> None:
    wordings = np.array([[-1, 0]], dtype=np.float32)
    assert likeness(np.array([1, 0], dtype=np.float32), wordings, ["a"]) == {}


def test_no_more_are_ranked_than_are_wanted() -> None:
    assert ranked({"a": 1.0, "b": 2.0}, {}, most=1) == [("b", 1.0)]
