"""Disputes and reversals within one claim, and end to end over our own small news."""

from collections.abc import Hashable

import pytest

from statements.choices import Certainty, Stance
from statements.matching.claims import SuggestedClaim, suggest_claims
from statements.matching.disputes import Dispute, Stand, find_dispute, find_reversals
from statements.matching.frames import QuoteText
from statements.matching.stance import Judgement
from tests.statements.matching.stories import disputed, distractors

CLAIM = "The mill will close"


def stand(key: str, speaker: str, stance: Stance, confidence: float = 0.8, when: str = "") -> Stand:
    judgement = Judgement(stance, Certainty.CERTAIN, confidence, (stance.value,))
    return Stand(QuoteText(key, "", speaker=speaker), judgement, when)


def topic(key: Hashable) -> str:
    assert isinstance(key, tuple)
    return str(key[0])


def raised(quotes: list[QuoteText]) -> list[Dispute]:
    by_key = {quote.key: quote for quote in quotes}

    def dispute_over(claim: SuggestedClaim) -> Dispute | None:
        stands = [Stand(by_key[key], judgement) for key, judgement in claim.members]
        return find_dispute(claim.text, stands)

    return [dispute for dispute in map(dispute_over, suggest_claims(quotes)) if dispute]


@pytest.mark.parametrize("is_reversed", [False, True])
def test_every_pair_of_assertion_and_denial_is_raised_in_either_order(*, is_reversed: bool) -> None:
    quotes = disputed() + distractors()
    found = raised(quotes[::-1] if is_reversed else quotes)
    topics = sorted(
        {topic(key) for dispute in found for key in dispute.asserting + dispute.denying}
    )
    assert topics == sorted({topic(quote.key) for quote in disputed()})
    assert len(found) == len(topics)


def test_sides_of_raised_disputes_hold_the_right_quotes() -> None:
    quotes = disputed()
    right = {first.key: second.key for first, second in zip(quotes[::2], quotes[1::2], strict=True)}
    for dispute in raised(quotes + distractors()):
        assert {right[key] for key in dispute.asserting} == set(dispute.denying)


def test_distractors_alone_raise_nothing() -> None:
    assert raised(distractors()) == []


def test_dispute_needs_two_speakers() -> None:
    stands = [stand("a", "Ann", Stance.ASSERTS), stand("b", "Ann", Stance.DENIES)]
    assert find_dispute(CLAIM, stands) is None


def test_dispute_needs_confidence_on_both_sides() -> None:
    stands = [stand("a", "Ann", Stance.ASSERTS), stand("b", "Bob", Stance.DENIES, confidence=0.3)]
    assert find_dispute(CLAIM, stands) is None


def test_reviewed_stance_counts_whatever_its_confidence() -> None:
    doubtful = stand("b", "Bob", Stance.DENIES, confidence=0.1)
    reviewed = Stand(doubtful.quote, doubtful.judgement, is_reviewed=True)
    dispute = find_dispute(CLAIM, [stand("a", "Ann", Stance.ASSERTS), reviewed])
    assert dispute is not None
    assert dispute.denying == ("b",)


def test_questions_and_mentions_take_no_side() -> None:
    stands = [
        stand("a", "Ann", Stance.ASSERTS),
        stand("b", "Bob", Stance.QUESTIONS),
        stand("c", "Cy", Stance.MENTIONS),
    ]
    assert find_dispute(CLAIM, stands) is None


def test_explanation_names_both_sides_and_the_deciding_words() -> None:
    stands = [
        stand("a", "Ann", Stance.ASSERTS),
        stand("b", "Bob", Stance.DENIES),
        stand("c", "Cy", Stance.DENIES),
    ]
    dispute = find_dispute(CLAIM, stands)
    assert dispute is not None
    assert dispute.explanation == (
        "Bob and Cy deny the claim “The mill will close” (“denies”), while Ann asserts it"
        " (“asserts”)."
    )


def test_reversal_is_told_in_the_order_of_time() -> None:
    stands = [
        stand("late", "Ann", Stance.DENIES, when="2020-03-02"),
        stand("early", "Ann", Stance.ASSERTS, when="2020-03-01"),
    ]
    (reversal,) = find_reversals(CLAIM, stands)
    assert (reversal.before, reversal.after) == (("early",), ("late",))
    assert reversal.explanation.startswith("Ann asserted the claim “The mill will close”")


def test_there_is_no_reversal_without_dates_or_across_speakers() -> None:
    undated = [stand("a", "Ann", Stance.ASSERTS), stand("b", "Ann", Stance.DENIES)]
    others = [
        stand("a", "Ann", Stance.ASSERTS, when="2020-03-01"),
        stand("b", "Bob", Stance.DENIES, when="2020-03-02"),
    ]
    assert find_reversals(CLAIM, undated) == []
    assert find_reversals(CLAIM, others) == []


def test_words_are_those_that_decided_on_both_sides() -> None:
    stands = [
        stand("a", "Ann", Stance.ASSERTS, when="2020-03-01"),
        stand("b", "Bob", Stance.DENIES, confidence=0.6),
        stand("c", "Ann", Stance.DENIES, confidence=0.9, when="2020-03-02"),
    ]
    dispute = find_dispute(CLAIM, stands)
    (reversal,) = find_reversals(CLAIM, stands)
    assert dispute is not None
    assert dispute.words == ("asserts", "denies")
    assert reversal.words == ("asserts", "denies")


def test_speakers_are_named_in_full() -> None:
    stands = [
        stand("a", "Fenn", Stance.DENIES, confidence=0.9),
        stand("b", "Ada Fenn", Stance.DENIES),
        stand("c", "Bob", Stance.ASSERTS),
    ]
    dispute = find_dispute(CLAIM, stands)
    assert dispute is not None
    assert dispute.explanation.startswith("Ada Fenn denies the claim")


def test_a_family_name_of_two_stays_as_it_is() -> None:
    stands = [
        stand("a", "Fenn", Stance.DENIES, confidence=0.9),
        stand("b", "Ada Fenn", Stance.DENIES),
        stand("c", "Max Fenn", Stance.DENIES),
        stand("d", "Bob", Stance.ASSERTS),
    ]
    dispute = find_dispute(CLAIM, stands)
    assert dispute is not None
    assert dispute.explanation.startswith("Fenn, Ada Fenn and 1 other deny the claim")


def test_others_are_not_counted_where_not_all_were_read() -> None:
    names = ["Ann", "Bea", "Cy"]
    stands = [stand(name, name, Stance.DENIES) for name in names]
    dispute = find_dispute(CLAIM, [*stands, stand("d", "Dan", Stance.ASSERTS)], most=3)
    assert dispute is not None
    assert dispute.explanation.startswith("Ann, Bea and others deny the claim")


def test_unnamed_speakers_in_the_plural_take_a_plural_verb() -> None:
    stands = [stand("a", "officials", Stance.DENIES), stand("b", "Bob", Stance.ASSERTS)]
    dispute = find_dispute(CLAIM, stands)
    assert dispute is not None
    assert dispute.explanation.startswith("Officials deny the claim")
