"""Merging and splitting claims in the admin."""

import pytest
from django.test import Client
from django.urls import reverse

from statements.models import Claim
from tests.factories import AssertionFactory, ClaimFactory, FigureFactory, UserFactory

pytestmark = pytest.mark.django_db


def _post(client: Client, action: str, *claims: Claim, **values: object) -> str:
    form = {"action": action, "_selected_action": [claim.pk for claim in claims], **values}
    url = reverse("admin:statements_claim_changelist")
    return client.post(url, form, follow=True).content.decode()


def _claims(count: int = 2) -> list[Claim]:
    claims: list[Claim] = ClaimFactory.create_batch(count)
    return claims


def test_merging_asks_which_claim_shall_stand(admin_client: Client) -> None:
    first, second = _claims()
    page = _post(admin_client, "merge", first, second)
    assert f'name="into" value="{second.pk}"' in page
    assert Claim.objects.surviving().count() == 2


def test_the_others_are_merged_into_the_chosen_one(admin_client: Client) -> None:
    first, second, third = _claims(3)
    page = _post(admin_client, "merge", first, second, third, into=second.pk, reason="the same")
    assert list(Claim.objects.surviving()) == [second]
    assert f"2 merged into “{second}”." in page
    first.refresh_from_db()
    assert first.history.latest().decision.reason == "the same"


def test_one_claim_alone_is_not_merged(admin_client: Client) -> None:
    assert "Choose two claims or more" in _post(admin_client, "merge", *_claims(1))


def test_a_refused_merge_says_why(admin_client: Client) -> None:
    claim = _claims(1)[0]
    quantity = ClaimFactory.create(kind="quantity")
    page = _post(admin_client, "merge", claim, quantity, into=claim.pk)
    assert "A proposition and a quantity cannot be one claim." in page


def test_a_merge_is_taken_back(admin_client: Client) -> None:
    into = _claims(1)[0]
    merged = ClaimFactory.create(merged_into=into)
    _post(admin_client, "unmerge", merged)
    assert Claim.objects.surviving().count() == 2


def test_splitting_shows_what_stands_to_the_claim(admin_client: Client) -> None:
    assertion = AssertionFactory.create(quote__exact="Never, <b>ever</b>!")
    page = _post(admin_client, "split", assertion.claim)
    assert f'name="stance" value="{assertion.pk}"' in page
    assert "Never, &lt;b&gt;ever&lt;/b&gt;!" in page


def test_what_was_ticked_is_split_off(admin_client: Client) -> None:
    assertion = AssertionFactory.create()
    figure = FigureFactory.create(claim=assertion.claim)
    values = {"text": "It will snow.", "stance": [assertion.pk], "figure": [figure.pk]}
    page = _post(admin_client, "split", assertion.claim, **values)
    new = Claim.objects.get(text="It will snow.")
    assert "“It will snow.” was split off." in page
    assert (new.assertions.get(), new.figures.get()) == (assertion, figure)


def test_a_refused_split_keeps_what_was_typed(admin_client: Client) -> None:
    page = _post(admin_client, "split", _claims(1)[0], text="It will snow.")
    assert "Choose what stands to the new claim." in page
    assert 'value="It will snow."' in page


def test_several_claims_are_not_split_at_once(admin_client: Client) -> None:
    assert "Choose one claim to split." in _post(admin_client, "split", *_claims())


def test_who_may_only_look_merges_nothing(client: Client) -> None:
    client.force_login(UserFactory.create(is_staff=True))
    first, second = _claims()
    _post(client, "merge", first, second, into=first.pk)
    assert Claim.objects.surviving().count() == 2
