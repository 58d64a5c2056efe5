"""Scope: how a text puts one of its words."""

import pytest

from statements.matching.scope import Reading, has_negation, negates, read_scope
from statements.matching.terms import read


def scope_of(text: str) -> Reading:
    tokens = read(text)
    return read_scope(tokens, next(n for n, t in enumerate(tokens) if t.term == "!sell"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("they did not sell", ("did not",)),
        ("there is no plan to sell", ("no plan",)),
        ("a sale is not planned", ("is not",)),
        ("they left without selling", ("without",)),
        ("the talk of a sale is rubbish", ("rubbish",)),
    ],
)
def test_negation_reaches_the_word(text: str, words: tuple[str, ...]) -> None:
    assert (scope_of(text).is_negated, scope_of(text).words) == (True, words)


@pytest.mark.parametrize(
    "text",
    [
        "they did not wait, they sold",
        "she did not name the man who sold",
        "not only did they sell, they left",
        "nobody denied that they sold",
        "a sale to people who are not rich",
    ],
)
def test_negation_elsewhere_does_not(text: str) -> None:
    assert not scope_of(text).is_negated


@pytest.mark.parametrize(
    "text",
    ["if they sell", "in the event of a sale", "a sale would hurt", "to prevent a sale",
     "the votes needed to sell"],
)  # fmt: skip
def test_what_only_might_be_is_hypothetical(text: str) -> None:
    assert scope_of(text).is_hypothetical


def test_idioms_negate_nothing() -> None:
    assert not has_negation(read("no doubt, not only here"))
    assert has_negation(read("no doubt it is not here"))
    assert not negates("no doubt, not only here")
    assert negates("no doubt it is not here")
