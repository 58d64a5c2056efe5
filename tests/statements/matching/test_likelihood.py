"""Odds and talk: what is called unlikely or only feared asserts nothing."""

import pytest

from statements.choices import Certainty, Stance
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.likelihood import is_mere_talk, odds
from statements.matching.stance import Judgement, judge
from statements.matching.terms import read


def judged(exact: str, claim: str = "Acme will close the mill") -> Judgement:
    return judge(QuoteText("q", exact, "said", "Ann Lee"), ClaimText("c", claim))


@pytest.mark.parametrize(
    "exact",
    [
        "the probability of a closure of the mill was low",
        "there is little chance of a closure of the mill",
        "a closure of the mill is highly unlikely",
        "the danger of a closure of the mill remains remote",
    ],
)
def test_low_odds_deny_with_less_certainty(exact: str) -> None:
    assert (judged(exact).stance, judged(exact).certainty) == (Stance.DENIES, Certainty.PROBABLE)


@pytest.mark.parametrize(
    "exact",
    ["there is a high risk of a closure of the mill", "the likelihood of a closure is growing"],
)
def test_high_odds_assert_with_less_certainty(exact: str) -> None:
    assert (judged(exact).stance, judged(exact).certainty) == (Stance.ASSERTS, Certainty.PROBABLE)


@pytest.mark.parametrize(
    "exact",
    [
        "a closure of the mill is not inevitable",
        "the closure of the mill is far from certain",
        "panic about a closure of the mill helps nobody who works",
        "he asked anybody with proof of a closure of the mill to share it",
        "Acme will close the mill if the talks fail",
        "Acme will close the mill when the talks fail",
        "she cannot confirm that Acme will close the mill",
        "Acme may not close the mill",
    ],
)
def test_what_is_open_talked_about_or_conditional_takes_no_side(exact: str) -> None:
    assert judged(exact).stance == Stance.MENTIONS


@pytest.mark.parametrize(
    "exact",
    [
        "we see signs of a closure of the mill",
        "Acme closed the mill when the talks failed",
        "Acme will close the mill even if the talks succeed",
    ],
)
def test_what_is_seen_or_dated_is_asserted(exact: str) -> None:
    assert judged(exact).stance == Stance.ASSERTS


def test_deciding_word_is_given() -> None:
    tokens = read("the risk of a closure is slim")
    assert odds(tokens, 4) == ("low", "slim")
    assert is_mere_talk(read("fears of a closure"), 3) == "fears"
    assert not is_mere_talk(read("there is evidence of a closure"), 5)
