"""Whether a text reads as one whole, neutral sentence: a subject, a finite verb, no loose end."""

import re

from statements.matching.inflection import PAST_VERBS
from statements.matching.lexicon import word_set

_WORD = re.compile(r"[\w$£€%]+(?:['’-]\w+)*|,")
_AUXILIARIES = word_set(
    """
    is are was were am will would shall can could should may might must has have had does did do
    """
)
# What stands before a noun, so that "the dismissed staff" has no verb.
_NOUN_OPENERS = word_set(
    """
    a an the of for with by in on at from to into against without over under and or as than about
    its his her their our my this that these those no any some all many such more most very be been
    being is are was were has have had
    """
)
_NO_VERBS = word_set("need feed seed speed indeed hundred sacred kindred naked wicked exceed")
_LAST = word_set(
    """
    a an the and or but nor of to in on at by for from with without into onto under between among
    than as if that which who whom whose where when while because until during is are was were be
    been being has have had will would can could should may might must do does did not just only
    also very some any its his her their our my your these those such both either citing using
    including regarding against per via even every each quite no mr mrs ms dr sen gov gen rep
    """
)
_SUBORDINATORS = word_set("that where because whether if when while unless although though until")
_SAYING = (
    r"(?:claim|confirm|say|think|believ|suggest|report|den[yi]|insist|argue?|state|tell|announc|"
    r"warn|indicat|know|hear|acknowledg|admit|reveal|conclud|find|explain|complain|alleg|assert|"
    r"demand|ask|wonder|hop|fear)"
)
# "Sources had claimed that …": whose words these are is for the quote to tell.
_REPORTED = re.compile(
    rf"\b(?:{_SAYING}(?:s|es|e|ed|d|ing)?|said|told|thought|knew|found|heard|"
    r"confirmation|notification|accounts?|reports?|rumou?rs?|allegations?|claims?) "
    r"(?:that|why|how|whether|what|there)\b"
    r"|\b(?:they|he|she|officials|sources|police|experts) (?:say|said|says|added|told)\b"
    r"|^(?:[\w’'-]+ ){1,6}(?:has|have|had) (?:\w+ly )?(?:confirmed|claimed|alleged|denied|said)\b"
    r"|\b(?:thinks?|believes?|hopes?|feels?|knows?) (?:it|he|she|they|the|(?-i:[A-Z]))"
    r"|\bcan say\b"
    r"|, (?:telling|noting|insisting|claiming|arguing|stressing|warning|explaining|suggesting)\b",
    re.IGNORECASE,
)
_THIRD = word_set("he she they them him his her their it its")
_PERSONAL = word_set("he she him his her hers")
_CAPITALS = word_set("The A An More Some All In On At There That If")
# "This week" and "those who" say which.
_POINTING = re.compile(
    r"\b(?:this|these|such)\b(?! (?:as|an?|day|week|week’s|month|year|season|morning|afternoon"
    r"|evening|summer|winter|spring|autumn|fall)\b)|\bthose\b(?! (?:who|of|in|with|from|at|on)\b)",
    re.IGNORECASE,
)
# Whoever or whatever these are, other sentences tell.
_OPENERS = re.compile(
    r"(?i:another|others|neither|rather|most likely|likely|probably|according|at first|still|more)"
    r"\b(?! [A-Z])"
    r"|(?i:one|both|most|many|some|few|each|less|the (?:first|second|third|last|latter|former|other"
    r"|only|next|same))(?: [a-z]+)? (?:is|are|was|were|will|would|can|could|has|have|had|of the)\b"
    r"|(?i:the (?:[a-z]+ )?(?:thing|question|point|reason|idea|fact|problem|issue|situation|matter"
    r"|case|answer|goal|aim|truth|result|key|message|statement|tactic|caveat))\b"
)
_LOOSE = re.compile(
    r", (?:The|A|An|In|But|And|So|It|We|I|However|where|they|he|she|it|we|you)\b|\s['’]s\b|[:;?!]"
    r"|\.\.|\(\w*$|\b(?:it|them|him|her|that|there|here|this)$"
)


def is_whole(text: str) -> bool:
    """Tell whole sentences from fragments and from sentences that only tell who said something.

    >>> is_whole("Norvik has sold its mill"), is_whole("Staff with a dismissed foreman")
    (True, False)
    """
    if _LOOSE.search(text) or _OPENERS.match(text) or _POINTING.search(text):
        return False
    words = _WORD.findall(text)
    lowered = [word.lower() for word in words]
    if not words or lowered[-1] in _LAST or _is_title(words):
        return False
    verbs = [n for n in range(1, len(words)) if _is_verb(words, n)]
    return (
        bool(verbs)
        and _has_subject(words[: verbs[0]])
        and _ends_whole(lowered, verbs)
        and _has_antecedent(words)
        and not _REPORTED.search(text)  # the longest search
    )


def _is_verb(words: list[str], n: int) -> bool:
    word, before = words[n], words[n - 1].lower()
    if word in _AUXILIARIES:
        return True
    if before in _NOUN_OPENERS or before == "," or not word.islower() or word in _NO_VERBS:
        return False
    if word in PAST_VERBS or (word.endswith("ed") and len(word) > 3):
        return True
    if before.endswith(("'s", "’s")):
        return False
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _has_subject(before: list[str]) -> bool:
    """Whether somebody or something stands there; a pronoun only behind a name."""
    lowered = [word.lower() for word in before]
    if lowered.count(",") == 1 and lowered[0] not in _NOUN_OPENERS:
        return False
    pronoun = next((n for n, word in enumerate(lowered) if word in _THIRD), None)
    if pronoun is None:
        return True
    is_subject = lowered[-1] in _THIRD and "," in lowered[pronoun - 1 : pronoun + 1]
    return any(word[0].isupper() for word in before[1:pronoun]) and not is_subject


def _has_antecedent(words: list[str]) -> bool:
    """Whether somebody is named before "him" or "her"."""
    place = next((n for n, word in enumerate(words) if word in _PERSONAL), len(words))
    names = [word for word in words[:place] if word[0].isupper() and word not in _CAPITALS]
    return place == len(words) or bool(names)


def _is_title(words: list[str]) -> bool:
    """Tell a headline with capitals all over: what is a name there cannot be told."""
    return len(words) > 4 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _ends_whole(lowered: list[str], verbs: list[int]) -> bool:
    """Whether what a conjunction opens at the end of the sentence has a verb of its own."""
    opened = max((n for n, word in enumerate(lowered) if word in _SUBORDINATORS), default=-1)
    return verbs[-1] > opened
