"""Whole quotations and the reporting clause beside them."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from statements.extraction.clauses import is_verb, subject_of
from statements.extraction.cues import BESIDE_QUOTE
from statements.extraction.drafts import Draft
from statements.extraction.parse import Block

_STOPS = frozenset(".!?;")
_REACH = 40
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class _Group:
    """The stand-in of one whole quotation: its first and last token, and its quotation."""

    first: int
    last: int
    number: int


def find_quoted(block: Block) -> list[Draft]:
    """Attribute the whole quotations of a block that have a reporting clause beside them."""
    groups = list(_groups(block))
    drafts: list[Draft] = []
    for index, group in enumerate(groups):
        if drafts and group.first in drafts[-1].content:
            continue
        before = groups[index - 1] if index else None
        after = groups[index + 1] if index + 1 < len(groups) else None
        draft = _attribute(block, group, before, after)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _groups(block: Block) -> Iterator[_Group]:
    at = 0
    quoted = block.quoted
    while at < len(quoted):
        end = at + 1
        if quoted[at] in block.whole:
            while end < len(quoted) and quoted[end] == quoted[at]:
                end += 1
            yield _Group(at, end - 1, quoted[at])
        at = end


def _attribute(
    block: Block, group: _Group, before: _Group | None, after: _Group | None
) -> Draft | None:
    sides = [_after, _before] if _looks_ahead(block, group) else [_before, _after]
    for side in sides:
        verb = side(block, group, before, after)
        if verb is None:
            continue
        content = set(range(group.first, group.last + 1))
        if side is _after and after is not None and _resumes(block, group, verb, after):
            content |= set(range(after.first, after.last + 1))
        rule = "quoted-after" if side is _before else "quoted-before"
        return Draft(
            cue=(verb.i, verb.i),
            content=frozenset(content),
            speaker=speaker_beside(block, verb),
            rule=rule,
            confidence=0.95,
            is_quoted=True,
        )
    return _after_colon(block, group)


def _after_colon(block: Block, group: _Group) -> Draft | None:
    """Read "Poe: “...”" and "Poe was clear: “...”": a colon without a verb of speech."""
    if group.first < 2 or block.doc[group.first - 1].text != ":":
        return None
    beside = block.doc[group.first - 2]
    root = beside.sent.root
    subjects = [c for c in root.children if c.dep_ == "nsubj" and block.quoted[c.i] < 0]
    speaker = subjects[0] if subjects and is_verb(root) else beside
    if speaker.pos_ not in {"PROPN", "PRON", "NOUN"}:
        return None
    content = frozenset(range(group.first, group.last + 1))
    return Draft(None, content, speaker, "colon", 0.6, is_quoted=True)


def _looks_ahead(block: Block, group: _Group) -> bool:
    """Tell by its last character whether a quotation waits for its reporting clause."""
    inner = block.doc[max(group.first, group.last - 1)].text
    if inner == "," or group.first == 0:
        return True
    before = block.doc[group.first - 1]
    return before.text not in {":", ","} and not is_verb(before)


def _after(
    block: Block, group: _Group, _before_it: _Group | None, after: _Group | None
) -> Token | None:
    doc = block.doc
    if not _begins_clause(block, group):
        return None
    start = group.last + 1
    while start < len(doc) and doc[start].text in {",", "-", "–", "—"}:
        start += 1
    limit = min(len(doc), start + _REACH, after.first if after else len(doc))
    ends_itself = doc[max(group.first, group.last - 1)].text == "."
    for token in doc[start:limit]:
        if token.text in _STOPS and block.quoted[token.i] < 0:
            return None
        if _is_cue(block, token) and _is_finite(token):
            if ends_itself and not _is_bare_clause(block, start, token):
                return None
            return token
        if token.tag_ in _FINITE and token.dep_ not in {"relcl", "aux", "auxpass", "acl"}:
            return None
    return None


def _is_finite(verb: Token) -> bool:
    if verb.tag_ == "VBN":
        return any(c.dep_ in {"aux", "auxpass", "nsubj"} for c in verb.children)
    return verb.tag_ != "VB" or any(
        t.lower_ == "did" for t in verb.doc[max(0, verb.i - 3) : verb.i]
    )


def _begins_clause(block: Block, group: _Group) -> bool:
    """Tell words said from a title or slogan, which stands after a noun."""
    before = block.doc[group.first - 1] if group.first else None
    if before is None or before.is_sent_end or before.is_punct:
        return True
    return _is_cue(block, before) or before.pos_ in {"CCONJ", "SCONJ", "ADV"}


def _is_bare_clause(block: Block, start: int, verb: Token) -> bool:
    """After a full stop only "Smith said." or "said Smith" can belong to the quotation."""
    if verb.i == start:
        return True
    following = block.doc[verb.i + 1] if verb.i + 1 < len(block.doc) else None
    return verb.i - start <= 5 and (following is None or following.text in {".", ","})


def _is_cue(block: Block, token: Token) -> bool:
    if block.quoted[token.i] >= 0 or not is_verb(token):
        return False
    return token.lemma_.lower() in BESIDE_QUOTE


def _before(
    block: Block, group: _Group, before: _Group | None, _after_it: _Group | None
) -> Token | None:
    doc = block.doc
    start = max(before.last + 1 if before else 0, group.first - _REACH)
    if start >= group.first:
        return None
    link = doc[group.first - 1]
    if not (
        link.text in {":", ",", "-", "–", "—"}
        or link.lower_ in {"that", "as", "because", "like"}
        or _is_cue(block, link)
    ):
        return None
    for token in reversed(doc[start : group.first]):
        if token.text in _STOPS and block.quoted[token.i] < 0:
            return None
        if _is_cue(block, token):
            return token if link.text == ":" or _reaches(token, group.first) else None
    return None


def _reaches(verb: Token, end: int) -> bool:
    """Tell whether nothing but what belongs to the verb stands before the quotation."""
    between = verb.doc[verb.i + 1 : end]
    return len(between) <= 25 and not any(
        token.tag_ in _FINITE and token.head != verb and token.dep_ not in {"relcl", "aux"}
        for token in between
    )


def _resumes(block: Block, group: _Group, verb: Token, after: _Group) -> bool:
    """Tell whether the next quotation goes on with the sentence that the clause interrupts."""
    doc = block.doc
    between = doc[group.last + 1 : after.first]
    if any(token.text in {".", "!", "?", ":", ";"} for token in between):
        return False
    other_cues = [t for t in between if t.i != verb.i and _is_cue(block, t)]
    return not other_cues and doc[after.first - 1].text in {",", "-", "–", "—"}


def speaker_beside(block: Block, verb: Token) -> Token | None:
    """Find the speaker of a reporting clause; a stand-in or a moment in time is none."""
    subject = subject_of(verb)
    if subject is not None and block.quoted[subject.i] < 0:
        return subject
    for token in verb.rights:
        if (
            token.dep_ in {"dobj", "nsubj", "attr", "npadvmod", "appos", "oprd"}
            and token.pos_ in {"PROPN", "PRON", "NOUN"}
            and token.ent_type_ != "DATE"
        ):
            return token
    return None
