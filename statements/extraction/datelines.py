"""Datelines: where, when and by which agency a report was filed; never anybody's words."""

import re

from statements.extraction.candidates import Span
from statements.extraction.world import seats

# Nothing that stands before a report is longer.
_LOOKED_AT = 120

_MONTH = r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = rf"(?:,?\s+(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?)"
_SHOUTED = r"[A-Z][A-Z.'’]+(?:[\s/-]+[A-Z][A-Z.'’]*){0,5}"
_PLACE = r"[A-Z][\w.'’-]+(?:[\s/][A-Z][\w.'’-]+){0,3}"
_REGION = r"(?:,\s+[A-Z][\w.]+(?:\s[A-Z][\w.]*){0,2})"
_AGENCY = r"[(\[](?=[A-Z])[^()\[\]\d]{2,40}[)\]]"
_DASH = r"(?:--+|[—–-])"
_DATELINE = re.compile(
    rf"(?:{_SHOUTED}{_REGION}?{_DAY}?(?:\s*{_AGENCY})?\s+{_DASH}\s+"
    rf"|(?:{_PLACE}{_REGION}?{_DAY}?\s*)?{_AGENCY}\s*{_DASH}\s*)(?=\S)"
)
_CITY = re.compile(rf"(?P<city>{_SHOUTED})(?:\s*{_AGENCY})?:\s+(?=\S)")


def body_start(text: str, paragraph: Span) -> int:
    """Give where the report begins in a paragraph: after its dateline, if it has one.

    >>> text = "RIGA, Feb 9 (The Gull) - The ferry is late."
    >>> text[body_start(text, Span(0, len(text))) :]
    'The ferry is late.'
    """
    reach = min(paragraph.end, paragraph.start + _LOOKED_AT)
    found = _DATELINE.match(text, paragraph.start, reach)
    if found:
        return found.end()
    city = _CITY.match(text, paragraph.start, reach)
    # With a colon it may be a turn of a transcript, but for a capital's name.
    return city.end() if city and city["city"].title() in seats() else paragraph.start
