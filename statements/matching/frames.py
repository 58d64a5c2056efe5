"""What a claim is about, and how well a quote meets it: kinds of event, things, parties, agents.

A claim's *head* is the event that makes it this claim ("invade" in "Russia will invade"). A quote
meets the claim in one of its sentences, at the *anchor* token that matches the head.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from statements.matching.actors import (
    agent_at,
    is_circumstance,
    predicate_of,
    subject_terms,
    target_at,
)
from statements.matching.identity import (
    differ,
    full_names,
    is_first_name,
    names_a_namesake,
    names_somebody,
    opening,
    says,
    speaks_of,
    terms_in,
)
from statements.matching.lexicon import OPPOSITES, word_set
from statements.matching.patients import BEFALLING, NOBODY, Patient, patient_at
from statements.matching.quotetexts import ClaimText, QuoteText, content_of, speaker_party
from statements.matching.terms import Token, read, terms_of, weight_of
from statements.matching.wording import unconditioned

__all__ = ["DAILY", "ClaimText", "Frame", "Meeting", "QuoteText", "content_of", "frame_of"]
__all__ += ["is_actor", "meet", "speaker_party"]

_OPPOSITE = {f"!{a}": f"!{b}" for pair in OPPOSITES for a, b in (pair, pair[::-1])} | {
    f"#{a}": f"#{b}" for pair in OPPOSITES for a, b in (pair, pair[::-1])
}
_OWN_SHARE = 0.5
# So many words from its event, a sentence may speak of somebody else.
_REACH = 12
_ASIDE = 0.3
# A full name counts once.
_NAME, _FIRST_NAME = 0.6, 0.2
_OWNERS = word_set("its their his her our my your")
_FIRST_PERSON = word_set("we our us i my it its he she his her they their")
# There are many of that kind: two of them are two matters unless somebody named is in both.
DAILY = BEFALLING | {"!attack", "!war", "!crash", "!explode", "!blockade", "!threaten"}
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
class Frame:
    """What must be shared to be about one claim, with its weight."""

    weights: tuple[tuple[str, float], ...]
    head: str
    names: frozenset[str]
    parties: frozenset[str]
    agent: str
    anchor: int
    topics: frozenset[str] = frozenset()
    predicate: str = ""
    target: frozenset[str] = frozenset()
    patient: Patient = NOBODY
    subject: frozenset[str] = frozenset()
    doer: frozenset[str] = frozenset()
    full_names: tuple[tuple[str, str], ...] = ()


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


@lru_cache(maxsize=4096)
def frame_of(text: str) -> Frame:
    """Read a claim's text. A condition at its end does not count to what it is about."""
    tokens = read(unconditioned(text))
    weights: dict[str, float] = {}
    names: set[str] = set()
    for at, token in enumerate(tokens):
        owned = at > 0 and tokens[at - 1].word in _OWNERS and not token.term.startswith("!")
        for term in filter(None, token.term.split("|")):
            weight = min(weight_of(term), _NAME) if token.is_name else weight_of(term)
            if token.is_name and is_first_name(tokens, at):
                weight = min(weight, _FIRST_NAME)
            is_aside = owned or (term.startswith("!") and is_circumstance(tokens, at))
            weights.setdefault(term, _ASIDE if is_aside else weight)
            if token.is_name or term.startswith("@"):
                names.add(term)
    heads = [
        (at, term)
        for at, token in enumerate(tokens)
        for term in token.term.split("|")
        if term.startswith("!") and term not in names and not is_circumstance(tokens, at)
    ]
    anchor, head = heads[0] if heads else (-1, "")
    return Frame(
        weights=tuple(weights.items()),
        head=head,
        names=frozenset(names),
        parties=frozenset(term for term in weights if term.startswith("@")),
        agent=agent_at(tokens, anchor, speaker_party="") if anchor >= 0 else "",
        anchor=anchor,
        target=target_at(tokens, anchor) if anchor >= 0 else frozenset(),
        predicate=predicate_of(tokens, max(anchor, 0)),
        topics=_topics(list(weights), names),
        patient=patient_at(tokens, anchor) if anchor >= 0 else NOBODY,
        subject=frozenset(terms_in(tokens[: max(anchor, 0)]) & names if head in DAILY else ()),
        doer=frozenset(term for term in opening(tokens) if not term.startswith("@")),
        full_names=full_names(tokens),
    )


def meet(quote: QuoteText, frame: Frame) -> Meeting | None:
    """Find where a quote speaks of what a claim is about; None where it shares no word with it."""
    text, is_anaphoric = content_of(quote)
    tokens = read(text)
    sentences = range(tokens[-1].sentence + 1 if tokens else 0)
    met = [_meet_sentence(quote, tokens, sentence, frame) for sentence in sentences]
    found = [meeting for meeting in met if meeting is not None]
    best = max(found, key=lambda meeting: (meeting.is_backed, meeting.coverage), default=None)
    return replace(best, is_anaphoric=is_anaphoric) if best else None


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


def _meet_sentence(
    quote: QuoteText, tokens: tuple[Token, ...], sentence: int, frame: Frame
) -> Meeting | None:
    places: dict[str, int] = {}
    # Secret Service is no secret; but what a claim begins with may be a name there.
    common = {term for term, _ in frame.weights[1:]} - frame.names
    for at, token in enumerate(tokens):
        if token.sentence == sentence:
            for term in filter(None, token.term.split("|")):
                if not (token.is_name and token.term[:1] != "@" and term in common):
                    places.setdefault(term, at)
    opposite = _OPPOSITE.get(frame.head, "")
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
        and _is_of_the_same(quote, tokens, at, frame)
        and _parties_agree(quote, tokens, at, frame)
        and (not frame.predicate or says(tokens, at, frame.predicate))
        and (not head or not differ(frame.target, target_at(tokens, at)))
        and (bool(frame.head and frame.names) or _shares_topic(quote, places, frame)),
        shared=len({*shared, *(frame.names & places.keys())}),
    )


def _is_of_the_same(quote: QuoteText, tokens: tuple[Token, ...], at: int, frame: Frame) -> bool:
    """Whether the sentence at ``at`` can be of those persons and bodies whom the claim names."""
    here = [token for token in tokens if token.sentence == tokens[at].sentence]
    own = terms_of(quote.speaker) | {speaker_party(quote)}
    office = own | terms_of(quote.affiliation)
    around = terms_of(quote.context)
    other = opening(here)
    is_anothers = bool(frame.doer and other) and not frame.doer & (terms_in(tokens) | own)
    return (
        not is_anothers
        and not frame.patient.differs(patient_at(tokens, at))
        and speaks_of(frame.patient.names, tokens, own=office, around=around)
        and speaks_of(frame.subject, tokens, own=office, around=around)
        and not names_a_namesake(frame.full_names, tokens, read(quote.context))
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
    own_words = {
        term: weight
        for term, weight in frame.weights
        if term != frame.head and term not in frame.names and weight > _ASIDE
    }
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
    return frame.topics - {frame.head} <= known


def _topics(terms: list[str], names: set[str]) -> frozenset[str]:
    """Give whom or what a claim starts with: its first term, and the first that is no name."""
    own = [term for term in terms if term not in names and term[:1] != "!"]
    return frozenset([*terms[:1], *own[:1]])


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
    return not (agent and frame.agent) or agent == frame.agent
