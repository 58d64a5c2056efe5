"""What rules hand on: token-level drafts of quotes, before they become spans of the text."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from statements.choices import QuoteKind
from statements.extraction.candidates import Mention, Span
from statements.extraction.clauses import name_range, named
from statements.extraction.parse import Block

MARKS = frozenset("\"“”„‟«»‘’'‚‹›＂") | {"``", "''"}

_POINTS = frozenset({",", ";", ":", "-", "–", "—", "--"})


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution in one block, in token numbers of its document."""

    cue: tuple[int, int] | None
    content: frozenset[int]
    speaker: Token | None
    rule: str
    confidence: float
    is_quoted: bool = False


def tidy(block: Block, content: Iterable[int]) -> list[int]:
    """Strip punctuation, and a leading "that", from both ends; complete pairs of marks."""
    return _with_marks(block, _stripped(block, sorted(content)))


def _stripped(block: Block, ids: list[int]) -> list[int]:
    doc = block.doc
    while ids and _is_loose(block, ids[0], ids):
        ids.pop(0)
    while ids and (_is_loose(block, ids[-1], ids) or _dangles(block, ids[-1])):
        ids.pop()
    if len(ids) > 1 and doc[ids[0]].lower_ == "that" and doc[ids[0]].dep_ in {"mark", "dobj"}:
        return _stripped(block, ids[1:])
    return ids


def _with_marks(block: Block, ids: list[int]) -> list[int]:
    """Take in the mark beside the first and the last word, where that word is quoted."""
    if not ids:
        return ids
    doc, first, last = block.doc, ids[0], ids[-1]
    if first > 0 and doc[first - 1].text in MARKS and _in_one(block, first - 1, first):
        ids = [first - 1, *ids]
    if last + 1 < len(doc) and doc[last + 1].text in MARKS and _in_one(block, last, last + 1):
        ids = [*ids, last + 1]
    return ids


def _in_one(block: Block, one: int, other: int) -> bool:
    return block.quoted[one] == block.quoted[other] >= 0


def _dangles(block: Block, number: int) -> bool:
    """Tell a conjunction that joined what was cut off."""
    return block.doc[number].dep_ == "cc" and block.quoted[number] < 0


def _is_loose(block: Block, number: int, ids: list[int]) -> bool:
    token = block.doc[number]
    if token.is_space:
        return True
    if token.text in MARKS:
        # A mark stays while words of its quotation are inside.
        quotation = block.quoted[number]
        return quotation < 0 or not any(
            block.quoted[i] == quotation and not block.doc[i].is_punct for i in ids
        )
    if block.quoted[number] >= 0:
        return False
    return bool(token.is_punct) and token.text not in {"(", ")", "%"}


def spans_of(block: Block, ids: list[int], kind: QuoteKind) -> tuple[Span, ...]:
    """Turn token numbers into spans; a gap of mere punctuation does not split a span.

    The marks around direct words are left out, those inside mixed ones stay.
    """
    doc = block.doc
    runs: list[list[int]] = []
    for number in ids:
        gap = range(runs[-1][1] + 1, number) if runs else range(0)
        if runs and all(doc[i].is_punct for i in gap):
            runs[-1][1] = number
        else:
            runs.append([number, number])
    runs = [_unpointed(block, first, last) for first, last in runs]
    if kind is QuoteKind.DIRECT:
        runs = [_unmarked(block, first, last) for first, last in runs]
    return tuple(block.span(first, last) for first, last in runs if first <= last)


def _unpointed(block: Block, first: int, last: int) -> list[int]:
    """Leave the commas to the clause that interrupts."""
    doc, quoted = block.doc, block.quoted
    while first <= last and doc[first].text in _POINTS and quoted[first] < 0:
        first += 1
    while last > first and doc[last].text in _POINTS and quoted[last] < 0:
        last -= 1
    return [first, last]


def _unmarked(block: Block, first: int, last: int) -> list[int]:
    while first < last and block.doc[first].text in MARKS:
        first += 1
    while last > first and block.doc[last].text in MARKS:
        last -= 1
    return [first, last]


def kind_of(block: Block, ids: Iterable[int]) -> QuoteKind:
    words = [i for i in ids if not block.doc[i].is_punct]
    quoted = sum(block.quoted[i] >= 0 for i in words)
    if quoted == len(words):
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if quoted else QuoteKind.INDIRECT


def mention_of(text: str, block: Block, noun: Token) -> Mention:
    """Give a speaker as printed: the shortest phrase that names it."""
    span = block.span(*name_range(named(noun)))
    return Mention(span.start, span.end, span.of(text))
