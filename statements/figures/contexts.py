"""Tell numbers that count or measure from those in names, dates, times, ages and lists."""

import re

from statements.figures.clauses import is_headline, sentence_around
from statements.figures.nouns import read_noun
from statements.figures.numerals import Numeral
from statements.figures.words import CURRENCIES, FUNCTION_WORDS, MEASURES, concept, singular

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,}|\.)?"
_DAY_BEFORE = re.compile(rf"\b{_MONTH}\s(?:\d{{1,2}}(?:st|nd|rd|th)?(?:,|\sand|\sto|[-–])?\s?)?$")
_DAY_AFTER = re.compile(
    rf"(?:st|nd|rd|th)?\s?(?:of\s)?{_MONTH}(?!\w)|\s?(?:and|to|[-–])\s?\d{{1,2}}\s{_MONTH}"
)
_TIME_AFTER = re.compile(
    r"\s?(?:[ap]\.?m\b|o[’']clock|(?:GMT|CET|EST|BST|UTC)\b)|[:.]\d\d\b|:\d", re.IGNORECASE
)
_AGE_BEFORE = re.compile(r"\b(?:age|aged|ages)\s(?:of\s)?$", re.IGNORECASE)
_AGE_AFTER = re.compile(r"[\s-](?:year|month|week|day)s?[\s-]old\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:\b(?:number|nos?\.?|nr\.?|article|page|pages|p\.|pp\.|chapter|phase|version|room|flight|"
    r"route|section|paragraph|step|round|day|week|group|level|stage|category|point|resolution|"
    r"channel|top|size|gate|line|unit|rule|act|grade|part|episode|season|volume|platform|"
    r"terminal|highway|road|form|item|title|class|type|model|figure|table|protocol|game|lesson|"
    r"option|plan|zone|district|ward|block|pier|exit|junction|hall|studio|vol\.|figs?\.)\s"
    r"|[#§№]\s?)$",
    re.IGNORECASE,
)
_COMPOUND_AFTER = re.compile(r"[-–](?!strong\b|plus\b)[A-Za-z]|[-–/]\d|[/:]\d")
_NAME_BEFORE = re.compile(r"(?P<word>[a-z]?[A-Z][\w’'-]*)\s$")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|of|late|early|mid|during|from|to|and|or|year|spring|summer|"
    r"autumn|fall|winter|the|after|before)[\s-]$",
    re.IGNORECASE,
)
_DEFINITE_BEFORE = re.compile(
    r"\b(?:the|our|their|these|those|its|his|her|your|my|other|last|first|next)\s+$", re.IGNORECASE
)
_TELEPHONE = re.compile(r"\+\s?$|\b\d{3,4}[\s.-]$")
_MEASURE_AFTER = re.compile(r"[\s-]([A-Za-z]+)\b")
_NEXT_WORD = re.compile(r"\s(?:[A-Z][\w.-]*\s)?(?P<word>[a-z][\w’'-]*)")
_PERCENT_AFTER = re.compile(r"\s?(?:%|per\s?cent)", re.IGNORECASE)
# "One in five", "two thirds", "a quarter of a million".
_SHARE_BEFORE = re.compile(
    r"(?:\b(?:one|1)\sin\s(?:every\s)?|\b(?:halves|thirds?|quarters?|fifths?)\sof\s)$",
    re.IGNORECASE,
)
_SHARE_AFTER = re.compile(r"[\s-](?:halves|thirds?|quarters?|fifths?|tenths?)\b", re.IGNORECASE)
_BARE_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[-–]\s?(?:\d\d)?\d\d)?")
# "Windows 10" and "Route 66" are names; in a title "Costs 500" looks like one.
_NO_MODEL = 100
_LAST_DAY = 31
_OPENERS = FUNCTION_WORDS | {"nearly", "almost", "roughly", "exactly", "approximately", "least"}
_DAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))


