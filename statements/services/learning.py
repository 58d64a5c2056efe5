"""Refit the judge of stances on decisions, and use the new weights only where they are better.

Claims that are held back never teach, so that the weights in use and the new ones are compared on
decisions that neither has seen.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sklearn.metrics import f1_score

from statements.matching.stance_model import LABELS, StanceModel
from statements.services.lessons import Lesson
from statements.services.stance_fitting import fit
from statements.services.stance_models import NamedModel, active_model

LEAST_LEARNT, LEAST_HELD_BACK = 60, 20

_SMALLEST = 1e-6


class TooFewDecisionsError(ValueError):
    """There is not enough to learn from. The message says how much is needed."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well weights judge decisions that they have not seen."""

    log_loss: float
    accuracy: float
    macro_f1: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The weights in use and the new ones, measured on the same decisions."""

    learnt: Sequence[Lesson]
    held_back: Sequence[Lesson]
    old: NamedModel
    new: StanceModel
    before: Score
    after: Score

    @property
    def is_better(self) -> bool:
        """Whether the new weights are surer of what is right, and no less even-handed."""
        is_surer = self.after.log_loss < self.before.log_loss
        return is_surer and self.after.macro_f1 >= self.before.macro_f1


def compare_models(lessons: Iterable[Lesson]) -> Comparison:
    """Fit new weights, and measure them beside those in use.

    Raises ``TooFewDecisionsError``, and ``StanceModelError`` where those in use are damaged.
    """
    every = list(lessons)
    learnt = [lesson for lesson in every if not lesson.is_held_back]
    held_back = [lesson for lesson in every if lesson.is_held_back]
    _require_enough(learnt, held_back)
    old = active_model()
    new = fit([lesson.features for lesson in learnt], [lesson.stance for lesson in learnt])
    return Comparison(
        learnt=learnt,
        held_back=held_back,
        old=old,
        new=new,
        before=_score(old.model, held_back),
        after=_score(new, held_back),
    )


def _require_enough(learnt: Sequence[Lesson], held_back: Sequence[Lesson]) -> None:
    if len(learnt) < LEAST_LEARNT or len(held_back) < LEAST_HELD_BACK:
        raise TooFewDecisionsError(
            f"There are too few decisions on suggested stances: {len(learnt)} to learn from and "
            f"{len(held_back)} on the claims that are held back for measuring. {LEAST_LEARNT} and "
            f"{LEAST_HELD_BACK} are needed. Accept, correct or reject more under Assertions, on "
            "claims of many kinds."
        )
    if len({lesson.stance for lesson in learnt}) < 2:
        raise TooFewDecisionsError(
            f"All {len(learnt)} decisions to learn from say “{learnt[0].stance.label}”. Decide on "
            "stances of another kind, too."
        )


def _score(model: StanceModel, lessons: Sequence[Lesson]) -> Score:
    judged = [model.probabilities(lesson.features) for lesson in lessons]
    said = [max(shares, key=lambda label: shares[label]) for shares in judged]
    truth = [lesson.stance for lesson in lessons]
    losses = [
        -math.log(max(shares[stance], _SMALLEST))
        for shares, stance in zip(judged, truth, strict=True)
    ]
    right = sum(a == b for a, b in zip(said, truth, strict=True))
    present = [str(label) for label in LABELS if label in truth]
    f1 = f1_score(
        list(map(str, truth)),
        list(map(str, said)),
        labels=present,
        average="macro",
        zero_division=0,
    )
    return Score(sum(losses) / len(losses), right / len(truth), float(f1))
