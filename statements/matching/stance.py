"""Judge how a quote stands to a claim, by rules over its cue and the scope of shared words.

The answer is ``mentions`` wherever the rules are unsure: a wrong side costs an editor more than
a missing one. Stances follow RumourEval (SDQC), certainty FactBank (CT, PR, PS).
"""

from dataclasses import dataclass
from functools import lru_cache

from statements.choices import Certainty, Stance
from statements.matching.frames import ClaimText, QuoteText, frame_of
from statements.matching.lexicon import word_set
from statements.matching.meetings import Meeting, is_actor, meet
from statements.matching.scope import Reading, has_negation, read_scope
from statements.matching.stance_words import (
    ATTITUDE_CUES,
    DEMAND_CUES,
    DENIAL_CUES,
    DENIAL_PHRASES,
    NEGATORS,
    QUESTION_CUES,
    REFUSAL_CUES,
)
from statements.matching.stems import bases_of
from statements.matching.terms import first_words, read, words_in

_TELLING = word_set(
    """
    confirm say know comment disclose elaborate respond answer specify tell reveal endorse
    """
)
# "Declined to give a price", "would not be drawn on": no answer, and no denial.
_ANSWERING = _TELLING | word_set(
    """
    state give name identify describe explain detail share publish clarify
    speculate predict estimate talk speak drawn details information specifics
    """
)
# "Does not believe that …" denies; "did not mention that …" does not.
_BELIEVING = word_set("believe think accept agree buy see expect consider share plan intend")
# "Do not want voters to think of it": nothing is said of whether they do.
_WANTING = word_set("want like need")
_NORMS = word_set("should must ought")
_AHEAD = word_set("will shall plans intends wants")
_PAST_NEGATIONS = ("never", "has not", "have not", "had not", "did not")
_REFUSING = word_set("refuse reject decline exclude rebuff")
_DEMANDS = word_set("demand demands call calls proposal proposals request requests plea pleas")
_OPEN = (Stance.MENTIONS, Certainty.POSSIBLE)
_WONDERING = word_set("whether if who what how why when where is are do does did")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A quote's stance to a claim, and the words that decided it."""

    stance: Stance
    certainty: Certainty
    confidence: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CueReading:
    """What a printed cue says of the words it introduces.

    ``kind`` is plain, denial, withheld ("did not confirm"), conceded ("did not rule out"),
    question, demand or attitude.
    """

    kind: str
    word: str = ""


def judge(quote: QuoteText, claim: ClaimText) -> Judgement:
    """Say how a quote stands to a claim that it is known to be about.

    Whether it is about the claim at all is for ``claims.stand`` to tell.
    """
    meeting = meet(quote, frame_of(claim.text))
    return judge_meeting(quote, claim.text, meeting)


def judge_meeting(quote: QuoteText, claim_text: str, meeting: Meeting | None) -> Judgement:
    """Judge where it is known already in which words the quote meets the claim."""
    if meeting is None:
        return Judgement(Stance.MENTIONS, Certainty.POSSIBLE, 0.1)
    cue = read_cue(quote.cue)
    reading = read_scope(meeting.tokens, meeting.at)
    aside = _aside(quote, cue, reading, claim_text)
    if aside:
        return aside
    is_negative, words = _sign(quote, cue, reading, meeting)
    if _is_negative_claim(claim_text) != meeting.is_opposite:
        is_negative = not is_negative
    stance = Stance.DENIES if is_negative else Stance.ASSERTS
    return Judgement(
        stance,
        _certainty(cue, reading),
        _confidence(cue, reading, meeting, claim_text),
        tuple(words),
    )


@lru_cache(maxsize=1024)
def read_cue(cue: str) -> CueReading:
    """Read a printed cue with its negation.

    >>> read_cue("did not confirm").kind, read_cue("has denied").kind, read_cue("said").kind
    ('withheld', 'denial', 'plain')
    """
    words = [token.word for token in read(cue)]
    bases = {base: word for word in words for base in bases_of(word)}

    def word_in(known: frozenset[str]) -> str:
        return next((word for base, word in bases.items() if base in known), "")

    printed = " ".join(words)
    is_negated = bool(NEGATORS.intersection(words))
    is_refusal = bool(word_in(REFUSAL_CUES))
    if (is_negated or is_refusal) and word_in(_TELLING):
        return CueReading("withheld", printed)
    if word_in(DENIAL_CUES) or _phrase_in(words):
        return CueReading("conceded" if is_negated else "denial", printed)
    for kind, known in _CUE_KINDS:
        if word_in(known) and not is_negated:
            return CueReading(kind, word_in(known))
    if is_negated and word_in(_WANTING):
        return CueReading("attitude", printed)
    if is_refusal or (is_negated and word_in(_BELIEVING)):
        return CueReading("denial", printed)
    return CueReading("withheld" if is_negated else "plain", printed)


def is_refusal(cue: str) -> bool:
    """Tell cues of refusing to do from cues of denying that it is so.

    >>> is_refusal("ruled out"), is_refusal("denied")
    (True, False)
    """
    if read_cue(cue).kind != "denial":
        return False
    words = words_in(cue)
    refused = {base for word in words for base in bases_of(word)} & _REFUSING
    return bool(refused) or any(words[n : n + 2] == ("ruled", "out") for n in range(len(words)))


