"""Numbers in headlines about one claim: which pairs of headlines are flagged, for people to judge.

Reads ``train.csv`` of Emergent (Ferreira and Vlachos, 2016), where a claim has a headline of its
own: it is one of them. No verdicts exist for numbers: of the flags, some are drawn with a fixed
seed and read.
"""

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from statements.choices import Reading
from statements.evaluation.gold import GoldError
from statements.evaluation.report import Measure
from statements.figures import FigureCandidate, Given, Story, find_conflict, find_figures


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline of an article or of the claim itself, with the figures in it."""

    article: str
    text: str
    figures: tuple[FigureCandidate, ...]


@dataclass(frozen=True, slots=True)
class FlaggedPair:
    """Two headlines about one claim whose numbers cannot both hold, the lower number first."""

    headlines: tuple[Headline, Headline]
    figures: tuple[FigureCandidate, FigureCandidate]
    reading: Reading

    @property
    def key(self) -> str:
        return ":".join(headline.article for headline in self.headlines)

    def row(self) -> dict[str, Any]:
        """Give what a reader needs for a verdict."""
        return {
            "pair": self.key,
            "headlines": [headline.text for headline in self.headlines],
            "figures": [figure.exact for figure in self.figures],
            "intervals": [_interval(figure) for figure in self.figures],
            "reading": self.reading.value,
        }


def measure(folder: Path) -> Iterator[Measure]:
    """Count the pairs of distinct headlines of one claim, and those that are flagged."""
    claims = _claims(folder / "train.csv")
    pairs = sum(len(headlines) * (len(headlines) - 1) // 2 for _, headlines in claims)
    flags = [flag for story, headlines in claims for flag in _flags(story, headlines)]
    readings = Counter(flag.reading for flag in flags)
    yield Measure("pairs of headlines", pairs, f"{len(claims)} claims")
    yield Measure("flagged pairs", len(flags), "numbers that cannot both hold")
    for reading in Reading:
        yield Measure(f"flagged as {reading.value}", readings[reading])


def draw(folder: Path, *, size: int, seed: int) -> list[FlaggedPair]:
    """Draw flagged pairs for people to read; the same for the same seed and flags."""
    claims = _claims(folder / "train.csv")
    flags = [flag for story, headlines in claims for flag in _flags(story, headlines)]
    flags.sort(key=lambda flag: flag.key)
    return random.Random(seed).sample(flags, min(size, len(flags)))  # noqa: S311  # not a secret


def _claims(path: Path) -> list[tuple[Story, list[Headline]]]:
    """Give the distinct headlines of each claim with its story, in the order of the file."""
    if not path.is_file():
        raise GoldError(f"There is no file {path}. Give the folder that holds it with --data.")
    first: dict[str, dict[str, str]] = defaultdict(dict)
    texts: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            claim = row["claimId"]
            first[claim].setdefault(row["claimHeadline"], f"claim:{claim}")
            first[claim].setdefault(row["articleHeadline"], row["articleId"])
            texts[claim] = row["claimHeadline"]
    return [
        (Story.of(texts[claim]), [_headline(pk, text) for text, pk in headlines.items()])
        for claim, headlines in first.items()
    ]


def _headline(pk: str, text: str) -> Headline:
    return Headline(pk, text, tuple(find_figures(text, title_end=len(text))))


def _flags(story: Story, headlines: list[Headline]) -> Iterator[FlaggedPair]:
    for one, other in combinations(headlines, 2):
        given = [
            Given(2 * place + side, figure, side)
            for side, headline in enumerate((one, other))
            for place, figure in enumerate(headline.figures)
        ]
        conflict = find_conflict(given, story=story)
        if conflict:
            lower, upper = conflict.shown
            ordered = (one, other) if lower.source == 0 else (other, one)
            yield FlaggedPair(ordered, (lower.figure, upper.figure), conflict.reading)


def _interval(figure: FigureCandidate) -> list[float | None]:
    return [float(figure.low), None if figure.high is None else float(figure.high)]
