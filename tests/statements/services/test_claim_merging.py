"""Claims are merged as one decision, which can be taken back; what was judged stays judged."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from sources.models import Decision
from statements.choices import ClaimKind, ContradictionKind, FlagStatus, ReviewStatus
from statements.models import Claim, Contradiction
from statements.services.claim_merging import merge_claims, unmerge_claim
from statements.services.claims import written_claim
from statements.services.flags import confirm_flag, dismiss_flag, reopen_flag
from tests.factories import (
    ClaimFactory,
    ContradictionFactory,
    UserFactory,
)
from tests.statements.services.standing import flags_now, standing

pytestmark = pytest.mark.django_db


def _merge(claim: Claim, into: Claim) -> Claim:
    return merge_claims(claim, into=into, actor=UserFactory.create(), reason="the same")


def _unmerge(claim: Claim) -> Claim:
    return unmerge_claim(claim, actor=UserFactory.create())


def test_a_merged_claim_points_to_the_one_that_stands_for_it() -> None:
    claim, into = standing("+"), standing("-")
    assert _merge(claim, into) == into
    assert Claim.objects.get(pk=claim.pk).merged_into == into


def test_a_merge_says_who_when_and_why() -> None:
    claim = standing("+")
    _merge(claim, standing("-"))
    assert claim.history.latest().decision == Decision.objects.get(reason="the same")


def test_merging_twice_changes_nothing() -> None:
    claim, into = standing("+"), standing("-")
    _merge(claim, into)
    _merge(claim, into)
    assert Decision.objects.count() == 1


def test_opposite_stances_of_merged_claims_make_a_dispute() -> None:
    claim, into = standing("+"), standing("-")
    _merge(claim, into)
    assert flags_now() == [(f"dispute:{into.pk}", "open", 2)]


def test_untouched_flags_of_merged_claims_become_one() -> None:
    claim, into = standing("+-"), standing("+-")
    _merge(claim, into)
    assert flags_now() == [(f"dispute:{into.pk}", "open", 4)]


def test_an_undone_merge_leaves_the_flags_as_they_were() -> None:
    claim, into = standing("+-"), standing("+-")
    before = flags_now()
    _merge(claim, into)
    _unmerge(claim)
    assert flags_now() == before


def test_a_judged_flag_keeps_its_judgement_and_grows_under_the_survivor() -> None:
    claim, into = standing("+-"), standing("+-")
    flag = confirm_flag(claim.contradictions.get(), actor=UserFactory.create())
    _merge(claim, into)
    assert flags_now() == [(f"dispute:{into.pk}", "confirmed", 4)]
    flag.refresh_from_db()
    assert flag.claim == into
    assert flag.has_new_evidence


def test_a_judged_flag_that_nothing_is_new_for_asks_for_no_second_look() -> None:
    claim, into = standing("+-"), standing("")
    flag = dismiss_flag(claim.contradictions.get(), actor=UserFactory.create(), reason="a pun")
    _merge(claim, into)
    flag.refresh_from_db()
    assert flags_now() == [(f"dispute:{into.pk}", "dismissed", 2)]
    assert not flag.has_new_evidence


def test_a_judged_flag_goes_back_with_its_claim_and_its_own_evidence() -> None:
    claim, into = standing("+-"), standing("+-")
    flag = confirm_flag(claim.contradictions.get(), actor=UserFactory.create())
    before = flags_now()
    _merge(claim, into)
    _unmerge(claim)
    flag.refresh_from_db()
    assert flags_now() == before
    assert flag.claim == claim
    assert not flag.has_new_evidence


def test_a_judged_flag_of_the_survivor_loses_what_came_with_a_merge_that_is_undone() -> None:
    claim, into = standing("+-"), standing("+-")
    confirm_flag(into.contradictions.get(), actor=UserFactory.create())
    before = flags_now()
    _merge(claim, into)
    assert flags_now() == [(f"dispute:{into.pk}", "confirmed", 4)]
    _unmerge(claim)
    assert flags_now() == before


def test_what_was_judged_about_both_claims_stays_judged_about_both() -> None:
    claim, into = standing("+-"), standing("+-")
    confirm_flag(claim.contradictions.get(), actor=UserFactory.create())
    dismiss_flag(into.contradictions.get(), actor=UserFactory.create(), reason="a pun")
    before = flags_now()
    _merge(claim, into)
    statuses = dict.fromkeys([FlagStatus.CONFIRMED, FlagStatus.DISMISSED], 1)
    assert {status: 1 for _, status, _ in flags_now()} == statuses
    _unmerge(claim)
    assert flags_now() == before


def test_a_reopened_flag_is_no_untouched_one() -> None:
    editor, claim = UserFactory.create(), standing("+-")
    into = standing("+-")
    reopen_flag(confirm_flag(claim.contradictions.get(), actor=editor), actor=editor)
    _merge(claim, into)
    assert Contradiction.objects.get().history.count() > 2


def test_a_judged_flag_comes_back_through_two_merges() -> None:
    claim, middle, last = standing("+-"), standing(""), standing("")
    confirm_flag(claim.contradictions.get(), actor=UserFactory.create())
    before = flags_now()
    _merge(claim, middle)
    _merge(middle, last)
    assert flags_now() == [(f"dispute:{last.pk}", "confirmed", 2)]
    _unmerge(claim)
    assert flags_now() == before


def test_a_judged_number_flag_follows_the_quantity_that_stands() -> None:
    claim, into = (ClaimFactory.create(kind=ClaimKind.QUANTITY) for _ in range(2))
    key = f"number:{claim.pk}"
    flag = ContradictionFactory.create(claim=claim, fingerprint=key, kind=ContradictionKind.NUMBER)
    confirm_flag(flag, actor=UserFactory.create())
    _merge(claim, into)
    assert flags_now() == [(f"number:{into.pk}", "confirmed", 0)]


def test_a_claim_is_not_merged_into_itself() -> None:
    claim = standing("+")
    with pytest.raises(ValidationError, match="into itself"):
        _merge(claim, Claim.objects.get(pk=claim.pk))


def test_claims_are_not_merged_in_a_ring() -> None:
    first, second, third = standing("+"), standing("-"), standing("-")
    _merge(first, second)
    _merge(second, third)
    with pytest.raises(ValidationError, match="was merged into"):
        _merge(third, first)


def test_a_claim_is_merged_into_one_that_stands_for_itself() -> None:
    claim, into = standing("+"), standing("-")
    _merge(into, standing("-", text="It was seen."))
    with pytest.raises(ValidationError, match="Choose that one"):
        _merge(claim, into)


def test_a_proposition_is_not_merged_into_a_quantity() -> None:
    with pytest.raises(ValidationError, match="cannot be one claim"):
        _merge(standing("+"), ClaimFactory.create(kind=ClaimKind.QUANTITY))


def test_a_claim_is_not_merged_into_a_rejected_one() -> None:
    with pytest.raises(ValidationError, match="was rejected"):
        _merge(standing("+"), standing("-", status=ReviewStatus.REJECTED))


def test_a_reviewed_claim_does_not_vanish_behind_a_suggested_one() -> None:
    with pytest.raises(ValidationError, match="accept"):
        _merge(standing("+", accepted=True), standing("-"))


def test_a_refused_merge_leaves_no_decision() -> None:
    claim = standing("+")
    with pytest.raises(ValidationError):
        _merge(claim, claim)
    assert not Decision.objects.exists()


def test_a_claim_that_was_never_merged_stays_as_it_is() -> None:
    _unmerge(standing("+"))
    assert not Decision.objects.exists()


def test_a_merge_is_not_undone_where_the_words_were_written_anew() -> None:
    claim = standing("+", text="The tax will rise.")
    _merge(claim, standing("-"))
    ClaimFactory.create(text="The tax will rise.")
    with pytest.raises(ValidationError, match="already written"):
        _unmerge(claim)


def test_a_machine_finds_the_survivor_under_the_words_of_a_merged_claim() -> None:
    claim, into = standing("+", text="The tax will rise."), standing("-")
    claim.text_key = "the tax will rise"
    claim.save()
    _merge(claim, into)
    assert written_claim(ClaimKind.PROPOSITION, "The tax will rise.") == into


def test_the_address_of_a_merged_claim_leads_to_the_survivor(client: Client) -> None:
    claim, into = standing("+", accepted=True), standing("-", accepted=True)
    _merge(claim, into)
    page = client.get(f"/claims/{claim.pk}/")
    api = client.get(f"/api/v1/claims/{claim.pk}/")
    assert [page.status_code, page["Location"]] == [301, f"/claims/{into.pk}/"]
    assert [api.status_code, api["Location"]] == [
        301,
        f"http://testserver/api/v1/claims/{into.pk}/",
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has one writer, and one test database"
)
def test_of_two_editors_who_merge_two_claims_into_each_other_the_second_is_told() -> None:
    first, second = standing("+-"), standing("+-")
    editors = UserFactory.create_batch(2)
    tasks = [(first.pk, second.pk, editors[0]), (second.pk, first.pk, editors[1])]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(_merged_at_once, tasks))
    assert sorted(bool(answer) for answer in answers) == [False, True]
    assert Claim.objects.surviving().count() == 1
    assert Contradiction.objects.get().kind == ContradictionKind.DISPUTE


def _merged_at_once(task: tuple[int, int, User]) -> str:
    claim, into, editor = task
    try:
        merge_claims(Claim.objects.get(pk=claim), into=Claim.objects.get(pk=into), actor=editor)
    except ValidationError as error:
        return error.messages[0]
    finally:
        connection.close()
    return ""
