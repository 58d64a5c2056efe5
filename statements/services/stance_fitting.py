"""Fit a stance model to examples: here alone scikit-learn is needed for stances."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from statements.choices import Stance
from statements.matching.stance_features import WORDS, Features
from statements.matching.stance_model import LABELS, StanceModel

# A name that one example alone has teaches nothing about others.
_LEAST = 2
# How much a standard deviation of a measured value counts beside the words.
_SCALE = 0.15
_REGULARISATION = 1.0
_DIGITS = 6
# What no example has is less likely than one in a million.
_NEVER = -20.0


@dataclass(frozen=True, slots=True)
class _Spread:
    """Mean and scale of each measured value, so that units do not count."""

    means: Mapping[str, float]
    scales: Mapping[str, float]


def fit(examples: Sequence[Features], stances: Sequence[Stance]) -> StanceModel:
    """Fit weights under which ``examples`` have their ``stances``.

    A stance that no example has stays out of reach.
    """
    counts = Counter(name for example in examples for name in example)
    kept = {name for name, count in counts.items() if count >= _LEAST}
    spread = _spread(examples, sorted(name for name in kept if not name.startswith(WORDS)))
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([_scaled(example, kept, spread) for example in examples])
    regression = LogisticRegression(C=_REGULARISATION, solver="newton-cg")
    regression.fit(matrix, [LABELS.index(stance) for stance in stances])
    return _model(vectorizer.get_feature_names_out(), regression, spread)


def _spread(examples: Sequence[Features], names: Sequence[str]) -> _Spread:
    values = np.array([[example.get(name, 0.0) for name in names] for example in examples])
    deviations = values.std(axis=0)
    scales = np.divide(_SCALE, deviations, out=np.zeros_like(deviations), where=deviations > 0)
    return _Spread(
        dict(zip(names, values.mean(axis=0).tolist(), strict=True)),
        dict(zip(names, scales.tolist(), strict=True)),
    )


def _scaled(example: Features, kept: Collection[str], spread: _Spread) -> Features:
    words = {name: v for name, v in example.items() if name in kept and name.startswith(WORDS)}
    return words | {
        name: (example.get(name, 0.0) - mean) * spread.scales[name]
        for name, mean in spread.means.items()
    }


def _model(names: Sequence[str], regression: Any, spread: _Spread) -> StanceModel:
    """Put the scaling into the weights, so that the model reads values as they are."""
    rows, bias = _full(regression)
    by_name = dict(zip(names, rows.T, strict=True))
    for name, mean in spread.means.items():
        by_name[name] = by_name[name] * spread.scales[name]
        bias = bias - by_name[name] * mean
    weights = {name: _rounded(row) for name, row in by_name.items() if np.any(row)}
    return StanceModel(_rounded(bias), weights)


def _full(regression: Any) -> tuple[Any, Any]:
    """Give weights and bias of every label, in the order of ``LABELS``."""
    rows, bias = regression.coef_, regression.intercept_
    if len(regression.classes_) == 2:  # one row, for the second of the two
        rows, bias = np.vstack([-rows / 2, rows / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    every, base = np.zeros((len(LABELS), rows.shape[1])), np.full(len(LABELS), _NEVER)
    every[regression.classes_], base[regression.classes_] = rows, bias
    return every, base


def _rounded(row: Any) -> tuple[float, ...]:
    return tuple(round(float(value), _DIGITS) for value in row)
