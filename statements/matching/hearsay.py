"""What a text only repeats: words of others, and words that its next sentence calls untrue."""

import itertools

from statements.matching.lexicon import word_set
from statements.matching.stance_words import (
    ANAPHORS,
    FALSE_ADJECTIVES,
    FALSE_NOUNS,
    NEGATORS,
    REPORT_NOUNS,
)
from statements.matching.terms import Token

_SAYING = word_set(
    """
    say says said saying claim claims claimed claiming allege alleges alleged alleging hear heard
    hears hearing rumoured rumored rumour rumor accuse accuses accused accusing according
    """
)
_OWN = word_set("i we")
_COPULAS = word_set("is are was were remains remain")
_TRUE = word_set("true accurate correct right so real genuine")
_REACH, _SUBJECT = 12, 4


def told_by_others(tokens: tuple[Token, ...], at: int) -> str:
    """Find a verb that gives what is at ``at`` to others: "people are saying we launched it".

    >>> from statements.matching.terms import read
    >>> told_by_others(read("We heard that people say the mill will close"), 8)
    'say'
    >>> told_by_others(read("We have always said that the mill will close"), 8)
    ''
    """
    for n in reversed(range(max(0, at - _REACH), at)):
        if tokens[n].sentence != tokens[at].sentence:
            break
        if tokens[n].word in _SAYING:
            near = [token.word for token in tokens[max(0, n - _SUBJECT) : n]]
            subject = set(itertools.takewhile(lambda word: word not in _SAYING, reversed(near)))
            is_own = bool(subject & _OWN) and not tokens[n].word.startswith("hear")
            return "" if is_own else tokens[n].word
    return ""


def verdict_behind(tokens: tuple[Token, ...], at: int) -> str:
    """Find a later sentence that calls what was said untrue: "This report is entirely false"."""
    sentences: dict[int, list[str]] = {}
    for token in tokens[at:]:
        if token.sentence > tokens[at].sentence:
            sentences.setdefault(token.sentence, []).append(token.word)
    return next(filter(None, map(_verdict, sentences.values())), "")


def _verdict(words: list[str]) -> str:
    verb = next((n for n, word in enumerate(words[:5]) if word in _COPULAS), 0)
    is_about_it = (
        bool(verb)
        and words[0] in ANAPHORS
        and (verb == 1 or not REPORT_NOUNS.isdisjoint(words[1:verb]))
    )
    if words[:1] == ["nothing"] and words[-1:] == ["truth"]:
        return "nothing"  # "Nothing could be further from the truth"
    said = words[verb + 1 : verb + 4]
    is_negated = not NEGATORS.isdisjoint(said)
    untrue = next(
        (w for w in said if w in (_TRUE if is_negated else FALSE_ADJECTIVES | FALSE_NOUNS)), ""
    )
    return untrue if is_about_it else ""
