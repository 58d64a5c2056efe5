"""How often a judge is right where it is so and so sure: calibration in bins of a tenth."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from statements.evaluation.report import Measure

_BINS = 10


def reliability(
    sure: NDArray[np.float64], is_right: NDArray[np.bool_], *, of: str
) -> Iterator[Measure]:
    """Measure each bin that holds anything, and the mean gap (expected calibration error)."""
    bins = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    gaps = 0.0
    for at in sorted(set(bins.tolist())):
        here = bins == at
        share, expected = float(is_right[here].mean()), float(sure[here].mean())
        gaps += abs(share - expected) * int(here.sum())
        about = f"{int(here.sum()):,} {of}, {expected:.3f} expected"
        yield Measure(f"right where {at / _BINS:.1f} sure or more", share, about)
    yield Measure("expected calibration error", gaps / max(1, len(sure)), f"{len(sure):,} {of}")
