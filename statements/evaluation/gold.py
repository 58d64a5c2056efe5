"""Annotated news: texts with a ``gold.json`` that says who said what, and what contradicts what.

``gold.json`` holds speakers and claims by key, quotes (``doc``, ``segments``, ``kind``, ``cue``,
``speaker``, ``reported_by``, ``stances``) and contradictions (a disputed claim, or a quantity with
the values on its two sides).
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from statements.choices import QuoteKind, SpeakerKind
from statements.extraction.candidates import Mention, QuoteCandidate, Span

NAME = "gold.json"
# How far from the quoted words their cue may stand.
_NEAR = 400
_UNNAMED = re.compile(r"\s*\(unnamed\)$")


class GoldError(ValueError):
    """The annotation cannot be read. The message says what to give."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What a folder's annotation holds."""

    speakers: dict[str, dict[str, Any]]
    claims: dict[str, str]
    quotes: list[dict[str, Any]]
    contradictions: list[dict[str, Any]]

    @classmethod
    def load(cls, folder: Path) -> "Gold":
        """Read the annotation of a folder. Raises ``GoldError``."""
        path = folder / NAME
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
            return cls(*(held[key] for key in ("speakers", "claims", "quotes", "contradictions")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GoldError(
                f"{path} is no annotation ({error!r}). Give a folder with one."
            ) from error

    @property
    def documents(self) -> list[str]:
        return sorted({quote["doc"] for quote in self.quotes})

    @property
    def disputed(self) -> list[str]:
        """Give the keys of the claims that are disputed."""
        return [c["claim"] for c in self.contradictions if c["kind"] == "dispute"]

    @property
    def quantities(self) -> list[dict[str, Any]]:
        return [c for c in self.contradictions if c["kind"] == "number"]

    def candidates(self, document: str, text: str) -> list[QuoteCandidate]:
        """Give the quotes of a document as if extraction had found exactly these."""
        wanted = [quote for quote in self.quotes if quote["doc"] == document]
        return [self._candidate(quote, text) for quote in wanted]

    def _candidate(self, quote: dict[str, Any], text: str) -> QuoteCandidate:
        segments = tuple(Span(start, end) for start, end in quote["segments"])
        relay = quote["reported_by"]
        return QuoteCandidate(
            segments=segments,
            kind=QuoteKind(quote["kind"]),
            cue=_cue(quote["cue"], segments, text),
            speakers=(self._mention(quote["speaker"]),),
            relays=(self._mention(relay),) if relay else (),
            confidence=1.0,
            rule="gold",
        )

    def _mention(self, key: str) -> Mention:
        speaker = self.speakers[key]
        name = _UNNAMED.sub("", speaker["name"])
        kind = SpeakerKind(speaker["kind"])
        return Mention(0, 0, name, name=name, kind=kind, role=speaker["role"])


def _cue(printed: str, segments: Sequence[Span], text: str) -> Span | None:
    """Find the cue that stands nearest to the quoted words, outside of them."""
    first, last = segments[0].start, segments[-1].end
    places = [
        place for place in _places(printed, first, last, text) if _is_outside(place, segments)
    ]
    return min(places, key=lambda p: min(abs(p.end - first), abs(p.start - last)), default=None)


def _places(printed: str, first: int, last: int, text: str) -> Iterator[Span]:
    if printed:
        pattern = re.compile(rf"\b{re.escape(printed)}\b", re.IGNORECASE)
        for match in pattern.finditer(text, max(0, first - _NEAR), last + _NEAR):
            yield Span(*match.span())


def _is_outside(place: Span, segments: Sequence[Span]) -> bool:
    return all(place.end <= s.start or place.start >= s.end for s in segments)
