"""What no form of ours sends, and what is gone since it was opened: a sentence, never a crash."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from statements.choices import ReviewStatus
from statements.groups import CONTRIBUTOR, EDITOR
from statements.models import Claim
from statements.services.review import accept_claim
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    ClaimFactory,
    CopyFactory,
    QuoteFactory,
    SpeakerFactory,
    UserFactory,
    dispute,
)
from tests.statements.admin.records import RECORDS

pytestmark = pytest.mark.django_db

NO_KEYS = ["abc", "-1", "1.5", "²", "\x00", "9223372036854775808", "9" * 5000]
_CLAIMS = "admin:statements_claim_changelist"


def _login(client: Client, group: str) -> User:
    user: User = UserFactory.create(is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return user


@pytest.fixture(autouse=True)
def editor(client: Client) -> User:
    return _login(client, EDITOR)


def _act(client: Client, action: str, *keys: Any, **typed: Any) -> str:
    form = {"action": action, "_selected_action": keys, **typed}
    return client.post(reverse(_CLAIMS), form, follow=True).content.decode()


@pytest.mark.parametrize("key", NO_KEYS)
def test_no_list_acts_on_what_is_no_key(client: Client, key: str) -> None:
    claim = ClaimFactory.create()
    for action in ("accept", "reject", "merge", "unmerge", "split"):
        assert "Nothing was decided" in _act(client, action, key)
    assert "1 left out" in _act(client, "accept", key, claim.pk)
    claim.refresh_from_db()
    assert claim.status == ReviewStatus.ACCEPTED


@pytest.mark.parametrize("key", ["abc", "²", "1.5", "9223372036854775808", "9" * 300])
def test_no_page_is_asked_for_by_what_is_no_key(client: Client, key: str) -> None:
    for model in RECORDS:
        base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for page in ("change", "history"):
            answer = client.get(reverse(f"{base}_{page}", args=[key]))
            assert answer.status_code in {302, 404}, (base, page)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/review/source/{}/",
        "/admin/statements/speaker/{}/merge/1/",
        "/admin/statements/speaker/1/merge/{}/",
        "/admin/statements/claim/{}/arrange/",
        "/admin/statements/claim/{}/wording/",
        "/admin/sources/source/{}/captures/1/",
        "/admin/sources/source/1/captures/{}/",
    ],
)
def test_no_screen_is_asked_for_by_a_number_longer_than_a_key(client: Client, address: str) -> None:
    for key in ("9223372036854775808", "9" * 300):
        assert client.get(address.format(key)).status_code in {302, 404}


@pytest.mark.parametrize("key", NO_KEYS)
def test_the_review_screen_takes_no_number_that_is_none(client: Client, key: str) -> None:
    anchor = AnchorFactory.create()
    address = reverse("review_source", args=[anchor.source_id])
    for name in ("quote", "at", "queue"):
        assert client.get(address, {name: key}).status_code == 200
    form = {"do": "new", "quote": anchor.quote_id, "capture": anchor.capture_id}
    for name in ("quote", "capture", "start", "end"):
        answer = client.post(address, {"start": 0, "end": 5, **form, name: key})
        assert answer.status_code in {302, 422}, name
    for do in ("accept", "reject", "speaker", "stance", "extent", "skip", "take back"):
        answer = client.post(address, {"do": do, "quote": key, "seen": key})
        assert answer.status_code == 422, do


@pytest.mark.parametrize("key", NO_KEYS)
def test_a_form_takes_no_record_by_what_is_no_key(client: Client, key: str) -> None:
    quote, claim = QuoteFactory.create(), ClaimFactory.create()
    form = {"quote": quote.pk, "claim": claim.pk, "stance": "asserts", "certainty": "certain"}
    add = reverse("admin:statements_assertion_add")
    for name in ("quote", "claim"):
        page = client.post(add, form | {name: key}).content.decode()
        assert "Select a valid choice" in page, name
    words = {"text": "The quay will open", "kind": "proposition", "status": "suggested"}
    page = client.post(
        reverse("admin:statements_claim_add"), words | {"topics": key}
    ).content.decode()
    assert "is not one of the available choices" in page


@pytest.mark.parametrize("key", NO_KEYS)
def test_a_version_that_is_none_counts_as_unseen(client: Client, key: str) -> None:
    copy, flag = CopyFactory.create(), dispute()
    for name, pk, decide in (("copy", copy.pk, "accept"), ("flag", flag.pk, "confirm")):
        address = reverse(f"admin:{name}_decide", args=[pk])
        assert client.post(address, {"decide": decide, "_seen": key}).status_code == 302


def test_a_list_says_what_is_gone_from_it_and_what_was_typed(client: Client) -> None:
    gone, stays = ClaimFactory.create(), ClaimFactory.create()
    Claim.objects.filter(pk=gone.pk).delete()
    page = _act(client, "accept", gone.pk, reason="as <b>printed</b>")
    assert "not in this list any more" in page
    assert "You typed: as &lt;b&gt;printed&lt;/b&gt;" in page
    page = _act(client, "split", gone.pk, text="The quay will open", stance=1)
    assert "You typed: The quay will open" in page
    page = _act(client, "accept", gone.pk, stays.pk)
    assert "1 left out" in page
    assert "1 accepted" in page


def test_a_list_says_what_left_it_by_a_decision(client: Client) -> None:
    claim = ClaimFactory.create()
    accept_claim(claim, actor=UserFactory.create())
    address = f"{reverse(_CLAIMS)}?status__exact=suggested"
    form = {"action": "reject", "_selected_action": claim.pk}
    page = client.post(address, form, follow=True).content.decode()
    assert "Somebody decided" in page
    claim.refresh_from_db()
    assert claim.status == ReviewStatus.ACCEPTED


@pytest.mark.parametrize("group", [EDITOR, CONTRIBUTOR])
def test_a_form_of_what_is_gone_keeps_what_was_typed(client: Client, group: str) -> None:
    _login(client, group)
    claim = ClaimFactory.create()
    address = reverse("admin:statements_claim_change", args=[claim.pk])
    Claim.objects.filter(pk=claim.pk).delete()
    answer = client.post(address, {"text": "The <i>quay</i> will open", "kind": "proposition"})
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "This claim is not on record any more" in page
    assert "The &lt;i&gt;quay&lt;/i&gt; will open" in page
    assert not Claim.objects.filter(pk=claim.pk).exists()


def test_what_is_taken_back_while_it_is_saved_stays_gone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = ClaimFactory.create()
    address = reverse("admin:statements_claim_change", args=[claim.pk])
    monkeypatch.setattr(
        "statements.admin.audited.take_turn",
        lambda: Claim.objects.filter(pk=claim.pk).delete(),
    )
    form = {"text": "The quay will open", "kind": "proposition", "status": "suggested"}
    answer = client.post(address, form)
    assert answer.status_code == 409
    assert "not on record any more" in answer.content.decode()


def test_a_stale_form_is_a_conflict(client: Client) -> None:
    claim = ClaimFactory.create()
    accept_claim(claim, actor=UserFactory.create())
    address = reverse("admin:statements_claim_change", args=[claim.pk])
    form = {"text": "The quay will open", "kind": "proposition", "status": "accepted", "_seen": 0}
    assert client.post(address, form).status_code == 409


@pytest.mark.parametrize("make", [AssertionFactory, ClaimFactory, QuoteFactory, SpeakerFactory])
def test_every_kind_of_record_says_by_its_name_that_it_is_gone(client: Client, make: Any) -> None:
    record = make.create()
    meta = record._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[10**17])
    page = client.post(address, {}).content.decode()
    assert f"This {meta.verbose_name} is not on record any more" in page
