"""Join the drafts of all rules: outermost wins, relays are kept, quotations find their speaker."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from statements.extraction.candidates import Mention, QuoteCandidate
from statements.extraction.clauses import joint
from statements.extraction.continuation import Found, continue_speakers, subject_before
from statements.extraction.drafts import Draft, kind_of, mention_of, spans_of, tidy
from statements.extraction.nesting import Nested, settle
from statements.extraction.notes import Notes
from statements.extraction.parse import Block, Parsed
from statements.extraction.rules_appeal import find_appeals
from statements.extraction.rules_denial import find_denials
from statements.extraction.rules_indirect import find_indirect
from statements.extraction.rules_postposed import find_postposed
from statements.extraction.rules_quoted import find_quoted
from statements.extraction.rules_source import find_sources

# The reader, and what tokenising leaves of "don't".
_NOBODY = frozenset({"you", "n't", "n’t", "'s", "’s"})


def assemble(parsed: Parsed, notes: Notes) -> list[QuoteCandidate]:
    """Find the quotes of a text, block by block; ``notes`` take down what else is needed later."""
    found: list[Found] = []
    for block in parsed.blocks():
        found.extend(_in_block(parsed.text, block))
        notes.take(block)
        for number in block.whole:
            notes.before[number] = subject_before(parsed.text, block, number)
    candidates = [item.candidate for item in continue_speakers(parsed, found, notes.before)]
    return sorted(candidates, key=lambda candidate: candidate.segments[0])


def _in_block(text: str, block: Block) -> Iterator[Found]:
    for nested in settle(block, _drafts(block)):
        ids = tidy(block, nested.draft.content)
        if _says_something(block, ids, nested.draft.rule) and _can_speak(nested.draft.speaker):
            yield _candidate(text, block, nested, ids)


def _says_something(block: Block, ids: list[int], rule: str) -> bool:
    """Tell a quote from a stray word; one word is enough in marks, or where it is denied."""
    words = [i for i in ids if block.doc[i].is_alpha]
    if len(words) > 1 or any(block.quoted[i] >= 0 for i in words):
        return True
    return bool(words) and rule == "deny"


def _can_speak(speaker: Token | None) -> bool:
    return speaker is None or (speaker.lower_ not in _NOBODY and not speaker.is_punct)


def _drafts(block: Block) -> list[Draft]:
    drafts = find_quoted(block)
    owned = set().union(*(draft.content for draft in drafts))
    used = {number for draft in drafts if draft.cue for number in draft.cue}
    for rule in (find_postposed, find_indirect, find_denials, find_appeals):
        for draft in rule(block, used):
            if draft.cue is None or used.isdisjoint(draft.cue):
                drafts.append(_without(draft, owned))
                used |= set(draft.cue or ())
    drafts.extend(find_sources(block))
    return drafts


def _without(draft: Draft, owned: set[int]) -> Draft:
    """Leave out the quotations that have a reporting clause of their own, and what follows."""
    taken = owned & draft.content
    if not taken or draft.cue is None:
        return draft
    first = min(taken)
    keep = (
        {i for i in draft.content if i < first}
        if first > draft.cue[0]
        else set(draft.content) - taken
    )
    return replace(draft, content=frozenset(keep))


def _candidate(text: str, block: Block, nested: Nested, ids: list[int]) -> Found:
    draft = nested.draft
    kind = kind_of(block, ids)
    cue = block.span(*draft.cue) if draft.cue else None
    candidate = QuoteCandidate(
        segments=spans_of(block, ids, kind),
        kind=kind,
        cue=cue,
        speakers=_mentions(text, block, draft.speaker),
        relays=tuple(m for relay in nested.relays for m in _mentions(text, block, relay)),
        confidence=draft.confidence,
        rule=draft.rule,
    )
    return Found(candidate, frozenset(block.quoted[i] for i in ids) - {-1})


def _mentions(text: str, block: Block, speaker: Token | None) -> tuple[Mention, ...]:
    if speaker is None:
        return ()
    return tuple(mention_of(text, block, noun) for noun in joint(speaker))
