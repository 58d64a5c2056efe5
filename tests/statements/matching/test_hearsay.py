"""Words of others, and words that the next sentence calls untrue."""

import pytest

from statements.choices import Stance
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.stance import judge


def stance(exact: str, cue: str = "said", claim: str = "Acme will close the mill") -> Stance:
    return judge(QuoteText("q", exact, cue, "Ann Lee"), ClaimText("c", claim)).stance


@pytest.mark.parametrize(
    "exact",
    [
        "we have heard that people are saying Acme will close the mill",
        "the union alleges that Acme will close the mill",
        "According to the union, Acme will close the mill",
        "Rumour has it that Acme will close the mill",
    ],
)
def test_what_others_say_takes_no_side(exact: str) -> None:
    assert stance(exact) == Stance.MENTIONS


def test_what_the_speaker_said_before_is_asserted() -> None:
    assert stance("we have always said that Acme will close the mill") == Stance.ASSERTS


@pytest.mark.parametrize(
    "verdict",
    [
        "This report is entirely false.",
        "That is not true.",
        "It is a lie.",
        "Nothing could be further from the truth.",
    ],
)
def test_later_verdict_denies(verdict: str) -> None:
    assert stance(f"Acme will close the mill. {verdict}") == Stance.DENIES


def test_verdict_about_something_else_changes_nothing() -> None:
    assert stance("Acme will close the mill. The old roof is fake slate.") == Stance.ASSERTS


def test_refusing_an_answer_is_no_denial() -> None:
    assert stance("to say that Acme will close the mill", "declined") == Stance.MENTIONS
    assert stance("to close the mill", "refused") == Stance.DENIES


def test_disliking_an_event_does_not_deny_it() -> None:
    assert stance("she does not agree with the closure of the mill") == Stance.MENTIONS
