"""What a text is about: its tokens with stems, general concepts and parties, clause by clause.

A *term* is what two texts must share to be about the same thing: ``!attack`` (a kind of event),
``#tax`` (a kind of thing), ``@Russia`` (a party), or the plain stem of any other content word.

A new article meets dozens of earlier quotes and claims that no article met before. Most of them
need their terms only, which are found without reading the places of the words: ``terms_of``.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from statements.matching.lexicon import EVENTS, PAIRS, word_set
from statements.matching.nations import JOINT_OPENERS, is_many_word_form, party_of
from statements.matching.word_terms import parts_of_name, parts_of_word, terms_of_word, words_of

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
# A full stop after a title or an initial ends no sentence. The mark comes first, and what stands
# before it is looked at only there: so a text is passed at the pace of a search for three letters.
SENTENCE_END = re.compile(
    r"[.!?](?<!\b(?:Mr|Ms|Dr|St).)(?<!\b(?:Mrs|Gen|Sen|Gov).)(?<![A-Z].)"
    r"[.!?]*[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])"
)
_CLAUSE_MARK = re.compile(r"[;:,—–…()]")
_CLAUSE_DASH = re.compile(r"\s-\s|\.\.\.")
_CLAUSE_WORDS = word_set("but although though whereas while because if unless whether when until")
_REVERSING_PREFIXES = frozenset({"de", "non", "anti"})
_VERB_OPENERS = word_set("to will would must may might can could should not and cannot")
_STAYING = word_set("stay stays stayed staying remain remains remained keep keeps kept be")
_PARTICLES = frozenset({"out", "back", "down", "off", "up"})
_STATES = frozenset({"!close", "!open"})
# The first words of what may mean one thing with a later word.
_JOINED = JOINT_OPENERS | {first for first, _ in PAIRS}
_BARE_STATES = frozenset({"close", "open"})
_AFTER_NAMES = word_set(
    """
    will would has had is was should could can may might must did does plans wants intends refuses
    needs seeks denies says sees bought sold closed signed
    """
)
# So many words behind a verb its particle stands.
_PARTED = 5
_WEIGHTS = {"!": 1.6, "#": 0.9, "@": 0.6, "": 0.0}
# More than any text has characters.
_NEVER = 2**62


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
    return _WEIGHTS.get(term[:1], 1.0)


class _Words(NamedTuple):
    """The words of a text, and the places among the printed ones of names and of first words.

    ``is_joined``: some of them may mean one thing together.
    """

    printed: tuple[str, ...]
    lowered: tuple[str, ...]
    names: frozenset[int]
    openings: tuple[int, ...]
    is_joined: bool


@lru_cache(maxsize=8192)
def read(text: str) -> tuple[Token, ...]:
    """Split a text into tokens. The answer is kept, since one quote meets many claims."""
    words = _words_in(text)
    marks = _clause_marks(text)
    openings = (*words.openings[1:], _NEVER)
    tokens: list[Token] = []
    clause = sentence = moved = 0
    is_reversed = False
    for n, match in enumerate(WORD.finditer(text)):
        start, end = match.span()
        while marks[moved] < start:
            moved += 1
        while openings[sentence] <= n:
            sentence += 1
        is_name = n in words.names
        for word, term in terms_of_word(words.printed[n], is_name):
            clause += word in _CLAUSE_WORDS
            tokens.append(
                Token(word, term, start, end, clause + moved, sentence, is_reversed, is_name)
            )
        is_reversed = text[end : end + 1] == "-" and tokens[-1].word in _REVERSING_PREFIXES
    return _joined(tokens) if words.is_joined else tuple(tokens)


@lru_cache(maxsize=8192)
def terms_of(text: str) -> frozenset[str]:
    """Give the terms of a text, without words that carry no topic."""
    words = _words_in(text)
    if words.is_joined:
        return frozenset(part for token in read(text) for part in token.term.split("|") if part)
    return frozenset().union(*_parts_in(words))


@lru_cache(maxsize=1024)
def terms_by_sentence(text: str) -> tuple[tuple[str, ...], ...]:
    """Give the terms of each sentence that has words, each once, in their order."""
    words = _words_in(text)
    if words.is_joined:
        found: dict[int, dict[str, None]] = {}
        for token in read(text):
            held = found.setdefault(token.sentence, {})
            held.update(dict.fromkeys(filter(None, token.term.split("|"))))
        return tuple(map(tuple, found.values()))
    parts = _parts_in(words)
    places = pairwise((*words.openings, len(parts)))
    return tuple(tuple(dict.fromkeys(chain(*parts[a:b]))) for a, b in places if a < b)


@lru_cache(maxsize=8192)
def names_of(text: str) -> frozenset[str]:
    """Give the terms by which a text names somebody: those of names, and parties."""
    words = _words_in(text)
    if words.is_joined:
        parts = ((token, part) for token in read(text) for part in token.term.split("|") if part)
        return frozenset(part for token, part in parts if token.is_name or part[0] == "@")
    capitals = [(n, raw) for n, raw in enumerate(words.printed) if raw[0].isupper()]
    named = frozenset().union(*(parts_of_name(raw) for n, raw in capitals if n in words.names))
    plain = (parts_of_word(raw) for n, raw in capitals if n not in words.names)
    return named.union(part for parts in plain for part in parts if part[0] == "@")


def words_in(text: str) -> tuple[str, ...]:
    """Give the words of a text, in lower case, as the tokens have them."""
    return _words_in(text).lowered


def first_words(text: str, count: int) -> list[str]:
    """Give the words that a text begins with, in lower case."""
    found: list[str] = []
    for match in WORD.finditer(text):
        found += words_of(match.group())
        if len(found) >= count:
            break
    return found[:count]


def _clause_marks(text: str) -> list[int]:
    """Give where clauses end, each once and in order, and then what no text reaches."""
    marks = [match.start() for match in _CLAUSE_MARK.finditer(text)]
    if "-" in text or "..." in text:
        marks += [match.start() for match in _CLAUSE_DASH.finditer(text)]
    marks += [match.end() - 1 for match in SENTENCE_END.finditer(text)]
    return [*sorted(set(marks)), _NEVER]


@lru_cache(maxsize=8192)
def _words_in(text: str) -> _Words:
    """Find the words of a text sentence by sentence, but not where they stand."""
    raws: list[str] = []
    openings: list[int] = []
    start = 0
    for end in (*(match.end() for match in SENTENCE_END.finditer(text)), len(text)):
        openings.append(len(raws))
        raws += WORD.findall(text, start, end)
        start = end
    words = tuple(chain.from_iterable(map(words_of, raws)))
    is_joined = not _SECONDS.keys().isdisjoint(words) and _may_be_joined(words)
    return _Words(tuple(raws), words, _names(raws, openings), tuple(openings), is_joined)


def _parts_in(words: _Words) -> list[tuple[str, ...]]:
    """Give the terms of each word, where none is of two words together."""
    if not words.names:
        return list(map(parts_of_word, words.printed))
    return [
        parts_of_name(raw) if n in words.names else parts_of_word(raw)
        for n, raw in enumerate(words.printed)
    ]


def _may_be_joined(words: Sequence[str]) -> bool:
    """Whether ``_joined`` may change a term; more often than it does, never less often."""
    return any(
        word in _BARE_STATES
        or not _SECONDS[word].isdisjoint(words[at + 1 : at + _PARTED])
        or bool(_joint_party(word, *words[at + 1 : at + 2]))
        for at, word in enumerate(words)
        if word in _SECONDS
    )


def _joined(tokens: list[Token]) -> tuple[Token, ...]:
    """Give pairs of words that mean one thing ("step down", "New Zealand") their joint term."""
    for at, (one, two) in enumerate(pairwise(tokens)):
        if one.word not in _SECONDS:
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


@lru_cache(maxsize=16384)
def _joint_party(one: str, two: str = "") -> str:
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
    is_bare = tokens[at].word in _BARE_STATES
    return is_bare and not (is_verb and tokens[at + 1].word != "to") and not _stays(tokens, at)


def _stays(tokens: list[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].word in _STAYING


def _names(raws: Sequence[str], openings: Sequence[int]) -> frozenset[int]:
    """Give the places of words that look like names; none in a title with capitals all over."""
    capitals = {n for n, raw in enumerate(raws) if raw[0].isupper()}
    if len(capitals) > 0.6 * len(raws) and len(raws) > 3:
        return frozenset()
    plain = {
        n
        for n in openings
        if n + 1 >= len(raws) or not (n + 1 in capitals or raws[n + 1] in _AFTER_NAMES)
    }
    return frozenset(capitals - plain)


def _load_seconds() -> dict[str, frozenset[str]]:
    """Give, for each first word of what may be joined, those that make a pair with it."""
    pairs = {first: {two for one, two in PAIRS if one == first} for first, _ in PAIRS}
    return {word: frozenset(pairs.get(word, ())) for word in (*_JOINED, *_BARE_STATES)}


_SECONDS = _load_seconds()
