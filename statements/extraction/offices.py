"""Offices and parts people play: read from a printed role, and compared.

"Britain's top diplomat", "Foreign Secretary" and "Minister of Foreign Affairs" name one office;
an office of one country is not that of another.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from statements.extraction.bodies import body_in
from statements.extraction.nations import country_in
from statements.extraction.world import Country, countries, titles, word_set


@dataclass(frozen=True, slots=True)
class Office:
    """What a role says: the office, its country, its body, and the words that narrow it."""

    title: str
    country: str
    body: str
    words: frozenset[str]

    def admits(self, other: "Office") -> bool:
        """Tell whether a person who holds ``other`` can be meant by this description."""
        if self.country and other.country and self.country != other.country:
            return False
        if self.title in _TOP and other.title in _TOP_OFFICES:
            return bool(self.country or self.body) and (self.country, self.body) == (
                other.country,
                other.body,
            )
        is_plain = self.title in self.words
        if self.title == other.title and not is_plain:
            return _agree(self.body, other.body)
        return self.title in other.words and self.words <= other.words


def office_of(role: str) -> Office | None:
    """Read a role as printed; None when it names no office."""
    phrase = " ".join(role.replace("’", "'").replace("‘", "'").split())
    first, *_ = re.split(r",|\bwho\b|\bwhich\b", phrase)
    head = _head(first)
    phrase = first if head else phrase  # "the economy, trade and industry minister"
    lower = phrase.lower()
    words = _WORD.findall(lower)
    head = head or _head(phrase)
    if not head:
        return None
    country = country_in(phrase) or _implied_country(phrase)
    kept = frozenset(word for word in words if word not in _LINKS and word not in _nationalities())
    name = country.name if country else ""
    return Office(_title(lower, head), name, body_in(phrase), kept)


def gender_of(role: str) -> str:
    """Tell the gender that a role's nouns tell: "m", "f" or ""."""
    for word in _WORD.findall(role.lower()):
        if _genders().get(word):
            return _genders()[word]
    return ""


def is_title(word: str) -> bool:
    return word.lower().rstrip(".") in titles()


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LINKS = word_set(
    """the a an of for and in at to on by from with its his her their our s this that same
    former new acting then outgoing incoming newly elected top senior"""
)
# (pattern over the lower-cased role, office): the first that fits names it.
_OFFICES = tuple(
    (re.compile(pattern), office)
    for pattern, office in (
        (r"\b(?:deputy|vice|assistant|under|shadow|junior)\b", ""),
        (r"\bforeign policy chief\b|\bhigh representative\b", "foreign policy chief"),
        (
            (
                r"\b(?:foreign|external affairs) (?:minister|secretary)\b"
                r"|\b(?:minister|secretary) (?:of|for) (?:the )?(?:foreign|external)\b"
                r"|\b(?:top|chief|head|leading) diplomat\b|\bhead of (?:\w+ )?diplomacy\b"
                r"|\bchief of diplomacy\b|\bsecretary of state$|\bus secretary of state\b"
                r"|\bdiplomatic chief\b|\bdiplomacy chief\b"
            ),
            "foreign minister",
        ),
        (
            (
                r"\bdefen[cs]e (?:minister|secretary|chief)\b|\bpentagon (?:chief|head)\b"
                r"|\b(?:minister|secretary) (?:of|for) (?:national )?defen[cs]e\b"
            ),
            "defence minister",
        ),
        (
            (
                r"\b(?:interior|home) (?:minister|secretary)\b"
                r"|\b(?:minister|secretary) (?:of|for) (?:the )?(?:interior|home|internal)\b"
            ),
            "interior minister",
        ),
        (
            (
                r"\b(?:finance|treasury) (?:minister|secretary)\b|\bchancellor of the exchequer\b"
                r"|\bminister (?:of|for) (?:the )?financ|\bsecretary of the treasury\b"
            ),
            "finance minister",
        ),
        (r"\bprime minister\b|\bpremier\b|\bpm\b|\btaoiseach\b", "prime minister"),
        (r"\bspokes|\bpress secretary\b", "spokesperson"),
        (r"\bsecretary[ -]general\b|\bgeneral secretary\b", "secretary general"),
        (r"\bchief of staff\b", "chief of staff"),
        (r"\b(?:ambassador|envoy)\b", "ambassador"),
    )
)
_IMPLIED = (
    (re.compile(r"secretary of state$|defense secretary|treasury secretary"), "US"),
    (re.compile(r"(?:foreign|home|defence) secretary|chancellor of the exchequer"), "UK"),
)
# "The Russian leader", "the NATO chief": whoever stands at the top.
_TOP = frozenset({"leader", "chief", "head", "boss"})
_TOP_OFFICES = frozenset(
    {"president", "prime minister", "chancellor", "king", "secretary general", "director", "ceo"}
)


def _agree(a: str, b: str) -> bool:
    return not a or not b or a == b


def _head(phrase: str) -> str:
    words = _WORD.findall(phrase.lower())
    return next((word for word in _head_order(words) if word in titles()), "")


def _head_order(words: list[str]) -> list[str]:
    """Put the head noun first: the last one before "of", else the last one."""
    at = next((i for i, word in enumerate(words) if word in {"of", "for", "in", "at", "to"}), None)
    front = words if at is None else words[:at]
    return [*reversed(front), *words[len(front) :]]


def _title(lower: str, head: str) -> str:
    for pattern, office in _OFFICES:
        if pattern.search(lower):
            return office or lower
    minister = re.search(r"([\w, ]+?) (?:minister|secretary)\b", lower)
    portfolio = minister[1].split()[-1] if minister else ""
    if head in {"minister", "secretary"} and portfolio not in _LINKS | _nationalities() | {""}:
        return f"{portfolio} minister"
    return head


def _implied_country(phrase: str) -> Country | None:
    lower = phrase.lower()
    return next((countries()[code] for pattern, code in _IMPLIED if pattern.search(lower)), None)


@lru_cache(maxsize=1)
def _nationalities() -> frozenset[str]:
    return frozenset(word for form in countries() for word in form.lower().split())


@lru_cache(maxsize=1)
def _genders() -> Mapping[str, str]:
    table = {word: {"male": "m", "female": "f", "any": ""}[g] for word, g in titles().items()}
    return MappingProxyType(table | {"man": "m", "woman": "f", "men": "m", "women": "f"})
