"""How well a quote meets a claim: in which words, how much of it, and whether it is its matter.

A quote meets the claim in one of its sentences, at the *anchor* token that matches the head.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from statements.matching.actors import agent_at, subject_terms, target_at
from statements.matching.frames import Frame, Particulars, frame_of, particulars_of
from statements.matching.identity import (
    differ,
    names_a_namesake,
    names_somebody,
    opening,
    says,
    speaks_of,
    terms_in,
)
from statements.matching.lexicon import OPPOSITES, word_set
from statements.matching.patients import patient_at
from statements.matching.quotetexts import QuoteText, content_of, speaker_party
from statements.matching.terms import Token, read, terms_of

_OPPOSITE = {f"!{a}": f"!{b}" for pair in OPPOSITES for a, b in (pair, pair[::-1])} | {
    f"#{a}": f"#{b}" for pair in OPPOSITES for a, b in (pair, pair[::-1])
}
_OWN_SHARE = 0.5
# So many words from its event, a sentence may speak of somebody else.
_REACH = 12
_FIRST_PERSON = word_set("we our us i my it its he she his her they their")
# One wins where another loses.
_CONTESTS = frozenset({"!win", "!lose"})
_NORMS = word_set("should must ought")
_AUXILIARIES = word_set(
    """
    will would does do did is are was were has have had cannot can could sees see saw refuses
    refused wants want rules ruled
    """
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where and how well a quote meets a claim: coverage of the claim's weights, 0 to 1.

    ``is_backed``: more than the event is shared, so that it is about the same matter.
    ``is_opposite``: the quote speaks of the opposite event ("raise" for "cut").
    """

    tokens: tuple[Token, ...]
    at: int
    coverage: float
    is_opposite: bool
    is_backed: bool
    is_anaphoric: bool = False
    shared: int = 0


def meet(quote: QuoteText, frame: Frame) -> Meeting | None:
    """Find where a quote speaks of what a claim is about; None where it shares no word with it."""
    text, is_anaphoric = content_of(quote)
    tokens = read(text)
    met = [_meet_sentence(quote, tokens, places, frame) for places in _places_in(text)]
    found = [meeting for meeting in met if meeting is not None]
    best = max(found, key=lambda meeting: (meeting.is_backed, meeting.coverage), default=None)
    return replace(best, is_anaphoric=is_anaphoric) if best else None


def may_back(said: frozenset[str], frame: Frame) -> bool:
    """Tell by its terms alone whether a text can hold enough of what is the claim's own."""
    if not frame.own:
        return True
    shared = sum([weight for term, weight in frame.own if term in said])
    return shared >= _OWN_SHARE * sum([weight for _, weight in frame.own])


def is_actor(quote: QuoteText, norm: str) -> bool:
    """Tell whether a refusal is of the one who, by the claim, should act, as far as is said."""
    wanted = subject_terms(read(norm), _NORMS)
    if not wanted:
        return True
    frame = {term for term, _ in frame_of(norm).weights} - wanted
    text, _ = content_of(quote)
    said = subject_terms(read(text), _AUXILIARIES) - frame
    if said:
        return bool(said & wanted)
    own = terms_of(quote.speaker) | terms_of(quote.affiliation) | {speaker_party(quote)}
    return bool(own & wanted)


class _Places(NamedTuple):
    """Where the terms of a sentence stand first, and where first other than in a name."""

    all: dict[str, int]
    plain: dict[str, int]


@lru_cache(maxsize=1024)
def _places_in(text: str) -> tuple[_Places, ...]:
    """Give the places of each sentence. Kept, since one quote meets many claims."""
    tokens = read(text)
    found = [_Places({}, {}) for _ in range(tokens[-1].sentence + 1 if tokens else 0)]
    for at, token in enumerate(tokens):
        here = found[token.sentence]
        for term in filter(None, token.term.split("|")):
            here.all.setdefault(term, at)
            if not token.is_name or token.term[:1] == "@":
                here.plain.setdefault(term, at)
    return tuple(found)


def _meet_sentence(
    quote: QuoteText, tokens: tuple[Token, ...], sentence: _Places, frame: Frame
) -> Meeting | None:
    opposite = _OPPOSITE.get(frame.head, "")
    # Secret Service is no secret; but what a claim begins with may be a name there.
    common = {term for term, _ in frame.weights[1:]} - frame.names
    places = {
        term: held[term]
        for term in (*(term for term, _ in frame.weights), opposite)
        if term in (held := sentence.plain if term in common else sentence.all)
    }
    is_opposite = bool(opposite and frame.head not in places and opposite in places)
    head = opposite if is_opposite else frame.head if frame.head in places else ""
    if head:
        near = range(places[head] - _REACH, places[head] + _REACH + 1)
        places = {term: at for term, at in places.items() if at in near}
    coverage, shared, is_backed = _coverage(quote, frame, places, head)
    known = [term for term in shared or [t for t, _ in frame.weights] if term in places]
    if not known:
        return None
    at = places[head] if head else min(places[term] for term in known)
    is_backed = is_backed and bool(shared) and bool(head) == bool(frame.head)
    return Meeting(
        tokens,
        at,
        coverage,
        is_opposite,
        is_backed=is_backed
        and (not is_opposite or head not in _CONTESTS or len(shared) > 1)
        and _is_its_matter(quote, tokens, at, frame)
        and (bool(frame.head and frame.names) or _shares_topic(quote, places, frame)),
        shared=len({*shared, *(frame.names & places.keys())}),
    )


