"""Claims are merged and split as one decision each; what was judged stays judged."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from sources.models import Decision
from statements.choices import ClaimKind, ContradictionKind, FlagStatus, ReviewStatus, Stance
from statements.models import Assertion, Claim, Contradiction, Topic
from statements.services.claim_merging import merge_claims, split_claim, unmerge_claim
from statements.services.claims import written_claim
from statements.services.contradictions.disputes import raise_claim_flags
from statements.services.flags import confirm_flag, dismiss_flag, reopen_flag
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    ContradictionFactory,
    FigureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def _standing(stances: str, **values: object) -> Claim:
    """Make a claim that quotes assert ("+") and deny ("-"), with the flags that follow."""
    claim: Claim = ClaimFactory.create(**values)
    for sign in stances:
        stance = Stance.ASSERTS if sign == "+" else Stance.DENIES
        AssertionFactory.create(claim=claim, stance=stance)
    raise_claim_flags([claim.pk])
    return claim


def _flags() -> list[tuple[str, str, int]]:
    """Give the flags with their status and the number of things that are evidence for each."""
    rows = Contradiction.objects.order_by("fingerprint")
    return [(flag.fingerprint, flag.status, flag.evidence.count()) for flag in rows]


def _merge(claim: Claim, into: Claim) -> Claim:
    return merge_claims(claim, into=into, actor=UserFactory.create(), reason="the same")


def _unmerge(claim: Claim) -> Claim:
    return unmerge_claim(claim, actor=UserFactory.create())


def test_a_merged_claim_points_to_the_one_that_stands_for_it() -> None:
    claim, into = _standing("+"), _standing("-")
    assert _merge(claim, into) == into
    assert Claim.objects.get(pk=claim.pk).merged_into == into


def test_a_merge_says_who_when_and_why() -> None:
    claim = _standing("+")
    _merge(claim, _standing("-"))
    assert claim.history.latest().decision == Decision.objects.get(reason="the same")


def test_merging_twice_changes_nothing() -> None:
    claim, into = _standing("+"), _standing("-")
    _merge(claim, into)
    _merge(claim, into)
    assert Decision.objects.count() == 1


def test_opposite_stances_of_merged_claims_make_a_dispute() -> None:
    claim, into = _standing("+"), _standing("-")
    _merge(claim, into)
    assert _flags() == [(f"dispute:{into.pk}", "open", 2)]


def test_untouched_flags_of_merged_claims_become_one() -> None:
    claim, into = _standing("+-"), _standing("+-")
    _merge(claim, into)
    assert _flags() == [(f"dispute:{into.pk}", "open", 4)]


def test_an_undone_merge_leaves_the_flags_as_they_were() -> None:
    claim, into = _standing("+-"), _standing("+-")
    before = _flags()
    _merge(claim, into)
    _unmerge(claim)
    assert _flags() == before


def test_a_judged_flag_keeps_its_judgement_and_grows_under_the_survivor() -> None:
    claim, into = _standing("+-"), _standing("+-")
    flag = confirm_flag(claim.contradictions.get(), actor=UserFactory.create())
    _merge(claim, into)
    assert _flags() == [(f"dispute:{into.pk}", "confirmed", 4)]
    flag.refresh_from_db()
    assert flag.claim == into
    assert flag.has_new_evidence


def test_a_judged_flag_that_nothing_is_new_for_asks_for_no_second_look() -> None:
    claim, into = _standing("+-"), _standing("")
    flag = dismiss_flag(claim.contradictions.get(), actor=UserFactory.create(), reason="a pun")
    _merge(claim, into)
    flag.refresh_from_db()
    assert _flags() == [(f"dispute:{into.pk}", "dismissed", 2)]
    assert not flag.has_new_evidence


def test_a_judged_flag_goes_back_with_its_claim_and_its_own_evidence() -> None:
    claim, into = _standing("+-"), _standing("+-")
    flag = confirm_flag(claim.contradictions.get(), actor=UserFactory.create())
    before = _flags()
    _merge(claim, into)
    _unmerge(claim)
    flag.refresh_from_db()
    assert _flags() == before
    assert flag.claim == claim
    assert not flag.has_new_evidence


def test_a_judged_flag_of_the_survivor_loses_what_came_with_a_merge_that_is_undone() -> None:
    claim, into = _standing("+-"), _standing("+-")
    confirm_flag(into.contradictions.get(), actor=UserFactory.create())
    before = _flags()
    _merge(claim, into)
    assert _flags() == [(f"dispute:{into.pk}", "confirmed", 4)]
    _unmerge(claim)
    assert _flags() == before


def test_what_was_judged_about_both_claims_stays_judged_about_both() -> None:
    claim, into = _standing("+-"), _standing("+-")
    confirm_flag(claim.contradictions.get(), actor=UserFactory.create())
    dismiss_flag(into.contradictions.get(), actor=UserFactory.create(), reason="a pun")
    before = _flags()
    _merge(claim, into)
    statuses = dict.fromkeys([FlagStatus.CONFIRMED, FlagStatus.DISMISSED], 1)
    assert {status: 1 for _, status, _ in _flags()} == statuses
    _unmerge(claim)
    assert _flags() == before


def test_a_reopened_flag_is_no_untouched_one() -> None:
    editor, claim = UserFactory.create(), _standing("+-")
    into = _standing("+-")
    reopen_flag(confirm_flag(claim.contradictions.get(), actor=editor), actor=editor)
    _merge(claim, into)
    assert Contradiction.objects.get().history.count() > 2


def test_a_judged_flag_comes_back_through_two_merges() -> None:
    claim, middle, last = _standing("+-"), _standing(""), _standing("")
    confirm_flag(claim.contradictions.get(), actor=UserFactory.create())
    before = _flags()
    _merge(claim, middle)
    _merge(middle, last)
    assert _flags() == [(f"dispute:{last.pk}", "confirmed", 2)]
    _unmerge(claim)
    assert _flags() == before


def test_a_judged_number_flag_follows_the_quantity_that_stands() -> None:
    claim, into = (ClaimFactory.create(kind=ClaimKind.QUANTITY) for _ in range(2))
    key = f"number:{claim.pk}"
    flag = ContradictionFactory.create(claim=claim, fingerprint=key, kind=ContradictionKind.NUMBER)
    confirm_flag(flag, actor=UserFactory.create())
    _merge(claim, into)
    assert _flags() == [(f"number:{into.pk}", "confirmed", 0)]


def test_a_claim_is_not_merged_into_itself() -> None:
    claim = _standing("+")
    with pytest.raises(ValidationError, match="into itself"):
        _merge(claim, Claim.objects.get(pk=claim.pk))


def test_claims_are_not_merged_in_a_ring() -> None:
    first, second, third = _standing("+"), _standing("-"), _standing("-")
    _merge(first, second)
    _merge(second, third)
    with pytest.raises(ValidationError, match="was merged into"):
        _merge(third, first)


def test_a_claim_is_merged_into_one_that_stands_for_itself() -> None:
    claim, into = _standing("+"), _standing("-")
    _merge(into, _standing("-", text="It was seen."))
    with pytest.raises(ValidationError, match="Choose that one"):
        _merge(claim, into)


def test_a_proposition_is_not_merged_into_a_quantity() -> None:
    with pytest.raises(ValidationError, match="cannot be one claim"):
        _merge(_standing("+"), ClaimFactory.create(kind=ClaimKind.QUANTITY))


def test_a_claim_is_not_merged_into_a_rejected_one() -> None:
    with pytest.raises(ValidationError, match="was rejected"):
        _merge(_standing("+"), _standing("-", status=ReviewStatus.REJECTED))


def test_a_reviewed_claim_does_not_vanish_behind_a_suggested_one() -> None:
    with pytest.raises(ValidationError, match="accept"):
        _merge(_standing("+", accepted=True), _standing("-"))


def test_a_refused_merge_leaves_no_decision() -> None:
    claim = _standing("+")
    with pytest.raises(ValidationError):
        _merge(claim, claim)
    assert not Decision.objects.exists()


def test_a_claim_that_was_never_merged_stays_as_it_is() -> None:
    _unmerge(_standing("+"))
    assert not Decision.objects.exists()


def test_a_merge_is_not_undone_where_the_words_were_written_anew() -> None:
    claim = _standing("+", text="The tax will rise.")
    _merge(claim, _standing("-"))
    ClaimFactory.create(text="The tax will rise.")
    with pytest.raises(ValidationError, match="already written"):
        _unmerge(claim)


def test_a_machine_finds_the_survivor_under_the_words_of_a_merged_claim() -> None:
    claim, into = _standing("+", text="The tax will rise."), _standing("-")
    claim.text_key = "the tax will rise"
    claim.save()
    _merge(claim, into)
    assert written_claim(ClaimKind.PROPOSITION, "The tax will rise.") == into


def test_the_address_of_a_merged_claim_leads_to_the_survivor(client: Client) -> None:
    claim, into = _standing("+", accepted=True), _standing("-", accepted=True)
    _merge(claim, into)
    page = client.get(f"/claims/{claim.pk}/")
    api = client.get(f"/api/v1/claims/{claim.pk}/")
    assert [page.status_code, page["Location"]] == [301, f"/claims/{into.pk}/"]
    assert [api.status_code, api["Location"]] == [
        301,
        f"http://testserver/api/v1/claims/{into.pk}/",
    ]


def _split(claim: Claim, assertions: list[Assertion], text: str = "It will snow.") -> Claim:
    return split_claim(claim, text=text, assertions=assertions, actor=UserFactory.create())


def test_a_split_moves_the_chosen_stances_to_a_new_claim() -> None:
    claim = _standing("++-")
    chosen = claim.assertions.order_by("pk")[0]
    new = _split(claim, [chosen])
    assert list(new.assertions.all()) == [chosen]
    assert claim.assertions.count() == 2


def test_a_split_keeps_kind_unit_and_topics() -> None:
    claim = _standing("++", kind=ClaimKind.QUANTITY, unit="EUR")
    claim.topics.add(Topic.objects.create(name="Tax", slug="tax"))
    new = _split(claim, [claim.assertions.all()[0]])
    assert (new.kind, new.unit, new.topics.get().slug) == (ClaimKind.QUANTITY, "EUR", "tax")


def test_what_an_editor_splits_off_is_reviewed() -> None:
    claim = _standing("++")
    assert _split(claim, [claim.assertions.all()[0]]).status == ReviewStatus.ACCEPTED


def test_a_split_moves_figures() -> None:
    claim = ClaimFactory.create(kind=ClaimKind.QUANTITY)
    figure = FigureFactory.create(claim=claim)
    new = split_claim(claim, text="Jobs", figures=[figure], actor=UserFactory.create())
    figure.refresh_from_db()
    assert figure.claim == new


def test_the_flags_of_both_claims_follow_a_split() -> None:
    claim = _standing("++--")
    chosen = [claim.assertions.filter(stance=s)[0] for s in (Stance.ASSERTS, Stance.DENIES)]
    new = _split(claim, chosen)
    expected = [(f"dispute:{claim.pk}", "open", 2), (f"dispute:{new.pk}", "open", 2)]
    assert _flags() == sorted(expected)


def test_a_dispute_goes_when_one_of_its_sides_is_split_off() -> None:
    claim = _standing("+-")
    _split(claim, list(claim.assertions.filter(stance=Stance.DENIES)))
    assert _flags() == []


def test_a_split_is_one_decision() -> None:
    claim = _standing("++-")
    new = _split(claim, list(claim.assertions.order_by("pk")[:2]))
    decision = Decision.objects.get()
    moved = {a.history.latest().decision for a in new.assertions.all()}
    assert {new.history.get().decision, *moved} == {decision}


def test_stances_to_a_merged_claim_are_split_off_the_survivor() -> None:
    claim, into = _standing("+"), _standing("-")
    _merge(claim, into)
    new = _split(into, list(claim.assertions.all()))
    assert new.assertions.count() == 1


def test_of_two_stances_of_one_quote_the_accepted_one_goes_with_a_split() -> None:
    claim, into = _standing("+"), _standing("-")
    first = claim.assertions.get()
    accepted = AssertionFactory.create(claim=into, quote=first.quote, accepted=True)
    _merge(claim, into)
    new = _split(into, [first, accepted])
    first.refresh_from_db()
    assert list(new.assertions.all()) == [accepted]
    assert first.status == ReviewStatus.REJECTED


def test_stances_of_another_claim_are_not_split_off() -> None:
    other = _standing("+").assertions.get()
    with pytest.raises(ValidationError, match="not about this claim"):
        _split(_standing("+"), [other])


def test_a_split_needs_something_to_move() -> None:
    with pytest.raises(ValidationError, match="Choose what stands"):
        _split(_standing("+"), [])


@pytest.mark.parametrize(("text", "refusal"), [(" ", "blank"), ("Tax?", "already written")])
def test_a_split_needs_words_of_its_own(text: str, refusal: str) -> None:
    ClaimFactory.create(text="Tax?", text_key="tax")
    claim = _standing("+")
    with pytest.raises(ValidationError, match=refusal):
        _split(claim, list(claim.assertions.all()), text=text)


def test_a_split_is_undone_by_a_merge() -> None:
    claim = _standing("+-")
    before = _flags()
    accepted = Claim.objects.get(pk=claim.pk)
    accepted.status = ReviewStatus.ACCEPTED
    accepted.save()
    _merge(_split(claim, [claim.assertions.all()[0]]), claim)
    assert _flags() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has one writer, and one test database"
)
def test_of_two_editors_who_merge_two_claims_into_each_other_the_second_is_told() -> None:
    first, second = _standing("+-"), _standing("+-")
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
