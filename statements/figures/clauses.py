"""The sentence and the clause around a place in a text, by punctuation and conjunctions."""

import re

_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|No|approx|ca|Jan|Feb|Mar|Apr"
    r"|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z](?:\.[A-Z])*)\.\s*$"
)
_CLAUSE_END = re.compile(
    r"[,;:]\s+|\s[-–—]\s|—|\s(?:while|whereas|but)\s"
    # "… and launched", "… and has sent": a second verb begins a clause of its own.
    r"|\sand\s(?=(?:has|have|had|is|are|was|were|will)\s|\w+ed\s)"
)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the start and end of the sentence that holds ``text[start:end]``."""
    begin = 0
    for match in _SENTENCE_END.finditer(text, max(0, start - 1500)):
        if _ABBREVIATION.search(text, max(0, match.start() - 8), match.end()):
            continue
        if match.end() <= start:
            begin = match.end()
        elif match.start() >= end:
            return begin, match.start() + 1
    return begin, len(text)


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the start and end of the clause that holds ``text[start:end]``."""
    begin, stop = sentence_around(text, start, end)
    for match in _CLAUSE_END.finditer(text, begin, stop):
        if match.end() <= start:
            begin = match.end()
        elif match.start() >= end:
            return begin, match.start()
    return begin, stop
