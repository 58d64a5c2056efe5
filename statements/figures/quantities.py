"""Find the figures of a text: numbers with their bounds, unit, noun and context."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from statements.choices import Comparator
from statements.figures.clauses import Context, actor_of, kinds_in, names_in, near_in, story_of
from statements.figures.contexts import counts_something
from statements.figures.nouns import Noun, noun_before, read_noun
from statements.figures.numerals import Numeral, find_numerals
from statements.figures.units import read_unit
from statements.figures.words import (
    CURRENCIES,
    MATERIALS,
    MEASURES,
    NUMBER_WORDS,
    PRICED,
    events,
    stem,
)

_BEFORE = {
    Comparator.MORE_THAN: (
        r"(?:(?:well|far|slightly|just) )?(?:more than|(?<!\bran )(?<!\brun )(?<!\bdrove )over"
        r"|above|in excess of|upwards? of|greater than|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?"
        r"|topp(?:ed|ing))"
    ),
    Comparator.AT_LEAST: r"at (?:the very )?least|not? (?:fewer|less) than|a minimum of",
    Comparator.AT_MOST: (
        r"as (?:many|much) as|up to|within|at (?:the )?most|not? more than|a maximum of"
    ),
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
_ADDITION = re.compile(r"\s+(?:more|additional|extra|further|other)\b", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:another|an additional|an extra|a further)\s+$", re.IGNORECASE)
_OF = r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|a|all|some|about|nearly|almost|total)\s+)*"
_NUMBER = rf"(?:\d|(?:{'|'.join(NUMBER_WORDS)})\b)"
_PART = re.compile(_OF + _NUMBER, re.IGNORECASE)
# "17 of the missing men" are a part, of however many.
_PART_OF_KNOWN = re.compile(r"\s+(?:out\s+)?of\s+(?:the|these|those)\s+[a-z]")
_GROUP = re.compile(
    r"\b(?:group|cluster|series|batch|team|string|set|party|band|bunch|wave|burst)\s+of\s+$"
)
_SUPPOSED = re.compile(r"(?:^|\s)(?:[Ii]f|[Ww]hether|[Aa]ssuming|[Ss]uppos(?:e|ing))\b[^;:]*$")
_WHOLE = re.compile(rf"(?:\d|\b(?:{'|'.join(NUMBER_WORDS)})){_OF}$", re.IGNORECASE)
_PAID = re.compile(
    r"\b(?:costs?|costing|pric(?:es?|ed|ing)|pa(?:ys?|id|ying)|sp(?:end|ends|ent|ending)|worth"
    r"|fetch(?:es|ed)?|mak(?:e|es|ing)|made|earn(?:s|ed)?|start(?:s|ing)? at"
    r"|(?:buy|sell|sale|acquir|purchas|bought|sold|offer|auction)\w*\s.{0,60}\bfor)\b.{0,60}$",
    re.IGNORECASE,
)
_ONE = Decimal(1)
# "9 facts about …": small numbers of titles number the title's own list.
_NO_LIST = 100


@dataclass(frozen=True, slots=True)
class FigureCandidate:
    """A number about something, as printed at ``[start, end)`` with its words of comparison.

    The quantity lies in ``[low, high)``; ``high`` is ``None`` where nothing bounds it. ``noun``
    is the singular of what is counted ("" where a unit says it all or it is left out),
    ``terms`` the stems of its clause, ``setting`` the keys of the names in its sentence,
    ``owners`` those whose troops or people they are ("Russian troops"), ``scope`` the years as
    printed ("since 2014"). ``modifiers`` are stems of the words between the number and the noun,
    ``periods`` the times that it is a rate or a count for. ``is_addition`` marks "350 more
    troops", which is no total; ``share`` tells the "part" and the "whole" in "42 of 100 shops", a
    "group" of so many, and what is only "supposed". ``kinds`` are the versions that a price is for
    and the places that are counted together, ``near`` the places beside them, ``story`` the names
    that the text keeps coming back to.
    In a headline all words are terms, and all of its sentence are its ``setting``; ``is_title``
    tells that it stands in the title of its source, however that is printed.
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
    modifiers: frozenset[str] = frozenset()
    periods: frozenset[str] = frozenset()
    is_addition: bool = False
    share: str = ""
    kinds: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    story: frozenset[str] = frozenset()
    is_headline: bool = False
    is_title: bool = False

    @property
    def places(self) -> frozenset[str]:
        """Give the names in the clause of the number itself; a headline hides which they are."""
        return frozenset() if self.is_headline else self.terms & self.setting


