"""The sentence and the clause around a number, and what they are about: stems, names, actor."""

import re
from collections import Counter
from dataclasses import dataclass

from statements.figures.words import (
    FUNCTION_WORDS,
    MATERIALS,
    STOP_STEMS,
    events,
    place_key,
    singular,
    stem,
)

_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|No|approx|ca|Jan|Feb|Mar|Apr"
    r"|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z](?:\.[A-Z])*)\.\s*$"
)
_CLAUSE_END = re.compile(
    r"[,;:]\s+|\s[-–—]\s|—|\s(?:while|whereas|but)\s"
    # "… and launched", "… and has sent", "… and in Chile": a clause of its own begins.
    r"|\sand\s(?=(?:has|have|had|is|are|was|were|will)\s|\w+ed\s|in\s[A-Z])"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONG_NAMES = (("United States", "US"), ("United Kingdom", "UK"), ("European Union", "EU"))
_ACTOR = re.compile(
    r"^\W*(?:The\s+)?(?P<name>[A-Z]\w*(?:\s+[A-Z]\w*)?)\s+(?:has|have|had)\s+"
    r"(?:(?:already|also|now|so far|since|\w+ly)\s+)?(?P<verb>\w+)"
)
_SCOPE = re.compile(r"\b(?:since|in|during|by)\s+(?:[A-Z]\w+\.?\s+)?(?:19|20)\d\d\b")
_PERIOD = re.compile(
    r"\b(?:per|a|an|each|every)\s+(?P<rate>hour|day|night|week|month|year)\b"
    r"|\b(?:last|this|past|previous|first|second|third|fourth|that|\w+)\s"
    r"(?P<span>night|weeks?|months|quarter|years|season|career)\b"
    r"|\b(?:last|this|past)\s(?P<year>year)\b"
    r"|\b(?:on\s)?(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:in|near|across|over|against|between)\s+([A-Z]\w+)\s+and\s+([A-Z]\w+)")
_NEAR = re.compile(r"\b(?:near|outside)\s+(?:[a-z]\w*\s+){0,4}(?P<name>[A-Z]\w+)")
_VERSION = re.compile(
    r"\b(?P<kind>\w+)\s(?:version|variant|edition|model|class|tier|size)s?\b", re.IGNORECASE
)
_STORY_NAMES, _STORY_TIMES = 10, 2
_SHORT_CLAUSE = 5
# "In recent weeks, …" and "On Tuesday, …" say when for the whole sentence.
_OPENING = re.compile(r"^\W*(?:In|On|Over|During|Last|This|Earlier|Yesterday)\b[^,]{0,40},")
_TITLE_WORDS, _TITLE_SHARE = 3, 0.75
# A sentence that is longer has lost its punctuation; looking farther would cost and tell nothing.
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a number by which it is compared."""

    sentence: tuple[int, int]
    clause: tuple[int, int]
    is_headline: bool
    terms: frozenset[str]
    setting: frozenset[str]
    scope: str
    periods: frozenset[str]

    @classmethod
    def around(cls, text: str, start: int, end: int) -> "Context":
        sentence, clause = sentence_around(text, start, end), clause_around(text, start, end)
        is_title = is_headline(text[slice(*sentence)])
        words = text[slice(*clause)]
        terms = keys_in(words) if is_title else stems_in(words) | names_in(words)
        # "66 reporters, most of them women, were killed": the verb stands farther on.
        if not events(terms) and len(words.split()) <= _SHORT_CLAUSE:
            terms |= {one for one in stems_in(text[slice(*sentence)]) if events({one})}
        scope = _SCOPE.search(words)
        return cls(
            sentence=sentence,
            clause=clause,
            is_headline=is_title,
            terms=terms,
            setting=(keys_in if is_title else names_in)(text[slice(*sentence)]),
            scope=scope[0] if scope else "",
            periods=periods_in(words) or periods_in(_opening(text[slice(*sentence)])),
        )


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the start and end of the sentence that holds ``text[start:end]``."""
    begin, stop = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    for match in _SENTENCE_END.finditer(text, begin, stop):
        if _ABBREVIATION.search(text, max(0, match.start() - 8), match.end()):
            continue
        if match.end() <= start:
            begin = match.end()
        elif match.start() >= end:
            return begin, match.start() + 1
    return begin, stop


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the start and end of the clause that holds ``text[start:end]``."""
    begin, stop = sentence_around(text, start, end)
    for match in _CLAUSE_END.finditer(text, begin, stop):
        if match.end() <= start:
            begin = match.end()
        elif match.start() >= end:
            return begin, match.start()
    return begin, stop


def is_headline(sentence: str) -> bool:
    """Tell whether the words are capitalised as in a title, where case tells no names."""
    words = [match[0] for match in _WORD.finditer(sentence) if len(match[0]) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _TITLE_WORDS and capitals >= _TITLE_SHARE * len(words)


def keys_in(text: str) -> frozenset[str]:
    """Give what each content word may be compared by, be it a name or not."""
    words = [match[0] for match in _WORD.finditer(text)]
    kept = [word for word in words if word.lower() not in FUNCTION_WORDS]
    return frozenset((*map(stem, kept), *map(place_key, kept))) - STOP_STEMS


def stems_in(text: str) -> frozenset[str]:
    """Give the stems of the content words that are no names."""
    names = names_in(text)
    words = (match[0] for match in _WORD.finditer(text))
    kept = (word for word in words if word.lower() not in FUNCTION_WORDS)
    return frozenset(stem(word) for word in kept if place_key(word) not in names) - STOP_STEMS


def names_in(text: str) -> frozenset[str]:
    """Give the keys of the capitalised words, function words and days left out."""
    for long, short in _LONG_NAMES:
        text = text.replace(long, short)
    words = (match[0] for match in _WORD.finditer(text))
    return frozenset(place_key(word) for word in words if _is_name(word))


def periods_in(clause: str) -> frozenset[str]:
    """Give the times that a number is a rate or a count for: "a year", "in its first quarter"."""
    found = (match for match in _PERIOD.finditer(clause))
    return frozenset(
        singular((match["rate"] or match["span"] or match["year"] or match["day"]).lower())
        for match in found
    )


def _opening(sentence: str) -> str:
    match = _OPENING.match(sentence)
    return match[0] if match else ""


def story_of(text: str) -> frozenset[str]:
    """Give the names that a text keeps coming back to: what it is about."""
    words = Counter(match[0] for match in _WORD.finditer(text) if match[0][0].isupper())
    names: Counter[str] = Counter()
    for word, count in words.items():
        if _is_name(word):
            names[place_key(word)] += count
    ranked = sorted(names.items(), key=lambda one: (-one[1], one[0]))
    return frozenset(name for name, count in ranked[:_STORY_NAMES] if count >= _STORY_TIMES)


def kinds_in(clause: str, *, is_price: bool) -> frozenset[str]:
    """Give what a number is for only: "the gold model" of what is sold, "in Peru and Chile"."""
    both = {"&".join(sorted(map(place_key, match.groups()))) for match in _BOTH.finditer(clause)}
    if not is_price:
        return frozenset(both)
    versions = {stem(match["kind"]) for match in _VERSION.finditer(clause)}
    return frozenset(both | versions | (MATERIALS & set(clause.lower().split())))


def near_in(clause: str) -> frozenset[str]:
    """Give the places that a clause says something is near."""
    return frozenset(place_key(match["name"]) for match in _NEAR.finditer(clause))


def actor_of(clause: str) -> frozenset[str]:
    """Give the key of who "has massed", "has sent" or has done another event of figures."""
    match = _ACTOR.match(clause)
    if match is None or not events({stem(match["verb"])}):
        return frozenset()
    return names_in(match["name"])


def _is_name(word: str) -> bool:
    if not word[0].isupper() or len(word) == 1:
        return False
    return word == "US" or not {word.lower(), stem(word)} & STOP_STEMS
