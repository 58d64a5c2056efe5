"""Reported clauses: "X said that ...", "..., X said", "..., X said, ..."."""

from collections.abc import Iterator

from spacy.tokens import Token

from statements.extraction.clauses import (
    children,
    is_infinitive,
    is_passive,
    is_predicate,
    is_verb,
    subject_of,
    subtree,
)
from statements.extraction.cues import DENY, SAY, THINK, TO
from statements.extraction.drafts import MARKS, Draft
from statements.extraction.parse import Block
from statements.extraction.rules_denial import cue_range

_AGAIN = SAY | DENY | TO
# With "that" these report, too, as translations from Romance languages have it.
_ALSO_THAT = frozenset({"criticise", "criticize", "decry", "denounce", "highlight", "consider"})
_THAT_VERBS = SAY | THINK | DENY | _ALSO_THAT
_AFTER = frozenset({"after", "before", "while"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ASIDE = frozenset({"npadvmod", "appos", "dep", "attr", "dobj"})


def find_indirect(block: Block, used: set[int]) -> Iterator[Draft]:
    """Find reported clauses whose verb is not in ``used``."""
    speakers: dict[int, Token] = {}
    for token in block.doc:
        if token.i in used or block.quoted[token.i] >= 0 or not is_verb(token):
            continue
        if token.lemma_.lower() not in _THAT_VERBS or not is_predicate(token):
            continue
        speaker = speakers.get(token.i) or speaker_before(token)
        if speaker is None:
            continue
        draft = _preposed(block, token, speaker, speakers) or _after_that(block, token, speaker)
        if draft is not None:
            yield draft
            yield from _coordinated(block, token, speaker)


def _coordinated(block: Block, verb: Token, speaker: Token) -> Iterator[Draft]:
    """Read "..., but acknowledged ..." where the parse took the verb for an adjective."""
    doc, end = block.doc, verb.sent.end
    for token in doc[verb.i + 2 : end - 2]:
        if token.lemma_.lower() not in SAY and _as_past(token) not in SAY:
            continue
        if (
            token.tag_ in {"VBN", "JJ"}
            and token.dep_ == "amod"
            and doc[token.i - 1].lower_ in {"but", "and"}
        ):
            yield Draft(
                (token.i, token.i), frozenset(range(token.i + 1, end)), speaker, "and-say", 0.6
            )


def _as_past(token: Token) -> str:
    return token.lower_.removesuffix("ed")


def speaker_before(verb: Token) -> Token | None:
    """Find the subject, or where the parse has none, the name right before the verb."""
    subject = subject_of(verb)
    if subject is not None or is_passive(verb) or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return subject
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - 5) : verb.i]):
        if token.pos_ in {"PROPN", "NOUN", "PRON"}:
            return token
        # An age stands between name and verb: "Jane Poe, 44, said".
        if not (token.is_punct or token.pos_ in {"NUM", "ADV", "AUX"}):
            return None
    return None


def _preposed(
    block: Block, verb: Token, speaker: Token, speakers: dict[int, Token]
) -> Draft | None:
    for clause in children(verb, "ccomp"):
        if clause.i < verb.i or block.is_stand_in(clause):
            continue
        lemma = verb.lemma_.lower()
        if lemma in THINK and is_infinitive(clause):
            continue
        if lemma in _ALSO_THAT and not _has_that(clause):
            continue
        cut, later = later_reports(block, clause, verb)
        cut |= _misread(block, clause)
        speakers.update(dict.fromkeys(later, speaker))
        content = {i for i in subtree(clause) if i > verb.i and i != speaker.i} - cut
        content |= _opening(block, verb, speaker, clause) | _and_that(verb, clause)
        content -= _aside_after_mark(block, content)
        name, score = ("that-say", 0.9) if lemma in SAY else ("that-think", 0.7)
        if lemma in DENY:
            name, score = "deny-that", 0.9
        return Draft(cue_range(verb), frozenset(content), speaker, name, score)
    return None


def _and_that(verb: Token, clause: Token) -> set[int]:
    """Give the clauses after the first: "said that ..., and that ..."."""
    found: set[int] = set()
    for child in children(verb, "ccomp", "conj"):
        if child.i > clause.i and _has_that(child):
            found |= set(range(clause.right_edge.i + 1, child.right_edge.i + 1))
    return found


