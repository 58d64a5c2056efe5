"""What a claim is about: kinds of event, things, parties, agents.

A claim's *head* is the event that makes it this claim ("invade" in "Russia will invade"). How well
a quote meets it: see ``meetings``.
"""

from dataclasses import dataclass
from functools import lru_cache

from statements.matching.actors import agent_at, is_circumstance, predicate_of, target_at
from statements.matching.identity import full_names, is_first_name, opening, terms_in
from statements.matching.lexicon import word_set
from statements.matching.patients import BEFALLING, NOBODY, Patient, patient_at
from statements.matching.quotetexts import ClaimText, QuoteText, content_of, speaker_party
from statements.matching.terms import Token, read, weight_of

__all__ = ["DAILY", "ClaimText", "Frame", "Particulars", "QuoteText", "content_of", "frame_of"]
__all__ += ["particulars_of", "speaker_party"]

_ASIDE = 0.3
# A full name counts once.
_NAME, _FIRST_NAME = 0.6, 0.2
_CONDITIONS = ("in the event", "in case of", "if ", "unless ", "as long as")
_OWNERS = word_set("its their his her our my your")
# There are many of that kind: two of them are two matters unless somebody named is in both.
DAILY = BEFALLING | {"!attack", "!war", "!crash", "!explode", "!blockade", "!threaten"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What must be shared to be about one claim, with its weight.

    ``own``: the weights of what is neither the event nor a name nor said in passing.
    """

    text: str
    weights: tuple[tuple[str, float], ...]
    head: str
    names: frozenset[str]
    anchor: int
    own: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Particulars:
    """Who does what to whom in a claim, as far as it says: read only of what a quote may meet."""

    agent: str
    topics: frozenset[str]
    predicate: str
    target: frozenset[str]
    patient: Patient
    subject: frozenset[str]
    doer: frozenset[str]
    full_names: tuple[tuple[str, str], ...]


@lru_cache(maxsize=8192)
def frame_of(text: str) -> Frame:
    """Read a claim's text. A condition at its end does not count to what it is about."""
    tokens = read(unconditioned(text))
    weights: dict[str, float] = {}
    names: set[str] = set()
    events: list[tuple[int, str]] = []
    for at, token in enumerate(tokens):
        if not token.term:
            continue
        is_event = token.term.startswith("!")
        is_aside = is_circumstance(tokens, at) if is_event else _is_owned(tokens, at)
        for term in token.term.split("|"):
            weights.setdefault(term, _ASIDE if is_aside else _weight(tokens, at, term))
            if token.is_name or term.startswith("@"):
                names.add(term)
        if is_event and not is_aside:
            events.append((at, token.term))
    anchor, head = next(((at, term) for at, term in events if term not in names), (-1, ""))
    return Frame(
        text=text,
        weights=tuple(weights.items()),
        head=head,
        names=frozenset(names),
        anchor=anchor,
        own=tuple(
            (term, weight)
            for term, weight in weights.items()
            if term != head and term not in names and weight > _ASIDE
        ),
    )


@lru_cache(maxsize=4096)
def particulars_of(text: str) -> Particulars:
    """Read who does what to whom in a claim's text."""
    frame = frame_of(text)
    tokens = read(unconditioned(text))
    anchor, head, names = frame.anchor, frame.head, frame.names
    return Particulars(
        agent=agent_at(tokens, anchor, speaker_party="") if head else "",
        target=target_at(tokens, anchor) if head else frozenset(),
        predicate=predicate_of(tokens, max(anchor, 0)),
        topics=_topics([term for term, _ in frame.weights], names),
        patient=patient_at(tokens, anchor) if head else NOBODY,
        subject=frozenset(terms_in(tokens[: max(anchor, 0)]) & names if head in DAILY else ()),
        doer=frozenset(term for term in opening(tokens) if not term.startswith("@")),
        full_names=full_names(tokens),
    )


def unconditioned(text: str) -> str:
    """Cut off a condition at the end: it does not count to what a claim is about.

    >>> unconditioned("The pipeline will be blocked if troops cross the border")
    'The pipeline will be blocked '
    """
    lowered = text.lower()
    cuts = [lowered.find(phrase) for phrase in _CONDITIONS]
    return text[: min((cut for cut in cuts if cut > 12), default=len(text))]


def _weight(tokens: tuple[Token, ...], at: int, term: str) -> float:
    if not tokens[at].is_name:
        return weight_of(term)
    most = _FIRST_NAME if is_first_name(tokens, at) else _NAME
    return min(weight_of(term), most)


def _is_owned(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell what belongs to somebody: "their plant" says less than "the plant"."""
    return at > 0 and tokens[at - 1].word in _OWNERS


def _topics(terms: list[str], names: frozenset[str]) -> frozenset[str]:
    """Give whom or what a claim starts with: its first term, and the first that is no name."""
    own = [term for term in terms if term not in names and term[:1] != "!"]
    return frozenset([*terms[:1], *own[:1]])
