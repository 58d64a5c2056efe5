"""What a text is about: its tokens with stems, general concepts and parties, clause by clause.

A *term* is what two texts must share to be about the same thing: ``!attack`` (a kind of event),
``#tax`` (a kind of thing), ``@Russia`` (a party), or the plain stem of any other content word.
"""

import itertools
import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from statements.matching.lexicon import EVENTS, LIGHT, PAIRS, THINGS, word_set
from statements.matching.nations import JOINT_OPENERS, is_many_word_form, is_people, party_of

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_DECONTRACTED = {"can't": "cannot", "won't": "will not", "shan't": "shall not"}
# A full stop after a title or an initial ends no sentence. Most places end at the first look.
SENTENCE_END = re.compile(
    r"(?=[.!?])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bSen)(?<!\bGov)(?<![A-Z])"
    r"[.!?]+[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])"
)
_CLAUSE_MARK = re.compile(r"[;:,—–…()]|\s-\s|\.\.\.")
_CLAUSE_WORDS = word_set("but although though whereas while because if unless whether when until")
_REVERSING_PREFIXES = frozenset({"de", "non", "anti"})
_VERB_OPENERS = word_set("to will would must may might can could should not and cannot")
_STAYING = word_set("stay stays stayed staying remain remains remained keep keeps kept be")
_PARTICLES = frozenset({"out", "back", "down", "off", "up"})
_STATES = frozenset({"!close", "!open"})
# The first words of what may mean one thing with a later word.
_JOINED = JOINT_OPENERS | {first for first, _ in PAIRS}
_AFTER_NAMES = word_set(
    """
    will would has had is was should could can may might must did does plans wants intends refuses
    needs seeks denies says sees bought sold closed signed
    """
)
IRREGULAR = {
    "bought": "buy", "sold": "sell", "won": "win", "lost": "lose", "fought": "fight", "met": "meet",
    "paid": "pay", "began": "begin", "broke": "break", "broken": "break", "took": "take",
    "gave": "give", "went": "go", "sent": "send", "built": "build", "fled": "flee", "shot": "shoot",
    "stole": "steal", "stolen": "steal", "fell": "fall", "fallen": "fall", "wrote": "write",
    "written": "write", "spent": "spend", "caught": "catch", "taught": "teach", "ate": "eat",
    "beaten": "beat", "drew": "draw", "chose": "choose", "chosen": "choose", "froze": "freeze",
    "frozen": "freeze", "hidden": "hide", "women": "woman", "men": "man", "died": "die",
    "dying": "die", "dies": "die", "lied": "lie", "lies": "lie", "shutting": "shut",
    "agreed": "agree",
}  # fmt: skip
_SUFFIXES = tuple(
    sorted(
        word_set(
            """
    isations izations isation ization ations ation ements ement ments ment nesses ness ities
    ity ings ing ions ion ives ive ances ance ences ence ally ies ied ers er als al es ed
    ates ated ating ator ators ate ly s e y
    """
        ),
        key=len,
        reverse=True,
    )
)
_INFLECTIONS = word_set("s es ed ing ings ion ions er ers ied ies ly e y")
NOUN_SUFFIXES = ("ion", "ions", "ment", "ments", "ity", "ism", "al", "als", "ure", "ures", "ship")


class Token(NamedTuple):
    """One word; ``is_reversed`` for "escalation" in "de-escalation".

    ``is_name``: printed with a capital inside a sentence. A name tells whom a text is about, not
    what it says of them.
    """

    word: str
    term: str
    start: int
    end: int
    clause: int
    sentence: int
    is_reversed: bool = False
    is_name: bool = False


def weight_of(term: str) -> float:
    """How much a term says about what a claim is about, before rarity is known."""
    return {"!": 1.6, "#": 0.9, "@": 0.6, "": 0.0}.get(term[:1], 1.0)


@lru_cache(maxsize=8192)
def read(text: str) -> tuple[Token, ...]:
    """Split a text into tokens. The answer is kept, since one quote meets many claims."""
    sentence_ends = [m.end() for m in SENTENCE_END.finditer(text)]
    marks = sorted(
        {m.start() for m in _CLAUSE_MARK.finditer(text)} | {e - 1 for e in sentence_ends}
    )
    tokens: list[Token] = []
    clause = sentence = 0
    is_reversed = False
    matches = list(WORD.finditer(text))
    names = _names(matches, sentence_ends)
    for n, match in enumerate(matches):
        raw, is_name = match.group(), n in names
        start, end = match.span()
        moved = _passed(marks, start)
        sentence = _passed(sentence_ends, start + 1)
        for word, term in _terms(raw, is_name):
            clause += word in _CLAUSE_WORDS
            tokens.append(
                Token(word, term, start, end, clause + moved, sentence, is_reversed, is_name)
            )
        is_reversed = tokens[-1].word in _REVERSING_PREFIXES and text[end : end + 1] == "-"
    return _joined(tokens)


