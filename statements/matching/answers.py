"""Answers that have no words of their own for what they deny: "That will never happen"."""

import re

from statements.matching.lexicon import word_set
from statements.matching.quotetexts import QuoteText
from statements.matching.stance_words import FALSE_ADJECTIVES, FALSE_NOUNS, NEGATORS, REPORT_NOUNS
from statements.matching.terms import SENTENCE_END, read, terms_of

# What people call a charge that they do not accept, where it is no word for "untrue" itself.
DISMISSALS = FALSE_NOUNS | word_set(
    """
    unacceptable speculation scaremongering alarmism alarmist fantasy fantasies smear smears
    propaganda provocation conspiracy conjecture gossip farce paranoia panic-mongering fearmongering
    """
)
_POINTING = word_set("that this it these those such they he she what")
_COPULAS = word_set("is are was were be been sounds seems looks")
# What cannot be, does not help and is not acceptable is refused.
_HAPPENING = word_set(
    """
    happen happening true so case right correct possible fair accurate acceptable contribute help
    solve serve work
    """
)
_ANSWERS = re.compile(
    r"further from the truth|^\W*(?:not so|not true|no way|absolutely not|far from it|no|never)\W*$"
    r"|\b(?:fairy[- ]tale|out of the question|off the table|witch[- ]hunt)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es|ed)|disagree[sd]?"
    r"|rul(?:es|ed) (?:it|that|this) out|disput(?:es|ed)|hit back|will have none of it|not so)\b",
    re.IGNORECASE,
)
_LONGEST_ANSWER = 14
_LEAST = 3


def dismisses(sentence: str) -> str:
    """Find the words by which a sentence calls something untrue; empty where it does not.

    >>> dismisses("These reports are baseless"), dismisses("It is not nonsense")
    ('baseless', '')
    """
    phrase = _ANSWERS.search(sentence)
    if phrase:
        return phrase.group().strip(" .,!“”\"'").lower()
    words = [token.word for token in read(sentence)]
    for at, word in enumerate(words):
        is_verdict = word in FALSE_ADJECTIVES and (
            not REPORT_NOUNS.isdisjoint(words)
            or (words[0] in _POINTING and not _COPULAS.isdisjoint(words[max(0, at - 3) : at]))
        )
        if (word in DISMISSALS or is_verdict) and NEGATORS.isdisjoint(words[max(0, at - 3) : at]):
            return word
    return ""


def answer_in(quote: QuoteText) -> str:
    """Find the words by which a quote denies what was said before it; empty where it does not."""
    for sentence in sentences_of(quote.exact):
        words = [token.word for token in read(sentence)]
        if not words or len(words) > _LONGEST_ANSWER:
            continue
        is_pointing = words[0] in _POINTING or words[0] in REPORT_NOUNS
        negated = [n for n, word in enumerate(words) if word in NEGATORS]
        if (
            is_pointing
            and negated
            and not _HAPPENING.isdisjoint(words[negated[0] : negated[0] + 5])
        ):
            return f"{words[negated[0]]} {words[min(negated[0] + 1, len(words) - 1)]}"
        found = dismisses(sentence)
        if found and (is_pointing or _ANSWERS.search(sentence)):
            return found
    return ""


def passage_before(quote: QuoteText, *, most: int = 2) -> list[str]:
    """Give the last sentences of the text before a quote, nearest last."""
    start = quote.context.find(quote.exact[:80])
    return sentences_of(quote.context[:start])[-most:] if start > 0 else []


def lead_denies(quote: QuoteText) -> str:
    """Find a denial in the sentence that leads to a quote: "Miller denied it. “We paid.”"."""
    before = passage_before(quote, most=1)
    found = _LEAD.search(before[0]) if before else None
    if not found or not (terms_of(quote.speaker) & terms_of(before[0])):
        return ""
    return "" if not NEGATORS.isdisjoint(t.word for t in read(before[0])) else found.group()


def sentences_of(text: str) -> list[str]:
    """Split a text into sentences, without those that hold hardly a word."""
    return [part.strip() for part in SENTENCE_END.split(text) if len(part.strip()) >= _LEAST]
