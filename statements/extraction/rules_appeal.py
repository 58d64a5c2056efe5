"""Accusations, appeals and announcements: "accused X of", "urged X to", "called for"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from statements.extraction.clauses import (
    agent_of,
    children,
    is_infinitive,
    is_passive,
    is_predicate,
    is_verb,
    right_of,
    subject_of,
    subtree,
)
from statements.extraction.cues import ACCUSE, OBJECT, URGE
from statements.extraction.drafts import Draft
from statements.extraction.parse import Block
from statements.extraction.rules_denial import draft_of

_OF = frozenset({"of", "for", "with"})
_GOALS = frozenset({"xcomp", "ccomp", "advcl"})
# "Promised the opposite", "welcomed the step": what was said is elsewhere.
_BARE_WORDS = 2
_ANAPHORIC = frozenset({"the", "this", "that", "these", "those", "such"})
_FEW_WORDS = 4
_FEW_WORDS_CONFIDENCE = 0.5
_ON = frozenset({"on", "upon", "for"})


def find_appeals(block: Block, used: set[int]) -> Iterator[Draft]:
    for token in block.doc:
        if token.i in used or block.quoted[token.i] >= 0:
            continue
        if not is_verb(token) or not is_predicate(token):
            continue
        for rule in (_accused, _urged, _called_for, _made_clear, _object):
            draft = rule(token)
            if draft is not None:
                yield draft
                break


def _accused(verb: Token) -> Draft | None:
    """Read "accused Moscow of lying", "criticised them for"; passives leave the subject out."""
    if verb.lemma_.lower() not in ACCUSE:
        return None
    if is_passive(verb):
        blamed = next((t for t in verb.subtree if t.lower_ in _OF and t.i > verb.i), None)
        content = {i for i in subtree(blamed) if i > blamed.i} if blamed is not None else set()
        return draft_of(verb, content, agent_of(verb), "accused-by")
    objects = children(verb, "dobj")
    of = [c for noun in [verb, *objects] for c in children(noun, "prep") if c.lower_ in _OF]
    if not objects or not any(preposition.i > verb.i for preposition in of):
        return None
    return draft_of(verb, right_of(verb, "dobj", "prep"), subject_of(verb), "accuse")


def _urged(verb: Token) -> Draft | None:
    """Read "urged Moscow to", "called on them to", "asked for them to"."""
    lemma = verb.lemma_.lower()
    if lemma not in URGE or is_passive(verb):
        return None
    goals = [c for c in verb.rights if c.dep_ in _GOALS and is_infinitive(c)]
    if lemma == "call" and not any(c.lower_ in _ON for c in verb.rights):
        return None
    is_addressed = bool(children(verb, "dobj", "dative", "prep"))
    if not goals or not (is_addressed or children(goals[0], "nsubj")):
        return None
    # A hyphen may end the clause too early: "to re-open".
    end = _past_hyphen(goals[0].right_edge)
    content = set(range(verb.i + 1, end + 1)) - {c.i for c in verb.rights if c.lower_ in _ON}
    return draft_of(verb, content, subject_of(verb), "urge")


def _past_hyphen(token: Token) -> int:
    following = token.doc[token.i + 1 : token.i + 2]
    if following and following[0].text == "-" and not token.whitespace_:
        return max(t.i for t in following[0].head.subtree)
    return token.i


def _called_for(verb: Token) -> Draft | None:
    if verb.lemma_.lower() not in {"call", "ask"} or is_passive(verb):
        return None
    for preposition in children(verb, "prep"):
        if preposition.lower_ == "for" and preposition.i > verb.i:
            content = subtree(preposition) - {preposition.i}
            return draft_of(verb, content, subject_of(verb), "call-for")
    return None


def _made_clear(verb: Token) -> Draft | None:
    """Read "made it clear that", "made plain that", "let it be known that"."""
    if verb.lemma_.lower() not in {"make", "let"}:
        return None
    for token in verb.doc[verb.i + 1 : verb.i + 5]:
        if token.lower_ in {"clear", "plain", "known"}:
            return _clause_after(verb, token)
    return None


def _clause_after(verb: Token, clear: Token) -> Draft | None:
    clauses = [c for c in [*clear.rights, *verb.rights] if c.dep_ in {"ccomp", "advcl", "acl"}]
    clauses = [clause for clause in clauses if clause.i > clear.i]
    if not clauses:
        return None
    content = {i for i in subtree(clauses[0]) if i > clear.i}
    draft = draft_of(verb, content, subject_of(verb), "made-clear")
    return draft and replace(draft, cue=(verb.i, clear.i))


def _object(verb: Token) -> Draft | None:
    """Read verbs of speech with a noun phrase: "announced the closure", "voiced concern"."""
    # "ways to express concern" says of nobody that he or she did.
    if verb.lemma_.lower() not in OBJECT or is_passive(verb) or is_infinitive(verb):
        return None
    if not any(o.pos_ not in {"PRON", "NUM"} and o.i > verb.i for o in children(verb, "dobj")):
        return None
    content = right_of(verb, "dobj", "prep")
    words = [verb.doc[i] for i in sorted(content) if verb.doc[i].is_alpha]
    if len(words) <= _BARE_WORDS and words[0].lower_ in _ANAPHORIC:
        return None
    draft = draft_of(verb, content, subject_of(verb), "object")
    return draft and replace(draft, confidence=_by_length(draft))


def _by_length(draft: Draft) -> float:
    """Lower the confidence of few words: right every second time on PolNeAR's training split."""
    return draft.confidence if len(draft.content) > _FEW_WORDS else _FEW_WORDS_CONFIDENCE
