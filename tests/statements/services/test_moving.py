"""A quote is moved from one claim to another as one decision, which can be taken back."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from sources.models import Decision
from sources.provenance import ConflictError
from statements.choices import ReviewStatus, Stance
from statements.models import Assertion, Claim
from statements.services.claim_merging import merge_claims
from statements.services.contradictions.disputes import raise_claim_flags
from statements.services.moving import denies, move_assertion, needs_stance, turned
from statements.services.review import reject_assertion
from statements.services.undoing import undo
from tests.factories import AssertionFactory, ClaimFactory, UserFactory
from tests.statements.services.standing import flags_now, standing

pytestmark = pytest.mark.django_db

CLOSES = "The harbour will close in March"
STAYS = "The harbour will not close in March"


def _move(assertion: Assertion, to: Claim, **values: Any) -> Assertion:
    return move_assertion(assertion, to=to, actor=UserFactory.create(), **values)


def _claim(text: str, **values: Any) -> Claim:
    claim: Claim = ClaimFactory.create(text=text, **values)
    return claim


def _stakes() -> list[float]:
    return list(Claim.objects.order_by("pk").values_list("stake", flat=True))


def _one(claim: Claim, stance: Stance = Stance.ASSERTS) -> Assertion:
    return claim.assertions.filter(stance=stance)[0]


def test_a_moved_quote_stands_to_the_other_claim_with_its_history() -> None:
    claim, to = standing("++"), standing("+")
    moved = _move(_one(claim), to, reason="it is about the other")
    assert (claim.assertions.count(), to.assertions.count()) == (1, 2)
    decision = moved.history.latest().decision
    assert (decision.action, decision.reason) == ("move quote", "it is about the other")
    assert [row.claim_id for row in moved.history.order_by("history_id")] == [claim.pk, to.pk]


def test_the_flags_of_both_claims_follow_a_move() -> None:
    claim, to = standing("+-"), standing("+")
    _move(_one(claim, Stance.DENIES), to)
    assert flags_now() == [(f"dispute:{to.pk}", "open", 2)]


def test_an_undone_move_brings_back_quote_stance_words_and_flags() -> None:
    claim, to = standing("+"), standing("+")
    assertion = AssertionFactory.create(claim=claim, confidence=0.4, words=["denied"])
    raise_claim_flags([claim.pk])
    before = flags_now()
    _move(assertion, to, stance=Stance.MENTIONS)
    assertion.refresh_from_db()
    assert (assertion.stance, assertion.words, assertion.confidence) == ("mentions", [], None)
    undo(Decision.objects.get(), actor=UserFactory.create())
    assertion.refresh_from_db()
    assert (assertion.claim, assertion.stance, assertion.words) == (claim, "denies", ["denied"])
    assert (assertion.confidence, assertion.weight) == (0.4, 0.4)
    assert flags_now() == before


def test_an_undone_move_brings_both_stakes_back() -> None:
    claim, to = standing("++"), standing("+")
    before = _stakes()
    _move(_one(claim), to)
    assert _stakes() != before
    undo(Decision.objects.get(), actor=UserFactory.create())
    assert _stakes() == before


def test_a_moved_stance_that_stays_keeps_its_words_and_its_status() -> None:
    assertion, to = AssertionFactory.create(words=["denied"], accepted=True), _claim(CLOSES)
    _move(assertion, to)
    assertion.refresh_from_db()
    assert (assertion.words, assertion.status) == (["denied"], ReviewStatus.ACCEPTED)


def test_a_quote_that_stands_to_the_other_claim_already_is_not_moved() -> None:
    claim, to = standing("+"), _claim(CLOSES)
    assertion = _one(claim)
    AssertionFactory.create(quote=assertion.quote, claim=to, stance=Stance.DENIES)
    with pytest.raises(ValidationError, match=r"already: it denies it\. Change that stance"):
        _move(assertion, to)
    assert not Decision.objects.exists()


def test_nor_is_one_that_stands_to_what_was_merged_into_it() -> None:
    claim, to, merged = standing("+"), _claim(CLOSES), _claim("It closes")
    assertion = _one(claim)
    AssertionFactory.create(quote=assertion.quote, claim=merged)
    merge_claims(merged, into=to, actor=UserFactory.create())
    with pytest.raises(ValidationError, match=r"stands to .* already"):
        _move(assertion, to)


def test_a_quote_is_not_moved_to_the_claim_that_it_stands_to() -> None:
    claim, to = standing("+"), _claim(CLOSES)
    merge_claims(claim, into=to, actor=UserFactory.create())
    with pytest.raises(ValidationError, match=r"stands to .* already"):
        _move(_one(claim), to)


def test_what_was_rejected_there_is_taken_up_again_and_undone() -> None:
    claim, to = standing("+"), _claim(CLOSES)
    assertion = _one(claim)
    there = AssertionFactory.create(quote=assertion.quote, claim=to, stance=Stance.DENIES)
    reject_assertion(there, actor=UserFactory.create())
    assert _move(assertion, to) == there
    there.refresh_from_db()
    assertion.refresh_from_db()
    assert (there.stance, there.status) == ("asserts", "suggested")
    assert (assertion.claim, assertion.status) == (claim, "rejected")
    undo(Decision.objects.latest("decided_at"), actor=UserFactory.create())
    there.refresh_from_db()
    assertion.refresh_from_db()
    assert (there.stance, there.status, assertion.status) == ("denies", "rejected", "suggested")


def test_a_quote_is_not_moved_to_a_claim_that_is_merged_or_rejected() -> None:
    assertion, to, gone = AssertionFactory.create(), _claim(CLOSES), _claim("No", status="rejected")
    merged = _claim("It closes", merged_into=to)
    with pytest.raises(ValidationError, match=f"was merged into “{CLOSES}”"):
        _move(assertion, merged)
    with pytest.raises(ValidationError, match="“No” was rejected"):
        _move(assertion, gone)


def test_a_rejected_stance_is_not_moved() -> None:
    assertion = AssertionFactory.create(status=ReviewStatus.REJECTED)
    with pytest.raises(ValidationError, match="was rejected meanwhile"):
        _move(assertion, _claim(CLOSES))


def test_the_second_editor_is_told_what_the_first_moved() -> None:
    assertion, to, other = AssertionFactory.create(), _claim(CLOSES), _claim("Another")
    seen = assertion.version()
    first = UserFactory.create(username="first-editor")
    move_assertion(assertion, to=to, actor=first, reason="that one")
    with pytest.raises(ConflictError, match=r"first-editor .*move quote \(that one\)"):
        _move(Assertion.objects.get(pk=assertion.pk), other, seen=seen)
    assertion.refresh_from_db()
    assert assertion.claim == to


def test_the_stance_is_asked_for_where_the_other_claim_is_the_denial() -> None:
    closes, stays, other = _claim(CLOSES), _claim(STAYS), _claim("Taxes will rise")
    assert denies(closes, stays)
    assert denies(stays, closes)
    assert not denies(closes, other)
    assert needs_stance(AssertionFactory.create(claim=closes), stays)
    assert not needs_stance(AssertionFactory.create(claim=closes), other)
    assert not needs_stance(AssertionFactory.create(claim=closes, stance=Stance.MENTIONS), stays)


def test_a_stance_is_turned_where_it_takes_a_side() -> None:
    assert [turned(stance) for stance in Stance] == ["denies", "asserts", "questions", "mentions"]