def withholds(quote: QuoteText) -> bool:
    """Tell refusals to answer from refusals to act: "declined" with "to give a price"."""
    if not is_refusal(quote.cue):
        return False
    first = first_words(quote.exact, 4)
    return first[:1] == ["to"] and not _ANSWERING.isdisjoint(first[1:])


def is_norm(claim: str) -> bool:
    """Tell whether a claim says what ought to be, and not what is."""
    return not _NORMS.isdisjoint(words_in(claim))


def _aside(quote: QuoteText, cue: CueReading, reading: Reading, claim: str) -> Judgement | None:
    """Judge what takes no side: questions, withheld answers, conditions, wishes."""
    if _is_question(quote, cue):
        return Judgement(Stance.QUESTIONS, Certainty.POSSIBLE, 0.7, (cue.word,))
    if cue.kind == "withheld" or withholds(quote):
        return Judgement(Stance.MENTIONS, Certainty.POSSIBLE, 0.6, (cue.word,))
    if reading.is_hypothetical and cue.kind != "denial":
        return Judgement(Stance.MENTIONS, Certainty.POSSIBLE, 0.6, reading.words)
    if _is_ahead(claim) and _denies_past(reading, cue):
        return Judgement(*_OPEN, 0.5, reading.words)
    if is_norm(claim):
        takes_side = _takes_side_on_norm(quote, cue, reading, claim)
        return None if takes_side else Judgement(*_OPEN, 0.5, (cue.word,))
    # What ought to be is neither so nor not so.
    is_wish = cue.kind in {"demand", "attitude", "question"} or (
        reading.is_deontic and reading.is_negated == reading.is_reversed
    )
    return Judgement(*_OPEN, 0.5, (cue.word,)) if is_wish else None


def _takes_side_on_norm(quote: QuoteText, cue: CueReading, reading: Reading, claim: str) -> bool:
    """Who says what ought to be takes a side, and so does who ought to do it and will not."""
    if cue.kind in {"attitude", "question", "conceded"}:
        return False
    is_demand = cue.kind == "demand" or bool(
        _DEMANDS.intersection(t.word for t in read(quote.exact))
    )
    if reading.is_deontic or is_demand:
        return True
    is_refused = reading.is_refused and cue.kind == "plain"
    return (is_refused or is_refusal(quote.cue)) and is_actor(quote, claim)


def _is_ahead(claim: str) -> bool:
    """Tell claims of what will be: who has not done it yet may do it."""
    return not _AHEAD.isdisjoint(words_in(claim))


def _denies_past(reading: Reading, cue: CueReading) -> bool:
    is_past = any(phrase.startswith(_PAST_NEGATIONS) for phrase in reading.words)
    return cue.kind == "plain" and reading.is_negated and is_past and not reading.is_refused


def _is_question(quote: QuoteText, cue: CueReading) -> bool:
    if quote.exact.rstrip(" \"'”’").endswith("?"):
        return True
    if cue.kind != "question":
        return False
    doubts = cue.word.startswith(("doubt", "quest"))
    return doubts or not _WONDERING.isdisjoint(first_words(quote.exact, 1))


def _sign(
    quote: QuoteText, cue: CueReading, reading: Reading, meeting: Meeting
) -> tuple[bool, list[str]]:
    words = [] if reading.is_hypothetical and not reading.is_negated else list(reading.words)
    if cue.kind != "denial":
        return reading.is_negated, words or [cue.word]
    # Printed directly, the words themselves deny; "denied that it would not" denies a denial.
    says_no = quote.is_direct and has_negation(meeting.tokens)
    is_verdict = reading.is_negated and not has_negation(meeting.tokens)
    if says_no or is_verdict:
        return reading.is_negated, [cue.word, *words]
    return not reading.is_negated, [cue.word, *words]


def _certainty(cue: CueReading, reading: Reading) -> Certainty:
    if cue.kind == "conceded" or (reading.is_possible and not reading.is_negated):
        return Certainty.POSSIBLE
    return Certainty.PROBABLE if reading.is_probable else Certainty.CERTAIN


def _confidence(cue: CueReading, reading: Reading, meeting: Meeting, claim: str) -> float:
    # Half sure where three quarters of the claim are met: with less, the matter is another.
    confidence = 0.85 - 1.45 * (1 - min(1.0, meeting.coverage))
    confidence += 0.1 if cue.kind == "denial" else 0.0
    confidence -= 0.25 if cue.kind == "conceded" else 0.0
    confidence -= 0.2 if reading.is_deontic and not is_norm(claim) else 0.0
    confidence -= 0.0 if meeting.is_backed else 0.15
    confidence -= 0.15 if meeting.is_opposite else 0.0
    return round(max(0.05, min(0.95, confidence)), 2)


@lru_cache(maxsize=4096)
def _is_negative_claim(text: str) -> bool:
    frame = frame_of(text)
    tokens = read(text)
    if frame.anchor < 0:
        return has_negation(tokens)
    return read_scope(tokens, frame.anchor).is_negated


def _phrase_in(words: list[str]) -> str:
    joined = f" {' '.join(words)} "
    return next((phrase for phrase in DENIAL_PHRASES if f" {phrase} " in joined), "")


_CUE_KINDS = (
    ("question", QUESTION_CUES),
    ("demand", DEMAND_CUES),
    ("attitude", ATTITUDE_CUES),
)
