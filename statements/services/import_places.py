"""Where the words of new quotes stand: the newest captures of their sources, all at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from sources.models import Capture, Section, Source
from statements import anchoring
from statements.anchoring import AmbiguousAnchorError, AnchorNotFoundError
from statements.extraction.candidates import Span
from statements.models import Anchor
from statements.services.evidence import section_at
from statements.services.import_files import Given

_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in the newest capture of their source; ``quote`` is the one that is there.

    ``sections`` are those of the capture, in text order.
    """

    capture: Capture
    span: Span
    sections: Sequence[Section]
    quote: int | None

    @property
    def words(self) -> str:
        return self.span.of(self.capture.text)


class Places:
    """The places of lines, by their numbers. Takes five queries."""

    def __init__(self, lines: Sequence[Given]) -> None:
        origins = {given.cells.get("source", "").strip() for given in lines} - {""}
        self.sources = {s.origin: s for s in Source.objects.filter(origin__in=origins)}
        captures = _newest(list(self.sources.values()))
        self.sections: dict[int, list[Section]] = defaultdict(list)
        for section in Section.objects.filter(capture__in=captures.values()).order_by("start"):
            self.sections[section.capture_id].append(section)
        self.found: dict[int, tuple[Capture, Span]] = {}
        self.refused: dict[int, str] = {}
        for given in lines:
            try:
                self.found[given.number] = self._locate(given, captures)
            except ValidationError as error:
                self.refused[given.number] = " ".join(error.messages)
        self.taken = _taken(list(self.found.values()))

    def place(self, given: Given) -> Place:
        """Give where the words of a line stand. Raises ``ValidationError`` where they do not."""
        if given.number in self.refused:
            raise ValidationError(self.refused[given.number])
        capture, span = self.found[given.number]
        taken = self.taken.get((capture.pk, span.start, span.end))
        return Place(capture, span, self.sections[capture.pk], taken)

    def _locate(self, given: Given, captures: dict[int, Capture]) -> tuple[Capture, Span]:
        exact, origin = given.cells.get("exact", "").strip(), given.cells.get("source", "").strip()
        if not (exact and origin):
            raise ValidationError("A new quote needs its words (exact) and its source.")
        source = self.sources.get(origin)
        if source is None:
            raise ValidationError(
                f"No source came from “{origin[:200]}”. Add the source first, or correct this."
            )
        if not source.is_public:
            raise ValidationError("This source was taken down: put it back to go on.")
        if source.pk not in captures:
            raise ValidationError("This source has no captured text yet: nothing can be checked.")
        capture = captures[source.pk]
        span = _find(exact, capture.text)
        sections = self.sections[capture.pk]
        if section_at(sections, span.start) != section_at(sections, span.end - 1):
            raise ValidationError("These words cross from one post of their source into another.")
        return capture, span


def _newest(sources: Sequence[Source]) -> dict[int, Capture]:
    """Give the newest capture of each source by the source's id, in two queries."""
    rows = Capture.objects.filter(source__in=sources).order_by("number")
    newest = dict(rows.values_list("source_id", "pk"))
    captures = Capture.objects.in_bulk(newest.values())
    return {source: captures[pk] for source, pk in newest.items()}


def _find(exact: str, text: str) -> Span:
    # What wrote the file may have changed the line ends of the source.
    spelt = exact if exact in text else exact.replace("\r\n", "\n").replace("\n", "\r\n")
    try:
        span = anchoring.locate(spelt, text=text)
    except AnchorNotFoundError:
        raise ValidationError(
            f"“{exact[:_SHOWN]}” does not stand in the newest text of its source. Correct the "
            "words, or select them on the review screen."
        ) from None
    except AmbiguousAnchorError:
        raise ValidationError(
            f"“{exact[:_SHOWN]}” stands more than once in its source: select the right place on "
            "the review screen."
        ) from None
    return Span(span.start, span.end)


def _taken(found: Sequence[tuple[Capture, Span]]) -> dict[tuple[int, int, int], int]:
    rows = Anchor.objects.filter(
        capture__in={capture.pk for capture, _ in found},
        start__in={span.start for _, span in found},
    ).order_by()
    listed = rows.values_list("capture_id", "start", "end", "quote_id")
    return {(capture, start, end): quote for capture, start, end, quote in listed}
