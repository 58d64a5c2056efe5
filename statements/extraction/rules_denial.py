"""Denials, refusals and verdicts: "denied any role", "did not confirm", "dismissed it as"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from statements.extraction.clauses import (
    agent_of,
    children,
    is_infinitive,
    is_negated,
    is_passive,
    is_predicate,
    is_verb,
    right_of,
    subject_of,
    subtree,
)
from statements.extraction.cues import DENY, NAME_AS, TO
from statements.extraction.drafts import MARKS, Draft
from statements.extraction.parse import Block

_CONFIRM = frozenset({"acknowledge", "admit", "confirm", "endorse", "recognise", "recognize"})
_TAKES_NAME = frozenset({"brand", "call", "consider", "deem", "dub", "label", "term"})
_NAMES_QUOTED = _TAKES_NAME | {"describe", "dismiss"}
_NAMED_DEPS = (
    "dobj", "oprd", "ccomp", "xcomp", "acomp", "attr", "advcl", "prep", "dative",
)  # fmt: skip
_DENIED_DEPS = ("dobj", "xcomp", "ccomp", "pcomp", "oprd", "prep", "advcl")
# "Confirmed nor denied": words from one verb to the other.
_BESIDE = 2
_BARE = frozenset({"it", "this", "that", "them", "him", "her", "so"})


def find_denials(block: Block, used: set[int]) -> Iterator[Draft]:
    for token in block.doc:
        if token.i in used or block.quoted[token.i] >= 0:
            continue
        if not is_verb(token) or not is_predicate(token):
            continue
        draft = _named(token) or _denied(token) or _refused(token)
        if draft is not None:
            yield draft


def draft_of(verb: Token, content: set[int], speaker: Token | None, rule: str) -> Draft | None:
    """Make a draft of what hangs on ``verb``; None where nobody or nothing is named."""
    if speaker is None or speaker.pos_ == "ADJ":
        return None
    own = set(range(speaker.left_edge.i, speaker.i + 1)) | {verb.i}
    words = content - own
    if not any(verb.doc[i].is_alpha for i in words):
        return None
    return Draft(cue_range(verb), frozenset(words), speaker, rule, CONFIDENCE[rule])


def cue_range(verb: Token) -> tuple[int, int]:
    """Give the verb with its negation: "did not confirm", "would neither confirm nor deny"."""
    head = verb.head
    is_beside = verb.dep_ == "conj" and verb.i - head.i <= _BESIDE
    if is_beside and head.lemma_.lower() in _CONFIRM:
        either = [c.i for c in children(head, "preconj", "cc") if c.i < head.i]
        return min([cue_range(head)[0], *either]), verb.i
    if not is_negated(verb):
        return verb.i, verb.i
    helpers = [c.i for c in children(verb, "aux", "neg") if c.i < verb.i]
    return min([verb.i, *helpers]), verb.i


def _named(verb: Token) -> Draft | None:
    """Read "called it a circus", "dismissed the fears as empty", "is seen as a threat by"."""
    lemma = verb.lemma_.lower()
    if lemma not in NAME_AS:
        return None
    content = right_of(verb, *_NAMED_DEPS)
    has_as = any(token.lower_ == "as" for token in verb.subtree if verb.i < token.i)
    takes_name = lemma in _TAKES_NAME and bool(children(verb, "oprd", "ccomp"))
    is_quoted = lemma in _NAMES_QUOTED and any(verb.doc[i].text in MARKS for i in content)
    if not (has_as or takes_name or is_quoted):
        return None
    if is_passive(verb):
        draft = draft_of(verb, _passive_content(verb), agent_of(verb), "named-by")
        return draft and replace(draft, content=draft.content | {verb.i})
    return draft_of(verb, content, subject_of(verb), "named")


def _passive_content(verb: Token) -> set[int]:
    """Give a passive clause without its agent."""
    agents: set[int] = set()
    for agent in children(verb, "agent"):
        agents |= subtree(agent)
    first = min((c.left_edge.i for c in children(verb, "nsubjpass")), default=verb.i)
    return {i for i in subtree(verb) if i >= first} - agents


def _denied(verb: Token) -> Draft | None:
    lemma = verb.lemma_.lower()
    is_unconfirmed = lemma in _CONFIRM and is_negated(verb)
    is_ruled_out = lemma == "rule" and any(c.lower_ == "out" for c in verb.children)
    if not (lemma in DENY or is_unconfirmed or is_ruled_out):
        return None
    if is_passive(verb):
        subject = next(iter(children(verb, "nsubjpass")), None)
        return draft_of(verb, subtree(subject) if subject else set(), agent_of(verb), "denied-by")
    content = right_of(verb, *_DENIED_DEPS)
    words = {verb.doc[i].lower_ for i in content if verb.doc[i].is_alpha}
    if words <= _BARE:
        return None
    return draft_of(verb, content, subject_of(verb), "deny")


def _refused(verb: Token) -> Draft | None:
    """Read "refused to comment", "vowed to fight", "declined to say whether"."""
    if verb.lemma_.lower() not in TO or is_passive(verb):
        return None
    if children(verb, "dobj", "dative"):
        return None
    goals = [c for c in children(verb, "xcomp") if c.i > verb.i and is_infinitive(c)]
    goals = [goal for goal in goals if not children(goal, "nsubj")]
    return draft_of(verb, subtree(goals[0]), subject_of(verb), "to") if goals else None


# Precision measured at half the words in common, on PolNeAR's training split.
CONFIDENCE = {
    "named": 0.75,
    "named-by": 0.7,
    "deny": 0.7,
    "denied-by": 0.8,
    "to": 0.65,
    "accuse": 0.95,
    "accused-by": 0.85,
    "urge": 0.6,
    "call-for": 0.9,
    "made-clear": 0.85,
    "object": 0.7,
}
