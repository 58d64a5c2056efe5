"""Whom a pronoun means: the likeliest of those printed before it, in its own section first.

Each earlier entry is scored by distance in sentences, subjecthood, agreement in gender, and
whether it has just spoken (Hobbs and Lappin & Leass in a few lines); the figures were set on half
of GUM's news and measured on the other half.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from statements.choices import SpeakerKind
from statements.extraction.cast import Cast, Entry, Referent

# How far back to look, in sentences; a quotation may stand between a name and its "he said".
REACH = 14
_SUBJECT = 1.2
_SPOKEN = 0.8
_GENDER_KNOWN = 2.0
_MINOR = -0.8


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun asks of its antecedent."""

    gender: str = ""
    is_plural: bool = False
    is_human: bool = False
    is_relative: bool = False


PRONOUNS = {
    "he": Pronoun(gender="m", is_human=True),
    "him": Pronoun(gender="m", is_human=True),
    "she": Pronoun(gender="f", is_human=True),
    "his": Pronoun(gender="m", is_human=True),
    "her": Pronoun(gender="f", is_human=True),
    "it": Pronoun(),
    "they": Pronoun(is_plural=True),
    "them": Pronoun(is_plural=True),
    "who": Pronoun(is_relative=True),
    "whom": Pronoun(is_relative=True),
    "which": Pronoun(is_relative=True),
    "that": Pronoun(is_relative=True),
}


def antecedent(pronoun: Pronoun, cast: Cast, *, at: int, hidden: frozenset[int]) -> Referent | None:
    """Choose whom the pronoun at ``at`` means; None when nobody before it fits.

    ``hidden`` holds the starts of entries that cannot be meant: those inside the pronoun's own
    quoted words.
    """
    if pronoun.is_relative:
        return _nearest_in_sentence(cast, at)
    found = likeliest(
        cast,
        at=at,
        fits=lambda entry: (
            entry.start not in hidden
            and not (pronoun.is_plural and entry.is_minor)
            and _agrees(pronoun, entry.referent)
        ),
    )
    return found or (_subject_before(cast, at) if pronoun.is_human else None)


def likeliest(cast: Cast, *, at: int, fits: Callable[[Entry], bool]) -> Referent | None:
    """Choose the best-scored of the entries before ``at``, in its section, that fit."""
    best: Referent | None = None
    best_score = float("-inf")
    for entry in _reachable(cast, at):
        if not fits(entry):
            continue
        score = _score(entry, sentences=cast.sentence(at) - cast.sentence(entry.start))
        if score > best_score:
            best, best_score = entry.referent, score
    return best


def following(pronoun: Pronoun, cast: Cast, *, at: int) -> Referent | None:
    """Choose from what is printed after the pronoun: the nearest in the next sentences."""
    for entry in cast.after(at + 1):
        if cast.sentence(entry.start) - cast.sentence(at) > 3:
            return None
        if cast.section(entry.start) != cast.section(at):
            return None
        if _agrees(pronoun, entry.referent) and not entry.is_minor:
            return entry.referent
    return None


def _reachable(cast: Cast, at: int) -> Iterator[Entry]:
    sentence, section = cast.sentence(at), cast.section(at)
    for entry in cast.before(at):
        if sentence - cast.sentence(entry.start) > REACH or cast.section(entry.start) != section:
            return
        yield entry


def _agrees(pronoun: Pronoun, referent: Referent) -> bool:
    if pronoun.is_human:
        is_one = referent.is_human and not referent.is_plural
        return is_one and referent.gender in {"", pronoun.gender}
    if pronoun.is_plural:
        return referent.kind != SpeakerKind.PERSON and (referent.is_plural or not referent.is_human)
    return not referent.is_human


def _subject_before(cast: Cast, at: int) -> Referent | None:
    """Let "he" be the country of the sentence before, as translations have it, for want of men."""
    for entry in _reachable(cast, at):
        if cast.sentence(at) - cast.sentence(entry.start) > 1:
            return None
        if entry.is_subject and entry.referent.kind == SpeakerKind.GOVERNMENT:
            return entry.referent
    return None


def _score(entry: Entry, *, sentences: int) -> float:
    score = -float(sentences)
    score += _SUBJECT * entry.is_subject + _SPOKEN * entry.has_spoken + _MINOR * entry.is_minor
    if entry.referent.gender:
        score += _GENDER_KNOWN
    return score


def _nearest_in_sentence(cast: Cast, at: int) -> Referent | None:
    for entry in cast.before(at):
        return entry.referent if cast.sentence(entry.start) == cast.sentence(at) else None
    return None
