"""What a printed speaker is when it is no person: government, ministry, bloc, outlet, unnamed.

``classify`` reads the printed words alone. What only its article can settle ("the ministry",
"the spokeswoman") is left to ``speakers``.
"""

import re

from statements.choices import SpeakerKind
from statements.extraction.nations import (
    Body,
    country_at,
    country_in,
    first_body_of,
    of_country,
    part_of,
    unpossessed,
)
from statements.extraction.world import (
    LONGEST_NAME,
    KnownBody,
    adjectives,
    countries,
    known_bodies,
    tidy,
)


def classify(printed: str) -> Body | None:
    """Name the body that ``printed`` stands for; None when it may be a person or is unknown.

    >>> classify("The Dutch government").name
    'Government of the Netherlands'
    >>> classify("Russia’s foreign ministry").name
    'Ministry of Foreign Affairs of Russia'
    >>> classify("Ben Wallace") is None
    True
    """
    phrase = _trim(printed)
    if not phrase:
        return None
    known = _known(phrase)
    if known:
        return Body(known.name, known.kind)
    return (
        _unnamed(phrase)
        or of_country(phrase)
        or _outlet(phrase)
        or _western(phrase)
        or _nationals(phrase)
        or _organisation(phrase)
    )


def body_in(phrase: str) -> str:
    """Give the canonical name of the body that a role or description names, or ""."""
    words = tidy(phrase).split()
    for start in range(len(words)):
        for end in range(min(len(words), start + LONGEST_NAME), start, -1):
            known = _known_at(words[start:], end - start)
            if known:
                return known.name
    for start in range(len(words)):
        found = country_at(words[start:])
        if found:
            return first_body_of(found[0], found[1].split())
    return ""


def body_at(words: list[str]) -> tuple[Body, int] | None:
    """Read a body off the front of some words; give it and how many words it takes.

    >>> body_at(["Finland's", "ministry", "of", "defence", "told"])[1]
    4
    """
    for end in range(min(len(words), LONGEST_NAME), 0, -1):
        known = _known_at(words, end)
        if known:
            return Body(known.name, known.kind), end
    found = country_at(words)
    if found is None:
        return None
    country, tail = found
    rest = tail.split()
    taken = len(words) - len(rest)
    for end in range(min(len(rest), 4), 0, -1):
        body = part_of(country, " ".join(rest[:end]))
        if body:
            return body, taken + end
    if unpossessed(" ".join(words[:taken])) in adjectives():
        return None
    return Body(country.government, SpeakerKind.GOVERNMENT), taken


def is_institution_word(word: str) -> bool:
    """Tell a word that ends the name of an institution: "Bank", "Council"."""
    return _ORGANISATION.fullmatch(word) is not None


_TAIL = re.compile(
    r"(?:,|\s[–—-]\s|\s\(|\s(?:who|whom|which|whose|speaking|familiar|citing|briefed|involved"
    r"|quoted|cited)\b).*$",
    re.DOTALL,
)
_NUMBERS = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|few|a\s+few|other|various"
    r"|multiple|both|most|\d+|a\s+number\s+of|a\s+group\s+of|dozens\s+of|one)"
)
_UNNAMED_HEAD = (
    r"(?:officials?|sources?|spokes(?:man|woman|person|men|women|people|persons)|diplomats?"
    r"|advis[eo]rs?|aides?|officers?|insiders?|analysts?|experts?|witness(?:es)?|lawyers?"
    r"|attorneys?|prosecutors?|investigators?|researchers?|scientists?|observers?|residents?"
    r"|negotiators?|lawmakers?|legislators?|senators?|mps?|ministers?|ambassadors?|envoys?"
    r"|executives?|economists?|historians?|doctors?|teachers?|students?|soldiers?|commanders?"
    r"|fighters?|rebels?|separatists?|protesters?|protestors?|activists?|critics?|opponents?"
    r"|supporters?|voters?|neighbou?rs?|relatives?|friends?|persons?|people|man|men|woman|women"
    r"|representatives?|delegates?|members?|leaders?|politicians?|strategists?|pollsters?"
    r"|staffers?|employees?|workers?|users?|journalists?|reporters?|correspondents?|authorities"
    r"|police|rescuers?|survivors?|victims?|fans?|players?|judges?|reports?|documents?|media"
    r"|colleagues?|professors?|refugees?|veterans?|veteran|mother|father|brother|sister|wife"
    r"|husband|son|daughter|passengers?|drivers?|manager|managers|owner|owners|agents?|detectives?"
    r"|intelligence|counterparts?|families|parents?|democrats?|republicans?|conservatives?|allies"
    r"|figures?|operatives?|groups?|organi[sz]ers?|campaigners?|specialists?|consultants?)"
)
_UNNAMED = re.compile(
    r"(?:(?:\w+\s+)?(?:percent|per\s+cent|majority|number|group|dozens|hundreds|most|some)\s+of\s+)?"
    rf"(?:(?:{_NUMBERS}|all)\s+(?:\w+\s+)?of\s+(?:the|these|those|his|her|its|their|our|\d+)\s+)?"
    rf"(?:(?!(?:of|for|from|in|to|by|with|and)\s)[\w'.&/-]+\s+){{0,7}}?{_UNNAMED_HEAD}"
    r"(?:\s+(?:for|of|at|from|in|with|to|on|close|near|within|inside|aboard|there)\b.*)?$",
    re.IGNORECASE | re.DOTALL,
)
# What points back to somebody is for ``speakers``: "this official", "Britain's top diplomat".
_DEFINITE = re.compile(
    r"(?:the|this|that|these|those|same|his|her|its|it's|their|our|my)\b"
    r"|(?-i:[A-Z])[\w. ]*'s?\s.*(?<!s)$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?:officials|authorities|leaders|diplomats)$", re.IGNORECASE)
