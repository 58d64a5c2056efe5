"""Two editors on one record: the second is told what the first decided, and loses nothing."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from statements.choices import ReviewStatus
from statements.models import Claim, Speaker
from statements.services.review import accept_claim
from tests.factories import ClaimFactory, SpeakerFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    written: Claim = ClaimFactory.create(text="The harbour will close")
    return written


@pytest.fixture
def first() -> User:
    user: User = UserFactory.create(username="first-editor")
    return user


def _opened(client: Client, claim: Claim) -> dict[str, str]:
    """Open a claim's form as an editor does; give what it would send."""
    page = client.get(_address(claim)).content.decode()
    found = re.search(r'name="_seen" value="(\d+)"', page)
    assert found
    return {"text": claim.text, "kind": claim.kind, "status": claim.status, "_seen": found[1]}


def _address(record: Claim | Speaker) -> str:
    return reverse(f"admin:statements_{record._meta.model_name}_change", args=[record.pk])


def test_the_second_editor_is_told_and_keeps_what_he_typed(
    admin_client: Client, claim: Claim, first: User
) -> None:
    form = _opened(admin_client, claim)
    accept_claim(claim, actor=first, reason="as printed")
    form["text"] = "The port will close"
    page = admin_client.post(_address(claim), form).content.decode()
    assert "first-editor decided on this at" in page
    assert "accept claim (as printed)" in page
    assert 'value="The port will close"' in page
    claim.refresh_from_db()
    assert (claim.text, claim.status) == ("The harbour will close", ReviewStatus.ACCEPTED)


def test_who_has_seen_what_stands_now_may_save(
    admin_client: Client, claim: Claim, first: User
) -> None:
    form = _opened(admin_client, claim)
    accept_claim(claim, actor=first)
    page = admin_client.post(_address(claim), form).content.decode()
    found = re.search(r'name="_seen" value="(\d+)"', page)
    assert found
    form |= {"_seen": found[1], "text": "The port will close", "status": "accepted"}
    assert admin_client.post(_address(claim), form).status_code == 302
    claim.refresh_from_db()
    assert claim.text == "The port will close"


def test_nobody_is_stopped_where_nothing_happened(admin_client: Client, claim: Claim) -> None:
    form = _opened(admin_client, claim) | {"text": "The port will close"}
    assert admin_client.post(_address(claim), form).status_code == 302


@pytest.mark.parametrize("seen", ["", "x", "-1"])
def test_a_form_without_a_version_saves_as_before(
    admin_client: Client, claim: Claim, seen: str
) -> None:
    form = _opened(admin_client, claim) | {"text": "The port will close", "_seen": seen}
    assert admin_client.post(_address(claim), form).status_code == 302


def test_every_audited_form_carries_the_version(admin_client: Client) -> None:
    page = admin_client.get(_address(SpeakerFactory.create())).content.decode()
    assert 'name="_seen"' in page
