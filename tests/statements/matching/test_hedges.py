"""Which words say less than that it is so; no database."""

import pytest

from statements.matching.hedges import without_hedges
from statements.matching.words import keys_of


@pytest.mark.parametrize(
    ("words", "following", "kept"),
    [
        ("is probably", "", "is"),
        ("the alleged", "", "the"),
        ("I think the", "", "the"),
        ("at least", "40", ""),
        ("at least", "they", "at least"),
        ("around", "2031", ""),
        ("around", "here", "around"),
        ("up to 30", "", "30"),
        ("about the", "40", "about the"),
        ("is believed to be", "", "is be"),
        ("believed in", "", "believed in"),
        ("if true", "", ""),
        ("shows if it is authentic that", "", "shows that"),
        ("if they come", "", "if they come"),
        ("if", "", "if"),
        ("at", "", "at"),
        ("", "40", ""),
    ],
)
def test_hedges_are_told_from_the_same_words_in_other_use(
    words: str, following: str, kept: str
) -> None:
    assert " ".join(without_hedges(keys_of(words), following)) == kept