def _has_that(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def _aside_after_mark(block: Block, content: set[int]) -> set[int]:
    """Find the reporter's own words on a quotation: "“...”, a phrase that he repeated"."""
    doc = block.doc
    for number in sorted(content)[:-2]:
        is_closed = doc[number].text == "," and block.quoted[number] < 0
        if not is_closed or number == 0 or doc[number - 1].text not in MARKS:
            continue
        nouns = [t for t in doc[number + 1 : number + 5] if t.dep_ in _ASIDE]
        is_last = bool(nouns) and nouns[0].right_edge.i >= max(content) - 1
        if is_last and nouns[0].left_edge.i == number + 1 and _is_clause(block, number - 1):
            return {i for i in content if i >= number}
    return set()


def _is_clause(block: Block, mark: int) -> bool:
    """Tell a quoted clause from a quoted noun, which an apposition may explain."""
    quotation = block.quoted[mark]
    return any(block.quoted[i] == quotation and block.doc[i].tag_ in _FINITE for i in range(mark))


def _opening(block: Block, verb: Token, speaker: Token, clause: Token) -> set[int]:
    """Give the start of a sentence that "X said" interrupts: "In Riga, X said, they ..."."""
    doc, start = block.doc, min(speaker.left_edge.i, verb.i)
    is_closed = any(doc[i].text == "," for i in (verb.i + 1, clause.left_edge.i - 1) if i > verb.i)
    if not is_closed or start - 1 <= verb.sent.start:
        return set()
    return set(range(verb.sent.start, start - 1)) if doc[start - 1].text == "," else set()


def _after_that(block: Block, verb: Token, speaker: Token) -> Draft | None:
    """Read "said ... that ..." where the parse lost the clause."""
    doc = block.doc
    end = verb.sent.end
    if any(c.i > verb.i for c in children(verb, "xcomp", "ccomp")):
        return None
    if verb.lemma_.lower() in DENY and children(verb, "dobj"):
        return None
    for token in doc[verb.i + 1 : min(end - 1, verb.i + 9)]:
        if token.lower_ == "that" and doc[token.i + 1].tag_ not in _FINITE:
            if _is_relative(token, verb):
                return None
            content = frozenset(range(token.i + 1, end))
            return Draft(cue_range(verb), content, speaker, "that-lost", 0.75)
        if token.tag_ in _FINITE or token.text in ".;:":
            return None
    return None


def _is_relative(that: Token, verb: Token) -> bool:
    """Tell "pointed to the bridge that the city has promised" from "said on Monday that"."""
    if that.i == verb.i + 1 or that.dep_ == "mark":
        return False
    return that.head.dep_ == "relcl" and that.dep_ in {"dobj", "pobj", "attr"}


def later_reports(block: Block, clause: Token, verb: Token) -> tuple[set[int], list[int]]:
    """Find where a reported clause reports anew: "..., but acknowledged", ", adding that".

    Gives the tokens to leave out, and the verbs, which have the same speaker.
    """
    cut: set[int] = set()
    verbs: list[int] = []
    for token in clause.subtree:
        if token.i <= clause.i or block.quoted[token.i] >= 0 or token.lemma_.lower() not in _AGAIN:
            continue
        has_own_subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
        if has_own_subject or not children(token, "ccomp", "xcomp"):
            continue
        start = _new_report_start(token, verb)
        if start is not None:
            cut |= set(range(start, clause.right_edge.i + 1))
            verbs.append(token.i)
    return cut, verbs


def _new_report_start(token: Token, verb: Token) -> int | None:
    doc = token.doc
    before = doc[token.left_edge.i - 1] if token.left_edge.i else None
    opening = doc[token.left_edge.i].lower_
    is_aside = opening in _AFTER or (before is not None and before.text == ",")
    if token.tag_ == "VBG" and token.dep_ == "advcl" and is_aside:
        return token.left_edge.i
    if token.dep_ == "pcomp" and token.head.lower_ in _AFTER:
        return token.head.i
    is_alike = token.tag_ == verb.tag_ != "VB" or {token.tag_, verb.tag_} == {"VBD", "VBN"}
    if token.dep_ == "conj" and is_alike:
        joined = [c.left_edge.i for c in token.head.children if c.dep_ == "cc" and c.i < token.i]
        return min([token.left_edge.i, *joined])
    return None


def _misread(block: Block, clause: Token) -> set[int]:
    """Find a coordinated report that the parse took for an adjective, up to the end."""
    for token in clause.subtree:
        if token.tag_ == "VBN" and token.dep_ == "amod" and token.lemma_.lower() in SAY:
            before = block.doc[token.i - 1]
            if (
                token.i > clause.i
                and before.lower_ in {"but", "and"}
                and block.doc[before.i - 1].text == ","
            ):
                return set(range(before.i, clause.right_edge.i + 1))
    return set()
