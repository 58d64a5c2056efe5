"""Quotes and claims as the matcher reads them."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

from statements.matching.lexicon import word_set
from statements.matching.nations import parties_in
from statements.matching.stance_words import ANAPHORS, REPORT_NOUNS
from statements.matching.terms import first_words, read

_WARNING = frozenset({"warning", "warnings", "fear", "fears", "prediction", "predictions"})
_AHEAD = word_set("could would may might will likely imminent soon risk danger")
# Characters by which the words before a quote are found around it.
_TAIL = 30
# Words: what is longer says itself what it is about.
_SHORT = 4


@dataclass(frozen=True, slots=True)
class QuoteText:
    """What the matcher knows of a quote.

    ``cue`` is printed with its negation ("did not confirm"). ``affiliation`` names body, office
    or country of the speaker in words. ``context`` is the paragraph; ``before`` the quoted words
    that come just before in the same source, which "these demands" may stand for.
    ``speaker_key`` tells speakers apart; without it, their names do.
    """

    key: Hashable
    exact: str
    cue: str = ""
    speaker: str = ""
    speaker_kind: str = ""
    affiliation: str = ""
    context: str = ""
    before: str = ""
    is_direct: bool = False
    speaker_key: Hashable = None

    @property
    def who(self) -> Hashable:
        return self.speaker.casefold() if self.speaker_key is None else self.speaker_key


@dataclass(frozen=True, slots=True)
class ClaimText:
    """A claim as the matcher sees it."""

    key: Hashable
    text: str


def speaker_party(quote: QuoteText) -> str:
    """Give the one party a speaker speaks for, as a term; empty if it is not known."""
    named = parties_in(quote.speaker) or parties_in(quote.affiliation)
    return f"@{named[0]}" if named else ""


@lru_cache(maxsize=1024)
def content_of(quote: QuoteText) -> tuple[str, bool]:
    """Give the words a quote is about: those before it, where it only says "these demands".

    Kept, since it is asked for each claim that the quote meets.
    """
    if not quote.before:
        return quote.exact, False
    words = first_words(quote.exact, _SHORT + 1)
    stands_for = len(words) <= _SHORT and words[:1] and words[0] in ANAPHORS
    stands_for = stands_for and (len(words) == 1 or words[-1] in REPORT_NOUNS)
    if not stands_for:
        return quote.exact, False
    is_far = bool(quote.context) and quote.before[-_TAIL:] not in quote.context
    if not is_far:
        # Who warned spoke of what may come; else something said before is meant.
        looks_ahead = bool(_AHEAD & {token.word for token in read(quote.before)})
        if words[-1] not in _WARNING or looks_ahead:
            return quote.before, True
    return quote.exact, False
