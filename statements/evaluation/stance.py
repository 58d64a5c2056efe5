"""Measure how well stances are learnt from headlines about rumours (Emergent, Ferreira & Vlachos).

``train.csv`` has ``claimHeadline``, ``articleHeadline``, ``articleHeadlineStance`` (for, against,
observing) and ``claimId``. No headline of a claim is judged by what was learnt from another of the
same claim, and every threshold is chosen without the headlines that it is measured on.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import precision_recall_fscore_support
from sklearn.model_selection import GroupKFold

from statements.choices import Stance
from statements.evaluation import gold
from statements.evaluation.gold import GoldError
from statements.evaluation.quote_stances import measure_quotes
from statements.evaluation.reliability import reliability
from statements.evaluation.report import Measure
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.stance_features import Features, features_of
from statements.matching.stance_model import LABELS
from statements.services.stance_fitting import fit

NAME = "train.csv"
_STANCES = {"for": Stance.ASSERTS, "against": Stance.DENIES, "observing": Stance.MENTIONS}
_FOR, _AGAINST = LABELS.index(Stance.ASSERTS), LABELS.index(Stance.DENIES)
_FOLDS, _INNER_FOLDS = 5, 4
# What thresholds are chosen to reach inside the training folds; a little above what is wanted.
_RIGHT_WHERE_SURE = 0.905
_DISPUTES_FOUND = 0.85

_Floats = NDArray[np.float64]
_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Headlines:
    """Headlines with what can be learnt from each, their stances and their claims."""

    features: Sequence[Features]
    stances: _Numbers
    claims: Sequence[str]

    @classmethod
    def load(cls, path: Path) -> "Headlines":
        """Read headlines with their stances. Raises ``GoldError``."""
        try:
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            stances = [LABELS.index(_STANCES[row["articleHeadlineStance"]]) for row in rows]
            features = [_features(row["articleHeadline"], row["claimHeadline"]) for row in rows]
            return cls(features, np.array(stances), [row["claimId"] for row in rows])
        except (OSError, UnicodeDecodeError, KeyError) as error:
            raise GoldError(
                f"{path} holds no headlines with stances ({error!r}). Give Emergent's folder."
            ) from error

    def only(self, places: _Numbers) -> "Headlines":
        """Give the headlines at ``places``."""
        return Headlines(
            [self.features[n] for n in places],
            self.stances[places],
            [self.claims[n] for n in places],
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """What was predicted without having seen it: probabilities, and what thresholds decided."""

    probabilities: _Floats
    is_sure: NDArray[np.bool_]
    is_disputed: dict[str, bool]


def measure(folder: Path) -> Iterator[Measure]:
    """Cross-validate by claim; where the folder holds annotated quotes, judge these instead.

    Raises ``GoldError``.
    """
    if (folder / gold.NAME).exists():
        yield from measure_quotes(folder)
        return
    headlines = Headlines.load(folder / NAME)
    found = _cross_validate(headlines)
    yield from _accuracy(headlines, found.probabilities)
    is_right = found.probabilities.argmax(axis=1) == headlines.stances
    yield from reliability(found.probabilities.max(axis=1), is_right, of="headlines")
    yield from _certainty(headlines, found)
    yield from _disputes(headlines, found.is_disputed)


def _features(headline: str, claim: str) -> Features:
    return features_of(QuoteText(None, headline), ClaimText(None, claim))


def _cross_validate(headlines: Headlines) -> _Found:
    count = len(headlines.claims)
    probabilities, is_sure = np.zeros((count, len(LABELS))), np.zeros(count, dtype=bool)
    is_disputed: dict[str, bool] = {}
    for train, test in _folds(headlines, _FOLDS):
        known, unseen = headlines.only(train), headlines.only(test)
        sure_at, disputed_at = _thresholds(known)
        probabilities[test] = _learn_and_judge(known, unseen)
        is_sure[test] = probabilities[test].max(axis=1) >= sure_at
        scores = _dispute_scores(unseen, probabilities[test])
        is_disputed |= {claim: score >= disputed_at for claim, score in scores.items()}
    return _Found(probabilities, is_sure, is_disputed)


def _folds(headlines: Headlines, count: int) -> Iterator[tuple[_Numbers, _Numbers]]:
    yield from GroupKFold(count).split(headlines.stances, groups=headlines.claims)


def _learn_and_judge(known: Headlines, unseen: Headlines) -> _Floats:
    model = fit(known.features, [LABELS[n] for n in known.stances])
    judged = (model.probabilities(features) for features in unseen.features)
    return np.array([[shares[label] for label in LABELS] for shares in judged])


def _thresholds(known: Headlines) -> tuple[float, float]:
    """Choose from when on to be sure, and from when on a claim counts as disputed."""
    probabilities = np.zeros((len(known.claims), len(LABELS)))
    for train, test in _folds(known, _INNER_FOLDS):
        probabilities[test] = _learn_and_judge(known.only(train), known.only(test))
    highest = probabilities.max(axis=1)
    is_right = probabilities.argmax(axis=1) == known.stances
    scores = _dispute_scores(known, probabilities)
    disputed = sorted((scores[claim] for claim in _disputed(known)), reverse=True)
    last = int(np.ceil(_DISPUTES_FOUND * len(disputed))) - 1
    return _sure_from(highest, is_right), disputed[last]


def _sure_from(highest: _Floats, is_right: NDArray[np.bool_]) -> float:
    """Give the lowest probability from which on enough are right."""
    order = np.argsort(-highest, kind="stable")
    shares = np.cumsum(is_right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(shares >= _RIGHT_WHERE_SURE)
    return float(highest[order[enough[-1]]]) if len(enough) else 1.0


def _dispute_scores(headlines: Headlines, probabilities: _Floats) -> dict[str, float]:
    """Give how likely each claim has a headline for it and one against it."""
    places: dict[str, list[int]] = defaultdict(list)
    for n, claim in enumerate(headlines.claims):
        places[claim].append(n)
    some = {claim: 1 - np.prod(1 - probabilities[at], axis=0) for claim, at in places.items()}
    return {claim: float(shares[_FOR] * shares[_AGAINST]) for claim, shares in some.items()}


def _disputed(headlines: Headlines) -> set[str]:
    sides: dict[str, set[int]] = defaultdict(set)
    for claim, stance in zip(headlines.claims, headlines.stances, strict=True):
        sides[claim].add(int(stance))
    return {claim for claim, held in sides.items() if {_FOR, _AGAINST} <= held}


def _accuracy(headlines: Headlines, probabilities: _Floats) -> Iterator[Measure]:
    truth, judged = headlines.stances, probabilities.argmax(axis=1)
    numbers = list(range(len(LABELS)))
    precision, recall, f1, counts = precision_recall_fscore_support(
        truth, judged, labels=numbers, zero_division=0
    )
    about = f"{len(truth):,} headlines on {len(set(headlines.claims))} claims, {_FOLDS} folds"
    yield Measure("macro-F1", float(f1.mean()), about)
    yield Measure("accuracy", float((truth == judged).mean()), about)
    for name, stance in _STANCES.items():
        at = LABELS.index(stance)
        yield Measure(f"{name}: precision", float(precision[at]), f"{counts[at]:,} headlines")
        yield Measure(f"{name}: recall", float(recall[at]))
        yield Measure(f"{name}: F1", float(f1[at]))


def _certainty(headlines: Headlines, found: _Found) -> Iterator[Measure]:
    is_right = found.probabilities.argmax(axis=1) == headlines.stances
    count = int(found.is_sure.sum())
    yield Measure("share where sure", float(found.is_sure.mean()), f"{count:,} headlines")
    if count:
        yield Measure("accuracy where sure", float(is_right[found.is_sure].mean()))


def _disputes(headlines: Headlines, is_disputed: dict[str, bool]) -> Iterator[Measure]:
    wanted = _disputed(headlines)
    flagged = {claim for claim, is_flagged in is_disputed.items() if is_flagged}
    right = len(wanted & flagged)
    about = f"{right} of {len(flagged)} claims"
    yield Measure("disputed claims: precision", right / max(1, len(flagged)), about)
    yield Measure("disputed claims: recall", right / max(1, len(wanted)), f"of {len(wanted)}")
