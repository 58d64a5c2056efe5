"""A sentence with its reporting clause behind or inside it: "..., X said", "..., said X, ...".

Read from the surface: parsers stumble over appositions before the verb and over translated
word order ("..., did she say").
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from statements.extraction.clauses import SUBJECTS, children, is_predicate, is_verb
from statements.extraction.cues import SAY, THINK
from statements.extraction.drafts import Draft
from statements.extraction.parse import Block

_REPORTING = SAY | THINK
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAME_TAGS = frozenset(
    {"DT", "PDT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "PRP", "PRP$", "CD", "IN"}
    | {"HYPH", "CC", "NFP", "VBG", "VBN", "RBS", "RB", "WDT", "WP"}
)
_HEAD_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT"})
_BREAKS = frozenset({",", "—", "–", "-", ";"})
_LONGEST_NAME = 25
# Verbs of those who hand on what others said.
_TELLING = frozenset({"report", "reveal", "say", "tell", "write"})
_BETWEEN = frozenset({"AUX", "ADV", "PART"})


def find_postposed(block: Block, used: set[int]) -> Iterator[Draft]:
    for sentence in block.doc.sents:
        for verb in sentence:
            if verb.i in used or not _is_reporting(block, verb):
                continue
            draft = _before_verb(block, sentence, verb) or _behind_verb(block, sentence, verb)
            if draft is not None:
                yield from _with_teller(block, sentence, draft)
                break


def _with_teller(block: Block, sentence: Sentence, draft: Draft) -> Iterator[Draft]:
    """Read "..., the bank said, The Gull reported": who reports last hands on the whole."""
    cue = draft.cue[-1] if draft.cue else sentence.end
    for verb in block.doc[cue + 2 : sentence.end]:
        if block.quoted[verb.i] >= 0 or verb.lemma_.lower() not in _TELLING or not is_verb(verb):
            continue
        outer = _before_verb(block, sentence, verb)
        begins = max(outer.content, default=0) + 1 if outer and outer.cue else 0
        is_own = outer is not None and children(verb, "nsubj", "mark") in ([], [outer.speaker])
        if outer is not None and is_own and begins > cue and _ends_with(block, sentence, verb):
            yield replace(draft, content=frozenset(i for i in draft.content if i < cue))
            yield outer
            return
    yield draft


def _ends_with(block: Block, sentence: Sentence, verb: Token) -> bool:
    """Tell whether nothing but time and place follows a reporting clause."""
    return not any(t.tag_ in _FINITE for t in block.doc[verb.i + 1 : sentence.end])


def _is_reporting(block: Block, verb: Token) -> bool:
    if block.quoted[verb.i] >= 0 or verb.lemma_.lower() not in _REPORTING or not is_verb(verb):
        return False
    if verb.tag_ == "VB" and not _did(verb):
        return False
    if verb.tag_ == "VBG" or verb.dep_ == "relcl" or not is_predicate(verb) or _takes_object(verb):
        return False
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return following is None or (
        following.lower_ not in {"that", ":", "to"} and not block.is_stand_in(following)
    )


def _takes_object(verb: Token) -> bool:
    own = [
        c
        for c in children(verb, "dobj", "dative")
        if c.left_edge.i != verb.i + 1 or _has_name(verb)
    ]
    if own and verb.lemma_.lower() not in {"tell", "assure", "inform", "remind", "warn", "quote"}:
        return True
    return any(c.i > verb.i for c in children(verb, "ccomp", "xcomp"))


def _has_name(verb: Token) -> bool:
    return any(c.i < verb.i for c in children(verb, "nsubj", "nsubjpass"))


def _did(verb: Token) -> bool:
    return any(
        t.lower_ in {"did", "does", "has", "have"} for t in verb.doc[max(0, verb.i - 3) : verb.i]
    )


def _before_verb(block: Block, sentence: Sentence, verb: Token) -> Draft | None:
    """Read "..., the commander, Joe Ewers, said": name first, verb after."""
    doc = block.doc
    last = verb.i - 1
    while last > sentence.start and doc[last].pos_ in _BETWEEN and doc[last].text not in _BREAKS:
        last -= 1
    if last > sentence.start and doc[last].text == ",":
        named = _segment(block, sentence, last - 1)
        outer = (
            _segment(block, sentence, named - 2) if named and doc[named - 1].text == "," else None
        )
        if outer is None:
            return None
        start, head = (
            outer,
            _head(block, outer, last)
            if _is_clause(doc[named or 0])
            else _head(block, named or 0, last),
        )
    else:
        start_or_none = _segment(block, sentence, last)
        if start_or_none is None:
            return None
        start, head = start_or_none, _head(block, start_or_none, last + 1)
    if head is None or start <= sentence.start or not _is_break(block, start - 1):
        return None
    return _draft(block, sentence, verb, head, start, verb.i)


def _is_clause(token: Token) -> bool:
    return token.tag_ in {"WP", "WDT"} or token.lower_ == "who"


def _segment(block: Block, sentence: Sentence, last: int) -> int | None:
    """Find where the phrase that ends at ``last`` begins, after a comma or dash."""
    doc = block.doc
    at = last
    while at >= sentence.start and not _is_break(block, at) and last - at < _LONGEST_NAME:
        is_did = (
            doc[at].lower_ in {"did", "does"}
            and at > sentence.start
            and doc[at - 1].text in _BREAKS
        )
        if (doc[at].tag_ not in _NAME_TAGS and not is_did) or block.is_stand_in(doc[at]):
            return None
        at -= 1
    if at < sentence.start or at == last or not _is_break(block, at):
        return None
    return at + 1 if doc[last].tag_ in _HEAD_TAGS or _is_clause(doc[at + 1]) else None


def _head(block: Block, start: int, end: int) -> Token | None:
    """Give the noun that governs a phrase."""
    inside = range(start, end)
    for token in block.doc[start:end]:
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and token.head.i not in inside:
            return token
    nouns = [t for t in block.doc[start:end] if t.pos_ in {"NOUN", "PROPN", "PRON"}]
    return nouns[-1] if nouns else None


def _behind_verb(block: Block, sentence: Sentence, verb: Token) -> Draft | None:
    """Read "..., said its minister, Joan Poe, on Monday": verb first, name after."""
    if (
        verb.i - 1 <= sentence.start
        or verb.i + 1 >= sentence.end
        or not _is_break(block, verb.i - 1)
    ):
        return None
    if children(verb, "nsubj") and children(verb, "nsubj")[0].i < verb.i:
        return None
    head = next(
        (
            c
            for c in verb.rights
            if c.dep_ in {"nsubj", "dobj", "attr", "oprd", "npadvmod", "appos", "dative"}
            and c.pos_ in {"NOUN", "PROPN", "PRON"}
        ),
        None,
    )
    if head is None or head.left_edge.i != verb.i + 1 or _past_aside(block, verb.i + 1) > head.i:
        head = _first_noun(block, sentence, verb)
    if head is None:
        return None
    return _draft(block, sentence, verb, head, verb.i, head.right_edge.i)


def _is_break(block: Block, number: int) -> bool:
    """Tell a comma, also one inside the closing mark before: "..., '' said X"."""
    doc = block.doc
    is_mark = doc[number].text in {"''", '"', "”", "’", "»", "“"}
    return doc[number].text in _BREAKS or (
        is_mark and number > 0 and doc[number - 1].text in _BREAKS
    )


def _first_noun(block: Block, sentence: Sentence, verb: Token) -> Token | None:
    start = _past_aside(block, verb.i + 1)
    for chunk in block.doc[start : sentence.end].noun_chunks:
        return chunk.root if chunk.start <= start + 1 else None
    return None


def _past_aside(block: Block, start: int) -> int:
    """Step over "for his part", "in turn" between verb and name, as translations have it."""
    for number, token in enumerate(block.doc[start : start + 4], start):
        if token.lower_ in {"part", "turn"} and block.doc[start].lower_ in {"for", "on", "in"}:
            return number + 2 if block.doc[number + 1 : number + 2].text == "," else number + 1
    return start


def _draft(
    block: Block, sentence: Sentence, verb: Token, head: Token, start: int, end: int
) -> Draft | None:
    left = set(range(sentence.start, start))
    words = [i for i in left if block.doc[i].is_alpha]
    has_verb = any(block.doc[i].tag_ in _FINITE for i in left)
    resumed = _resumed(block, sentence, verb, end)
    is_parted = bool(resumed) and _is_parted(block, left, resumed)
    if not is_parted and (len(words) < 3 or not (has_verb or len(words) >= 8)):
        return None
    content = frozenset(left | resumed)
    return Draft((verb.i, verb.i), content, head, "postposed", 0.8)


def _is_parted(block: Block, left: set[int], resumed: set[int]) -> bool:
    """Tell a subject whose verb comes after the reporting clause: "The dam, Poe said, is"."""
    if any(block.doc[i].dep_ in SUBJECTS and block.doc[i].head.i in resumed for i in left):
        return True
    has_noun = any(block.doc[i].pos_ in {"NOUN", "PROPN", "PRON"} for i in left)
    return has_noun and block.doc[min(resumed)].tag_ in _FINITE


def _resumed(block: Block, sentence: Sentence, verb: Token, end: int) -> set[int]:
    """Give the words that go on after a reporting clause in the middle of a sentence."""
    doc = block.doc
    at = max(end, verb.i) + 1
    while at < sentence.end and doc[at].text != ",":
        at += 1
    if at + 1 >= sentence.end:
        return set()
    if verb.dep_ != "parataxis" and doc[at + 1].tag_ not in _FINITE:
        return set()
    if (
        doc[at + 1].dep_ == "cc"
        or doc[at + 1].tag_ in {"VBG", "WP", "WDT"}
        or doc[at + 1].lower_ == "according"
    ):
        return set()
    return set(range(at + 1, sentence.end))
