"""Quotes and claims as the matcher reads them."""

from collections.abc import Hashable
from dataclasses import dataclass

from statements.matching.nations import parties_in


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