_OFFICIAL = re.compile(r"\b(?:official|spokes|diplomat|minister|envoy|negotiator|ambassador)")
_OUTLET_NOUN = (
    r"(?:news\s+agency|wire\s+service|newswire|newspaper|broadcaster|daily|tabloid|magazine|weekly"
    r"|website|news\s+site|channel|station|network|outlet|paper|radio|television|tv|agency"
    r"|podcast|programme|broadsheet)"
)
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "one", "another", ""})
_OUTLET_AFTER = re.compile(rf"\b{_OUTLET_NOUN}s?,?\s+(?P<name>(?-i:[A-Z]).*)$", re.IGNORECASE)
_OUTLET_BEFORE = re.compile(
    rf"(?P<name>(?-i:[A-Z]).*?)(?:'s)?\s+(?:(?-i:[a-z]+)\s+)?{_OUTLET_NOUN}s?$", re.IGNORECASE
)
_OUTLET_LIKE = re.compile(
    r"(?:[A-Z][\w.'&-]*\s+)+(?:News|Times|Post|Tribune|Herald|Gazette|Journal|Telegraph|TV|Radio"
    r"|Chronicle|Globe|Observer|Standard|Inquirer|Examiner|Bulletin|Courier|Press|Magazine"
    r"|Broadcasting\s+Corporation|News\s+Agency)$"
)
_WESTERN = re.compile(r"(?:the\s+)?west(?:ern(?:ers|\s+\w+)?)?$", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:Ministry|Department|Agency|Council|Commission|Institute|University|College|Corp|Corps"
    r"|Corporation|Inc|Ltd|LLC|PLC|plc|Bank|Party|Union|Association|Committee|Court|Army|Police"
    r"|Foundation|Group|Company|Cent(?:er|re)|Organi[sz]ation|Society|Federation|Congress|Senate"
    r"|Parliament|Assembly|Authority|Bureau|Board|Service|Office|Hospital|Church|School|Campaign"
    r"|Coalition|League|Network|Fund|Trust|Embassy|Consulate|Navy|Force|Forces|Airlines|Airways"
    r"|Industries|Technologies|Laboratory|Observatory|Museum|Club|Administration|Secretariat"
    r"|Command|Guard|Regiment|Division|Brigade|Institution|Alliance|Movement|Front|Chamber"
    r"|Confederation|Government|Medicine|Clinic|Partners|Holdings|Systems|Energy|Motors)\b"
)
# "the Dutch airline KLM", "aid group Mercy Corps"
_INTRODUCED = re.compile(
    r"(?:[\w'-]+\s+){0,4}?(?:airline|carrier|charity|company|firm|giant|group|maker|manufacturer"
    r"|operator|party|retailer|think[ -]tank|union|watchdog)\s+(?P<name>[A-Z][\w'&.-]*"
    r"(?:\s+(?:[A-Z][\w'&.-]*|of|for|and|the))*)$"
)
# What is named after a person and speaks as one body.
_CAMPAIGN = re.compile(
    r"(?!Its?\b|It's)[A-Z][\w'.-]*(?:\s+[A-Z][\w'.-]*)*\s+"
    r"(?:campaign|administration|office|team|camp|government|family|foundation|presidency)$"
)
# Short names that longer ones begin with: "West Virginia", "Sky Stadium", "Time Warner".
_COMMON_WORDS = frozenset({"West", "Sky", "Time", "Fox", "Mirror", "Congress", "Isis", "Apple"})
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_DOTTED = re.compile(r"(?:\b[A-Z]\.){2,}$")
# A lower-case word that is no link makes it a description: "Army spokeswoman Jane Roe".
_ROLE_WORDS = re.compile(r"(?<!\S)(?!(?:of|for|and|the|in|on|at|to|de|du|la|von|der)\b)[a-z]+")
_ACRONYM = re.compile(r"[A-Z][A-Z&.-]+[A-Z.]$")


