"""Words cut into the pieces that a sentence model knows: BERT's WordPiece, uncased.

After Devlin et al. 2019 (BERT), whose tokeniser this follows character by character.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import islice

_CONTINUED = "##"
_LONGEST_WORD = 100
# Pieces have a letter at least: what lies beyond so many characters a piece is not read.
_READ = 100
_CONTROLS = {"Cc", "Cf", "Co", "Cs"}
_IDEOGRAPHS = (
    *((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF)),
    *((0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0x2F800, 0x2FA1F)),
)


class WordPiece:
    """Cuts texts into the longest pieces of a vocabulary, from left to right."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._ids = dict(vocabulary)
        self._start, self._end = self._ids["[CLS]"], self._ids["[SEP]"]
        self._unknown = self._ids["[UNK]"]

    @property
    def words(self) -> list[str]:
        """The pieces that a word can begin with, in the order of the vocabulary."""
        return [piece for piece in self._ids if not piece.startswith((_CONTINUED, "["))]

    def ids(self, text: str, *, limit: int) -> list[int]:
        """Give the numbers of the pieces of ``text`` between the marks of start and end.

        Of a text of more than ``limit`` pieces, the marks counted, the beginning is taken.
        """
        pieces = (piece for word in words_of(text[: limit * _READ]) for piece in self._cut(word))
        return [self._start, *islice(pieces, limit - 2), self._end]

    def _cut(self, word: str) -> list[int]:
        if len(word) > _LONGEST_WORD:
            return [self._unknown]
        found = []
        start = 0
        while start < len(word):
            end = self._longest(word, start)
            if end == start:
                return [self._unknown]  # one piece that is not known spoils the word
            found.append(self._ids[_piece(word, start, end)])
            start = end
        return found

    def _longest(self, word: str, start: int) -> int:
        ends = range(len(word), start, -1)
        return next((end for end in ends if _piece(word, start, end) in self._ids), start)


def words_of(text: str) -> list[str]:
    """Give words and single marks, in lower case and without accents.

    >>> words_of("Zoë's  café—closed?")
    ['zoe', "'", 's', 'cafe', '—', 'closed', '?']
    """
    return text.translate(_PLAIN).split()


class _Plain(dict[int, str]):
    """What each character becomes; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = "".join(_plain(chr(code)))
        return plain


_PLAIN = _Plain()


def _plain(character: str) -> Iterator[str]:
    if _is_control(character):
        return
    if character.isspace():
        yield " "
        return
    is_apart = any(low <= ord(character) <= high for low, high in _IDEOGRAPHS)
    for part in unicodedata.normalize("NFD", character):
        if unicodedata.category(part) != "Mn":
            yield f" {part} " if is_apart or _is_mark(part) else part.lower()


def _is_control(character: str) -> bool:
    is_space = character in "\t\n\r"
    return not is_space and (character == "\ufffd" or unicodedata.category(character) in _CONTROLS)


def _is_mark(character: str) -> bool:
    is_ascii_sign = character.isascii() and not character.isalnum()
    return is_ascii_sign or unicodedata.category(character).startswith("P")


def _piece(word: str, start: int, end: int) -> str:
    return word[start:end] if start == 0 else _CONTINUED + word[start:end]