def counts_something(text: str, numeral: Numeral, *, is_title: bool = False) -> bool:
    """Tell whether a numeral counts or measures, from the words right beside it.

    In a title, capitals tell no names, and "a 40-tonne bell" is news of a weight.
    """
    before, after = (
        text[max(0, numeral.start - 40) : numeral.start],
        text[numeral.end : numeral.end + 40],
    )
    if _SHARE_BEFORE.search(before) or _SHARE_AFTER.match(after):
        return False
    if numeral.is_vague or (is_title and _counts_in_title(numeral, before, after)):
        return True
    if numeral.is_spelt and not numeral.has_scale:
        return _is_counting_word(numeral, before, after)
    if numeral.currency:
        return not _TELEPHONE.search(before)
    return not (
        _is_date_or_time(numeral, before, after)
        or _is_label(text, numeral, before, after)
        or _is_year(text, numeral, before, after)
    )


def _counts_in_title(numeral: Numeral, before: str, after: str) -> bool:
    """Take "Storm Sinks 4 Ferries" and "40-Tonne Bell", not "Belmora 2" or "eBell 6 Users"."""
    if _NUMBERED.search(before) or _DEFINITE_BEFORE.search(before) or _AGE_AFTER.match(after):
        return False
    name = _NAME_BEFORE.search(before)
    if (name and name["word"][0].islower()) or _is_date_or_time(numeral, before, after):
        return False
    measure = _MEASURE_AFTER.match(after)
    if measure and singular(measure[1]) in MEASURES.keys() | CURRENCIES.keys():
        return True
    noun = read_noun(after, is_measured=False, is_title=True)
    return bool(noun.word and not noun.is_attributed and numeral.value != 1)


def counted_word(after: str) -> str:
    """Give the singular of the word that follows a number where it can be what is counted."""
    match = _NEXT_WORD.match(after)
    word = match["word"] if match else ""
    return "" if word in FUNCTION_WORDS else singular(word)


def _is_counting_word(numeral: Numeral, before: str, after: str) -> bool:
    """Take "three ships", but neither "no one", "the two men" nor "four-way"."""
    if _COMPOUND_AFTER.match(after) or _DEFINITE_BEFORE.search(before):
        return False
    if _AGE_AFTER.match(after) or _AGE_BEFORE.search(before) or _NUMBERED.search(before):
        return False
    word = counted_word(after)
    return (
        word in {"person", "man", "woman", "child", "soldier"} if numeral.value == 1 else bool(word)
    )


def _is_date_or_time(numeral: Numeral, before: str, after: str) -> bool:
    is_dated = _DAY_BEFORE.search(before) or _DAY_AFTER.match(after)
    if (is_dated and numeral.value <= _LAST_DAY) or _TIME_AFTER.match(after):
        return True
    is_age = _AGE_BEFORE.search(before) or _AGE_AFTER.match(after)
    return bool(is_age) or bool(re.search(r"\w,\s$", before) and re.match(r",", after))


def _is_label(text: str, numeral: Numeral, before: str, after: str) -> bool:
    """Refuse numbers of names, lists, compounds, scores and telephones."""
    if _NUMBERED.search(before) or _COMPOUND_AFTER.match(after) or _TELEPHONE.search(before):
        return True
    name, place = _NAME_BEFORE.search(before), (numeral.start, numeral.end)
    if name is None or numeral.value >= 10_000 or name["word"] in _DAYS:
        return False
    if name["word"][0].islower():  # "iPhone 6 users": a product, however many use it
        return not numeral.has_scale
    if _counts_plural(after) or _PERCENT_AFTER.match(after) or numeral.has_scale:
        return False
    if numeral.value >= _NO_MODEL and is_headline(text[slice(*sentence_around(text, *place))]):
        return False
    return name["word"] == "US" or name["word"].lower() not in _OPENERS


def _is_year(text: str, numeral: Numeral, before: str, after: str) -> bool:
    printed = text[numeral.start : numeral.end]
    if not _BARE_YEAR.fullmatch(printed) or _PERCENT_AFTER.match(after):
        return False
    return bool(_YEAR_BEFORE.search(before)) or not _counts_plural(after)


def _counts_plural(after: str) -> bool:
    match = _NEXT_WORD.match(after)
    if match is None or match["word"] in FUNCTION_WORDS:
        return False
    word = singular(match["word"])
    return word != match["word"] or concept(word) in {"people", "troop"} or word in MEASURES
