"""Grammar questions about one parsed block: whose verb is this, what belongs to that clause."""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLIMBED = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "parataxis"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_PART_OF_NAME = frozenset({"prep", "nmod", "compound", "amod", "flat", "nummod", "poss", "case"})


def is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def children(token: Token, *deps: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in deps]


def subtree(token: Token) -> set[int]:
    return set(range(token.left_edge.i, token.right_edge.i + 1)) & {t.i for t in token.subtree}


def right_of(verb: Token, *deps: str) -> set[int]:
    """Give everything that hangs on a verb to its right by one of ``deps``."""
    found: set[int] = set()
    for child in verb.rights:
        if child.dep_ in deps:
            found |= {i for i in subtree(child) if i > verb.i}
    return found


def is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def is_predicate(verb: Token) -> bool:
    """Tell a verb from a participle that only modifies a noun: "the posted bills"."""
    if verb.tag_ != "VBN":
        return True
    if any(
        child.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass", "agent"} for child in verb.children
    ):
        return True
    return verb.dep_ in {"conj", "ROOT", "ccomp", "advcl"}


def is_passive(verb: Token) -> bool:
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)


def is_negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def subject_of(verb: Token) -> Token | None:
    """Find who does what ``verb`` says, through coordination, participles and relative clauses."""
    if is_passive(verb):
        return agent_of(verb)
    token = verb
    for _ in range(6):
        own = _own_subject(token)
        if own is not None:
            return antecedent(own)
        if token.dep_ in {"acl", "relcl"}:
            return token.head if token.head.pos_ in _NOMINAL else None
        if token.dep_ not in _CLIMBED or token.head == token:
            return None
        token = token.head
        if not is_verb(token) and token.dep_ not in _CLIMBED:
            return None
    return None


def _own_subject(verb: Token) -> Token | None:
    """Of several subjects that a parse gives, the one right before the verb is it."""
    found = [c for c in verb.children if c.dep_ in SUBJECTS and c.lower_ != "there"]
    left = [c for c in found if c.i < verb.i]
    return left[-1] if left else next(iter(found), None)


def antecedent(subject: Token) -> Token:
    """Give the noun that a relative pronoun stands for, or the subject itself."""
    if subject.lower_ in _RELATIVE and subject.head.dep_ == "relcl":
        return subject.head.head
    return subject


def agent_of(verb: Token) -> Token | None:
    """Give the noun after "by" of a passive verb."""
    for by in children(verb, "agent"):
        for noun in children(by, "pobj"):
            return noun
    return None


def name_range(noun: Token) -> tuple[int, int]:
    """Give the first and last token of a noun phrase, without clauses and asides."""
    first, last = noun.left_edge.i, noun.i
    for child in noun.rights:
        if child.left_edge.i != last + 1 or child.dep_ not in _PART_OF_NAME:
            break
        last = _short_right(child)
    doc = noun.doc
    while first < noun.i and (doc[first].is_punct or doc[first].dep_ in {"cc", "advmod", "mark"}):
        first += 1
    return first, last


def _short_right(child: Token) -> int:
    """Give the last token of a modifier, cut before a comma or a clause inside it."""
    last = child.i
    inside = {token.i for token in child.subtree}
    for token in child.doc[child.i + 1 : child.right_edge.i + 1]:
        is_clause = token.dep_ in {"relcl", "acl", "appos"} and token.i > token.head.i
        if token.i not in inside or token.text in ",;:(–—" or is_clause:
            break
        last = token.i
    return last


def named(noun: Token) -> Token:
    """Prefer the proper name in apposition: "the commander, Joe Ewers," gives "Ewers"."""
    if noun.pos_ == "PROPN":
        return noun
    for child in children(noun, "appos"):
        if child.pos_ == "PROPN":
            return child
    return noun


def joint(noun: Token) -> Iterator[Token]:
    """Give the members of a coordinated subject: "the United States and NATO" gives two."""
    yield noun
    for other in children(noun, "conj"):
        starts_itself = other.pos_ == "PROPN" and noun.pos_ == "PROPN"
        if starts_itself or any(c.dep_ in {"det", "poss"} for c in other.children):
            yield from joint(other)
