"""The matching's own copy of a text: comparable words that remember where they were printed.

Case, accents, quotation marks, dashes, contractions and the printing of numbers do not count;
bracketed insertions of the reporter ("[the president]", "(That)") are left out, and an ellipsis
stays as a word of its own, since it tells that words were left out on purpose.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

ELLIPSIS = "…"

_LETTERS = r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u065f]+[^\W\d_]*)*"
# An ellipsis, what stands in brackets, "per cent", initials, a number, a word. Without groups, so
# that all are found in one pass; which of them one is, it shows itself. None begins with a space.
_TOKEN = re.compile(
    r"(?=\S)(?:…|\.\s?\.\s?\.|\[[^\]]*\]|\([^()]{0,40}\)|%|(?i:\bper\s?cent\b)"
    r"|(?i:\b(?:[A-Z]\.){1,4}[A-Z]\b\.?)|\d+(?:[.,\u2009\u202f]\d+)*"
    rf"|{_LETTERS}(?:['’]{_LETTERS})*)"
)
_SENTENCE_START = re.compile(r"[.!?…:;\])][\s\"'“”‘’«»(\-–—]*$")
_CLAUSE_START = re.compile(r"(?:,|\s[-–]|—)[\s\"'“”‘’«»]*$")
_MARKS = " \n\t\"'“”‘’«»([-–—…."
_NUMBER_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
# "One" is more often a pronoun than a number.
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_DIGITS = {word: str(n) for n, word in enumerate(_NUMBER_WORDS) if word != "one"}
_DIGITS |= {word: str(n) for n, word in zip(range(30, 100, 10), _TENS, strict=True)}
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
_ROUND_TENS = frozenset(str(n) for n in range(20, 100, 10))
_CONTRACTED = {"won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not")}
_ENDINGS = (
    ("n't", "not"),
    ("'d", "would"),
    ("'ll", "will"),
    ("'re", "are"),
    ("'ve", "have"),
    ("'m", "am"),
)


class Word(NamedTuple):
    """One word: ``key`` is compared, ``exact`` stands at ``[start, end)`` of the text."""

    key: str
    exact: str
    start: int
    end: int
    opens_sentence: bool
    opens_clause: bool


def words_of(text: str) -> list[Word]:
    """Split a text into comparable words; a contraction gives several with one place."""
    return list(_kept_words(text))


@lru_cache(maxsize=8192)
def keys_of(text: str) -> tuple[str, ...]:
    """Give the words to compare alone, without ellipses. Kept, since one quote meets many."""
    found = tuple(chain.from_iterable(map(_keys, _TOKEN.findall(text))))
    return tuple(key for key in found if key != ELLIPSIS) if ELLIPSIS in found else found


def numbers_in(keys: Iterable[str]) -> list[float]:
    """Give the numbers that comparable words name, however they are written out.

    >>> numbers_in(keys_of("5,000 and thirty-two, not five thousand"))
    [5000.0, 32.0, 5000.0]
    """
    found: list[float] = []
    last = ""
    for key in keys:
        if key[:1].isdigit():
            value = float(re.sub(r"[^\d.]|\.(?=.*\.)", "", key))
            if last in _ROUND_TENS and value < 10:
                found[-1] += value
            else:
                found.append(value)
        elif key in _SCALES and (last[:1].isdigit() or last in _SCALES):
            found[-1] *= _SCALES[key]
        elif key in _SCALES:
            found.append(float(_SCALES[key]))
        last = key
    return found


@lru_cache(maxsize=1024)
def _kept_words(text: str) -> tuple[Word, ...]:
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    for match in _TOKEN.finditer(text):
        printed, (start, end) = match[0], match.span()
        opens_sentence, opens_clause = _opens(text, start)
        for key in _keys(printed):
            yield Word(key, printed, start, end, opens_sentence, opens_clause)


def _opens(text: str, start: int) -> tuple[bool, bool]:
    """Tell by what stands before a word whether a sentence, and whether a clause begins with it."""
    if text[start - 1 : start] == " " and text[start - 2 : start - 1].isalnum():
        return False, False  # nearly all words
    before = text[max(0, start - 8) : start]
    is_first = start <= 8 and not before.strip(_MARKS)
    opens_sentence = is_first or bool(_SENTENCE_START.search(before))
    return opens_sentence, opens_sentence or bool(_CLAUSE_START.search(before))


@lru_cache(maxsize=32768)
def _keys(printed: str) -> tuple[str, ...]:
    """Give the keys of one token: of a bracket, none."""
    first = printed[0]
    if first in "[(":
        return ()
    if first in "….":
        return (ELLIPSIS,)
    if first == "%" or len(printed.split()) > 1:
        return ("percent",)
    if first.isdecimal():
        return (_number_key(printed),)
    return (printed.replace(".", "").casefold(),) if "." in printed else _word_keys(printed)


def _number_key(printed: str) -> str:
    """Drop thousands separators, which stand before exactly three digits."""
    return re.sub(r"[,\u2009\u202f](?=\d{3}(?!\d))", "", printed)


def _word_keys(printed: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", printed.replace("’", "'"))
    key = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    if key in _CONTRACTED:
        return _CONTRACTED[key]
    for ending, full in _ENDINGS:
        if key.endswith(ending) and len(key) > len(ending):
            return key.removesuffix(ending), full
    key = key.removesuffix("'s").replace("'", "")
    return (_DIGITS.get(key, key),)
