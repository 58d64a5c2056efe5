"""Flags follow what stands: they are raised, grow, shrink and go, until a person judges."""

import pytest

from statements.choices import ContradictionKind, FlagStatus, ReviewStatus, Stance
from statements.models import Assertion, Claim, Contradiction, Speaker
from statements.services.consequences import put_source_back, take_source_down
from statements.services.contradictions.disputes import raise_claim_flags
from statements.services.flags import confirm_flag, reopen_flag
from statements.services.review import (
    accept_quote,
    accept_quotes,
    reject_assertion,
    reject_claim,
    reject_quote,
    withdraw_quote,
)
from tests.factories import AssertionFactory, ClaimFactory, SpeakerFactory, UserFactory

pytestmark = pytest.mark.django_db


def _disputed(*, denials: int = 1) -> Claim:
    claim: Claim = ClaimFactory.create()
    AssertionFactory.create(claim=claim, stance=Stance.ASSERTS)
    AssertionFactory.create_batch(denials, claim=claim, stance=Stance.DENIES)
    assert raise_claim_flags([claim.pk]) == 1
    return claim


def _denial(claim: Claim) -> Assertion:
    return claim.assertions.filter(stance=Stance.DENIES).order_by("pk")[0]


def _sides(flag: Contradiction) -> list[int]:
    return [flag.evidence.filter(side=side).count() for side in (1, 2)]


def test_raising_twice_changes_nothing() -> None:
    claim = _disputed()
    before = Contradiction.objects.values().get()
    assert raise_claim_flags([claim.pk]) == 0
    assert Contradiction.objects.values().get() == before


def test_a_flag_goes_when_its_only_denial_is_rejected() -> None:
    reject_assertion(_denial(_disputed()), actor=UserFactory.create())
    assert not Contradiction.objects.exists()


def test_a_flag_loses_the_one_denial_that_is_rejected() -> None:
    claim = _disputed(denials=2)
    rejected = reject_assertion(_denial(claim), actor=UserFactory.create())
    flag = Contradiction.objects.get()
    assert _sides(flag) == [1, 1]
    assert str(rejected.quote.speaker) not in flag.explanation


def test_a_flag_goes_with_a_rejected_quote() -> None:
    reject_quote(_denial(_disputed()).quote, actor=UserFactory.create())
    assert not Contradiction.objects.exists()


def test_a_flag_goes_with_a_withdrawn_quote_and_comes_back_with_it() -> None:
    editor = UserFactory.create()
    quote = accept_quote(_denial(_disputed()).quote, actor=editor)
    withdraw_quote(quote, actor=editor, reason="misheard")
    assert not Contradiction.objects.exists()
    accept_quotes([quote], actor=editor)
    assert Contradiction.objects.exists()


def test_a_flag_goes_with_a_rejected_claim() -> None:
    reject_claim(_disputed(), actor=UserFactory.create())
    assert not Contradiction.objects.exists()


def test_a_flag_goes_with_a_source_that_is_taken_down_and_comes_back_with_it() -> None:
    editor, source = UserFactory.create(), _denial(_disputed()).quote.source
    take_source_down(source, actor=editor, reason="court order")
    assert not Contradiction.objects.exists()
    put_source_back(source, actor=editor, reason="order lifted")
    assert _sides(Contradiction.objects.get()) == [1, 1]


def test_a_judged_flag_stays_as_it_was_judged() -> None:
    claim, editor = _disputed(), UserFactory.create()
    confirm_flag(Contradiction.objects.get(), actor=editor)
    before = Contradiction.objects.values().get()
    reject_assertion(_denial(claim), actor=editor)
    assert Contradiction.objects.values().get() == before
    assert _sides(Contradiction.objects.get()) == [1, 1]


def test_a_judged_flag_keeps_its_score_when_evidence_comes() -> None:
    claim = _disputed()
    flag = confirm_flag(Contradiction.objects.get(), actor=UserFactory.create())
    stronger = AssertionFactory.create(claim=claim, stance=Stance.DENIES, confidence=0.6)
    Assertion.objects.filter(pk=_denial(claim).pk).restate(confidence=0.5)
    raise_claim_flags([claim.pk])
    after = Contradiction.objects.get()
    assert after.evidence.filter(quote=stronger.quote).exists()
    assert (after.score, after.explanation) == (flag.score, flag.explanation)
    assert after.has_new_evidence


def test_a_reopened_flag_is_not_dropped() -> None:
    claim, editor = _disputed(), UserFactory.create()
    flag = confirm_flag(Contradiction.objects.get(), actor=editor)
    reopen_flag(flag, actor=editor)
    reject_assertion(_denial(claim), actor=editor)
    assert Contradiction.objects.get().status == FlagStatus.OPEN


def test_stances_to_merged_claims_meet_in_the_survivor() -> None:
    last = ClaimFactory.create()
    middle = ClaimFactory.create(merged_into=last)
    first = ClaimFactory.create(merged_into=middle)
    AssertionFactory.create(claim=first, stance=Stance.ASSERTS)
    AssertionFactory.create(claim=last, stance=Stance.DENIES)
    raise_claim_flags([first.pk])
    assert Contradiction.objects.get().claim == last


def test_the_flag_of_a_claim_that_is_merged_later_gives_way_to_the_survivor_s() -> None:
    claim, survivor = _disputed(), ClaimFactory.create()
    Claim.objects.filter(pk=claim.pk).restate(merged_into=survivor)
    raise_claim_flags([claim.pk])
    assert Contradiction.objects.get().claim == survivor


def test_merged_speakers_do_not_dispute_with_each_other() -> None:
    claim, ada = _disputed(), SpeakerFactory.create()
    Speaker.objects.exclude(pk=ada.pk).restate(merged_into=ada)
    raise_claim_flags([claim.pk])
    assert not Contradiction.objects.filter(kind=ContradictionKind.DISPUTE).exists()


def test_a_rejected_claim_raises_no_flag() -> None:
    claim = ClaimFactory.create(status=ReviewStatus.REJECTED)
    for stance in (Stance.ASSERTS, Stance.DENIES):
        AssertionFactory.create(claim=claim, stance=stance)
    assert raise_claim_flags([claim.pk]) == 0


def test_more_evidence_takes_no_more_queries(django_assert_max_num_queries: object) -> None:
    claim = _disputed(denials=30)
    # survivors, claims, family; stances, quotes, offices, printed, days; the flag and whether a
    # person touched it, stale evidence, evidence held, sources of it; what is unfounded
    with django_assert_max_num_queries(22):  # type: ignore[operator] # pytest-django's fixture
        raise_claim_flags([claim.pk])
