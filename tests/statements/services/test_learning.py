"""Learning from decisions that are generated here: what is learnt, and when the old stays."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from statements.choices import Certainty, Stance
from statements.matching.calibration import evidence_for
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.stance import Judgement
from statements.matching.stance_model import StanceModel, StanceModelError
from statements.services.learning import (
    LEAST_HELD_BACK,
    LEAST_LEARNT,
    TooFewDecisionsError,
    compare_models,
)
from statements.services.lessons import Lesson
from statements.services.stance_models import keep_model

SAID, BOASTED = "said", "boasted"
CLAIM = ClaimText("c", "Acme will close the mill")


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path / "models"


def lesson(claim: int, cue: str, stance: Stance) -> Lesson:
    """Decide on a quote that the rules take for an assertion."""
    quote = QuoteText("q", "Acme will close the mill", cue, "Ann Lee")
    verdict = Judgement(Stance.ASSERTS, Certainty.CERTAIN, 0.85, (cue,))
    return Lesson(claim, evidence_for(quote, CLAIM, verdict), stance)


def decisions(stance_of: Callable[[int, str], Stance], *, count: int = 200) -> Iterator[Lesson]:
    """Decide on quotes with either cue, two a claim."""
    for n in range(count):
        claim, cue = n // 2, (SAID, BOASTED)[n % 2]
        yield lesson(claim, cue, stance_of(claim, cue))


def by_cue(_claim: int, cue: str) -> Stance:
    return Stance.MENTIONS if cue == BOASTED else Stance.ASSERTS


def is_held_back(claim: int) -> bool:
    return Lesson(claim, {}, Stance.ASSERTS).is_held_back


def test_a_shifted_label_is_learnt() -> None:
    found = compare_models(decisions(by_cue))

    assert found.is_better
    assert found.before.accuracy == pytest.approx(0.5)
    assert found.after.accuracy == 1.0
    assert found.after.log_loss < found.before.log_loss


def test_what_was_learnt_is_told_by_the_cue() -> None:
    model = compare_models(decisions(by_cue)).new

    said = model.probabilities(lesson(1, SAID, Stance.ASSERTS).features)
    boasted = model.probabilities(lesson(1, BOASTED, Stance.ASSERTS).features)

    assert said[Stance.ASSERTS] > 0.5 > boasted[Stance.ASSERTS]


def test_weights_that_do_worse_on_other_claims_are_no_better() -> None:
    def misleading(claim: int, _cue: str) -> Stance:
        return Stance.ASSERTS if is_held_back(claim) or claim % 20 == 1 else Stance.DENIES

    found = compare_models(decisions(misleading))

    assert found.after.log_loss > found.before.log_loss
    assert not found.is_better


def test_decisions_on_one_claim_are_on_one_side() -> None:
    found = compare_models(decisions(by_cue))
    learnt, held_back = ({one.claim for one in part} for part in (found.learnt, found.held_back))

    assert learnt.isdisjoint(held_back)
    assert len(learnt) + len(held_back) == 100
    assert len(held_back) == pytest.approx(25, abs=10)


def test_learning_twice_from_the_same_gives_the_same_weights() -> None:
    one, other = (compare_models(decisions(by_cue)).new for _ in range(2))

    assert one.sha256 == other.sha256


def test_weights_that_were_learnt_before_are_the_ones_to_beat() -> None:
    keep_model(compare_models(decisions(by_cue)).new)

    again = compare_models(decisions(by_cue))

    assert again.old.name == "stance-1"
    assert again.before == again.after
    assert not again.is_better


def test_too_few_decisions_are_refused_with_what_is_needed() -> None:
    with pytest.raises(TooFewDecisionsError) as caught:
        compare_models(decisions(by_cue, count=40))

    assert f"{LEAST_LEARNT} and {LEAST_HELD_BACK} are needed" in str(caught.value)


def test_no_decision_at_all_is_too_few() -> None:
    with pytest.raises(TooFewDecisionsError, match="0 to learn from and 0"):
        compare_models([])


def test_decisions_that_all_say_the_same_teach_nothing() -> None:
    with pytest.raises(TooFewDecisionsError, match="say “Asserts”"):
        compare_models(decisions(lambda _claim, _cue: Stance.ASSERTS))


def test_damaged_weights_are_not_overwritten(folder: Path) -> None:
    keep_model(StanceModel((0.0, 0.0, 0.0), {}))
    (path,) = folder.iterdir()
    path.write_text("{")

    with pytest.raises(StanceModelError, match="Move"):
        compare_models(decisions(by_cue))
    assert path.read_text() == "{"
