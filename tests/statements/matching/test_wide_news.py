"""How many of our own wider news' contradictions are found, and how many flags are right."""

import random
from dataclasses import dataclass

import pytest

from statements.matching.claims import suggest_claims
from statements.matching.disputes import Dispute, Stand, find_dispute
from statements.matching.frames import QuoteText
from tests.statements.matching.wide_stories import wide_news

LEAST_RECALL = 0.8
LEAST_PRECISION = 0.8


@dataclass(frozen=True, slots=True)
class Score:
    """Topics whose two sides were raised as one dispute; flags raised in all."""

    right: frozenset[str]
    raised: int
    topics: frozenset[str]

    @property
    def recall(self) -> float:
        return len(self.right) / len(self.topics)

    @property
    def precision(self) -> float:
        return len(self.right) / self.raised


def score(quotes: list[QuoteText]) -> Score:
    by_key = {quote.key: quote for quote in quotes}
    raised: list[Dispute] = []
    for claim in suggest_claims(quotes):
        dispute = find_dispute(claim.text, [Stand(by_key[key], j) for key, j in claim.members])
        raised += [dispute] if dispute else []
    right = frozenset(topic for topic in map(topic_of, raised) if topic)
    topics = frozenset(quote.key[0] for quote in quotes if quote.key[1])  # type: ignore[index]
    return Score(right, len(raised), topics)


def topic_of(dispute: Dispute) -> str:
    """Give the topic whose two sides a dispute keeps apart; empty if anything is misplaced."""
    one, other = ({key[:2] for key in side} for side in (dispute.asserting, dispute.denying))  # type: ignore[index]
    sides = one | other
    is_clean = len(one) == len(other) == 1 and {side for _, side in sides} == {"+", "-"}
    topics = {topic for topic, _ in sides}
    return str(topics.pop()) if is_clean and len(topics) == 1 else ""


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_most_contradictions_are_found_and_most_flags_are_right_in_any_order(
    seed: int | None,
) -> None:
    quotes = wide_news()
    if seed is not None:
        random.Random(seed).shuffle(quotes)  # noqa: S311 - an order, no secret
    found = score(quotes)
    assert len(found.topics) >= 45
    assert found.recall >= LEAST_RECALL, sorted(found.topics - found.right)
    assert found.precision >= LEAST_PRECISION, (len(found.right), found.raised)


def test_quotes_without_a_side_raise_nothing_by_themselves() -> None:
    assert score([quote for quote in wide_news() if not quote.key[1]]).raised == 0  # type: ignore[index]
