"""Whether a sentence can be a claim: readable by itself, and about something in particular."""

import re

from statements.matching.frames import DAILY, Frame, frame_of, particulars_of
from statements.matching.lexicon import LIGHT
from statements.matching.sentences import is_whole
from statements.matching.terms import read

FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|may|might|must|has|have|had|does|do|did|"
    r"\w{3,}ed|[a-z]{2,}s (?:to|that|the|a|an|its|no)|won|lost|met|took|sold|stole|began|knew|"
    r"gave|went|came|left|paid|kept|held|led|said|told|broke|fell|rose|wrote|built|sent|cut|put|hit|"
    r"made|ran|saw|found|fled|shot|fought|hid|lied|meant|became)\b",
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|may|might|must|has|have|had|does|did)\b"
)
# What a claim cannot begin with: nobody knows of whom or what it is said.
HANGING = re.compile(
    r"(?!(?-i:IS)\b)(?:to|having|of|for|about|if|unless|when|since|this|that|these|those|such|what|why|how|it|"
    r"his|her|their|its|which|who|where|whether|him|her|them|as|by|like|from|in order|and|or|"
    r"both of these|something|some|only|just|after|before|during|despite|without|then|here|"
    r"although|though|while|because|even|not|never|let(?:[’']s)?|please|whatever|whenever|however|"
    r"is|are|was|were|has|have|had|does|did|do|will|would|can|could|should|must|may|might|be)\b",
    re.IGNORECASE,
)
_OPAQUE = re.compile(
    r"\b(?:I|we|you|he|she|our|my|your|us|me)\b|^(?:this|that|these|those|such|it|he|she|they|with)\b"
    r"|^There \w+ (?:be )?(?:his|her|its|their)\b",
    re.IGNORECASE,
)
_MIN_WEIGHT = 1.5
# Words of many matters: without something else it is said of, nobody knows which is meant.
_OPEN_EVENTS = frozenset(
    ("!win", "!lose", "!danger", "!safe", "!beat", "!open", "!hide", "!threaten")
)
# How many or how much it is, figures tell.
_AMOUNT = re.compile(r"[$£€]\s?\d|\d ?(?:%|per ?cent\b)|\byet to\b")
_COUNT = re.compile(r"(?:the )?(?:number|death toll|toll|amount|total) ", re.IGNORECASE)


# "The raid involved tanks": which one, only the text around it tells.
_POINTED = re.compile(
    r"(?:The|That|An?) (?:[a-z-]+ )?[a-z]+ (?:is|are|was|were|will|would|has|have|had|does|did|can"
    r"|could|may|might|should|[a-z]+s)\b"
)
_THERE_IS = re.compile(
    r"There (?:is|are|was|were) (?:an? )?(?:[\w-]+ ){1,4}(?:that|who|which|named|[a-z]+ing)\b"
)


def is_claim(claim: str, *, is_sentence: bool) -> bool:
    """Whether a claim has enough of its own to recognise it by: an event or two other words.

    ``is_sentence``: it was put together as one, so that any verb will do.
    """
    if HANGING.match(claim) or _OPAQUE.search(_without_us(claim)) or not is_whole(claim):
        return False
    frame = frame_of(claim)
    if not (is_sentence or (FINITE if frame.head else _AUXILIARY).search(claim)):
        return False
    if (_AMOUNT.search(claim) and not frame.head) or _COUNT.match(claim):
        return False  # how much it is, figures tell
    return not _is_vague(claim, frame)


def _is_vague(claim: str, frame: Frame) -> bool:
    weight = sum(0.3 if term.startswith("@") else w for term, w in frame.weights)
    tokens = read(claim)
    is_daily = frame.head in DAILY and not frame.names
    weights = [w for _, w in frame.weights]
    is_common = is_daily and (
        particulars_of(claim).patient.is_new or sum(w > 0.3 for w in weights) < 3
    )
    is_pointed = frame.head in DAILY and frame.anchor < 3 and bool(_POINTED.match(claim))
    is_bare = bool(_THERE_IS.match(claim))
    is_open = frame.head in _OPEN_EVENTS and (frame.anchor > 6 or sum(w > 0.3 for w in weights) < 3)
    is_short = len(frame.weights) < 2 or len(tokens) < 3 or weight < _MIN_WEIGHT
    is_light = not any(token.word in LIGHT for token in tokens)
    return is_common or is_open or is_pointed or is_bare or is_short or is_light


def _without_us(claim: str) -> str:
    return claim.replace("US ", "").replace("U.S.", "")
