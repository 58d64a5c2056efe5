"""Quotations without a reporting clause of their own: who is still speaking."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from statements.choices import QuoteKind
from statements.extraction.candidates import Mention, QuoteCandidate, Span
from statements.extraction.clauses import children
from statements.extraction.drafts import mention_of
from statements.extraction.parse import Block, Parsed
from statements.extraction.quotation import Quotation

# A speaker is not kept over more paragraphs without quotation than this.
_PARAGRAPHS_APART = 2

# A speech over more paragraphs is recorded in parts.
_MOST_SEGMENTS = 40

_LONGEST_CLAUSE = 120
_SAID = r"said|says|added|wrote|replied|explained"
_WHO = r"(?:He|She|They|he|she|they|[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,5}?)"
_CLAUSE_ALONE = re.compile(
    rf"(?:(?P<before>{_WHO})\s+(?P<said_after>{_SAID})\s*\.?$"
    rf"|(?P<said_before>{_SAID})\s+(?P<after>{_WHO})(?:,[^.]*)?\s*\.?$)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate, and the numbers of the quotations that it holds words of."""

    candidate: QuoteCandidate
    quotations: frozenset[int]

    @property
    def start(self) -> int:
        return self.candidate.segments[0].start


def continue_speakers(
    parsed: Parsed, found: Sequence[Found], before: Mapping[int, Mention | None]
) -> list[Found]:
    """Give whole quotations without a cue to the speaker of the quote before them.

    In the paragraph of that quote, or where a paragraph goes on with its unclosed mark, they are
    more of the same quote; elsewhere each is a quote of its own. ``before`` tells for each
    quotation that was parsed as a whole who is the subject of the sentence right before it.
    """
    owned = {number for item in found for number in item.quotations}
    items = deque(sorted(found, key=lambda item: item.start))
    done: list[Found] = []
    for number, quotation in enumerate(parsed.quotations):
        while items and items[0].start < quotation.start:
            done.append(items.popleft())
        if number in owned or number not in before or not _stands_free(parsed.text, quotation):
            continue
        said_below = _clause_below(parsed, quotation)
        if said_below is not None:
            done.append(Found(said_below, frozenset({number})))
            continue
        _attach(parsed, done, number, before[number])
    return done + list(items)


def _clause_below(parsed: Parsed, quotation: Quotation) -> QuoteCandidate | None:
    """Read a reporting clause that stands alone in the paragraph below: "Jane Roe said."."""
    below = quotation.paragraph + 1
    if below >= len(parsed.paragraphs) or quotation.end != parsed.paragraphs[below - 1].end:
        return None
    paragraph = parsed.paragraphs[below]
    clause = _CLAUSE_ALONE.match(parsed.text[paragraph.start : paragraph.end][:_LONGEST_CLAUSE])
    if clause is None:
        return None
    group = "before" if clause["before"] else "after"
    start, end = (paragraph.start + at for at in clause.span(group))
    cue = "said_after" if group == "before" else "said_before"
    cue_span = Span(*(paragraph.start + at for at in clause.span(cue)))
    span = Span(quotation.inner_start, quotation.inner_end)
    quote = _said_by((Mention(start, end, parsed.text[start:end]),), span)
    return replace(quote, cue=cue_span, rule="clause-below", confidence=0.8)


def _stands_free(text: str, quotation: Quotation) -> bool:
    """Tell whether it begins a sentence; inside one stands a title or part of another quote."""
    if quotation.inner_end <= quotation.inner_start:
        return False
    before = text[max(0, quotation.start - 40) : quotation.start].rstrip(" \t\u00a0")
    return quotation.continues or not before or before[-1] in '\n\r.!?:…"”’»)'


def _attach(parsed: Parsed, done: list[Found], number: int, subject: Mention | None) -> None:
    quotation = parsed.quotations[number]
    span = Span(quotation.inner_start, quotation.inner_end)
    at = _last_speaking(parsed, done, quotation)
    if at is None:
        if subject is not None:
            done.append(Found(_said_by((subject,), span), frozenset({number})))
        return
    last = done[at]
    is_same = _is_direct(last) and _paragraph(parsed, last) == quotation.paragraph
    is_new = subject is not None and subject.start > _end(last)
    is_more = quotation.continues or (is_same and not is_new)
    if is_more and len(last.candidate.segments) < _MOST_SEGMENTS:
        candidate = replace(last.candidate, segments=(*last.candidate.segments, span))
        done[at] = Found(candidate, last.quotations | {number})
        return
    speakers = (subject,) if subject is not None and is_new else last.candidate.speakers
    done.append(Found(_said_by(speakers, span), frozenset({number})))


def _end(item: Found) -> int:
    """Give where a quote ends with its reporting clause."""
    candidate = item.candidate
    cue = candidate.cue.end if candidate.cue else 0
    speakers = (speaker.end for speaker in candidate.speakers)
    return max(candidate.segments[-1].end, cue, *speakers)


def _last_speaking(parsed: Parsed, done: Sequence[Found], quotation: Quotation) -> int | None:
    """Find who spoke last: in the same paragraph rather in quotation marks than not."""
    near: list[int] = []
    for at in range(len(done) - 1, max(-1, len(done) - 9), -1):
        apart = quotation.paragraph - _paragraph(parsed, done[at])
        if done[at].candidate.speakers and apart <= _PARAGRAPHS_APART:
            if _is_direct(done[at]) and apart == 0:
                return at
            near.append(at)
    return near[0] if near else None


def _is_direct(item: Found) -> bool:
    return item.candidate.kind is QuoteKind.DIRECT


def _paragraph(parsed: Parsed, item: Found) -> int:
    end = item.candidate.segments[-1].end
    return bisect_left(parsed.paragraphs, end, key=lambda paragraph: paragraph.end)


def _said_by(speakers: tuple[Mention, ...], span: Span) -> QuoteCandidate:
    return QuoteCandidate(
        segments=(span,),
        kind=QuoteKind.DIRECT,
        cue=None,
        speakers=speakers,
        relays=(),
        confidence=0.65,
        rule="continued",
    )


def subject_before(text: str, block: Block, number: int) -> Mention | None:
    """Name the subject of the sentence right before a quotation: "Poe was angry. ..."."""
    first = block.quoted.index(number)
    if first == 0 or block.doc[first - 1].text == "”":
        return None
    root = block.doc[first - 1].sent.root
    subjects = [c for c in children(root, "nsubj") if block.quoted[c.i] < 0]
    if not subjects or not _may_speak(subjects[-1]):
        return None
    return mention_of(text, block, subjects[-1])


def _may_speak(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or noun.lower_ in {"he", "she", "they"}