def find_figures(
    text: str, *, start: int = 0, end: int | None = None, title_end: int = 0
) -> list[FigureCandidate]:
    """List the figures in ``text[start:end]``; their context may reach beyond it.

    What stands before ``title_end`` is read as a title.

    >>> figure = find_figures("The flood drowned more than 1,300 sheep.")[0]
    >>> figure.exact, figure.low, figure.high, figure.noun
    ('more than 1,300', Decimal('1300'), Decimal('1400'), 'sheep')
    """
    end = len(text) if end is None else end
    return list(_figures(text, start, end, title_end))


def _figures(text: str, start: int, end: int, title_end: int) -> Iterator[FigureCandidate]:
    story = story_of(text)
    for numeral in find_numerals(text, start, end):
        is_title = numeral.end <= title_end
        if not counts_something(text, numeral, is_title=is_title):
            continue
        figure = _figure(text, numeral, start, end)
        is_bare = is_title and figure.low >= _NO_LIST  # its claim says what it counts
        if is_bare or _says_what(figure, text[max(0, figure.start - 20) : figure.start]):
            figure = replace(figure, story=story, is_title=is_title)
            yield _in_title(figure, text[:title_end]) if is_title else figure


def _in_title(figure: FigureCandidate, title: str) -> FigureCandidate:
    """Read which version a price is for in all of a title, where its clause does not say it."""
    if figure.kinds or figure.unit in MEASURES or figure.noun not in {"", "money"}:
        return figure
    return replace(figure, kinds=kinds_in(title, is_price=True) & MATERIALS)


def _figure(text: str, numeral: Numeral, start: int, end: int) -> FigureCandidate:
    comparator, begin = _comparator_before(text, numeral, start)
    unit, stop = read_unit(text, numeral, end)
    if after := _AFTER.match(text, stop, end):
        comparator, stop = Comparator(after.lastgroup or comparator), after.end()
    low, high = _bounds(numeral, comparator)
    context = Context.around(text, numeral.start, numeral.end)
    noun = read_noun(
        text[stop : context.clause[1]],
        is_measured=unit not in {"", "%", "pp"},
        is_title=context.is_headline,
    )
    before = text[context.sentence[0] : begin]
    counted = _priced(noun, unit) or noun.word or noun_before(before) or _implied(unit, before)
    clause = text[slice(*context.clause)]
    return FigureCandidate(
        start=begin,
        end=stop,
        exact=text[begin:stop],
        low=low,
        high=high,
        comparator=comparator,
        unit=unit,
        noun=counted,
        terms=context.terms,
        setting=context.setting,
        owners=_owners(text, (begin, stop, stop + noun.end), context),
        scope=context.scope,
        modifiers=noun.modifiers,
        periods=context.periods,
        is_addition=bool(
            _ADDITION.match(text, stop) or _ADDED.search(text[max(0, begin - 20) : begin])
        ),
        share=_share(before, text[stop : stop + 40]),
        kinds=kinds_in(clause, is_price=counted == "money"),
        near=near_in(text[slice(*context.sentence)]),
        is_headline=context.is_headline,
    )


def _owners(text: str, places: tuple[int, int, int], context: Context) -> frozenset[str]:
    """Give whose they are: the names between number and noun, else who has sent or massed them."""
    begin, stop, noun_end = places
    if context.is_headline:
        return frozenset()
    return names_in(text[stop:noun_end]) or actor_of(text[context.clause[0] : begin])


def _priced(noun: Noun, unit: str) -> str:
    """Read "a 5 million offer", of which a title lost the currency, as money."""
    return "money" if noun.is_attributed and not unit and noun.word in PRICED else ""


def _implied(unit: str, before: str) -> str:
    """Name what is paid where nothing else is counted: some headlines lose the currency."""
    is_money = unit in CURRENCIES.values() or (not unit and _PAID.search(before[-120:]))
    return "money" if is_money else ""


def _share(before: str, after: str) -> str:
    if _PART.match(after) or _PART_OF_KNOWN.match(after):
        return "part"
    if _WHOLE.search(before[-30:]):
        return "whole"
    if _SUPPOSED.search(before):
        return "supposed"
    return "group" if _GROUP.search(before[-30:]) else ""


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
