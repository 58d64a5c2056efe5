"""Tell pounds of weight from pounds of money, by the words beside them."""

import re

from statements.figures.words import (
    ALSO_VERBS,
    DEAR,
    FUNCTION_WORDS,
    MONEY,
    PAID_IN,
    singular,
)

_ABOUT = r"(?:\s(?:about|around|some|nearly|almost|roughly|more|less|than|over|under|up|to|an?))*"
# Within one sentence, and nothing is paid between: "the weighing of bells costs".
_WEIGHS = re.compile(
    r"\bweigh(?:s|ed|ing|t)?\b(?!\s(?:up|on|whether|against)\b)"
    r"(?:(?!\b(?:bid|offer|cost|pa(?:y|id)|spen[dt]|price|worth|earn))[^.!?\n]|\.\d)*$",
    re.IGNORECASE,
)
_FATTENS = re.compile(
    r"\b(?:gain(?:s|ed|ing)?|shed(?:s|ding)?|ballooned to|(?:heavier|lighter) by"
    rf"|(?:feet|foot|inches)(?:\s(?:tall|high|long))?(?:,|\sand)){_ABOUT}\s$",
    re.IGNORECASE,
)
# In brackets the same in another unit.
_HEAVY = re.compile(
    r"\s(?:(?:heavier|lighter|overweight|underweight|in weight|per square inch)\b"
    r"|\([^()]{0,12}\d\s?(?:kg|kilo|stone|tonnes?))",
    re.IGNORECASE,
)
_OF = re.compile(r"\sof\s(?:(?:the|an?|pure|raw|new|more|extra)\s)?(?P<word>[^\W\d_][\w’'-]*)")
_STERLING = re.compile(r"\ssterling\b", re.IGNORECASE)
# "A 300-pound" has one word or two behind it before what weighs so much: "wild boar".
_NOUNS = re.compile(r"[\s-](?P<words>[^\W\d_][\w’']*(?:[\s-][^\W\d_][\w’']*)?)")


def are_weight(before: str, printed: str, after: str, *, has_scale: bool) -> bool:
    """Tell whether a number of pounds is a weight, from the words on both sides of it.

    ``printed`` is the unit itself; ``has_scale`` tells "million". Pounds of which the words tell
    nothing are money: news says what weighs so much, but leaves out what is paid in.

    >>> are_weight("shot a ", "pound", " wild boar", has_scale=False)
    True
    >>> are_weight("found a ", "pound", " note", has_scale=False)
    False
    """
    if _STERLING.match(after):
        return False
    if stuff := _OF.match(after):
        word = singular(stuff["word"])
        return word not in MONEY and not (has_scale and word in DEAR)
    if has_scale:
        return False
    if _HEAVY.match(after) or _WEIGHS.search(before) or _FATTENS.search(before):
        return True
    return printed.lower() == "pound" and _is_of_a_thing(after)


def _is_of_a_thing(after: str) -> bool:
    match = _NOUNS.match(after)
    words = re.split(r"[\s-]", match["words"].lower()) if match else []
    if not words or words[0] in FUNCTION_WORDS:
        return False
    return not any(singular(word) in PAID_IN for word in words if word not in ALSO_VERBS)
