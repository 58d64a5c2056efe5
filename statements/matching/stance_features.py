"""What a stance can be learnt from: named values read off a text and the claim that it is about.

The rules' own verdict is among them, so that what is learnt corrects the rules and does not start
from nothing. Names with a colon belong to a family: ``word:`` and ``pair:`` are words and bigrams.
"""

import itertools
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from statements.matching.frames import ClaimText, QuoteText, frame_of
from statements.matching.lexicon import word_set
from statements.matching.meetings import meet
from statements.matching.scope import has_negation
from statements.matching.stance import Judgement, judge_meeting, read_cue
from statements.matching.stance_words import (
    DENIAL_CUES,
    FALSE_ADJECTIVES,
    FALSE_NOUNS,
    NEGATORS,
    POSSIBLE,
    PROBABLE,
)
from statements.matching.stems import bases_of, stem
from statements.matching.terms import read
from statements.matching.words import keys_of

Features = dict[str, float]

# Families that are taken as they are; all else is measured, each in a unit of its own.
WORDS = ("word:", "pair:", "cue:", "prior:")

_REFUTING = (
    DENIAL_CUES
    | FALSE_ADJECTIVES
    | FALSE_NOUNS
    | word_set(
        """
        fake fraud hoaxer satire satirical spoof prank parody joke retract retraction correction
        apologise apologize doctored photoshopped staged fooled trick scam despite contrary
        wrongly doubt doubtful cast conspiracy legend mistaken actually nope
        """
    )
)
_HEARSAY = word_set(
    """
    report reportedly claim allege allegedly allegation rumour rumor apparently purportedly
    purported supposedly supposed say says said tell told according source insider unconfirmed
    unverified whisper hint suggest believe
    """
)
_OPEN = (
    POSSIBLE
    | PROBABLE
    | word_set("if whether would investigate probe question consider plan await unclear mystery")
)
_BACKING = word_set(
    """
    confirm confirmation official officially prove proof proven verify true real indeed footage
    video photo picture watch reveal admit announce
    """
)
_LISTS = {"refuting": _REFUTING, "hearsay": _HEARSAY, "open": _OPEN, "backing": _BACKING}
_QUOTATION = "\"'“”‘’"


def features_of(quote: QuoteText, claim: ClaimText, verdict: Judgement | None = None) -> Features:
    """Give everything that a stance can be learnt from; ``verdict`` is the rules', if known."""
    found = _verdict_features(quote, claim, verdict) | _text_features(quote.exact, claim.text)
    found |= _words(quote.exact)
    for base in {base for key in keys_of(quote.cue) for base in bases_of(key)}:
        found[f"cue:{base}"] = 1.0
    return found


def _verdict_features(quote: QuoteText, claim: ClaimText, verdict: Judgement | None) -> Features:
    """Give what the rules make of a quote: their verdict, how sure, and by which kind of words."""
    meeting = meet(quote, frame_of(claim.text))
    verdict = verdict or judge_meeting(quote, claim.text, meeting)
    found = {
        f"rule:{verdict.stance}": 1.0,
        f"sure:{verdict.stance}": verdict.confidence,
        f"firm:{verdict.certainty}": 1.0,
        f"by:{read_cue(quote.cue).kind}": 1.0,
        "direct": float(quote.is_direct),
    }
    if meeting:
        found["coverage"] = meeting.coverage
        found["backed"] = float(meeting.is_backed)
        found["opposite"] = float(meeting.is_opposite)
    return found


def _text_features(text: str, claim: str) -> Features:
    ours, theirs = _counts(text), _counts(claim)
    found = {f"{name}:text": ours[name] for name in ours}
    found |= {f"{name}:claim": theirs[name] for name in theirs}
    found |= {f"{name}:more": float(ours[name] > theirs[name]) for name in ours}
    found["odd negation"] = (ours["negation"] - theirs["negation"]) % 2
    found |= _marks(text) | _overlap(text, claim) | _numbers(text, claim)
    return found


@lru_cache(maxsize=4096)
def _counts(text: str) -> Mapping[str, float]:
    tokens = read(text)
    bases = [{token.word, *bases_of(token.word)} for token in tokens]
    found = {
        name: float(sum(not words.isdisjoint(known) for words in bases))
        for name, known in _LISTS.items()
    }
    found["negation"] = float(sum(token.word in NEGATORS for token in tokens))
    found["negated"] = float(has_negation(tokens))
    found["length"] = float(len(tokens))
    return found


def _marks(text: str) -> Features:
    end = text.rstrip(f" {_QUOTATION}")[-1:]
    return {
        "asks": float(end == "?"),
        "mark:?": float("?" in text),
        "mark:!": float("!" in text),
        "mark::": float(":" in text),
        "mark:quotes": float(sum(text.count(mark) for mark in _QUOTATION) > 1),
        "mark:single": float("‘" in text or "'" in text),
    }


def _overlap(text: str, claim: str) -> Features:
    ours, theirs = _stems(text), _stems(claim)
    shared = len(ours & theirs)
    lower, other = text.casefold(), claim.casefold()
    return {
        "shared:claim": shared / max(1, len(theirs)),
        "shared:text": shared / max(1, len(ours)),
        "shared:both": shared / max(1, len(ours | theirs)),
        "new": float(len(ours - theirs)),
        "missing": float(len(theirs - ours)),
        "alike:set": fuzz.token_set_ratio(lower, other) / 100,
        "alike:part": fuzz.partial_ratio(lower, other) / 100,
    }


def _numbers(text: str, claim: str) -> Features:
    ours, theirs = ({key for key in keys_of(t) if key[0].isdigit()} for t in (text, claim))
    return {
        "number:same": float(len(ours & theirs)),
        "number:missing": float(len(theirs - ours)),
        "number:other": float(bool(ours - theirs) and bool(theirs - ours)),
    }


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.word) for token in read(text) if len(token.word) > 2)


def _words(text: str) -> Features:
    """Give words and bigrams at one length for any text, so that a long one weighs no more."""
    names = set(_word_names(text))
    return dict.fromkeys(sorted(names), len(names) ** -0.5 if names else 0.0)


def _word_names(text: str) -> Iterator[str]:
    keys = [*keys_of(text), *("?" * ("?" in text))]
    yield from (f"word:{key}" for key in keys)
    yield from (f"pair:{a} {b}" for a, b in itertools.pairwise(keys))
