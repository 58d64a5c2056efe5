"""Whether a sentence can be a claim: readable by itself, and about something in particular."""

import re

from statements.matching.frames import DAILY, frame_of
from statements.matching.lexicon import LIGHT
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
# How many or how much it is, figures tell.
_AMOUNT = re.compile(r"[$£€]\s?\d|\d ?(?:%|per ?cent\b)|\byet to\b")
_COUNT = re.compile(r"(?:the )?(?:number|death toll|toll|amount|total) ", re.IGNORECASE)


def is_claim(claim: str, *, is_sentence: bool) -> bool:
    """Whether a claim has enough of its own to recognise it by: an event or two other words.

    ``is_sentence``: it was put together as one, so that no verb need be looked for.
    """
    frame = frame_of(claim)
    weight = sum(0.3 if term.startswith("@") else w for term, w in frame.weights)
    words = [token.word for token in read(claim)]
    if _OPAQUE.search(claim.replace("US ", "").replace("U.S.", "")):
        return False
    is_finite = is_sentence or (FINITE if frame.head else _AUXILIARY).search(claim)
    if HANGING.match(claim) or not is_finite:
        return False
    is_daily = frame.head in DAILY and not frame.names
    is_common = is_daily and (frame.patient.is_new or sum(w > 0.3 for _, w in frame.weights) < 3)
    if (_AMOUNT.search(claim) and not frame.head) or _COUNT.match(claim):
        return False  # how much it is, figures tell
    is_vague = len(frame.weights) < 2 or len(words) < 3 or is_common
    return not is_vague and weight >= _MIN_WEIGHT and any(word in LIGHT for word in words)
