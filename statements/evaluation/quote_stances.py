"""Measure the judge of stances in use on annotated quotes, each beside the claim it stands to."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from statements.choices import QuoteKind, Stance
from statements.evaluation.gold import Gold
from statements.evaluation.reliability import reliability
from statements.evaluation.report import Measure
from statements.matching.calibration import settle, shipped_model
from statements.matching.claims import fits
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.stance import Judgement, judge
from statements.services.matching_text import AFTER, BEFORE

_SIDES = {Stance.ASSERTS, Stance.DENIES}


@dataclass(frozen=True, slots=True)
class _Judged:
    """An annotated stance and what was made of it."""

    truth: Stance
    found: Judgement
    is_fit: bool


def measure_quotes(folder: Path) -> Iterator[Measure]:
    """Measure all annotated stances, and those alone of quotes that match their claim.

    Raises ``GoldError``.
    """
    every = list(_judged(folder))
    yield from _measures(every, of="stances")
    yield from _measures([one for one in every if one.is_fit], of="stances that match")


def _judged(folder: Path) -> Iterator[_Judged]:
    gold = Gold.load(folder)
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in gold.documents}
    model = shipped_model()
    for row in gold.quotes:
        start, end = row["segments"][0][0], row["segments"][-1][1]
        speaker = gold.speakers[row["speaker"]]
        quote = QuoteText(
            key=None,
            exact=row["text"],
            cue=row["cue"] or "",
            speaker=speaker["name"],
            speaker_kind=speaker["kind"],
            affiliation=speaker["role"] or "",
            context=texts[row["doc"]][max(0, start - BEFORE) : end + AFTER],
            is_direct=row["kind"] == QuoteKind.DIRECT,
        )
        for stance in row["stances"]:
            claim = ClaimText(None, gold.claims[stance["claim"]])
            found = settle(quote, claim, judge(quote, claim), model)
            yield _Judged(Stance(stance["stance"]), found, fits(quote, claim))


def _measures(judged: list[_Judged], *, of: str) -> Iterator[Measure]:
    sided = [one for one in judged if one.found.stance in _SIDES]
    right = [one for one in sided if one.found.stance == one.truth]
    about = f"{len(right)} of {len(sided)} {of}"
    yield Measure("a side is taken", len(sided) / max(1, len(judged)), f"{len(judged)} {of}")
    yield Measure("the side is right", len(right) / max(1, len(sided)), about)
    sure = np.array([one.found.confidence for one in sided])
    is_right = np.array([one.found.stance == one.truth for one in sided], dtype=bool)
    yield from reliability(sure, is_right, of=of)