def _is_its_matter(quote: QuoteText, tokens: tuple[Token, ...], at: int, frame: Frame) -> bool:
    """Whether the sentence at ``at`` can tell who does what to whom as the claim does."""
    claim = particulars_of(frame.text)
    return (
        _is_of_the_same(quote, tokens, at, claim)
        and _parties_agree(quote, tokens, at, frame)
        and (not claim.predicate or says(tokens, at, claim.predicate))
        and (not frame.head or not differ(claim.target, target_at(tokens, at)))
    )


def _is_of_the_same(
    quote: QuoteText, tokens: tuple[Token, ...], at: int, claim: Particulars
) -> bool:
    """Whether the sentence at ``at`` can be of those persons and bodies whom the claim names."""
    here = [token for token in tokens if token.sentence == tokens[at].sentence]
    own = terms_of(quote.speaker) | {speaker_party(quote)}
    office = own | terms_of(quote.affiliation)
    around = terms_of(quote.context)
    other = opening(here)
    is_anothers = bool(claim.doer and other) and not claim.doer & (terms_in(tokens) | own)
    return (
        not is_anothers
        and not claim.patient.differs(patient_at(tokens, at))
        and speaks_of(claim.patient.names, tokens, own=office, around=around)
        and speaks_of(claim.subject, tokens, own=office, around=around)
        and not (
            claim.full_names and names_a_namesake(claim.full_names, tokens, read(quote.context))
        )
    )


def _coverage(
    quote: QuoteText, frame: Frame, places: dict[str, int], head: str
) -> tuple[float, list[str], bool]:
    """Share of the claim's weights that a sentence holds; the paragraph and the speaker help.

    Also the terms that the sentence itself shares, and whether anything but the head speaks for
    the same subject: two attacks are two matters unless somebody or something else is shared.
    """
    around = terms_of(quote.context) if quote.context else frozenset()
    own = terms_of(quote.speaker) | {speaker_party(quote)}
    own |= terms_of(quote.affiliation) & frame.names
    total = gained = 0.0
    shared: list[str] = [head] if head else []
    is_backed = len(frame.weights) <= 1
    own_words = dict(frame.own)
    own_shared = 0.0
    for term, weight in frame.weights:
        total += weight
        if term == frame.head:
            gained += weight * (1.0 if term == head else 0.8 if head else 0.0)
            continue
        share = 1.0 if term in places else 0.8 if term in own else 0.4 if term in around else 0.0
        gained += weight * share
        if term in own_words:
            own_shared += weight * (share == 1.0)
        elif not own_words:
            is_backed = is_backed or share > 0.4 or (share > 0 and term in frame.names)
        if share == 1.0 and term not in frame.names:
            shared.append(term)
    is_backed = is_backed or (
        bool(own_words) and (own_shared >= _OWN_SHARE * sum(own_words.values()))
    )
    return (gained / total if total else 0.0), shared, is_backed


def _shares_topic(quote: QuoteText, places: dict[str, int], frame: Frame) -> bool:
    """Without an event, what a claim starts with must be there: prices are no wages."""
    known = places.keys() | terms_of(quote.speaker) | terms_of(quote.affiliation)
    known |= {speaker_party(quote)}
    return particulars_of(frame.text).topics - {frame.head} <= known


def _parties_agree(quote: QuoteText, tokens: tuple[Token, ...], at: int, frame: Frame) -> bool:
    """Whether the sentence can be about those whom the claim names, as far as it says."""
    if not frame.names:
        return True
    own = speaker_party(quote)
    near = tokens[max(0, at - _REACH) : at + _REACH + 1]
    here = [token for token in near if token.sentence == tokens[at].sentence]
    said = {part for token in here for part in token.term.split("|")}
    known = {own} | terms_of(quote.speaker) | terms_of(quote.affiliation)
    if not said & frame.names:
        names_others = names_somebody(here)
        is_own = bool(known & frame.names) and (
            not names_others or any(t.word in _FIRST_PERSON for t in here)
        )
        clause = [token for token in here if token.clause == tokens[at].clause]
        is_near = not names_somebody(clause) and terms_of(quote.context) & frame.names
        if not (is_own or is_near):
            return False
    agent = agent_at(tokens, at, speaker_party=own)
    acting = particulars_of(frame.text).agent
    return not (agent and acting) or agent == acting
