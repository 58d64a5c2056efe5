"""Comparable words and their places; no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.matching.words import ELLIPSIS, keys_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It’s “our” harbour", "it's 'our' harbour"),
        ("We don’t sell", "we do not sell"),
        ("We'll sell", "we will sell"),
        ("He can't sell", "he cannot sell"),
        ("12,500 tonnes", "12500 tonnes"),
        ("three boats", "3 boats"),
        ("40 per cent", "40%"),
        ("[The owner] said no", "said no"),
        ("(That) we sell", "we sell"),
        ("a well-known café", "a well—known cafe"),
        ("the port’s crane", "the port crane"),
    ],
)
def test_printing_does_not_count(one: str, other: str) -> None:
    assert keys_of(one) == keys_of(other)


@pytest.mark.parametrize("printed", ["sell … now", "sell ... now", "sell . . . now"])
def test_an_ellipsis_is_kept_as_a_word(printed: str) -> None:
    assert [word.key for word in words_of(printed)] == ["sell", ELLIPSIS, "now"]


def test_a_decimal_point_is_no_separator() -> None:
    assert keys_of("1.5 million") == ("1.5", "million")


def test_words_know_where_a_sentence_and_a_clause_begin() -> None:
    words = words_of("“Sell now,” he said. We agreed")
    opens = {word.key: (word.opens_sentence, word.opens_clause) for word in words}
    assert opens["sell"] == (True, True)
    assert opens["he"] == (False, True)
    assert opens["we"] == (True, True)
    assert opens["agreed"] == (False, False)


@given(st.text())
def test_every_word_stands_where_it_says(text: str) -> None:
    for word in words_of(text):
        assert text[word.start : word.end] == word.exact
        assert word.key


@given(st.text(st.sampled_from("aBé .,-—“”'’[]()%…123U")))
def test_keys_are_those_of_the_words_without_ellipses(text: str) -> None:
    assert keys_of(text) == tuple(w.key for w in words_of(text) if w.key != ELLIPSIS)


@pytest.mark.parametrize(
    ("printed", "keys"),
    [
        ("12.5 per cent of U.S. mills", ("12.5", "percent", "of", "us", "mills")),
        ("5Percent", ("5", "percent")),
        ("cafe\u0301’s e.g. (see p. 4) ten", ("cafe", "eg", "10")),
    ],
)
def test_what_a_token_is_shows_in_its_letters(printed: str, keys: tuple[str, ...]) -> None:
    assert keys_of(printed) == keys
