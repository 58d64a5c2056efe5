"""Whom or what an event befalls, as far as the words tell: who is killed, held or shot at.

Two deaths are two matters unless the dead may be the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from statements.matching.lexicon import word_set
from statements.matching.stems import bases_of
from statements.matching.terms import Token

# Events that befall somebody, and are daily news.
BEFALLING = frozenset(
    {
        "!kill", "!injure", "!arrest", "!capture", "!kidnap", "!behead", "!infect", "!shoot",
        "!poison", "!torture", "!rape", "!assault", "!beat", "!suspend", "!extradite",
    }
)  # fmt: skip
_SUBJECT_VERBS = word_set("die")
_STATES = word_set("dead pregnant missing")
_BEING = word_set("is are was were be been being get gets got found reported left")
_STOPS = word_set(
    """
    in on at by with from for of to near after before during when while as since over amid and or
    who which that until because using
    """
)
_INDEFINITE = word_set(
    """
    some several many two three four five six seven eight nine ten dozens hundreds thousands
    another other others least
    """
)
_NEAR = 6


@dataclass(frozen=True, slots=True)
class Patient:
    """Terms of whom it befalls; names among them; and whether it is somebody new."""

    terms: frozenset[str]
    names: frozenset[str]
    is_new: bool

    def differs(self, other: "Patient") -> bool:
        """Whether the other cannot be the same: other names, or somebody newly introduced."""
        if self.terms & other.terms or NOBODY in (self, other):
            return False
        return bool(self.names and other.names) or self.is_new or other.is_new


NOBODY = Patient(frozenset(), frozenset(), is_new=False)


def patient_at(tokens: Sequence[Token], at: int) -> Patient:
    """Guess whom the event at ``at`` befalls.

    >>> from statements.matching.terms import read
    >>> sorted(patient_at(read("Norse troops killed Ivar Berg in May"), 2).names)
    ['berg', 'ivar']
    >>> sorted(patient_at(read("Ivar Berg was killed by troops"), 3).names)
    ['berg', 'ivar']
    """
    if tokens[at].term not in BEFALLING:
        return NOBODY
    clause = tokens[at].clause
    before = [token for token in tokens[:at] if token.clause == clause]
    after = [token for token in tokens[at + 1 :] if token.clause == clause]
    word = tokens[at].word
    is_subject = word in _STATES or not _SUBJECT_VERBS.isdisjoint(bases_of(word))
    near = [token.word for token in before[-4:]]
    if is_subject or not _BEING.isdisjoint(near):
        return _patient(_subject(before))
    if after and after[0].word == "of":
        return _patient(_phrase(after[1:]))
    return (
        _patient(_phrase(after))
        if word.endswith(("ed", "ing", "t")) or near[-1:] == ["to"]
        else NOBODY
    )


def _subject(before: Sequence[Token]) -> list[Token]:
    """Give the noun phrase at the start of the clause, up to its first stop or verb of being."""
    found: list[Token] = []
    for token in before:
        if token.word in _BEING or (found and token.word in _STOPS):
            break
        found.append(token)
    return found[-_NEAR:]


def _phrase(after: Sequence[Token]) -> list[Token]:
    start = 1 if [token.word for token in after[:2]] == ["at", "least"] else 0
    stops = (n for n, token in enumerate(after) if n >= start and token.word in _STOPS)
    return list(after[start : min(next(stops, len(after)), start + _NEAR)])


def _patient(phrase: Sequence[Token]) -> Patient:
    terms = {part for token in phrase for part in token.term.split("|") if part}
    names = {t.term for t in phrase if t.is_name and t.term}
    words = {token.word for token in phrase}
    is_new = bool(words & _INDEFINITE) or any(word.isdigit() for word in words)
    return Patient(frozenset(terms), frozenset(names), is_new=is_new)
