"""Find the figures of a text: numbers with their bounds, unit, noun and context."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from statements.choices import Comparator
from statements.figures.clauses import (
    actor_of,
    clause_around,
    names_in,
    sentence_around,
    stems_in,
)
from statements.figures.contexts import counts_something
from statements.figures.numerals import Numeral, find_numerals
from statements.figures.words import (
    CURRENCIES,
    FUNCTION_WORDS,
    MEASURES,
    STATES,
    events,
    singular,
    stem,
)

_BEFORE = {
    Comparator.MORE_THAN: (
        r"(?:(?:well|far|slightly|just) )?(?:more than|over|above|in excess of|upwards? of"
        r"|greater than|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing))"
    ),
    Comparator.AT_LEAST: r"at (?:the very )?least|not? (?:fewer|less) than|a minimum of",
    Comparator.AT_MOST: (r"as (?:many|much) as|up to|at (?:the )?most|not? more than|a maximum of"),
    Comparator.LESS_THAN: r"(?:(?:well|slightly|just) )?(?:less than|fewer than|under|below)",
    Comparator.ABOUT: (
        r"about|around|some|roughly|approximately|approx\.?|circa|ca\.|c\.|(?:an )?estimated"
        r"|nearly|almost|close to|nearing|~"
    ),
    Comparator.BETWEEN: r"between",
    Comparator.EXACT: r"exactly|precisely",
}
# The order decides: "no more than" must not be read as "more than".
_ORDER = (
    *(Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.MORE_THAN, Comparator.LESS_THAN),
    *(Comparator.ABOUT, Comparator.BETWEEN, Comparator.EXACT),
)
_COMPARED = {kind: re.compile(rf"(?<!\w)(?:{_BEFORE[kind]})\s?$", re.IGNORECASE) for kind in _ORDER}
_AFTER = re.compile(
    r"(?P<at_least>\+|[\s-]plus\b|\sor more\b)|(?P<at_most>\sor (?:fewer|less)\b)"
    r"|(?P<about>\sor so\b)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percentage points?\b|percent\b)", re.IGNORECASE)
_UNIT = re.compile(r"[\s-]?(?:US )?(?P<word>[a-z]+)\b", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_][\w’'.-]*\w|[^\W\d_]|[^\s\w]")
_SKIPPED = frozenset(
    ("of", "in", "the", "more", "additional", "other", "such", "these", "their", "new")
)
_ADDITION = re.compile(r"\s+(?:more|additional|extra|further|other)\b", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:another|an additional|an extra|a further)\s+$", re.IGNORECASE)
_MEASURED = re.compile(r"\s+(?:of|in)\s")
_GROUP_OF = re.compile(
    r"\b(?P<group>army|force|crowd|group|garrison|team|crew|staff)\s+of\s+$"
    r"|\bnumber of (?:[\w-]+\s){0,2}?(?P<number>[a-z]+s|people)\b.{0,60}"
    r"\s(?:at|to|is|was|reached|exceeds|exceeded)\s+$"
)
_OF_NAME = re.compile(r"\s+of\s+(?:the\s+)?[A-Z][\w-]*")
_SCOPE = re.compile(r"\b(?:since|in|during|by)\s+(?:[A-Z]\w+\s+)?(?:19|20)\d\d\b")
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class FigureCandidate:
    """A number about something, as printed at ``[start, end)`` with its words of comparison.

    The quantity lies in ``[low, high)``; ``high`` is ``None`` where nothing bounds it. ``noun``
    is the singular of what is counted ("" where a unit says it all or it is left out),
    ``terms`` the stems of its clause, ``setting`` the keys of the names in its sentence,
    ``owners`` those whose troops or people they are ("Russian troops"), ``scope`` the years as
    printed ("since 2014"). ``is_addition`` marks "350 more troops", which is no total.
    """

    start: int
    end: int
    exact: str
    low: Decimal
    high: Decimal | None
    comparator: Comparator
    unit: str = ""
    noun: str = ""
    terms: frozenset[str] = frozenset()
    setting: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    scope: str = ""
    is_addition: bool = False

    @property
    def places(self) -> frozenset[str]:
        """Give the names in the clause of the number itself."""
        return self.terms & self.setting


def find_figures(text: str, *, start: int = 0, end: int | None = None) -> list[FigureCandidate]:
    """List the figures in ``text[start:end]``; their context may reach beyond it.

    >>> figure = find_figures("The flood drowned more than 1,300 sheep.")[0]
    >>> figure.exact, figure.low, figure.high, figure.noun
    ('more than 1,300', Decimal('1300'), Decimal('1400'), 'sheep')
    """
    end = len(text) if end is None else end
    return list(_figures(text, start, end))


def _figures(text: str, start: int, end: int) -> Iterator[FigureCandidate]:
    for numeral in find_numerals(text, start, end):
        if not counts_something(text, numeral):
            continue
        figure = _figure(text, numeral, start, end)
        if _says_what(figure, text[max(0, figure.start - 20) : figure.start]):
            yield figure


def _figure(text: str, numeral: Numeral, start: int, end: int) -> FigureCandidate:
    comparator, begin = _comparator_before(text, numeral, start)
    unit, stop = _unit(text, numeral, end)
    if after := _AFTER.match(text, stop, end):
        comparator, stop = Comparator(after.lastgroup or comparator), after.end()
    low, high = _bounds(numeral, comparator)
    sentence = sentence_around(text, numeral.start, numeral.end)
    clause = clause_around(text, numeral.start, numeral.end)
    noun, length = _noun(text[stop : clause[1]], is_measured=unit not in {"", "%"})
    noun = noun or _noun_before(text[max(clause[0], begin - 100) : begin])
    scope = _SCOPE.search(text, *clause)
    return FigureCandidate(
        start=begin,
        end=stop,
        exact=text[begin:stop],
        low=low,
        high=high,
        comparator=comparator,
        unit=unit,
        noun=noun,
        terms=stems_in(text[slice(*clause)]) | names_in(text[slice(*clause)]),
        setting=names_in(text[slice(*sentence)]),
        owners=names_in(text[stop : stop + length]) or actor_of(text[clause[0] : begin]),
        scope=scope[0] if scope else "",
        is_addition=bool(
            _ADDITION.match(text, stop) or _ADDED.search(text[max(0, begin - 20) : begin])
        ),
    )


def _is_addition(text: str, begin: int, stop: int) -> bool:
    before = text[max(0, begin - 20) : begin]
    return bool(_ADDITION.match(text, stop) or _ADDED.search(before))


def _says_what(figure: FigureCandidate, before: str) -> bool:
    """Keep numbers that say what they count; "killing 17" leaves it to the verb."""
    if figure.noun in {"time", "fold"}:
        return False
    if figure.unit or figure.noun:
        return True
    last_word = before.split()[-1:]
    return bool(events(figure.terms) if figure.low >= 100 else events(map(stem, last_word)))


def _comparator_before(text: str, numeral: Numeral, start: int) -> tuple[Comparator, int]:
    before = text[max(start, numeral.start - 30) : numeral.start]
    for kind in _ORDER:
        match = _COMPARED[kind].search(before)
        if match:
            begin = numeral.start - len(before) + match.start()
            return _own_kind(numeral, kind), begin
    return _own_kind(numeral, Comparator.EXACT), numeral.start


def _own_kind(numeral: Numeral, kind: Comparator) -> Comparator:
    """Keep a range a range and a vague number vague, unless the words before say otherwise."""
    if kind not in {Comparator.EXACT, Comparator.ABOUT, Comparator.BETWEEN}:
        return kind
    if numeral.high is None:
        return kind
    return Comparator.VAGUE if numeral.is_vague else Comparator.BETWEEN


def _bounds(numeral: Numeral, comparator: Comparator) -> tuple[Decimal, Decimal | None]:
    """Turn a number and its comparison into ``[low, high)``.

    "More than 13,000" ends where its last printed digit would change, at 14,000: whoever knew of
    more would have said so. "At least" has no end, "about" is a tenth (and one unit) both ways.
    """
    value, unit = numeral.value, numeral.unit
    above = numeral.high or value + unit
    match comparator:
        case Comparator.AT_LEAST:
            return value, None
        case Comparator.AT_MOST:
            return Decimal(0), above
        case Comparator.MORE_THAN:
            return value, max(above, value + numeral.step)
        case Comparator.LESS_THAN:
            return max(Decimal(0), value - numeral.step), value
        case Comparator.ABOUT:
            band = max(value / 10, min(unit, _ONE))
            return value - band, value + band
        case _:
            return value, above


def _unit(text: str, numeral: Numeral, end: int) -> tuple[str, int]:
    """Give the unit, and where the number with its unit ends."""
    if match := _PERCENT.match(text, numeral.end, end):
        return "%", match.end()
    if numeral.currency:
        return numeral.currency, numeral.end
    match = _UNIT.match(text, numeral.end, end)
    if match is None:
        return "", numeral.end
    word = singular(match["word"])
    if word in CURRENCIES:
        return CURRENCIES[word], match.end()
    if word in MEASURES:
        return MEASURES[word] or word, match.end()
    return "", numeral.end


def _noun(after: str, *, is_measured: bool) -> tuple[str, int]:
    """Give the singular of the first noun counted behind a number, and where it ends."""
    run: list[re.Match[str]] = []
    if is_measured and not _MEASURED.match(after):
        return "", 0
    for match in _TOKEN.finditer(after[:80], 7 if after.startswith("-strong") else 0):
        word = match[0]
        if not run and word.lower() in _SKIPPED:
            continue
        if len(run) == 5 or not _may_precede_noun(word):
            break
        run.append(match)
        if _is_counted(word):
            break
    last = run[-1][0] if run else ""
    if not last or not (_is_counted(last) or last in STATES or _may_be_noun(last)):
        return "", 0
    named = _OF_NAME.match(after, run[-1].end())
    return singular(last), named.end() if named else run[-1].end()


def _noun_before(before: str) -> str:
    """Read "an army of 30,000" and "put the number of ships at 40": nothing counted follows."""
    match = _GROUP_OF.search(before)
    return singular(match["group"] or match["number"]) if match else ""


def _may_precede_noun(word: str) -> bool:
    return word[0].isalpha() and (word == "US" or word.lower() not in FUNCTION_WORDS)


def _may_be_noun(word: str) -> bool:
    return word.islower() and not word.endswith(("ed", "ly", "ing"))


def _is_counted(word: str) -> bool:
    lower = word.lower()
    if lower in {"people", "police", "personnel", "sheep"}:
        return True
    return singular(word) != lower and not lower.endswith(("'s", "’s")) and len(word) > 3
