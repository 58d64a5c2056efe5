"""Countries and what belongs to them: governments, ministries, parliaments, armed forces.

"Russia's foreign ministry", "the Kremlin", "the defence ministry of Ukraine" and "US officials"
are read here; bodies that have a name of their own are in the tables of ``bodies``.
"""

import re
from dataclasses import dataclass

from statements.choices import SpeakerKind
from statements.extraction.world import (
    LONGEST_NAME,
    PORTFOLIO,
    Country,
    adjectives,
    countries,
    seats,
    tidy,
)


@dataclass(frozen=True, slots=True)
class Body:
    """A speaker that is no named person; ``body`` is what an unnamed one speaks for."""

    name: str
    kind: SpeakerKind
    body: str = ""


def of_country(phrase: str) -> Body | None:
    words = tidy(phrase).split()
    found = country_at(words)
    if not found:
        return _after_of(words)
    country, rest = found
    is_seat = rest and unpossessed(" ".join(words).removesuffix(rest).strip()) in seats()
    if is_seat and not _GOVERNMENT.match(rest):
        return None  # the police of Kyiv are not those of Ukraine
    if not rest:
        bare = tidy(phrase) not in adjectives() or phrase.lower().startswith("the ")
        named = bare or tidy(phrase) in {"US", "U.S.", "UK", "U.K.", "USA"}
        return Body(country.government, SpeakerKind.GOVERNMENT) if named else None
    return part_of(country, rest)


def part_of(country: Country, rest: str) -> Body | None:
    name = _body_of_country(country, rest)
    if name == country.government:
        return Body(name, SpeakerKind.GOVERNMENT)
    if name:
        return Body(name, SpeakerKind.ORGANISATION)
    if _STATE_MEDIA.match(rest):
        return Body(f"{country.adjectives[0]} {rest}", SpeakerKind.OUTLET)
    return None


def country_at(words: list[str]) -> tuple[Country, str] | None:
    """Read a country (name, adjective, seat) off the front; give it and what follows."""
    for end in range(min(len(words), LONGEST_NAME), 0, -1):
        form = unpossessed(" ".join(words[:end]))
        country = countries().get(form) or seats().get(form)
        if country:
            return country, " ".join(words[end:])
    return None


def country_in(phrase: str) -> Country | None:
    """Find the country that a phrase names first: "the Ukrainian president's office"."""
    words = tidy(phrase).split()
    for start in range(len(words)):
        found = country_at(words[start:])
        if found:
            return found[0]
    return None


def ministry_in(phrase: str) -> str:
    """Give the portfolio of a ministry named in lower case or without a country, or ""."""
    match = _MINISTRY.match(tidy(phrase).lower())
    return _portfolio(match) if match and _is_portfolio(match) else ""


def first_body_of(country: Country, rest: list[str]) -> str:
    """Name the body that the words after a country begin with: "Foreign Ministry spokesman"."""
    if not rest:
        return country.government
    for end in range(len(rest), 0, -1):
        name = _body_of_country(country, " ".join(rest[:end]))
        if name:
            return name
    return ""


def unpossessed(phrase: str) -> str:
    return re.sub(r"'s?$", "", phrase)


_GOVERNMENT = re.compile(
    r"(?:(?:federal|central|national)\s+)?(?:government|authorities|administration|officials"
    r"|leadership|leaders|side|cabinet|regime|state|delegation|government\s+officials)$",
    re.IGNORECASE,
)
_MINISTRY = re.compile(
    r"(?:(?:ministry|department|office)\s+(?:of|for)\s+(?:the\s+)?"
    r"(?P<after>\w[\w,& -]*?)(?=\s+(?:of|in)\b|$)"
    r"|(?P<before>[\w,& -]*?\w)\s+ministry)$"
)
_PORTFOLIOS = {
    "foreign": "Foreign Affairs",
    "foreign affairs": "Foreign Affairs",
    "external affairs": "External Affairs",
    "external relations": "Foreign Affairs",
    "defence": "Defence",
    "defense": "Defence",
    "national defence": "Defence",
    "national defense": "Defence",
    "interior": "the Interior",
    "internal affairs": "the Interior",
    "home": "Home Affairs",
    "home affairs": "Home Affairs",
    "economic": "Economy",
    "economic affairs": "Economy",
}
_PARTS = (
    (
        re.compile(r"(?:armed\s+forces|military|army|forces|troops|general\s+staff)$"),
        "Armed Forces",
    ),
    (re.compile(r"(?:parliament|legislature|lawmakers)$"), "Parliament"),
    (re.compile(r"(?:national\s+)?police(?:\s+force)?$"), "Police"),
    (re.compile(r"(?:embassy)(?:\s+in\s+[\w\s]+)?$"), "Embassy"),
    (re.compile(r"(?:central|national)\s+bank$"), "Central Bank"),
    (re.compile(r"navy$"), "Navy"),
    (re.compile(r"air\s+force$"), "Air Force"),
    (
        re.compile(r"(?:presidency|president(?:'s|ial)\s+(?:office|administration|palace))$"),
        "Presidency",
    ),
    (re.compile(r"(?:supreme|constitutional|high)\s+court$"), "Supreme Court"),
    (
        re.compile(
            r"(?:intelligence|(?:security|intelligence)\s+(?:services?|agency|agencies|community))$"
        ),
        "Intelligence Service",
    ),
)
_STATE_MEDIA = re.compile(
    r"(?:state|local|national|independent)?[\s-]*(?:media|television|tv)$", re.IGNORECASE
)


def _after_of(words: list[str]) -> Body | None:
    """Read "the ministry of defence of Finland", "the government in Kyiv"."""
    for at in range(len(words) - 1, 0, -1):
        if words[at].lower() not in {"of", "in"}:
            continue
        found = country_at(tidy(" ".join(words[at + 1 :])).split())
        if found and not found[1]:
            return part_of(found[0], " ".join(words[:at]))
    return None


def _body_of_country(country: Country, rest: str) -> str:
    """Name the body that ``rest`` is of a country: "foreign ministry", "army", "officials"."""
    lower = rest.lower()
    ministry = _MINISTRY.match(lower)
    if ministry and _is_portfolio(ministry):
        return f"Ministry of {_portfolio(ministry)} of {country.name}"
    for pattern, part in _PARTS:
        if pattern.match(lower):
            return f"{part} of {country.name}"
    if not rest or _GOVERNMENT.match(rest):
        return country.government
    return ""


def _is_portfolio(match: re.Match[str]) -> bool:
    words = re.findall(r"\w+", match["after"] or match["before"] or "")
    return all(word in PORTFOLIO for word in words)


def _portfolio(match: re.Match[str]) -> str:
    words = (match["after"] or match["before"] or "").strip()
    return _PORTFOLIOS.get(words) or " ".join(
        word if word in {"and", "of", "the", "for"} else word.capitalize() for word in words.split()
    )
