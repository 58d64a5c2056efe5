"""Read printed numbers: digits, number words, scales, ranges and vague plurals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from statements.figures.words import CURRENCIES, NUMBER_WORDS, SCALES

_GAP = "[,\u2009\u202f\u00a0]"
_DIGITS = (
    rf"(?:\d{{1,3}}(?:{_GAP}\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:\.\d{{3}}){{2,}}"
    # Translated copy keeps the spaces and the decimal comma of its original.
    r"|\d{1,3}(?: \d{3})+|\d+,\d{1,2}(?=\s?(?:%|per\s?cent|million|billion|trillion))"
    r"|\d+(?:\.\d+)?)(?!\d)"
)
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
_SPELT = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_START = re.compile(
    r"US\$|[$€£¥₽₴]|\d|\b(?:USD|EUR|GBP|JPY|RUB|UAH)\s?(?=\d)|\b(?:an?|half)\s+(?=[a-z])"
    r"|\b(?:several|few|couple|many|tens|dozens|scores|hundreds|thousands|millions|billions)\b"
    rf"|\b(?:{_SPELT})\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[$€£¥₽₴]|\w+(?:[.,:/-]?\w+)*|\S")
_AMOUNT = re.compile(
    rf"(?P<currency>US\$|[$€£¥₽₴]|USD|EUR|GBP|JPY|RUB|UAH)?\s?(?P<digits>{_DIGITS})"
    rf"(?:[\s-]?(?P<scale>{_SCALE})\b|(?P<short>mn|m|bn|b|tn|k)\b)?",
    re.IGNORECASE,
)
_WORDS = re.compile(
    rf"(?:an?\s+{_SCALE}|(?:{_SPELT}))\b(?:[\s-]+(?:and\s+)?(?:{_SPELT}|{_SCALE})\b){{0,12}}",
    re.IGNORECASE,
)
_HALF = re.compile(rf"half\s+an?\s+(?P<scale>{_SCALE})\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?P<plural>tens|dozens|scores|hundreds|thousands|millions|billions)\b"
    r"(?:\s+of\s+(?P<of>thousands|millions|billions)\b)?"
    rf"|(?:several|(?:a\s+)?few|(?:a\s+)?couple(?:\s+of)?|many)\s+(?P<several>{_SCALE})\b",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s?[-–—−]\s?|\s+to\s+", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_ATTACHED_UNIT = re.compile(r"(?:km|kg|m)\b")
_TENS = Decimal(10)
# Longer ones count nothing, and overflow what can be divided exactly.
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed at ``[start, end)``.

    ``unit`` is one unit of its last printed digit, ``step`` of its last digit that is not zero.
    ``high`` is the half-open upper bound of a range or of a vague number.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    unit: Decimal
    high: Decimal | None = None
    currency: str = ""
    has_scale: bool = False
    is_vague: bool = False
    is_spelt: bool = False


def find_numerals(text: str, start: int, end: int) -> Iterator[Numeral]:
    """Yield all numbers printed in ``text[start:end]`` in order, whatever they number."""
    position = start
    while match := _START.search(text, position, end):
        begin = match.start()
        numeral = None if _is_inside_word(text, begin) else _read(text, begin, end)
        if numeral is None:
            token = _TOKEN.match(text, begin, end)
            position = token.end() if token else begin + 1
            continue
        numeral = _read_range(text, numeral, end) or numeral
        yield numeral
        position = numeral.end


def _is_inside_word(text: str, begin: int) -> bool:
    before = text[max(0, begin - 2) : begin]
    is_joined = bool(before) and (before[-1].isalnum() or before[-1] in "_#@/:§+^")
    is_negative = before.endswith(("-", "−")) and not before[:-1].strip()
    return (
        is_joined
        or is_negative
        or (len(before) == 2 and before[0].isalnum() and before[1] in "-.,’'")
    )


def _read(text: str, begin: int, end: int) -> Numeral | None:
    for read in (_read_vague, _read_half, _read_amount, _read_words):
        numeral = read(text, begin, end)
        if numeral is not None:
            return numeral
    return None


def _read_vague(text: str, begin: int, end: int) -> Numeral | None:
    match = _VAGUE.match(text, begin, end)
    if match is None:
        return None
    low, high = _vague_bounds(match)
    return Numeral(begin, match.end(), low, low, low, high=high, is_vague=True)


def _vague_bounds(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Bound "tens of thousands" by 20,000 and 100,000, where the next phrase takes over.

    No common phrase takes over from bare "thousands" until "hundreds of thousands"; the loosest
    of words gets the widest band.
    """
    if match["several"]:
        scale = SCALES[match["several"].lower()]
        return 2 * scale, (Decimal(100) if scale == 12 else 10 * scale)
    plural = match["plural"].lower()
    scale = Decimal(10) if plural == "tens" else SCALES[plural.removesuffix("s")]
    if match["of"]:
        times = SCALES[match["of"].lower().removesuffix("s")]
        return 2 * scale * times, 10 * _power_of_ten(scale) * times
    return 2 * scale, (100 * scale if scale >= 1000 else _next_power(scale))