def _trim(printed: str) -> str:
    phrase = _PARENTHESIS.sub("", printed.replace("’", "'").replace("‘", "'"))
    phrase = _bare(" ".join(phrase.split()))
    phrase = phrase if _known(phrase) else _bare(_TAIL.sub("", phrase))
    return unpossessed(phrase)


def _bare(phrase: str) -> str:
    """Strip punctuation from both ends, but not the last point of "U.S."."""
    phrase = phrase.strip(" ,;:\"“”'")
    return phrase if _DOTTED.search(phrase) else phrase.strip(" .")


def _known(phrase: str) -> KnownBody | None:
    return known_bodies().get(phrase) or known_bodies().get(tidy(phrase))


def _known_at(words: list[str], end: int) -> KnownBody | None:
    """Look up the first ``end`` words; the West of "West Virginia" is no bloc."""
    known = known_bodies().get(unpossessed(tidy(" ".join(words[:end]))))
    if known is None or not words[0][:1].isupper():
        return None
    is_cut = end == 1 and len(words) > 1 and words[1][:1].isupper()
    return None if is_cut and words[0] in _COMMON_WORDS else known


def _unnamed(phrase: str) -> Body | None:
    lower = phrase.lower()
    if not _UNNAMED.match(phrase) or _DEFINITE.match(phrase):
        return None
    is_counted = re.match(rf"(?:an?|{_NUMBERS}|another|unnamed|senior|top)\s", lower) is not None
    bare = re.sub(r"^(?:an?|one|another|the)\s+(?!of\b)", "", phrase, flags=re.IGNORECASE)
    if not is_counted:
        if not _PLURAL.search(phrase) and phrase[0].isupper() and " " in phrase:
            return _unnamed_group(phrase)
        if of_country(phrase) or _western(phrase):
            return None
    return Body(bare, SpeakerKind.ANONYMOUS, _spoken_for(bare))


def _unnamed_group(phrase: str) -> Body | None:
    """Take "Kremlin spokesman" or "Turkish sources" as unnamed, "Dmitry Leader" not."""
    head = phrase.split(" for ", maxsplit=1)[0].split(" of ", maxsplit=1)[0]
    if head.split()[-1][0].isupper():
        return None
    if of_country(phrase) or _western(phrase):
        return None
    return Body(phrase, SpeakerKind.ANONYMOUS, _spoken_for(phrase))


def _spoken_for(phrase: str) -> str:
    """Name the body an unnamed speaker belongs to: "a spokesman for the State Department"."""
    tail = re.search(r"\b(?:for|of|at|from|in|with|to)\s+(.+)$", phrase)
    if tail and body_in(tail[1]):
        return body_in(tail[1])
    front = re.split(r"\b(?:for|of|at|from|in|with|to)\b", phrase)[0]
    country = country_in(front) if _OFFICIAL.search(front) else None
    return body_in(front) or (country.government if country else "")


def _outlet(phrase: str) -> Body | None:
    owned = phrase.rpartition("'s ")[2]
    known = _known(owned)
    if known and owned != phrase:
        return Body(known.name, known.kind)  # "South Korea's Yonhap news agency"
    if _OUTLET_LIKE.match(owned):
        return Body(owned, SpeakerKind.OUTLET)
    match = _OUTLET_AFTER.search(phrase) or _OUTLET_BEFORE.match(phrase)
    name = tidy(match["name"]) if match else ""
    if name in countries():
        return Body(tidy(phrase), SpeakerKind.OUTLET)  # "Iraqi media outlets"
    if not name[:1].isupper() or name.lower() in _ARTICLES or len(name.split()) > 5:
        return None
    known = _known(name)
    return Body(known.name if known else name, SpeakerKind.OUTLET)


def _western(phrase: str) -> Body | None:
    return Body("the West", SpeakerKind.BLOC) if _WESTERN.match(phrase) else None


def _nationals(phrase: str) -> Body | None:
    """Read "the Russians" and "several dozen Ukrainians" as an unnamed group."""
    last = phrase.rsplit(maxsplit=1)[-1]
    country = adjectives().get(last.removesuffix("s")) if last.endswith("s") else None
    if country is None:
        return None
    return Body(tidy(phrase), SpeakerKind.ANONYMOUS)


def _organisation(phrase: str) -> Body | None:
    name = tidy(phrase)
    introduced = _INTRODUCED.match(name)
    if introduced:
        return Body(introduced["name"], SpeakerKind.ORGANISATION)
    if _CAMPAIGN.match(name):
        return Body(name, SpeakerKind.ORGANISATION)
    if _ROLE_WORDS.search(name):
        return None
    if name[:1].isupper() and (_ORGANISATION.search(name) or _ACRONYM.match(name)):
        return Body(name, SpeakerKind.ORGANISATION)
    return None
