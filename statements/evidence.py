"""Load the text around anchored words, never a whole text: captures can be 20 MB long."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Least, Substr

from sources.models import Capture, Section
from statements.marking import Mark, Segment, marked, trimmed
from statements.models import Anchor, Credit, Figure

AROUND = 450
LONGEST = 8_000
_SLACK = 60


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a capture that begins at ``offset`` of the whole text."""

    text: str
    offset: int
    reaches_end: bool

    @classmethod
    def of(cls, place: Anchor | Figure) -> "Window":
        loaded = vars(place)
        text, length = loaded["window"], loaded["window_length"]
        return cls(text, loaded["window_start"], reaches_end=len(text) < length)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a capture with its marks; ``has_more_…`` where the text goes on."""

    segments: tuple[Segment, ...]
    capture: Capture
    place: int
    has_more_before: bool
    has_more_after: bool
    section: Section | None = None


def anchors_of(quote_ids: Iterable[int], *, around: int = AROUND) -> dict[int, Anchor]:
    """Give the latest anchor of each quote with the text around it, in one query."""
    anchors = Anchor.objects.filter(quote__in=list(quote_ids)).annotate(**_window(around))
    found = anchors.select_related("capture", "section").defer("capture__text")
    return {anchor.quote_id: anchor for anchor in found.order_by("capture__number", "pk")}


def with_window(figures: "QuerySet[Figure]", *, around: int = AROUND) -> "QuerySet[Figure]":
    """Load with each figure the text around it."""
    annotated: QuerySet[Figure] = figures.annotate(**_window(around))
    return annotated.select_related("capture").defer("capture__text")


def excerpt(place: Anchor | Figure, marks: Iterable[Mark]) -> Excerpt:
    """Cut the loaded window of ``place`` between words and mark it."""
    window = Window.of(place)
    lead = min(_SLACK, place.start - window.offset) if window.offset else 0
    rest = window.offset + len(window.text) - place.end
    tail = 0 if window.reaches_end else min(_SLACK, max(0, rest))
    start, end = trimmed(window.text, lead=lead, tail=tail)
    return Excerpt(
        segments=tuple(marked(window.text[start:end], marks, offset=window.offset + start)),
        capture=place.capture,
        place=place.start,
        has_more_before=window.offset > 0,
        has_more_after=not window.reaches_end,
        section=place.section if isinstance(place, Anchor) else None,
    )


def quote_marks(anchor: Anchor, credited: Iterable[Credit] = ()) -> list[Mark]:
    """Mark the words, their cue and, where it stands in the same capture, the speaker."""
    marks = [Mark(start, end, "quote", anchor.quote_id) for start, end in anchor.segments]
    if anchor.cue_start is not None and anchor.cue_end is not None:
        marks.append(Mark(anchor.cue_start, anchor.cue_end, "cue"))
    marks.extend(
        Mark(credit.start, credit.end or credit.start, credit.role)
        for credit in credited
        if credit.capture_id == anchor.capture_id and credit.start is not None
    )
    return marks


def word_marks(words: Iterable[object], anchor: Anchor) -> list[Mark]:
    """Mark the words that decided where they stand inside the anchored segments."""
    wanted = [re.escape(word) for word in words if isinstance(word, str) and word.strip()]
    if not wanted:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", re.IGNORECASE)
    window = Window.of(anchor)
    marks = []
    for start, end in anchor.segments:
        first, last = max(0, start - window.offset), max(0, end - window.offset)
        for match in pattern.finditer(window.text, first, last):
            place = window.offset + match.start()
            marks.append(Mark(place, place + len(match.group()), "decided"))
    return marks


def _window(around: int) -> dict[str, Greatest | Least | Substr]:
    start = Greatest(F("start") - around, 0)
    length = Least(F("end") - start + around, LONGEST)
    # Substr counts from one.
    text = Substr("capture__text", start + 1, length)
    return {"window_start": start, "window_length": length, "window": text}
