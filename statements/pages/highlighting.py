"""Where the words that a reader looked for stand in a text."""

from collections.abc import Iterator

from statements.marking import Mark
from statements.matching.stems import stem
from statements.matching.words import Word, words_of
from statements.search import SearchQuery

KIND = "found"


def found(text: str, query: SearchQuery) -> list[Mark]:
    """Mark the words of ``query`` in ``text``; phrases only where all their words follow.

    >>> found("New taxes", SearchQuery(("tax",)))
    [Mark(start=4, end=9, kind='found', number=0)]
    """
    words = words_of(text)
    return [mark for term in query.wanted for mark in _occurrences(words, _keys(term))]


def _occurrences(words: list[Word], wanted: list[str]) -> Iterator[Mark]:
    if not wanted:
        return
    keys = [stem(word.key) for word in words]
    for i in range(len(keys) - len(wanted) + 1):
        if keys[i : i + len(wanted)] == wanted:
            yield Mark(words[i].start, words[i + len(wanted) - 1].end, KIND)


def _keys(term: str) -> list[str]:
    return [stem(word.key) for word in words_of(term)]
