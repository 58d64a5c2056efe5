"""Attribution within attribution: the outermost wins, but for chains of relays.

"BNR said the ministry had warned that ..." are the ministry's words, relayed by BNR; "a
spokeswoman said the government had warned that ..." are the spokeswoman's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from statements.choices import SpeakerKind
from statements.extraction.bodies import classify
from statements.extraction.clauses import name_range, named
from statements.extraction.drafts import Draft
from statements.extraction.parse import Block

_RELAYING = frozenset({"that-say", "postposed", "according", "according-whom"})
_RELAYED = frozenset(
    {
        "that-say",
        "made-clear",
        "deny-that",
        "deny",
        "urge",
        "accuse",
        "to",
        "postposed",
        "that-lost",
    }
)
_NEXT_TO_CUE = 6


@dataclass(frozen=True, slots=True)
class Nested:
    """A draft that survived, and those who relayed it, outermost first."""

    draft: Draft
    relays: tuple[Token, ...] = field(default=())


def settle(block: Block, drafts: Sequence[Draft]) -> list[Nested]:
    """Choose between drafts that cover the same words."""
    kept: list[Nested] = []
    for draft in sorted(drafts, key=lambda d: (not d.is_quoted, -len(d.content))):
        outer = next((n for n in kept if _is_within(draft, n.draft)), None)
        if outer is None:
            if not any(_covers(n.draft, draft) for n in kept):
                kept.append(Nested(draft))
        elif _is_relayed(block, draft, outer.draft):
            relays = (*outer.relays, outer.draft.speaker) if outer.draft.speaker else outer.relays
            kept[kept.index(outer)] = Nested(draft, relays)
        elif draft.rule == "according" and len(draft.content) < 0.6 * len(outer.draft.content):
            phrase = _phrase(draft)
            rest = replace(outer.draft, content=outer.draft.content - draft.content - phrase)
            kept[kept.index(outer)] = replace(outer, draft=rest)
            kept.append(Nested(draft))
    return kept


def _phrase(draft: Draft) -> frozenset[int]:
    return frozenset(draft.cue or ()) | (
        frozenset(token.i for token in draft.speaker.subtree) if draft.speaker else frozenset()
    )


def _is_within(inner: Draft, outer: Draft) -> bool:
    return inner.cue is not None and inner.cue[-1] in outer.content


def _covers(outer: Draft, inner: Draft) -> bool:
    return len(outer.content & inner.content) > len(inner.content) / 2


def _is_relayed(block: Block, inner: Draft, outer: Draft) -> bool:
    """Tell whether the words are the inner speaker's, handed on by the outer one."""
    if inner.rule not in _RELAYED or outer.rule not in _RELAYING:
        return False
    if inner.speaker is None or outer.speaker is None or inner.cue is None:
        return False
    if inner.rule == outer.rule == "postposed":
        return True
    is_outside = len(inner.content - outer.content) > 2
    if is_outside or not _is_main_clause(block, inner.speaker, inner.cue[0], outer):
        return False
    if _is_outlet(block, outer.speaker):
        return True
    speaker = _printed(block, inner.speaker)
    is_named = inner.speaker.pos_ == "PROPN" and classify(speaker) is None
    return is_named and inner.rule in {"that-say", "made-clear", "deny-that"}


def _is_outlet(block: Block, teller: Token) -> bool:
    """Tell an outlet by its name, or by what introduces it: "the Dutch broadcaster BNR"."""
    _, last = name_range(named(teller))
    introduced = str(block.doc[teller.left_edge.i : max(last, teller.i) + 1])
    bodies = (classify(_printed(block, teller)), classify(introduced))
    return any(body is not None and body.kind is SpeakerKind.OUTLET for body in bodies)


def _is_main_clause(block: Block, speaker: Token, cue: int, outer: Draft) -> bool:
    """Nothing but the inner speaker stands before the inner cue; an opening aside may."""
    words = [i for i in outer.content if i < cue and not block.doc[i].is_punct]
    subject = {token.i for token in speaker.subtree}
    rest = [
        i for i in words if i not in subject and block.doc[i].pos_ not in {"AUX", "ADV", "PART"}
    ]
    if len(rest) <= _NEXT_TO_CUE:
        return True
    return block.doc[speaker.left_edge.i - 1].text == ","


def _printed(block: Block, speaker: Token) -> str:
    first, last = name_range(named(speaker))
    return str(block.doc[first : last + 1])
