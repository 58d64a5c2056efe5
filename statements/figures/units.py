"""Read the unit of a number: a share, a currency or a measure."""

import re

from statements.figures.numerals import Numeral
from statements.figures.pounds import are_weight
from statements.figures.words import CURRENCIES, MEASURES, singular

_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percentage points?\b|percent\b)", re.IGNORECASE)
_SIDE = 80
_UNIT = re.compile(
    r"[\s-]?(?:US )?(?P<square>(?:square|sq\.?)[\s-])?(?P<word>[a-z]+)\b", re.IGNORECASE
)


def read_unit(text: str, numeral: Numeral, end: int) -> tuple[str, int]:
    """Give the unit, and where the number with its unit ends."""
    if match := _PERCENT.match(text, numeral.end, end):
        return "pp" if "point" in match[0].lower() else "%", match.end()
    if numeral.currency:
        return numeral.currency, numeral.end
    match = _UNIT.match(text, numeral.end, end)
    unit = _worded(match) if match else ""
    if not match or not unit:
        return "", numeral.end
    if unit == CURRENCIES["pound"] and _is_weight(text, numeral, match):
        unit = MEASURES["lb"]
    return unit, match.end()


def _is_weight(text: str, numeral: Numeral, match: re.Match[str]) -> bool:
    before = text[max(0, numeral.start - _SIDE) : numeral.start]
    after = text[match.end() : match.end() + _SIDE]
    return are_weight(before, match["word"], after, has_scale=numeral.has_scale)


def _worded(match: re.Match[str]) -> str:
    word = singular(match["word"])
    if word in CURRENCIES:
        return CURRENCIES[word]
    measure = MEASURES.get(word)
    if measure is None:
        return ""
    return f"square {measure or word}" if match["square"] else measure or word
