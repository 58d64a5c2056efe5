"""What extraction hands on: spans, mentions and quote candidates. No model, no database."""

from dataclasses import dataclass

from statements.choices import QuoteKind, SpeakerKind


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a text: code-point offsets from zero, ``end`` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as printed in a text, and as resolved within it.

    ``name`` is the fullest name that the article supports ("Ben Wallace" for "Mr Wallace",
    "Government of Russia" for "Moscow"); it is empty where it cannot be decided. An
    anonymous speaker keeps its description as ``name`` ("senior official"), and ``body`` names
    the organisation or government it is tied to. ``role`` is the office as printed.
    """

    start: int
    end: int
    exact: str
    name: str = ""
    kind: SpeakerKind = SpeakerKind.PERSON
    role: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class QuoteCandidate:
    """Words attributed to somebody: what the pipeline suggests to record.

    ``segments`` are ordered and do not overlap; several when the reporting clause interrupts
    the words; quotation marks around the whole are left out. ``speakers`` are joint speakers
    in printed order; ``relays`` the chain through which the words came, outermost first.
    ``rule`` names the rule that found it.
    """

    segments: tuple[Span, ...]
    kind: QuoteKind
    cue: Span | None
    speakers: tuple[Mention, ...]
    relays: tuple[Mention, ...]
    confidence: float
    rule: str

    def words(self, text: str) -> str:
        """Give the quoted words; segments are joined by one space."""
        return " ".join(segment.of(text) for segment in self.segments)
