"""Evidence fails loudly: words that are not exactly at their offsets are refused."""

from bisect import bisect_right
from collections.abc import Sequence

from django.core.exceptions import ValidationError

from sources.models import Capture, Section
from statements import anchoring
from statements.extraction.candidates import Span
from statements.models import Anchor, Quote


def place_quote(
    quote: Quote, segments: Sequence[Span], *, capture: Capture, sections: Sequence[Section]
) -> Anchor:
    """Give the anchor of ``quote`` in ``capture``, whose ``sections`` come in text order.

    Raises ``ValidationError`` unless the quote's words stand exactly there.
    """
    start, end = segments[0].start, segments[-1].end
    prefix, suffix = anchoring.context(capture.text, start, end)
    anchor = Anchor(
        quote=quote,
        source_id=capture.source_id,
        capture=capture,
        section=section_at(sections, start),
        segments=[[s.start, s.end] for s in segments],
        start=start,
        end=end,
        prefix=prefix,
        suffix=suffix,
    )
    check_anchor(anchor, exact=quote.exact, text=capture.text)
    return anchor


def section_at(sections: Sequence[Section], place: int) -> Section | None:
    """Give the section that holds a place; ``sections`` come in text order."""
    before = bisect_right(sections, place, key=lambda section: section.start)
    found = sections[before - 1] if before else None
    return found if found is not None and place < found.end else None


def check_anchor(anchor: Anchor, *, exact: str, text: str) -> None:
    """Raise ``ValidationError`` unless ``anchor``'s segments of ``text`` are exactly ``exact``."""
    last = 0
    for start, end in anchor.segments:
        if not last <= start < end <= len(text):
            raise ValidationError(
                {"segments": f"{start} to {end} is no place in a text of {len(text)} characters."}
            )
        last = end
    if anchor.words(text) != exact:
        raise ValidationError(
            {"exact": f"The text has “{anchor.words(text)[:80]}” there, not “{exact[:80]}”."}
        )
