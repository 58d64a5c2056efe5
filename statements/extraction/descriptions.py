"""Whom a definite description means: "the British defence secretary", "the ministry"."""

import re

from statements.choices import SpeakerKind
from statements.extraction.cast import Cast, Referent
from statements.extraction.nations import ministry_in
from statements.extraction.offices import Office, gender_of, office_of
from statements.extraction.pronouns import likeliest

_DEFINITE = re.compile(r"(?:the|this|that|these|those|same)\b|.*['’‘]s?\s", re.IGNORECASE)
_INSTITUTIONS = {
    "ministry": re.compile(r"^Ministry of"),
    "department": re.compile(r"\bDepartment\b"),
    "agency": re.compile(r"\bAgency\b|^(?:TASS|AFP|Reuters|Interfax|RIA)", re.IGNORECASE),
    "commission": re.compile(r"\bCommission\b"),
    "council": re.compile(r"\bCouncil\b"),
    "court": re.compile(r"\bCourt\b"),
    "embassy": re.compile(r"\bEmbassy\b"),
    "parliament": re.compile(r"\bParliament\b|\bRada\b|\bDuma\b"),
    "government": re.compile(r"^Government of"),
    "company": re.compile(r"\b(?:Corp|Inc|Company|Group|Ltd)\b"),
    "university": re.compile(r"\bUniversity\b"),
    "bank": re.compile(r"\bBank\b"),
    "army": re.compile(r"^Armed Forces"),
    "military": re.compile(r"^Armed Forces"),
    "campaign": re.compile(r"\bcampaign\b", re.IGNORECASE),
    "administration": re.compile(r"\badministration$", re.IGNORECASE),
    "police": re.compile(r"\bPolice\b"),
}
_BLOCS = {
    "alliance": re.compile(r"^NATO$|Alliance"),
    "bloc": re.compile(r"Union$|^the G\d|^ASEAN|^BRICS|^Mercosur|^ECOWAS|League|Council"),
    "union": re.compile(r"Union$"),
}
_OUTLETS = frozenset(
    {"newspaper", "paper", "broadcaster", "outlet", "channel", "magazine", "website"}
)
_UNNAMED = frozenset(
    {"official", "source", "diplomat", "officer", "aide", "adviser", "advisor", "person"}
)


# How far a name may stand from its role where a translation has parted them.
_LOOSE = 40


def is_description(printed: str) -> bool:
    """Tell what points at somebody known: "the spokeswoman", "Britain's top diplomat"."""
    if _DEFINITE.match(printed) or office_of(printed) is not None:
        return True
    return printed.lower() in _INSTITUTIONS or printed.lower() in _BLOCS


def described(printed: str, cast: Cast, *, at: int) -> Referent | None:
    """Find whom a description repeats, nearest first; in its section before elsewhere."""
    office = office_of(printed)
    if office is not None:
        gender = gender_of(printed)
        holder = _holder(office, gender, cast, at) or _unnamed_holder(office, cast, at)
        return holder or (None if office.title in _UNNAMED else _varied(gender, cast, at))
    return _institution_before(printed, cast, at)


def described_later(printed: str, cast: Cast, *, at: int) -> Referent | None:
    """Find whom a description means when the name comes after it."""
    office = office_of(printed)
    if office is None:
        return _institution_after(printed, cast, at)
    gender = gender_of(printed)
    for entry in cast.after(at):
        if _holds(entry.referent, office, gender) or _is_unnamed_holder(entry.referent, office):
            return entry.referent
    return None


def named_beside(printed: str, text: str, cast: Cast, *, at: int) -> Referent | None:
    """Find the name in apposition after a description: "its defence minister, Jane Roe".

    Machine translation may part the two: "the minister said, Jane Roe".
    """
    entry = next(cast.after(at), None)
    if entry is None or entry.referent.kind != SpeakerKind.PERSON:
        return None
    between = text[at : entry.start]
    if between.strip(" \u00a0") in {",", ""}:
        role = re.sub(r"^\w+\s+", "", printed)
        return entry.referent if _repeats(entry.referent, printed, role) else None
    is_loose = len(between) <= _LOOSE and between.rstrip().endswith(",")
    return entry.referent if is_loose and not entry.referent.offices else None


def _repeats(referent: Referent, printed: str, role: str) -> bool:
    office = office_of(printed)
    return any(role in held or held in printed for held in referent.roles) or (
        office is not None and any(office.admits(held) for held in referent.offices)
    )


def _holder(office: Office, gender: str, cast: Cast, at: int) -> Referent | None:
    """Find the holder of an office, before the description or, in its section, after it."""
    section = cast.section(at)
    elsewhere: Referent | None = None
    for entry in cast.before(at):
        if not _holds(entry.referent, office, gender):
            continue
        if cast.section(entry.start) == section:
            return entry.referent
        elsewhere = elsewhere or entry.referent
    for entry in cast.after(at):
        if cast.section(entry.start) != section:
            break
        if office.country and _holds(entry.referent, office, gender):
            return entry.referent
    return elsewhere


def _varied(gender: str, cast: Cast, at: int) -> Referent | None:
    """Let "the striker" be whoever the sentence before was about, when nobody said who he is."""
    for entry in cast.before(at):
        if cast.sentence(at) - cast.sentence(entry.start) > 1 or cast.section(entry.start) != (
            cast.section(at)
        ):
            return None
        referent = entry.referent
        if entry.is_subject and referent.kind == SpeakerKind.PERSON and not referent.offices:
            return referent if gender in {"", referent.gender} else None
    return None


def _holds(referent: Referent, office: Office, gender: str) -> bool:
    if not referent.is_human or referent.is_plural:
        return False
    if gender and referent.gender and gender != referent.gender:
        return False
    return any(office.admits(held) for held in referent.offices)


def _unnamed_holder(office: Office, cast: Cast, at: int) -> Referent | None:
    """Let "the same source" be the official before it."""
    before = (entry.referent for entry in cast.before(at))
    return next((referent for referent in before if _is_unnamed_holder(referent, office)), None)


def _is_unnamed_holder(referent: Referent, office: Office) -> bool:
    return (
        office.title in _UNNAMED
        and referent.kind == SpeakerKind.ANONYMOUS
        and any(held.title in _UNNAMED for held in referent.offices)
    )


def _institution_before(printed: str, cast: Cast, at: int) -> Referent | None:
    noun, portfolio = _noun(printed)
    return likeliest(
        cast, at=at, fits=lambda entry: _is_institution(entry.referent, noun, portfolio)
    )


def _institution_after(printed: str, cast: Cast, at: int) -> Referent | None:
    noun, portfolio = _noun(printed)
    for entry in cast.after(at):
        if cast.section(entry.start) != cast.section(at):
            return None
        if _is_institution(entry.referent, noun, portfolio):
            return entry.referent
    return None


def _noun(printed: str) -> tuple[str, str]:
    """Read the noun and the portfolio of "the ministry", "the defence ministry"."""
    phrase = re.sub(r"^(?:the|this|that|same)\s+", "", printed.lower())
    return (phrase.split() or [""])[-1], ministry_in(phrase)


def _is_institution(referent: Referent, noun: str, portfolio: str) -> bool:
    if noun in _BLOCS:
        return referent.kind == SpeakerKind.BLOC and bool(_BLOCS[noun].search(referent.name))
    if noun in _OUTLETS:
        return referent.kind == SpeakerKind.OUTLET
    pattern = _INSTITUTIONS.get(noun)
    if pattern is None or referent.is_human:
        return False
    return pattern.search(referent.name) is not None and portfolio in referent.name