def _power_of_ten(scale: Decimal) -> Decimal:
    return _TENS ** scale.adjusted()


def _next_power(scale: Decimal) -> Decimal:
    return Decimal(1000) if scale == 100 else Decimal(100)


def _read_half(text: str, begin: int, end: int) -> Numeral | None:
    match = _HALF.match(text, begin, end)
    if match is None:
        return None
    value = SCALES[match["scale"].lower()] / 2
    return _numeral(begin, match.end(), value, value / 5, is_spelt=True, has_scale=True)


def _read_amount(text: str, begin: int, end: int) -> Numeral | None:
    match = _AMOUNT.match(text, begin, end)
    if match is None or _is_dotted(text, match, end):
        return None
    digits = match["digits"]
    if len(digits) > _LONGEST:
        return None
    if re.search(r",\d{1,2}$", digits):
        plain = digits.replace(",", ".")
    else:
        plain = re.sub(rf"{_GAP}| |\.(?=\d{{3}}\.)|(?<=\.\d{{3}})\.", "", digits)
    word = (match["scale"] or match["short"] or "").lower()
    scale = SCALES.get(word, Decimal(1))
    number = Decimal(plain)
    places = max(0, -int(number.as_tuple().exponent))
    numeral = _numeral(
        begin, match.end(), number * scale, scale / _TENS**places, has_scale=bool(word)
    )
    return replace(numeral, currency=CURRENCIES.get((match["currency"] or "").lower(), ""))


def _is_dotted(text: str, match: re.Match[str], end: int) -> bool:
    """Refuse versions and addresses ("1.2.3"), and digits that go on in letters ("82nd")."""
    after = text[match.end() : min(end, match.end() + 2)]
    if after[:1].isalnum() or after[:1] == "_":
        return not _ATTACHED_UNIT.match(text, match.end(), end)
    return len(after) == 2 and after[0] in ".,:/" and after[1].isdigit()


def _read_words(text: str, begin: int, end: int) -> Numeral | None:
    match = _WORDS.match(text, begin, end)
    if match is None:
        return None
    words = re.split(r"[\s-]+", match[0].lower())
    value, has_scale = _spelt_value(words), bool(SCALES.keys() & set(words))
    step = SCALES.get(words[-1], Decimal(1))
    return _numeral(begin, match.end(), value, step, is_spelt=True, has_scale=has_scale)


def _spelt_value(words: list[str]) -> Decimal:
    total = current = Decimal(0)
    for word in words:
        if word in NUMBER_WORDS:
            current += NUMBER_WORDS[word]
        elif word in SCALES and current < 1000:
            current = (current or Decimal(1)) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, Decimal(0)
    return total + current


def _numeral(
    begin: int,
    end: int,
    value: Decimal,
    unit: Decimal,
    *,
    is_spelt: bool = False,
    has_scale: bool = False,
) -> Numeral:
    step = unit
    while value and value % (step * 10) == 0:
        step *= 10
    return Numeral(begin, end, value, step, unit, is_spelt=is_spelt, has_scale=has_scale)


def _read_range(text: str, low: Numeral, end: int) -> Numeral | None:
    """Join "20 to 30", "20–30" and "between 20 and 30"; "from 20 to 30" is a change."""
    before = text[max(0, low.start - 12) : low.start]
    is_between = bool(_BETWEEN.search(before))
    join = _DASH.match(text, low.end, end) or (
        _AND.match(text, low.end, end) if is_between else None
    )
    if low.is_vague or join is None or _FROM.search(before):
        return None
    high = _read_amount(text, join.end(), end) or _read_words(text, join.end(), end)
    if high is None:
        return None
    if high.has_scale and not low.has_scale:
        scale = _scale_of(text[high.start : high.end])
        low = replace(low, value=low.value * scale, unit=low.unit * scale, step=low.step * scale)
    if low.value == high.value or (low.value > high.value and not is_between):
        return None
    least, most = sorted((low, high), key=lambda one: one.value)
    top, scaled = most.value + most.unit, high.has_scale
    return replace(low, end=high.end, value=least.value, high=top, has_scale=scaled)


def _scale_of(printed: str) -> Decimal:
    word = re.split(r"[\s\d.,-]+", printed.lower())[-1]
    return SCALES.get(word, Decimal(1))