@lru_cache(maxsize=8192)
def terms_of(text: str) -> frozenset[str]:
    """Give the terms of a text, without words that carry no topic."""
    return frozenset(part for token in read(text) for part in token.term.split("|") if part)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Reduce a lower-case word to what its inflections and derivations share.

    >>> stem("evacuation") == stem("evacuating") == stem("evacuates")
    True
    """
    word = IRREGULAR.get(word, word)
    for suffix in _SUFFIXES:
        root = word.removesuffix(suffix)
        if root != word and len(root) >= (3 if suffix in _INFLECTIONS else 4):
            return _undouble(root)
    return word


@lru_cache(maxsize=16384)
def bases_of(word: str) -> tuple[str, ...]:
    """List what a word may be inflected from; "planes" does not come from "plan"."""
    word = IRREGULAR.get(word, word)
    bases = [word, *(word.removesuffix(ending) for ending in ("s", "d", "ed", "ing", "er", "ly"))]
    bases += [word.removesuffix("ing") + "e", word.removesuffix("ies") + "y"]
    bases += [word.removesuffix("ied") + "y", word.removesuffix("ers")]
    bases += [_undouble(word.removesuffix(ending)) for ending in ("ed", "ing", "er")]
    if word.endswith(("ses", "xes", "ches", "shes", "zes")):
        bases.append(word.removesuffix("es"))
    return tuple(bases)


def _undouble(root: str) -> str:
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "aeiousl":
        return root[:-1]
    return root[:-1] if len(root) > 3 and root[-1] in "iey" else root


def _passed(marks: list[int], at: int) -> int:
    return bisect_left(marks, at)


@lru_cache(maxsize=16384)
def _terms(raw: str, is_name: bool) -> tuple[tuple[str, str], ...]:  # noqa: FBT001
    """Give the words that one printed word stands for ("can't"), each with its term."""
    term_of = _name_term if is_name else _term
    return tuple((word, term_of(raw, word)) for word in _words(raw))


def _words(raw: str) -> tuple[str, ...]:
    word = raw.lower().replace("’", "'")
    word = _DECONTRACTED.get(word, word)
    if word.endswith("n't"):
        return word[:-3], "not"
    return tuple(word.removesuffix("'s").split())


def _term(raw: str, word: str) -> str:
    plain = re.sub(r"['’]s?$", "", raw)
    if plain[:1].isupper():
        party = party_of(plain)
        if party:
            return f"@{party}|#citizen" if is_people(plain) else f"@{party}"
    if word in _CONCEPTS:
        return _CONCEPTS[word]
    if len(word) < 3 or word.isdigit():
        return ""
    bases = bases_of(word)
    if not LIGHT.isdisjoint(bases):
        return ""
    return next((_CONCEPTS[base] for base in bases if base in _CONCEPTS), stem(word))


def _name_term(raw: str, word: str) -> str:
    """Give a name its plain stem: it is no event and no kind of thing, Axl Rose does not rise."""
    term = _term(raw, word)
    return stem(word) if term[:1] in {"!", "#"} else term


def _joined(tokens: list[Token]) -> tuple[Token, ...]:
    """Give pairs of words that mean one thing ("step down", "New Zealand") their joint term."""
    for at, (one, two) in enumerate(itertools.pairwise(tokens)):
        if one.word not in _JOINED and one.term not in _STATES:
            continue  # nearly all words
        concept = PAIRS.get((one.word, two.word)) or _parted(tokens, at)
        if one.term in _STATES and _is_state(tokens, at):
            tokens[at] = one._replace(term="")
            continue
        if concept:
            mark = "!" if concept in EVENTS else "#"
            tokens[at] = one._replace(term=mark + concept)
            if (one.word, two.word) in PAIRS:
                tokens[at + 1] = two._replace(term="")
        elif party := _joint_party(one.word, two.word):
            tokens[at] = one._replace(term=f"@{party}")
            tokens[at + 1] = two._replace(term="")
    return tuple(tokens)


def _joint_party(one: str, two: str) -> str:
    title = f"{one.title()} {two.title()}"
    is_form = is_many_word_form(title) or is_many_word_form(title.removesuffix("s"))
    return party_of(title) if is_form else ""


def _parted(tokens: list[Token], at: int) -> str:
    """Read a verb whose particle stands behind its object: "pull their troops out"."""
    for other in tokens[at + 2 : at + 5]:
        if other.clause != tokens[at].clause or other.word in _VERB_OPENERS:
            break
        if other.word in _PARTICLES:
            return PAIRS.get((tokens[at].word, other.word), "")
    return ""


def _is_state(tokens: list[Token], at: int) -> bool:
    """Tell "close to the border" and "open to talks" from closing, which needs an auxiliary."""
    is_verb = at > 0 and tokens[at - 1].word in _VERB_OPENERS
    is_bare = tokens[at].word in {"close", "open"}
    return is_bare and not (is_verb and tokens[at + 1].word != "to") and not _stays(tokens, at)


def _stays(tokens: list[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].word in _STAYING


def _names(matches: list[re.Match[str]], sentence_ends: list[int]) -> frozenset[int]:
    """Give the places of words that look like names; none in a title with capitals all over."""
    capital = [match.group()[0].isupper() for match in matches]
    if sum(capital) > 0.6 * len(matches) and len(matches) > 3:
        return frozenset()
    starts = {0} | {
        n
        for n in range(1, len(matches))
        if any(matches[n - 1].end() <= end <= matches[n].start() for end in sentence_ends)
    }
    after = {
        n
        for n in starts
        if n + 1 < len(matches) and (capital[n + 1] or matches[n + 1].group() in _AFTER_NAMES)
    }
    return frozenset(n for n, is_capital in enumerate(capital) if is_capital) - (starts - after)


def _load_concepts() -> dict[str, str]:
    found: dict[str, str] = {}
    for mark, table in (("!", EVENTS), ("#", THINGS)):
        for concept, words in table.items():
            for word in words.split():
                found.setdefault(word, mark + concept)
    return found


_CONCEPTS = _load_concepts()
