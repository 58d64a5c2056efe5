"""Whether a flag, as exported, is what the annotation says."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from statements.choices import ContradictionKind, Stance
from statements.evaluation.gold import Gold
from statements.services.export_rows import Row

_WORD = re.compile(r"[^\W_]+")
_SAME_WORDS = 0.5
_MISPLACED = 0.2


def disputed_claims(flag: Row, gold: Gold) -> list[str]:
    """Give the annotated claims whose stances the flag keeps apart on its sides, surest first.

    One quote in five may be misplaced; the two sides need different speakers.
    """
    held: dict[str, dict[tuple[int, str], set[int]]] = defaultdict(lambda: defaultdict(set))
    for side, evidence in enumerate(flag["sides"]):
        for quote in evidence["quotes"]:
            at = annotated(quote, gold)
            if at is not None:
                for stance in gold.quotes[at]["stances"]:
                    held[stance["claim"]][side, stance["stance"]].add(at)
    found = [(max(_kept_apart(at, gold, first) for first in (0, 1)), c) for c, at in held.items()]
    return [claim for count, claim in sorted(found, reverse=True) if count]


def annotated(quote: Row, gold: Gold) -> int | None:
    """Find the annotated quote of the same text with most words in common, at least half."""
    words = _bag(quote["exact"])
    best, found = _SAME_WORDS, None
    for at, other in enumerate(gold.quotes):
        if other["doc"] == Path(quote["source"]).name:
            alike = _likeness(words, _bag(other["text"]))
            is_nearer = found is None or _distance(quote, other) < _distance(
                quote, gold.quotes[found]
            )
            if alike > best or (alike == best and is_nearer):
                best, found = alike, at
    return found


def readings(number: Mapping[str, Any], flags: list[Row]) -> set[str]:
    """Give how flags read the values that the annotation has on two sides of a quantity."""
    return {
        flag["reading"]
        for flag in flags
        if flag["kind"] == ContradictionKind.NUMBER and _holds_apart(flag, number["sides"])
    }


def _kept_apart(held: Mapping[tuple[int, str], set[int]], gold: Gold, first: int) -> int:
    """Count quotes in place where side ``first`` asserts; 0 where the sides are not kept apart."""
    second = 1 - first
    asserting = held.get((first, Stance.ASSERTS), set())
    denying = held.get((second, Stance.DENIES), set())
    astray = held.get((first, Stance.DENIES), set()), held.get((second, Stance.ASSERTS), set())
    good, bad = len(asserting) + len(denying), sum(map(len, astray))
    who = [{gold.quotes[at]["speaker"] for at in side} for side in (asserting, denying)]
    is_between_two = all(who) and len(who[0] | who[1]) > 1
    return good if is_between_two and bad <= _MISPLACED * (good + bad) else 0


def _holds_apart(flag: Row, sides: list[list[list[str]]]) -> bool:
    evidence = [side["quotes"] + side["figures"] for side in flag["sides"]]
    return any(
        all(_holds(side, values) for side, values in zip(order, sides, strict=True))
        for order in (evidence, evidence[::-1])
    )


def _holds(evidence: list[Row], values: list[list[str]]) -> bool:
    return any(
        value in piece["exact"] and Path(piece["source"]).name == document
        for piece in evidence
        for document, value in values
    )


def _bag(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return round((one & other).total() / ((one | other).total() or 1), 3)


def _distance(quote: Row, other: Mapping[str, Any]) -> int:
    return abs(int(other["start"]) - int(quote["start"] or 0))
