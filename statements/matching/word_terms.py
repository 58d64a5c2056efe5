"""The term for which one printed word stands: an event, a thing, a party, or its plain stem."""

from functools import lru_cache

from statements.matching.lexicon import EVENTS, LIGHT, THINGS
from statements.matching.nations import is_people, party_of
from statements.matching.stems import bases_of, stem

DECONTRACTED = {"can't": "cannot", "won't": "will not", "shan't": "shall not"}


@lru_cache(maxsize=32768)
def terms_of_word(raw: str, is_name: bool) -> tuple[tuple[str, str], ...]:  # noqa: FBT001
    """Give the words that one printed word stands for ("can't"), each with its term."""
    term_of = _name_term if is_name else _term
    return tuple((word, term_of(raw, word)) for word in words_of(raw))


@lru_cache(maxsize=32768)
def parts_of_word(raw: str) -> tuple[str, ...]:
    """Give the single terms of a printed word that is no name."""
    return _parts(raw, is_name=False)


@lru_cache(maxsize=32768)
def parts_of_name(raw: str) -> tuple[str, ...]:
    """Give the single terms of a printed word that is a name."""
    return _parts(raw, is_name=True)


def _parts(raw: str, *, is_name: bool) -> tuple[str, ...]:
    terms = (term for _, term in terms_of_word(raw, is_name))
    return tuple(part for term in terms for part in term.split("|") if part)


@lru_cache(maxsize=32768)
def words_of(raw: str) -> tuple[str, ...]:
    """Give the lower-case words of one printed word: "won't" gives two."""
    word = raw.lower().replace("’", "'")
    word = DECONTRACTED.get(word, word)
    if word.endswith("n't"):
        return word[:-3], "not"
    return tuple(word.removesuffix("'s").split())


def _term(raw: str, word: str) -> str:
    plain = raw[:-2] if raw.endswith(("'s", "’s")) else raw
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
    if _CONCEPTS.keys().isdisjoint(bases):
        return stem(word)
    return next(_CONCEPTS[base] for base in bases if base in _CONCEPTS)


def _name_term(raw: str, word: str) -> str:
    """Give a name its plain stem: it is no event and no kind of thing, Axl Rose does not rise."""
    term = _term(raw, word)
    return stem(word) if term[:1] in {"!", "#"} else term


def _load_concepts() -> dict[str, str]:
    found: dict[str, str] = {}
    for mark, table in (("!", EVENTS), ("#", THINGS)):
        for concept, words in table.items():
            for word in words.split():
                found.setdefault(word, mark + concept)
    return found


_CONCEPTS = _load_concepts()
