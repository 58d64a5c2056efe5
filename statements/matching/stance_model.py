"""A learnt judge of stances: probabilities from named values, by weights kept as JSON.

Multinomial logistic regression. Nothing but the standard library runs here; fitting is elsewhere.
"""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from statements.choices import Stance

FORM = "on-record stance model 1"
# A question takes no side: to the model it is a mention.
LABELS = (Stance.ASSERTS, Stance.DENIES, Stance.MENTIONS)


class StanceModelError(ValueError):
    """The text holds no model. The message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class StanceModel:
    """Weights by name, one for each of ``LABELS``; names it does not know count nothing."""

    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def probabilities(self, features: Mapping[str, float]) -> dict[Stance, float]:
        """Give how likely each stance is; they add up to 1."""
        scores = list(self.bias)
        for name, value in features.items():
            for n, weight in enumerate(self.weights.get(name, ())):
                scores[n] += weight * value
        highest = max(scores)
        odds = [math.exp(score - highest) for score in scores]
        return {label: share / sum(odds) for label, share in zip(LABELS, odds, strict=True)}

    def to_json(self) -> str:
        """Write the weights down, one name a line."""
        held = {"form": FORM, "labels": LABELS, "bias": self.bias, "weights": {}}
        rows = [f"{_json(name)}: {_json(self.weights[name])}" for name in sorted(self.weights)]
        return _json(held).removesuffix("}}") + "\n" + ",\n".join(rows) + "}}\n"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    @classmethod
    def from_json(cls, text: str) -> "StanceModel":
        """Read what ``to_json`` wrote. Raises ``StanceModelError`` for anything else."""
        try:
            held = json.loads(text)
            form, labels, bias = held["form"], held["labels"], _numbers(held["bias"])
            weights = {str(name): _numbers(row) for name, row in held["weights"].items()}
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise StanceModelError(f"It holds no model ({error!r}).") from error
        if form != FORM or labels != list(LABELS):
            raise StanceModelError(f"It is not in the form “{FORM}”.")
        return cls(bias, weights)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _numbers(row: Sequence[float]) -> tuple[float, ...]:
    numbers = tuple(float(value) for value in row)
    if len(numbers) != len(LABELS) or not all(map(math.isfinite, numbers)):
        raise ValueError(f"{len(LABELS)} numbers are needed for each name")
    return numbers
