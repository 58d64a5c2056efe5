"""What a reader typed, parsed once and understood by every backend."""

import re
from dataclasses import dataclass
from typing import Self

_TERM = re.compile(r'(-?)"([^"]+)"|(-?)(\S+)')
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Give the words that a search looks for.

    >>> words_of("We won't go.")
    ['we', 'won', 't', 'go']
    """
    return _WORD.findall(text.lower())


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Words and phrases that must all occur, and those that must not.

    >>> SearchQuery.parse('invasion "at any time" -Belarus')
    SearchQuery(wanted=('invasion', 'at any time'), unwanted=('Belarus',))
    """

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @classmethod
    def parse(cls, raw: str) -> Self:
        wanted: list[str] = []
        unwanted: list[str] = []
        for minus_phrase, phrase, minus_word, word in _TERM.findall(raw.replace("\0", "")[:500]):
            term = phrase or word.strip('"')
            if _WORD.search(term):
                (unwanted if minus_phrase or minus_word else wanted).append(term)
        return cls(wanted=tuple(wanted), unwanted=tuple(unwanted))

    @property
    def is_empty(self) -> bool:
        return not self.wanted
