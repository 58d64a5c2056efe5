"""From a text to the quotes it holds: pure, in text order, never raising on odd text."""

from collections.abc import Sequence

from statements.extraction.assembly import assemble
from statements.extraction.candidates import QuoteCandidate, Span
from statements.extraction.notes import Notes
from statements.extraction.parse import parse
from statements.extraction.speakers import resolve

EXTRACTOR = "rules"
VERSION = "2"


def extract(text: str, *, sections: Sequence[Span] = (), title: str = "") -> list[QuoteCandidate]:
    """Find the words that ``text`` attributes to somebody, and who that is.

    ``sections`` are the posts of a live blog. ``title`` is the headline where it is known: a
    line that repeats it is nobody's words.
    """
    parsed = parse(text, title=title)
    notes = Notes()
    drafts = assemble(parsed, notes)
    return resolve(text, drafts, parsed=parsed, notes=notes, sections=sections)
