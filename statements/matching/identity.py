"""Who is named in a text, and whether it can be the one whom a claim names."""

import itertools
from collections.abc import Iterable, Sequence

from statements.matching.stems import stem
from statements.matching.terms import Token

FullName = tuple[str, str]


def terms_in(tokens: Iterable[Token]) -> set[str]:
    return {part for token in tokens for part in token.term.split("|") if part}


def names_somebody(tokens: Iterable[Token]) -> bool:
    return any(token.is_name or token.term.startswith("@") for token in tokens)


def opening(tokens: Iterable[Token]) -> set[str]:
    """Give the names and countries that a sentence begins with.

    >>> from statements.matching.terms import read
    >>> sorted(opening(read("The Norvik Motors plant closes")))
    ['motor', 'norvik']
    """
    plain = itertools.dropwhile(lambda token: token.word == "the", tokens)
    return terms_in(itertools.takewhile(lambda t: t.is_name or t.term.startswith("@"), plain))


def is_first_name(tokens: Sequence[Token], at: int) -> bool:
    """Tell a name that another follows: "Ada" in "Ada Fenn"."""
    if at + 1 >= len(tokens):
        return False
    one, two = tokens[at : at + 2]
    is_plain = one.term[:1] not in {"", "@"} and two.term[:1] not in {"", "@"}
    return one.is_name and two.is_name and one.end + 1 == two.start and is_plain


def full_names(tokens: Sequence[Token]) -> tuple[FullName, ...]:
    """Give pairs of names in a row: a first name and a family name, as a rule."""
    pairs = enumerate(itertools.pairwise(tokens))
    return tuple((one.term, two.term) for n, (one, two) in pairs if is_first_name(tokens, n))


def names_a_namesake(
    wanted: Iterable[FullName], tokens: Sequence[Token], around: Sequence[Token]
) -> bool:
    """Whether the words, or else those around, name somebody else of the same family name."""
    for first, family in wanted:
        here = {one for one, two in full_names(tokens) if two == family}
        firsts = here or {one for one, two in full_names(around) if two == family}
        if firsts and first not in firsts:
            return True
    return False


def speaks_of(
    names: frozenset[str],
    tokens: Sequence[Token],
    *,
    own: frozenset[str],
    around: frozenset[str],
) -> bool:
    """Whether any of the names is the speaker's, or stands in the words or around them."""
    if not names or names & terms_in(tokens):
        return True
    if not names_somebody(tokens):
        return not around or bool(names & (own | around))
    # Where the words name other countries, those around them do not say whose act it is.
    is_of_countries = all(name.startswith("@") for name in names)
    return bool(names & (own if is_of_countries else own | around))


def says(tokens: tuple[Token, ...], at: int, predicate: str) -> bool:
    here = (token for token in tokens if token.sentence == tokens[at].sentence)
    return any(predicate in {*token.term.split("|"), stem(token.word)} for token in here)


def differ(ours: frozenset[str], others: frozenset[str]) -> bool:
    return bool(ours and others) and not ours & others
