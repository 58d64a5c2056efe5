"""From the verdict of the rules to a probability, and to "unclear"."""

import pytest

from statements.choices import Certainty, Stance
from statements.matching.calibration import UNCLEAR, evidence_for, settle, shipped_model
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.stance import Judgement, judge
from statements.matching.stance_model import StanceModel

CLAIM = ClaimText("c", "Acme will close the mill")
DENIAL = QuoteText("q", "a closure of the mill", "denied", "Ann Lee")
NOTHING = StanceModel((0.0, 0.0, 0.0), {})


def verdict(stance: Stance, confidence: float) -> Judgement:
    return Judgement(stance, Certainty.CERTAIN, confidence, ("never",))


def test_a_plain_denial_keeps_its_stance_and_words() -> None:
    settled = settle(DENIAL, CLAIM, judge(DENIAL, CLAIM), shipped_model())

    assert (settled.stance, settled.words) == (Stance.DENIES, ("denied",))
    assert UNCLEAR < settled.confidence < 1.0


def test_confidence_is_the_probability_of_the_stance() -> None:
    given = verdict(Stance.DENIES, 0.8)
    shares = shipped_model().probabilities(evidence_for(DENIAL, CLAIM, given))

    assert settle(DENIAL, CLAIM, given, shipped_model()).confidence == shares[Stance.DENIES]


@pytest.mark.parametrize("stance", [Stance.ASSERTS, Stance.DENIES])
def test_surer_rules_are_more_often_right(stance: Stance) -> None:
    shares = [
        shipped_model().probabilities(evidence_for(DENIAL, CLAIM, verdict(stance, sure)))[stance]
        for sure in (0.1, 0.5, 0.7, 0.85, 0.95)
    ]

    assert shares == sorted(shares)


@pytest.mark.parametrize("stance", [Stance.ASSERTS, Stance.DENIES])
def test_what_the_rules_hardly_believe_is_unclear(stance: Stance) -> None:
    settled = settle(DENIAL, CLAIM, verdict(stance, 0.05), shipped_model())

    assert (settled.stance, settled.certainty) == (Stance.MENTIONS, Certainty.POSSIBLE)


def test_no_model_can_be_sure_of_three_equals() -> None:
    assert settle(DENIAL, CLAIM, verdict(Stance.DENIES, 0.9), NOTHING).stance == Stance.MENTIONS


def test_a_question_stays_a_question() -> None:
    asked = QuoteText("q", "Will Acme close the mill?", "asked")

    settled = settle(asked, CLAIM, judge(asked, CLAIM), shipped_model())

    assert settled.stance == Stance.QUESTIONS


def test_what_was_learnt_may_find_another_stance_and_names_the_cue() -> None:
    quote = QuoteText("q", "a closure of the mill", "poohed")
    learnt = StanceModel((0.0, 0.0, 0.0), {"cue:pooh": (0.0, 5.0, 0.0)})

    settled = settle(quote, CLAIM, verdict(Stance.ASSERTS, 0.8), learnt)

    assert (settled.stance, settled.words) == (Stance.DENIES, ("poohed",))


def test_what_is_shipped_is_among_the_evidence() -> None:
    evidence = evidence_for(DENIAL, CLAIM)

    assert evidence["prior:denies"] > max(evidence["prior:asserts"], evidence["prior:mentions"])
