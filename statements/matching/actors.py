"""Who does what an event names, and at whom it is aimed, as far as the words tell."""

from statements.matching.lexicon import word_set
from statements.matching.stance_words import SUBJECT_PRONOUNS
from statements.matching.stems import NOUN_SUFFIXES, bases_of, stem
from statements.matching.terms import Token

_PREPOSITIONS = word_set("of on in from against with near to at for into over between via")
_HAVING = word_set("have has had plan plans planned intend intends want wants prepare")
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "this", "that"})
_TIMING = word_set("in before after during since amid until despite following with")
_BEING = word_set("is are was were be been being has have had will would to still now not never")
_HAPPENING = word_set(
    """
    plan expect happen begin start take come occur prepare intend mean consider discuss rumour
    threaten order coming going
    """
)
_AIMS = frozenset({"on", "against"})
_AIMED = frozenset({"!attack", "!war", "!annex", "!sanction", "!hack", "!blockade", "!threaten"})


def agent_at(tokens: tuple[Token, ...], at: int, *, speaker_party: str) -> str:
    """Guess which party does what the event word at ``at`` names; empty if unclear."""
    for near in tokens[max(0, at - 2) : at][::-1]:
        is_near = near.term.startswith("@") and near.clause == tokens[at].clause
        is_owner = is_near and not _follows_preposition(tokens, tokens.index(near))
        if is_owner and _is_noun(tokens, at):
            return near.term.split("|")[0]
    clause = [n for n in range(at) if tokens[n].clause == tokens[at].clause]
    is_action = not _is_noun(tokens, at) or any(tokens[n].word in _HAVING for n in clause)
    if not is_action:
        return ""
    for n in clause:
        if tokens[n].word in SUBJECT_PRONOUNS:
            return speaker_party
        if tokens[n].term.startswith("@") and not _follows_preposition(tokens, n):
            return tokens[n].term.split("|")[0]
    return ""


def target_at(tokens: tuple[Token, ...], at: int) -> frozenset[str]:
    """Guess at whom or what an event is aimed: the party behind it, or what it is "on".

    >>> from statements.matching.terms import read
    >>> sorted(target_at(read("Oslo attacked Swedish ports"), 1))
    ['@Sweden']
    """
    near = [t for t in tokens[at + 1 : at + 5] if t.clause == tokens[at].clause]
    aim = next((n for n, token in enumerate(near[:2]) if token.word in _AIMS), None)
    if aim is not None:
        return frozenset(p for t in near[aim + 1 : aim + 4] for p in t.term.split("|") if p)
    is_aimed = bool(_AIMED.intersection(tokens[at].term.split("|")))
    party = next((t.term for t in near[:3] if is_aimed and t.term.startswith("@")), "")
    return frozenset([party.split("|")[0]]) if party else frozenset()


def predicate_of(tokens: tuple[Token, ...], at: int) -> str:
    """Give what is said of an event that is the subject; empty where it is only said to be.

    >>> from statements.matching.terms import read
    >>> predicate_of(read("The truce was signed"), 1), predicate_of(read("A truce is near"), 1)
    ('sign', '')
    """
    verb = next((n for n in range(at + 1, len(tokens)) if tokens[n].word in _BEING), None)
    if verb is None:
        return ""
    said = next((t for t in tokens[verb:] if t.word not in _BEING and t.word[-2:] != "ly"), None)
    is_verb = said is not None and said.word.endswith(("ed", "en", "ing"))
    if said is None or not is_verb or not _HAPPENING.isdisjoint(bases_of(said.word)):
        return ""
    return next((part for part in said.term.split("|") if part), "") or stem(said.word)


def is_circumstance(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell an event that only says when or amid what: "fell in the crash", "before the attack"."""
    before = [token.word for token in tokens[max(0, at - 2) : at]]
    has_article = bool(before) and before.pop() in _ARTICLES
    word = tokens[at - 1 - has_article].word if at > has_article else ""
    return word in _TIMING and (has_article or word != "in")  # "engaged in fraud" is the matter


def subject_terms(tokens: tuple[Token, ...], verbs: frozenset[str]) -> frozenset[str]:
    """Give the terms before the first verb of a list; none where there is no such verb."""
    end = next((n for n, token in enumerate(tokens) if token.word in verbs), 0)
    return frozenset(part for token in tokens[:end] for part in token.term.split("|") if part)


def _is_noun(tokens: tuple[Token, ...], at: int) -> bool:
    word = tokens[at].word
    if word.endswith(NOUN_SUFFIXES):
        return True
    before = tokens[at - 1] if at else None
    articles = {"a", "an", "the", "any", "no", "this", "that", "possible", "of"}
    return before is not None and (before.word in articles or before.term.startswith("@"))


def _follows_preposition(tokens: tuple[Token, ...], at: int) -> bool:
    before = [token.word for token in tokens[max(0, at - 2) : at]]
    return bool(before) and (
        before[-1] in _PREPOSITIONS or (before[-1] == "the" and before[0] in _PREPOSITIONS)
    )
