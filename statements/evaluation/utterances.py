"""Measure how well two quotes of one utterance are told from quotes of two.

``pairs.tsv`` holds pairs of quotes that people judged: ``label`` (same, different, ambiguous),
``stratum`` and ``stratum_pool_size``, by which a pair is weighted back to the pool that it was
drawn from.
"""

import csv
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from statements.evaluation.gold import GoldError
from statements.evaluation.report import Measure
from statements.matching.differences import BLOCKING, differences
from statements.matching.utterances import (
    LEAST_SHARED,
    LINK_AT,
    Decision,
    Features,
    containment,
    features,
    group,
    likeness,
)

NAME = "pairs.tsv"
_FOLDS = 10
_SEED = 0
_RESAMPLES = 2000
_REGULARISATION = 10.0

_Floats = NDArray[np.float64]
_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Judged pairs: what was measured of each, whether it is one utterance, and its weight."""

    texts: Sequence[tuple[str, str]]
    features: _Floats
    is_same: _Numbers
    weights: _Floats
    groups: _Numbers
    is_candidate: _Numbers

    @classmethod
    def load(cls, path: Path) -> "Pairs":
        """Read judged pairs without the ambiguous ones. Raises ``GoldError``."""
        rows = _rows(path)
        texts = [(row["quote_a"], row["quote_b"]) for row in rows]
        sizes = Counter(row["stratum"] for row in rows)
        members = {text: n for n, joined in enumerate(group(texts)) for text in joined}
        return cls(
            texts=texts,
            features=np.array([features(a, b) for a, b in texts]),
            is_same=np.array([row["label"] == "same" for row in rows], dtype=np.int64),
            weights=np.array(
                [float(row["stratum_pool_size"]) / sizes[row["stratum"]] for row in rows]
            ),
            groups=np.array([members[a] for a, _ in texts]),
            is_candidate=np.array(
                [containment(a, b) >= LEAST_SHARED for a, b in texts], dtype=np.int64
            ),
        )


def measure(folder: Path) -> Iterator[Measure]:
    """Cross-validate the likeness of ``pairs.tsv``, and count what would be joined silently."""
    pairs = Pairs.load(folder / NAME)
    linked = (_held_back(pairs) >= LINK_AT).astype(np.int64)
    everything = np.arange(len(pairs.texts))
    precision, recall, f1 = _scores(pairs, linked, everything)
    low, high = _interval(pairs, linked)
    about = f"{len(everything)} pairs, weighted, {_FOLDS} folds, linked at {LINK_AT}"
    yield Measure("precision", precision, about)
    yield Measure("recall", recall)
    yield Measure("F1", f1, f"95 % of {_RESAMPLES:,} resamples between {low:.3f} and {high:.3f}")
    yield Measure("F1, lower end", low)
    yield from _silent(pairs)
    yield from _committed(pairs, everything)
    model = _fit(pairs, everything)
    yield Measure("intercept, fitted on all", float(model.intercept_[0]))
    for name, weight in zip(Features._fields, model.coef_[0], strict=True):
        yield Measure(f"weight of {name}, fitted on all", float(weight))


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        return [row for row in rows if row["label"] != "ambiguous"]
    except (OSError, ValueError, KeyError) as error:
        raise GoldError(f"{path} holds no judged pairs ({error!r}).") from error


def _held_back(pairs: Pairs) -> _Floats:
    """Score each pair by a model that saw no pair of its group."""
    groups = sorted(set(pairs.groups.tolist()))
    random.Random(_SEED).shuffle(groups)  # noqa: S311
    fold_of = {name: n % _FOLDS for n, name in enumerate(groups)}
    folds = np.array([fold_of[name] for name in pairs.groups.tolist()])
    scores = np.zeros(len(folds))
    for fold in range(_FOLDS):
        held = np.flatnonzero(folds == fold)
        model = _fit(pairs, np.flatnonzero(folds != fold))
        scores[held] = model.predict_proba(pairs.features[held])[:, 1]
    return scores * pairs.is_candidate


def _fit(pairs: Pairs, rows: _Numbers) -> LogisticRegression:
    weights = pairs.weights[rows]
    model = LogisticRegression(C=_REGULARISATION, max_iter=5000)
    return model.fit(
        pairs.features[rows], pairs.is_same[rows], sample_weight=weights / weights.mean()
    )


def _scores(pairs: Pairs, linked: _Numbers, rows: _Numbers) -> tuple[float, float, float]:
    same, found, weights = pairs.is_same[rows], linked[rows], pairs.weights[rows]
    right = float((weights * same * found).sum())
    precision = right / max(float((weights * found).sum()), 1e-9)
    recall = right / max(float((weights * same).sum()), 1e-9)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _interval(pairs: Pairs, linked: _Numbers) -> tuple[float, float]:
    """Give the middle 95 % of F1 over resamples of whole groups."""
    names = sorted(set(pairs.groups.tolist()))
    members = [np.flatnonzero(pairs.groups == name) for name in names]
    chance = np.random.default_rng(_SEED)
    drawn = (chance.integers(len(names), size=len(names)) for _ in range(_RESAMPLES))
    scores = [_scores(pairs, linked, np.concatenate([members[n] for n in d]))[2] for d in drawn]
    low, high = np.percentile(scores, [2.5, 97.5])
    return float(low), float(high)


def _silent(pairs: Pairs) -> Iterator[Measure]:
    differing = [
        (a, b) for a, b in pairs.texts if any(d.kind in BLOCKING for d in differences(a, b))
    ]
    silent = sum(likeness(a, b).decision == Decision.LINKED for a, b in differing)
    yield Measure("differ in a number, date, name or negation", len(differing))
    yield Measure("of these linked silently", silent)


def _committed(pairs: Pairs, rows: _Numbers) -> Iterator[Measure]:
    """Tell what the weights that the program uses reach on the pairs that they were fitted on."""
    scores = [likeness(a, b).score for a, b in pairs.texts]
    linked = (np.array(scores) >= LINK_AT).astype(np.int64)
    yield Measure("F1 of the weights in use", _scores(pairs, linked, rows)[2], "not held back")
