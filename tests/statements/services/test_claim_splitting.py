"""A claim is split as one decision: what is chosen stands to a new claim."""

import pytest
from django.core.exceptions import ValidationError

from sources.models import Decision
from statements.choices import ClaimKind, ReviewStatus, Stance
from statements.models import Assertion, Claim, Topic
from statements.services.claim_merging import merge_claims, split_claim
from tests.factories import AssertionFactory, ClaimFactory, FigureFactory, UserFactory
from tests.statements.services.standing import flags_now, standing

pytestmark = pytest.mark.django_db


def _merge(claim: Claim, into: Claim) -> Claim:
    return merge_claims(claim, into=into, actor=UserFactory.create(), reason="the same")


def _split(claim: Claim, assertions: list[Assertion], text: str = "It will snow.") -> Claim:
    return split_claim(claim, text=text, assertions=assertions, actor=UserFactory.create())


def test_a_split_moves_the_chosen_stances_to_a_new_claim() -> None:
    claim = standing("++-")
    chosen = claim.assertions.order_by("pk")[0]
    new = _split(claim, [chosen])
    assert list(new.assertions.all()) == [chosen]
    assert claim.assertions.count() == 2


def test_a_split_keeps_kind_unit_and_topics() -> None:
    claim = standing("++", kind=ClaimKind.QUANTITY, unit="EUR")
    claim.topics.add(Topic.objects.create(name="Tax", slug="tax"))
    new = _split(claim, [claim.assertions.all()[0]])
    assert (new.kind, new.unit, new.topics.get().slug) == (ClaimKind.QUANTITY, "EUR", "tax")


def test_what_an_editor_splits_off_is_reviewed() -> None:
    claim = standing("++")
    assert _split(claim, [claim.assertions.all()[0]]).status == ReviewStatus.ACCEPTED


def test_a_split_moves_figures() -> None:
    claim = ClaimFactory.create(kind=ClaimKind.QUANTITY)
    figure = FigureFactory.create(claim=claim)
    new = split_claim(claim, text="Jobs", figures=[figure], actor=UserFactory.create())
    figure.refresh_from_db()
    assert figure.claim == new


def test_the_flags_of_both_claims_follow_a_split() -> None:
    claim = standing("++--")
    chosen = [claim.assertions.filter(stance=s)[0] for s in (Stance.ASSERTS, Stance.DENIES)]
    new = _split(claim, chosen)
    expected = [(f"dispute:{claim.pk}", "open", 2), (f"dispute:{new.pk}", "open", 2)]
    assert flags_now() == sorted(expected)


def test_a_dispute_goes_when_one_of_its_sides_is_split_off() -> None:
    claim = standing("+-")
    _split(claim, list(claim.assertions.filter(stance=Stance.DENIES)))
    assert flags_now() == []


def test_a_split_is_one_decision() -> None:
    claim = standing("++-")
    new = _split(claim, list(claim.assertions.order_by("pk")[:2]))
    decision = Decision.objects.get()
    moved = {a.history.latest().decision for a in new.assertions.all()}
    assert {new.history.get().decision, *moved} == {decision}


def test_stances_to_a_merged_claim_are_split_off_the_survivor() -> None:
    claim, into = standing("+"), standing("-")
    _merge(claim, into)
    new = _split(into, list(claim.assertions.all()))
    assert new.assertions.count() == 1


def test_of_two_stances_of_one_quote_the_accepted_one_goes_with_a_split() -> None:
    claim, into = standing("+"), standing("-")
    first = claim.assertions.get()
    accepted = AssertionFactory.create(claim=into, quote=first.quote, accepted=True)
    _merge(claim, into)
    new = _split(into, [first, accepted])
    first.refresh_from_db()
    assert list(new.assertions.all()) == [accepted]
    assert first.status == ReviewStatus.REJECTED


def test_stances_of_another_claim_are_not_split_off() -> None:
    other = standing("+").assertions.get()
    with pytest.raises(ValidationError, match="not about this claim"):
        _split(standing("+"), [other])


def test_a_split_needs_something_to_move() -> None:
    with pytest.raises(ValidationError, match="Choose what stands"):
        _split(standing("+"), [])


@pytest.mark.parametrize(("text", "refusal"), [(" ", "blank"), ("Tax?", "already written")])
def test_a_split_needs_words_of_its_own(text: str, refusal: str) -> None:
    ClaimFactory.create(text="Tax?", text_key="tax")
    claim = standing("+")
    with pytest.raises(ValidationError, match=refusal):
        _split(claim, list(claim.assertions.all()), text=text)


def test_a_split_is_undone_by_amerge() -> None:
    claim = standing("+-")
    before = flags_now()
    accepted = Claim.objects.get(pk=claim.pk)
    accepted.status = ReviewStatus.ACCEPTED
    accepted.save()
    _merge(_split(claim, [claim.assertions.all()[0]]), claim)
    assert flags_now() == before
