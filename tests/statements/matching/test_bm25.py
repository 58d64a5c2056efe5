"""Texts are found by their rare words."""

from math import log

import pytest

from statements.matching.bm25 import Bm25

TEXTS = {1: "The ferry stops.", 2: "The ferry sails to the island.", 3: "The tax on the ferry."}


def test_a_rare_word_counts_for_more_than_a_common_one() -> None:
    scores = Bm25(TEXTS).scores("a tax on every ferry")
    assert max(scores, key=lambda key: scores[key]) == 3
    assert set(scores) == {1, 2, 3}


def test_a_text_without_a_common_word_has_no_score() -> None:
    assert dict(Bm25(TEXTS).scores("Snow and ice")) == {}


def test_function_words_and_endings_do_not_count() -> None:
    scores = Bm25(TEXTS).scores("they are stopping")
    assert list(scores) == [1]


def test_the_score_is_that_of_the_formula() -> None:
    # Two texts of two words, one with the word: its length is the mean, so nothing bends.
    (score,) = Bm25({1: "tax rise", 2: "snow fall"}).scores("tax").values()
    assert score == pytest.approx(log(1 + 1.5 / 1.5) * 2.2 / 2.2)


def test_a_word_said_twice_is_looked_for_once() -> None:
    index = Bm25(TEXTS)
    assert index.scores("tax tax tax") == index.scores("tax")


def test_of_two_texts_with_a_word_the_shorter_fits_better() -> None:
    scores = Bm25(TEXTS).scores("ferry")
    assert scores[1] > scores[2]


def test_rarity_is_that_among_all_texts() -> None:
    texts = {1: "ferry", 2: "tax"}
    scores = Bm25(texts, size=1000, holding={"ferr": 900, "fer": 900}).scores("ferry tax")
    assert scores[1] < scores[2]


def test_there_may_be_no_texts() -> None:
    assert dict(Bm25[int]({}).scores("tax")) == {}
