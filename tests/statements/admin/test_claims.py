"""The form of a claim: its topics, which its history keeps, and quantities with their unit."""

import pytest
from django.test import Client
from django.urls import reverse

from sources.models import Decision
from statements.choices import ClaimKind
from statements.models import Claim
from statements.services.undoing import undo
from tests.factories import ClaimFactory, FigureFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db


def _save(client: Client, claim: Claim | None = None, **values: object) -> str:
    page = "change" if claim else "add"
    address = reverse(f"admin:statements_claim_{page}", args=[claim.pk] if claim else [])
    form = {"text": "Ships in the port", "kind": "proposition", "unit": "", "status": "accepted"}
    return client.post(address, {**form, **values}, follow=True).content.decode()


def test_topics_chosen_in_the_form_are_kept_with_the_decision(admin_client: Client) -> None:
    claim, topic = ClaimFactory.create(), TopicFactory.create(name="Harbours")
    _save(admin_client, claim, text=claim.text, topics=[topic.pk])
    decision = Decision.objects.get()
    assert claim.topics.get() == topic
    page = admin_client.get(decision.get_absolute_url()).content.decode()
    assert "<dt>Filed under</dt><dd><del>nothing</del> → <ins>Harbours</ins></dd>" in page
    undo(decision, actor=UserFactory.create())
    assert not claim.topics.exists()


def test_the_history_of_a_claim_names_its_topics(admin_client: Client) -> None:
    claim, topic = ClaimFactory.create(), TopicFactory.create(name="Harbours")
    _save(admin_client, claim, text=claim.text, topics=[topic.pk])
    _save(admin_client, claim, text=claim.text, topics=[])
    address = reverse("admin:statements_claim_history", args=[claim.pk])
    page = admin_client.get(address).content.decode()
    assert "<strong>Filed under:</strong> nothing → Harbours" in page
    assert "<strong>Filed under:</strong> Harbours → nothing" in page


def test_a_quantity_is_written_with_its_unit_and_another(admin_client: Client) -> None:
    _save(admin_client, kind="quantity", unit="ships")
    claim = Claim.objects.get()
    assert (claim.kind, claim.unit) == (ClaimKind.QUANTITY, "ships")
    _save(admin_client, claim, kind="quantity", unit="vessels")
    claim.refresh_from_db()
    assert claim.unit == "vessels"


def test_a_proposition_with_a_unit_is_refused_and_keeps_what_was_typed(
    admin_client: Client,
) -> None:
    page = _save(admin_client, unit="ships")
    assert "Only a quantity has a unit" in page
    assert 'value="ships"' in page
    assert not Claim.objects.exists()


def test_a_quantity_that_has_numbers_stays_one(admin_client: Client) -> None:
    claim = ClaimFactory.create(kind=ClaimKind.QUANTITY, unit="ships")
    FigureFactory.create(claim=claim)
    page = _save(admin_client, claim, kind="proposition")
    assert "Numbers are given for this quantity" in page
    claim.refresh_from_db()
    assert claim.kind == ClaimKind.QUANTITY


def test_a_quantity_is_written_once(admin_client: Client) -> None:
    ClaimFactory.create(
        text="Ships in the port", text_key="ships in the port", kind=ClaimKind.QUANTITY
    )
    assert "This claim is already written." in _save(admin_client, kind="quantity", unit="ships")
    assert Claim.objects.count() == 1


def test_a_claim_without_words_is_refused(admin_client: Client) -> None:
    assert "This field is required." in _save(admin_client, text="  ", kind="quantity")
    assert not Claim.objects.exists()


def test_why_a_claim_is_reworded_is_kept(admin_client: Client) -> None:
    claim = ClaimFactory.create()
    address = reverse("admin:statements_claim_change", args=[claim.pk])
    assert 'name="reason"' in admin_client.get(address).content.decode()
    _save(admin_client, claim, text="Ships at anchor", reason="as the report says")
    assert Decision.objects.get().reason == "as the report says"


def test_why_is_kept_where_the_change_is_refused(admin_client: Client) -> None:
    page = _save(admin_client, ClaimFactory.create(), unit="ships", reason="as the report says")
    assert 'value="as the report says"' in page


def test_a_change_without_a_reason_names_what_was_changed(admin_client: Client) -> None:
    claim = ClaimFactory.create()
    _save(admin_client, claim, text=claim.text, kind="quantity", status="suggested")
    assert Decision.objects.get().reason == "kind"
