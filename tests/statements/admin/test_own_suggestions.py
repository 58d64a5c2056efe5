"""A contributor's own suggestions: they start as suggested, and are his until somebody decides."""

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from statements.choices import ReviewStatus
from statements.groups import CONTRIBUTOR
from statements.models import Claim
from statements.services.ownership import is_own
from statements.services.review import accept_claim
from statements.services.undoing import undo
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db

_LIST = "admin:statements_claim_changelist"


@pytest.fixture
def contributor(client: Client) -> User:
    user: User = UserFactory.create(is_staff=True)
    user.groups.add(Group.objects.get(name=CONTRIBUTOR))
    client.force_login(user)
    return user


@pytest.fixture
def own(client: Client, contributor: User) -> Claim:
    client.force_login(contributor)
    return _add(client)


def _add(client: Client, text: str = "The harbour will close") -> Claim:
    form = {"text": text, "kind": "proposition", "status": "accepted"}
    assert client.post(reverse("admin:statements_claim_add"), form).status_code == 302
    return Claim.objects.get(text=text)


def _address(claim: Claim) -> str:
    return reverse("admin:statements_claim_change", args=[claim.pk])


def _post(client: Client, claim: Claim, **changed: str) -> int:
    form = {"text": claim.text, "kind": claim.kind, "status": "accepted", **changed}
    return client.post(_address(claim), form).status_code


def test_what_he_adds_is_suggested_whatever_he_posts(own: Claim, contributor: User) -> None:
    assert own.status == ReviewStatus.SUGGESTED
    assert own.history.latest().history_user == contributor


def test_the_status_is_not_offered(client: Client, own: Claim) -> None:
    for address in (reverse("admin:statements_claim_add"), _address(own)):
        page = client.get(address).content.decode()
        assert 'name="text"' in page
        assert 'name="status"' not in page
        assert 'class="decide"' not in page


def test_he_corrects_his_own_and_it_stays_suggested(client: Client, own: Claim) -> None:
    assert _post(client, own, text="The port will close") == 302
    own.refresh_from_db()
    assert (own.text, own.status) == ("The port will close", ReviewStatus.SUGGESTED)


def test_he_corrects_nothing_that_somebody_decided_on(client: Client, own: Claim) -> None:
    accept_claim(own, actor=UserFactory.create())
    assert _post(client, own, text="The port will close") == 409
    assert 'name="text"' not in client.get(_address(own)).content.decode()
    own.refresh_from_db()
    assert own.text == "The harbour will close"


def test_he_is_told_who_decided_and_keeps_what_he_typed(client: Client, own: Claim) -> None:
    accept_claim(own, actor=UserFactory.create(username="First-editor"), reason="as printed")
    form = {"text": "The <b>port</b> will close", "kind": own.kind}
    page = client.post(_address(own), form).content.decode()
    assert "First-editor decided on this at" in page
    assert "accept claim (as printed)" in page
    assert "The &lt;b&gt;port&lt;/b&gt; will close" in page
    assert "csrfmiddlewaretoken" not in page.split("errornote")[1]


def test_what_was_taken_back_is_no_longer_his(client: Client, own: Claim) -> None:
    editor = UserFactory.create()
    accept_claim(own, actor=editor)
    undo(own.history.latest().decision, actor=editor, reason="too soon")
    own.refresh_from_db()
    assert own.status == ReviewStatus.SUGGESTED
    assert _post(client, own, text="The port will close") == 409


def test_what_the_program_suggested_is_nobodys_own(client: Client, contributor: User) -> None:
    claim = ClaimFactory.create()
    assert not is_own(claim, contributor)
    assert _post(client, claim, text="Another") == 403


def test_what_another_suggested_is_not_his(client: Client, own: Claim) -> None:
    another = UserFactory.create(is_staff=True)
    another.groups.add(Group.objects.get(name=CONTRIBUTOR))
    client.force_login(another)
    assert _post(client, own, text="Another") == 403


def test_a_decision_made_while_he_saves_is_not_overwritten(
    client: Client, own: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    # An editor decides after the form was checked, and before the turn to save came.
    editor = UserFactory.create()
    monkeypatch.setattr(
        "statements.admin.audited.take_turn",
        lambda: accept_claim(Claim.objects.get(pk=own.pk), actor=editor),
    )
    form = {"text": "The port will close", "kind": own.kind}
    answer = client.post(_address(own), form)
    assert answer.status_code == 409
    assert "decided on this at" in answer.content.decode()
    assert "The port will close" in answer.content.decode()
    own.refresh_from_db()
    assert own.text == "The harbour will close"


@pytest.mark.usefixtures("own")
def test_asking_whose_a_record_is_costs_the_list_nothing(client: Client) -> None:
    counts = []
    for more in (0, 9):
        for number in range(more):
            _add(client, f"Bridge {number} will open")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(_LIST)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_form_asks_once_whose_a_record_is(client: Client, own: Claim) -> None:
    with CaptureQueriesContext(connection) as captured:
        client.get(_address(own))
    asked = [q["sql"] for q in captured if "DISTINCT" in q["sql"] and "history_user" in q["sql"]]
    assert len(asked) == 1
