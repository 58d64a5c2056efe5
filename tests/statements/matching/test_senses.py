"""Which words name somebody or something else; no database."""

import pytest

from statements.matching.senses import differ_in_sense, narrows


@pytest.mark.parametrize(
    ("ours", "others"),
    [
        ("rebels", "terrorists"),
        ("the unarmed civilians", "unarmed soldiers"),
        ("refugee", "migrants"),
        ("protesters", "rioters"),
        ("wife", "husband"),
        ("all", "most"),
        ("before", "after"),
        ("against", "for"),
        ("killed", "arrested"),
        ("raised", "cut"),
    ],
)
def test_words_that_exclude_each_other_say_something_else(ours: str, others: str) -> None:
    assert differ_in_sense(ours.split(), others.split())
    assert differ_in_sense(others.split(), ours.split())


@pytest.mark.parametrize(
    ("ours", "others"),
    [
        ("big", "large"),
        ("rebel", "rebels"),
        ("rebels", "insurgents"),
        ("fighters", "militants"),
        ("man", "suspect"),
        ("every", "all"),
        ("killed", "murdered"),
        ("against", "towards"),
        ("in", "on"),
        ("armed rebels", "soldiers of ours"),
        ("rebels", ""),
    ],
)
def test_other_words_for_it_do_not(ours: str, others: str) -> None:
    assert not differ_in_sense(ours.split(), others.split())


@pytest.mark.parametrize(
    ("words", "following", "is_narrower"),
    [
        ("mass", "layoffs", True),
        ("entirely", "true", True),
        ("even", "true", False),
        ("quite", "ready", False),
        ("mass", "of", False),
        ("12", "layoffs", False),
        ("large mass", "layoffs", False),
        ("", "layoffs", False),
    ],
)
def test_one_word_before_another_narrows_it(
    words: str, following: str, *, is_narrower: bool
) -> None:
    assert narrows(words.split(), following) == is_narrower
