"""Attribution without a verb: "according to X", "in the words of X", "X's claim that"."""

from collections.abc import Iterator

from spacy.tokens import Token

from statements.extraction.clauses import children, is_verb, subject_of, subtree
from statements.extraction.cues import SAY_NOUN
from statements.extraction.drafts import Draft
from statements.extraction.parse import Block

_ASKED_FOR = frozenset({"guarantee", "assurance", "promise", "pledge"})
_ACCOUNTS = frozenset({"words", "account", "telling", "reckoning"})
_UTTERS = frozenset(
    {"deliver", "demand", "express", "give", "issue", "make", "raise", "release", "repeat"}
    | {"seek", "voice", "want"}
)


def find_sources(block: Block) -> Iterator[Draft]:
    for token in block.doc:
        if block.quoted[token.i] >= 0:
            continue
        draft = _according(block, token) or _words_of(token) or _noun(token)
        if draft is not None:
            yield draft


def _according(block: Block, token: Token) -> Draft | None:
    doc = block.doc
    if token.lower_ != "according" or token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    speaker = _object_after(doc[token.i + 1])
    if speaker is None:
        return None
    phrase = range(token.i, max(speaker.right_edge.i, token.i + 2) + 1)
    cue = (token.i, token.i + 1)
    if speaker.lower_ == "whom":
        source = _noun_before(token)
        rest = frozenset(range(token.i + 3, token.sent.end))
        return Draft(cue, rest, source, "according-whom", 0.8) if source is not None else None
    content = _sourced(block, token, phrase)
    return Draft(cue, frozenset(content), speaker, "according", 0.85) if content else None


def _object_after(preposition: Token) -> Token | None:
    found = children(preposition, "pobj")
    if found:
        return found[0]
    following = preposition.doc[preposition.i + 1 :]
    return next((t for t in following[:6] if t.pos_ in {"PROPN", "NOUN", "PRON"}), None)


def _noun_before(token: Token) -> Token | None:
    """Give the noun that ends right before a relative clause."""
    for before in reversed(token.doc[max(token.sent.start, token.i - 3) : token.i]):
        if before.pos_ in {"NOUN", "PROPN", "PRON"}:
            return before
    return None


def _sourced(block: Block, token: Token, phrase: range) -> set[int]:
    """Give the words an "according to" vouches for: the clause it stands in."""
    sent = token.sent
    at_end = all(t.is_punct for t in block.doc[phrase[-1] + 1 : sent.end])
    at_start = token.i == sent.start
    if at_end or at_start:
        return set(range(sent.start, sent.end)) - set(phrase)
    head = token.head
    while head.head != head and head.pos_ not in {"NOUN", "PROPN"} and not _heads_clause(head):
        head = head.head
    return {i for i in subtree(head) if sent.start <= i < sent.end} - set(phrase)


def _heads_clause(token: Token) -> bool:
    return is_verb(token) and token.dep_ != "xcomp"


def _words_of(token: Token) -> Draft | None:
    """Read "in the words of X", "by X's account"."""
    if token.lower_ not in _ACCOUNTS or token.head.lower_ not in {"in", "by"}:
        return None
    owners = children(token, "poss")
    for preposition in children(token, "prep"):
        owners += children(preposition, "pobj") if preposition.lower_ == "of" else []
    if not owners:
        return None
    phrase = set(range(token.head.i, token.right_edge.i + 1))
    content = set(range(token.sent.start, token.sent.end)) - phrase
    return Draft((token.i, token.i), frozenset(content), owners[0], "words-of", 0.6)


def _noun(token: Token) -> Draft | None:
    """Read "the minister's claim that ...", "a warning by the bank that ..."."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in SAY_NOUN:
        return None
    clause = next((c for c in children(token, "acl", "ccomp", "relcl") if _has_that(c)), None)
    speaker = _owner(token)
    if clause is None or speaker is None or clause.i < token.i:
        return None
    content = {i for i in subtree(clause) if i > token.i}
    if _is_asked_for(token):
        # What is wanted goes on: "guarantees that ..., that ... and that ...".
        content = set(range(min(content), token.sent.end))
    return Draft((token.i, token.i), frozenset(content), speaker, "say-noun", 0.9)


def _has_that(clause: Token) -> bool:
    # "The denial that he owned it" is often parsed as a relative clause with two objects.
    has_two_objects = len(children(clause, "dobj")) > 1
    return any(
        child.lower_ == "that" and (child.dep_ == "mark" or has_two_objects)
        for child in clause.children
    )


def _is_asked_for(noun: Token) -> bool:
    return noun.lemma_.lower() in _ASKED_FOR and noun.dep_ == "dobj"


def _owner(noun: Token) -> Token | None:
    if _is_asked_for(noun):
        return subject_of(noun.head)
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "of"}:
            for owner in children(child, "pobj"):
                return owner
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _UTTERS:
        return subject_of(noun.head)
    return None
