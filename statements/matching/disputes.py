"""Raise disputes and reversals within one claim, and explain each in one sentence."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from statements.choices import Certainty, Stance
from statements.matching.frames import QuoteText
from statements.matching.stance import Judgement

CONFIDENT = 0.5
_FIRM = {Certainty.CERTAIN: 1.0, Certainty.PROBABLE: 0.9, Certainty.POSSIBLE: 0.8}


@dataclass(frozen=True, slots=True)
class Stand:
    """One quote's judged stance to the claim; ``when`` sorts, empty where unknown.

    Give ``is_reviewed`` for a stance that a person decided: it counts whatever its confidence.
    """

    quote: QuoteText
    judgement: Judgement
    when: str = ""
    is_reviewed: bool = False

    @property
    def weight(self) -> float:
        return 1.0 if self.is_reviewed else self.judgement.confidence


@dataclass(frozen=True, slots=True)
class Dispute:
    """Different speakers on opposite sides of one claim: keys of their quotes.

    ``words``: those that decided, of the strongest quote of each side.
    """

    asserting: tuple[Hashable, ...]
    denying: tuple[Hashable, ...]
    score: float
    explanation: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reversal:
    """One speaker on both sides of one claim, in the order of time.

    ``words``: those that decided, of the first quote before and the last after.
    """

    speaker: Hashable
    before: tuple[Hashable, ...]
    after: tuple[Hashable, ...]
    score: float
    explanation: str
    words: tuple[str, ...] = ()


def find_dispute(claim: str, stands: Sequence[Stand], *, most: int = 0) -> Dispute | None:
    """Give the dispute over a claim, with all evidence on its two sides; None if there is none.

    ``most``: so many of each side were read, where not all were.
    """
    asserting, denying = _side(stands, Stance.ASSERTS), _side(stands, Stance.DENIES)
    one, two = ([(s, s.quote.who, _strength(s)) for s in side] for side in (asserting, denying))
    pairs = [(x * y, a, d) for a, who, x in one for d, other, y in two if who != other]
    if not pairs:
        return None
    score, first, second = max(pairs, key=itemgetter(0))
    return Dispute(
        asserting=tuple(stand.quote.key for stand in asserting),
        denying=tuple(stand.quote.key for stand in denying),
        score=round(score, 3),
        explanation=(
            f"{_side_in_words(denying, second, 'deny', most)} the claim “{claim}”"
            f"{_words(second)}, while {_side_in_words(asserting, first, 'assert', most)}"
            f" it{_words(first)}."
        ),
        words=_deciding(first, second),
    )


def find_reversals(claim: str, stands: Sequence[Stand]) -> list[Reversal]:
    """Give each speaker who asserted and later denied a claim, or the reverse.

    Without a known order there is no reversal: stands of one day say nothing about a change.
    """
    found = []
    speakers = dict.fromkeys(stand.quote.who for stand in stands)
    for who in (who for who in speakers if who != ""):
        own = [stand for stand in stands if stand.quote.who == who and stand.when]
        one, other = _side(own, Stance.ASSERTS), _side(own, Stance.DENIES)
        if not one or not other:
            continue
        before, after = sorted((one, other), key=lambda side: min(s.when for s in side))
        if min(stand.when for stand in before) < min(stand.when for stand in after):
            found.append(_reversal(claim, who, before, after))
    return found


def _reversal(claim: str, who: Hashable, before: list[Stand], after: list[Stand]) -> Reversal:
    verb = {Stance.ASSERTS: "asserted", Stance.DENIES: "denied"}
    old, new = before[0], after[-1]
    return Reversal(
        speaker=who,
        before=tuple(stand.quote.key for stand in before),
        after=tuple(stand.quote.key for stand in after),
        score=round(max(map(_strength, before)) * max(map(_strength, after)), 3),
        explanation=(
            f"{_names([*before, *after])[who]} {verb[old.judgement.stance]} the claim “{claim}”"
            f"{_words(old)} on {old.when}, and {verb[new.judgement.stance]} it{_words(new)}"
            f" on {new.when}."
        ),
        words=_deciding(old, new),
    )


def _side(stands: Sequence[Stand], stance: Stance) -> list[Stand]:
    return sorted(
        (s for s in stands if s.judgement.stance == stance and s.weight >= CONFIDENT),
        key=lambda stand: stand.when,
    )


def _strength(stand: Stand) -> float:
    return stand.weight * _FIRM[stand.judgement.certainty]


def _name(stand: Stand) -> str:
    name = stand.quote.speaker or "An unnamed speaker"
    return name[:1].upper() + name[1:]


def _side_in_words(side: list[Stand], lead: Stand, verb: str, most: int) -> str:
    """Name the strongest speaker of a side and one more, and count the others if all are known."""
    by_speaker = _names(side)
    names = list(dict.fromkeys([by_speaker[lead.quote.who], *by_speaker.values()]))
    singular = verb[:-1] + "ies" if verb.endswith("y") else verb + "s"
    if 0 < most <= len(side) and len(names) > 1:
        return f"{', '.join(names[:2])} and others {verb}"
    if len(names) <= 2:
        is_many = len(names) > 1 or _is_plural(lead)
        return f"{' and '.join(names)} {verb if is_many else singular}"
    others = len(names) - 2
    return f"{names[0]}, {names[1]} and {others} other{'s' if others > 1 else ''} {verb}"


def _is_plural(stand: Stand) -> bool:
    """Tell "officials" and "some of its members" from a name that ends with an s."""
    words = _name(stand).split()
    is_unnamed = stand.quote.speaker_kind in {"", "anonymous"}
    return is_unnamed and words[-1].endswith("s") and (len(words) == 1 or words[-1].islower())


def _names(stands: Iterable[Stand]) -> dict[Hashable, str]:
    """Name each speaker as fully as anybody does: "Ada Fenn" for "Fenn"."""
    by_speaker: dict[Hashable, str] = {}
    for stand in stands:
        who = stand.quote.who
        by_speaker[who] = max(by_speaker.get(who, ""), _name(stand), key=len)
    return {who: _in_full(name, by_speaker.values()) for who, name in by_speaker.items()}


def _in_full(name: str, names: Iterable[str]) -> str:
    """Give the one longer name of which a family name is the last word; else the name itself."""
    longer = {other for other in names if other.endswith(f" {name}")}
    return longer.pop() if len(longer) == 1 and " " not in name else name


def _deciding(*leads: Stand) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for lead in leads for word in lead.judgement.words if word))


def _words(stand: Stand) -> str:
    words = [f"“{word}”" for word in stand.judgement.words if word][:3]
    return f" ({', '.join(words)})" if words else ""
