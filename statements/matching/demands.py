"""What demands ask for, as a sentence that says what should be."""

import re

from statements.matching.lexicon import word_set
from statements.matching.terms import read

# "Germany to deliver arms", "on the council to build a school", "us not to travel".
_INFINITIVE = re.compile(
    r"^(?:on |upon |for |that )?(?P<who>[^,;:.]{2,80}?) (?P<no>not )?to "
    r"(?:also |now |immediately )?(?P<do>[a-z].+)$"
)
_SUBJUNCTIVE = re.compile(
    r"^(?P<who>(?:[Tt]he (?:[a-z]+ )?[a-z]+|[A-Z]\w+(?: [A-Z]\w+)*)) (?P<no>not )?"
    r"(?P<do>(?P<verb>[a-z]+) .+)$"
)
_OBLIGED = re.compile(r"\b(?:should|must|needs? to|ha(?:s|ve) to|ought to)\b")
_DEMAND_NOUN = re.compile(r"\b(?:demand|call|proposal|request|condition|plea)s?\b", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:will|would|shall|can)\b")
_NOBODY = word_set("it them him her us me you everybody everyone people anybody anyone those all")
_NO_DOERS = re.compile(r"(?:is|are|was|were|has|have|had|will|would|an end|in order|how|what)\b")
_PERSONAL = frozenset({"!resign", "!apologise"})


def from_infinitive(text: str) -> tuple[str, bool] | None:
    """Read "Germany to deliver arms" as what should be, and whether it should not.

    >>> from_infinitive("Germany not to deliver arms")
    ('Germany should deliver arms', True)
    """
    match = _INFINITIVE.match(text)
    if match is None or match["who"].lower() in _NOBODY or _NO_DOERS.search(match["who"]):
        return None
    return f"{match['who']} should {match['do']}", bool(match["no"])


def asked_for(text: str) -> tuple[str, bool] | None:
    """Read what words behind "urged", "demanded" or "called for" ask for; None if unclear."""
    if _OBLIGED.search(text) or _FUTURE.search(text):
        is_negated = bool(re.search(r"\b(?:not|no|never)\b", text))
        return None if is_negated else (_FUTURE.sub("should", text, count=1), False)
    found = from_infinitive(text)
    if found:
        return found
    match = _SUBJUNCTIVE.match(text)
    if match and (match["verb"] == "be" or _is_verb(match["verb"])):
        return f"{match['who']} should {match['do']}", bool(match["no"])
    return None


def called_for(text: str, *, person: str, group: str) -> str:
    """Read what stands behind "calls" or "demands" that somebody rejects; empty if unclear.

    A person is to resign; all else that a minister is asked to do, the government is to do.

    >>> called_for(" to step down over the deal", person="Ada Fenn", group="Ruritania")
    'Ada Fenn should step down over the deal'
    """
    if text.startswith(" to "):
        is_personal = bool(_PERSONAL & {token.term for token in read(text)})
        who = person if is_personal else group
        return f"{who} should {text[4:]}" if who else ""
    wanted = re.match(r" (?:for|on) (.+)", text)
    if not wanted:
        return ""
    found = from_infinitive(wanted[1])
    return found[0] if found else f"there should be {wanted[1]}"


def stood_for(exact: str, sentence: str | None) -> str | None:
    """Put what "these demands" stand for as what should be: it is not said to be so."""
    if sentence is None or not _DEMAND_NOUN.search(exact):
        return sentence
    changed = _OBLIGED.sub("should", _FUTURE.sub("should", sentence, count=1), count=1)
    return changed if changed != sentence else None


def _is_verb(word: str) -> bool:
    """Whether a word is a bare verb that we know: "demanded that Chad withdraw its troops"."""
    return not word.endswith(("s", "ed", "ing", "ion")) and read(word)[0].term[:1] in {"!", "#"}
