"""Which claims a quote bears on, and which claims to suggest where no editor has written any.

Everything works one quote at a time over a bounded number of candidates; the batch form folds
the same step over a list, so that both always agree.
"""

import itertools
import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from statements.choices import Stance
from statements.matching.frames import (
    ClaimText,
    Frame,
    QuoteText,
    content_of,
    frame_of,
)
from statements.matching.meetings import Meeting, may_back, meet
from statements.matching.propositions import Proposition, propose, propose_norm
from statements.matching.retrieval import opposite_terms
from statements.matching.scope import negates
from statements.matching.stance import Judgement, is_norm, judge_meeting, read_cue
from statements.matching.surface import count_may_have, folded, may_have
from statements.matching.terms import terms_of

FITS = 0.5
_FITS_WITHOUT_EVENT = 0.75
_FITS_AS_OPPOSITE = 0.75
_SHARED_WITHOUT_EVENT = 3
_CLEAR = 0.5
_TRIED = 3
# Characters: a whole speech is about no single claim, and would take long to read.
_LONGEST = 4000
_SAME = 0.6
_OPPOSED = (Stance.ASSERTS, Stance.DENIES)


@dataclass(frozen=True, slots=True)
class SuggestedClaim:
    """A claim in neutral words, with the quotes that stand to it, and how much is at stake."""

    text: str
    members: tuple[tuple[Hashable, Judgement], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Step:
    """What one more quote changes: the claims it joins, or the new claim it starts."""

    joined: tuple[tuple[Hashable, Judgement], ...]
    started: SuggestedClaim | None


def fits(quote: QuoteText, claim: ClaimText) -> bool:
    """Tell whether a quote speaks of what a claim is about, whatever its stance."""
    frame = frame_of(claim.text)
    return _is_fit(meet(quote, frame), frame)


def stand(quote: QuoteText, claim: ClaimText) -> Judgement | None:
    """Judge a quote that fits a claim; None where it does not fit or only mentions it."""
    text, _ = content_of(quote)
    is_read = len(quote.exact) <= _LONGEST and _may_speak_of(text, frame_of(claim.text))
    return _stand(quote, claim, terms_of(text)) if is_read else None


def _stand(quote: QuoteText, claim: ClaimText, said: frozenset[str]) -> Judgement | None:
    """Judge a quote whose terms are known; most end at them."""
    frame = frame_of(claim.text)
    if (frame.head and said.isdisjoint(_heads(frame.head))) or not may_back(said, frame):
        return None
    meeting = meet(quote, frame)
    if not _is_fit(meeting, frame):
        return None
    judgement = judge_meeting(quote, claim.text, meeting)
    return None if judgement.stance == Stance.MENTIONS else judgement


def step(quote: QuoteText, claims: Iterable[ClaimText], others: Iterable[QuoteText]) -> Step:
    """Place one more quote: join claims that it fits, or start one.

    ``others`` are quotes that may belong to a claim that this one starts. A denial may start a
    claim alone; an assertion needs a second quote.
    """
    if len(quote.exact) > _LONGEST:
        return Step((), None)
    claims = list(claims)
    said = terms_of(content_of(quote)[0])
    judged = [(claim.key, _stand(quote, claim, said)) for claim in claims]
    joined = tuple((key, judgement) for key, judgement in judged if judgement is not None)
    is_clear = any(j.stance in _OPPOSED and j.confidence >= _CLEAR for _, j in joined)
    started = _start_norm(quote, propose(quote), others) if is_clear else _start(quote, others)
    if started and any(resemble(started.text, claim.text) for claim in claims):
        return Step(joined, None)
    return Step(joined, started)


def may_start(quote: QuoteText) -> bool:
    """Tell whether a quote can start a claim with earlier ones, so that these are worth finding."""
    return len(quote.exact) <= _LONGEST and (propose(quote) is not None or bool(_against(quote)))


def resemble(one: str, other: str) -> bool:
    """Tell whether two claims' texts say so much of the same that one of them is enough."""
    if is_norm(one) != is_norm(other):
        return False
    a, b = dict(frame_of(one).weights), dict(frame_of(other).weights)
    shared = sum(max(a[term], b[term]) for term in a.keys() & b.keys())
    every = sum(max(a.get(term, 0), b.get(term, 0)) for term in a.keys() | b.keys())
    return shared >= _SAME * every


def suggest_claims(quotes: Sequence[QuoteText]) -> list[SuggestedClaim]:
    """Suggest claims for quotes that stand to none yet, most disputed first."""
    claims: list[ClaimText] = []
    members: dict[Hashable, dict[Hashable, Judgement]] = {}
    for at, quote in enumerate(quotes):
        taken = step(quote, claims, quotes[:at])
        for key, judgement in taken.joined:
            members[key][quote.key] = judgement
        if taken.started:
            claims.append(ClaimText(len(claims), taken.started.text))
            members[claims[-1].key] = dict(taken.started.members)
    by_key = {quote.key: quote for quote in quotes}
    suggested = [
        SuggestedClaim(
            claim.text, tuple(members[claim.key].items()), stake(members[claim.key], by_key)
        )
        for claim in claims
    ]
    return sorted(suggested, key=lambda claim: -claim.score)


def stake(members: Mapping[Hashable, Judgement], quotes: Mapping[Hashable, QuoteText]) -> float:
    """How much editors should care about a claim with these members: see ``stake_of``."""
    asserting, denying = (
        {quotes[key].who for key, j in members.items() if j.stance == stance} for stance in _OPPOSED
    )
    return stake_of(asserting, denying, count=len(members))


def stake_of(
    asserting: AbstractSet[Hashable], denying: AbstractSet[Hashable], *, count: int
) -> float:
    """How much editors should care: speakers on the smaller side count ten times."""
    opposed = min(len(asserting - denying), len(denying - asserting))
    return round(10.0 * opposed + len(asserting | denying) + math.log1p(count), 3)


def _start(quote: QuoteText, others: Iterable[QuoteText]) -> SuggestedClaim | None:
    # Fetched once, and only where a claim is tried.
    for_fact, for_norm, for_other = itertools.tee(others, 3)
    proposed = propose(quote)
    fact = _gather(quote, proposed, for_fact)
    if fact and _is_disputed(fact):
        return fact
    norm = _start_norm(quote, proposed, for_norm)
    return norm or _start_from_other(quote, for_other) or fact


def _start_from_other(quote: QuoteText, others: Iterable[QuoteText]) -> SuggestedClaim | None:
    """Start the claim of an earlier quote that this one denies.

    "My client stole nothing" has no words for a claim of its own, but those of the prosecutor.
    """
    against = _against(quote)
    if not against:
        return None
    own = terms_of(content_of(quote)[0])
    near = [other for other in others if len(other.exact) <= _LONGEST]
    for other in _nearest(near, own, against):
        proposition = propose(other)
        if proposition is None or proposition.is_denied:
            continue
        started = _gather(other, proposition, [quote, *near])
        if started and _is_disputed(started) and quote.key in dict(started.members):
            return started
    return None


def _against(quote: QuoteText) -> frozenset[str]:
    """Give the terms of what a quote contradicts: its own where it denies, else their opposites."""
    own = terms_of(content_of(quote)[0])
    is_denial = read_cue(quote.cue).kind == "denial" or negates(quote.exact)
    return own if is_denial else opposite_terms(own)


def _nearest(
    others: Iterable[QuoteText], own: frozenset[str], against: frozenset[str]
) -> list[QuoteText]:
    """Give the few that share most terms, two at least, and have one of ``against``.

    Read in the order of how many they may share at most, until no other can be among them.
    """
    printed = [(folded(other.exact), other) for other in others]
    most = [(count_may_have(text, own), n) for n, (text, _) in enumerate(printed)]
    found: list[tuple[int, int, QuoteText]] = []
    for count, n in sorted(most, key=lambda row: -row[0]):
        text, other = printed[n]
        if count < max(2, -found[_TRIED - 1][0] if len(found) >= _TRIED else 0):
            break
        if may_have(text, against) and against & (said := terms_of(other.exact)):
            shared = len(own & said)
            found = sorted([*found, (-shared, n, other)], key=lambda row: row[:2])
    return [other for less, _, other in found[:_TRIED] if less < -1]


def _start_norm(
    quote: QuoteText, fact: Proposition | None, others: Iterable[QuoteText]
) -> SuggestedClaim | None:
    """Start a claim of what should be, where a refusal meets a demand."""
    norm = _gather(quote, propose_norm(fact), others)
    return norm if norm and _is_disputed(norm) else None


def _gather(
    quote: QuoteText, proposition: Proposition | None, others: Iterable[QuoteText]
) -> SuggestedClaim | None:
    if proposition is None:
        return None
    claim = ClaimText(None, proposition.text)
    own = stand(quote, claim)
    expected = Stance.DENIES if proposition.is_denied else Stance.ASSERTS
    # A text that the judge does not read as it was meant would gather the wrong quotes.
    if own is None or own.stance != expected:
        return None
    members = {quote.key: own}
    quotes = {quote.key: quote}
    for other in others:
        judgement = stand(other, claim)
        if judgement is not None and other.key != quote.key:
            members[other.key], quotes[other.key] = judgement, other
    if not proposition.is_denied and len({other.who for other in quotes.values()}) < 2:
        return None
    return SuggestedClaim(claim.text, tuple(members.items()), stake(members, quotes))


@lru_cache(maxsize=256)
def _heads(head: str) -> frozenset[str]:
    """Give the event of a claim and its opposites."""
    return opposite_terms([head]) | {head}


def _may_speak_of(text: str, frame: Frame) -> bool:
    """Tell, before a text is read, whether it may have a claim's event, or else enough terms."""
    printed = folded(text)
    if frame.head:
        return may_have(printed, _heads(frame.head))
    terms = frozenset(term for term, _ in frame.weights)
    return count_may_have(printed, terms) >= _SHARED_WITHOUT_EVENT


def _is_disputed(claim: SuggestedClaim) -> bool:
    return claim.score >= 10.0


def _is_fit(meeting: Meeting | None, frame: Frame) -> bool:
    if meeting is None or not meeting.is_backed:
        return False
    if frame.head:
        return meeting.coverage >= (_FITS_AS_OPPOSITE if meeting.is_opposite else FITS)
    return meeting.coverage >= _FITS_WITHOUT_EVENT and meeting.shared >= _SHARED_WITHOUT_EVENT
