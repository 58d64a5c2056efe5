"""What is read off a text and a claim for learning stances."""

import pytest

from statements.matching.frames import ClaimText, QuoteText
from statements.matching.stance_features import Features, features_of

CLAIM = "Acme will close the mill"


def features(exact: str, cue: str = "", claim: str = CLAIM) -> Features:
    return features_of(QuoteText("q", exact, cue), ClaimText("c", claim))


def test_the_verdict_of_the_rules_is_among_them() -> None:
    assert features("Acme will not close the mill")["rule:denies"] == 1.0


def test_the_cue_is_known_by_the_word_it_comes_from() -> None:
    assert features("a closure of the mill", "denied")["cue:deny"] == 1.0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the mill is no hoax, the closure is", "refuting:text"),
        ("rumours that Acme will close the mill", "hearsay:text"),
        ("Acme may close the mill", "open:text"),
        ("they confirmed that Acme will close the mill", "backing:text"),
        ("Acme will never close the mill", "negation:text"),
    ],
)
def test_words_that_matter_are_counted(text: str, name: str) -> None:
    assert features(text)[name] == 1.0


def test_one_negation_more_than_the_claim_is_odd() -> None:
    assert features("Acme will not close the mill")["odd negation"] == 1.0


def test_negation_on_both_sides_is_even() -> None:
    negated = features("Acme will not close the mill", claim="Acme will not close the mill")

    assert negated["odd negation"] == 0.0


def test_a_question_is_told_by_its_end() -> None:
    asked = features("Will Acme close the mill? Yes")

    assert (asked["mark:?"], asked["asks"]) == (1.0, 0.0)


def test_a_number_that_differs_is_told_from_one_that_is_missing() -> None:
    claim = "Acme will cut 300 jobs"
    other, none = features("Acme cuts 200 jobs", "", claim), features("Acme cuts jobs", "", claim)

    assert (other["number:other"], none["number:other"]) == (1.0, 0.0)
    assert other["number:missing"] == none["number:missing"] == 1.0


def test_words_and_bigrams_have_one_length_however_long_the_text() -> None:
    for text in ("Acme", "Acme will close the old mill by the river in May"):
        words = [v for name, v in features(text).items() if name.startswith(("word:", "pair:"))]
        assert sum(value**2 for value in words) == pytest.approx(1.0)


@pytest.mark.parametrize("text", ["", "…", "x", "word " * 10_000])
def test_any_text_has_features(text: str) -> None:
    assert features(text)["direct"] == 0.0
