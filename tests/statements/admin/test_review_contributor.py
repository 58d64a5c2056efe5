"""What a contributor may do on the review screen: suggest, and correct what is his own."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from statements.choices import ReviewStatus, Stance
from statements.groups import CONTRIBUTOR, VIEWER
from statements.models import Anchor, Assertion, Quote
from statements.services.review import reject_quote
from tests.factories import AnchorFactory, AssertionFactory, CaptureFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor(client: Client) -> User:
    user: User = UserFactory.create(is_staff=True)
    user.groups.add(Group.objects.get(name=CONTRIBUTOR))
    client.force_login(user)
    return user


@pytest.fixture
def own(client: Client, contributor: User) -> Quote:
    """Give a quote that the contributor recorded by the screen."""
    client.force_login(contributor)
    capture = CaptureFactory.create(text="Mr A said: “We go.” ")
    form = {"do": "new", "capture": capture.pk, "start": 12, "end": 18}
    client.post(reverse("review_source", args=[capture.source_id]), form)
    return Quote.objects.get()


def _page(client: Client, quote: Quote) -> str:
    address = reverse("review_source", args=[quote.source_id])
    return client.get(address, {"quote": quote.pk}).content.decode()


def _post(client: Client, quote: Quote, do: str, **form: Any) -> Any:
    sent = {"do": do, "quote": quote.pk, "capture": Anchor.objects.get().capture_id, **form}
    return client.post(reverse("review_source", args=[quote.source_id]), sent)


def test_he_is_shown_what_he_may_do(client: Client, own: Quote) -> None:
    page = _page(client, own)
    for shown in ("review-speaker", "review-stance", 'value="extent"', 'value="new"'):
        assert shown in page
    for hidden in ('value="accept"', 'value="reject"', 'value="undo"'):
        assert hidden not in page


@pytest.mark.usefixtures("contributor")
def test_of_what_is_not_his_he_is_shown_the_stance_alone(client: Client) -> None:
    page = _page(client, AnchorFactory.create().quote)
    assert "review-stance" in page
    assert 'id="review-speaker"' not in page
    assert 'value="extent"' not in page


def test_a_viewer_is_shown_no_form_of_the_quote(client: Client) -> None:
    viewer = UserFactory.create(is_staff=True)
    viewer.groups.add(Group.objects.get(name=VIEWER))
    client.force_login(viewer)
    quote = AnchorFactory.create().quote
    page = _page(client, quote)
    assert 'id="review-stance"' not in page
    assert 'id="review-speaker"' not in page
    assert _post(client, quote, "stance", stance="denies", text="We stay").status_code == 403


def test_what_he_sets_on_his_own_stays_suggested(client: Client, own: Quote) -> None:
    for do, form in (
        ("speaker", {"name": "Ann Ash"}),
        ("extent", {"start": 12, "end": 17}),
        ("stance", {"stance": "denies", "text": "We stay"}),
    ):
        assert _post(client, own, do, **form).status_code == 302
    own.refresh_from_db()
    assert (own.exact, str(own.speaker), own.status) == ("We go", "Ann Ash", "suggested")
    assertion = Assertion.objects.get()
    assert (assertion.stance, assertion.status) == (Stance.DENIES, ReviewStatus.SUGGESTED)


def test_what_was_decided_meanwhile_is_refused_in_words(client: Client, own: Quote) -> None:
    reject_quote(own, actor=UserFactory.create())
    answer = _post(client, own, "speaker", name="Ann Ash")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "This quote is not yours to correct" in page
    own.refresh_from_db()
    assert own.speaker is None


@pytest.mark.usefixtures("contributor")
def test_a_stance_on_record_is_not_his_to_change(client: Client) -> None:
    quote = AnchorFactory.create(quote__accepted=True).quote
    held = AssertionFactory.create(quote=quote, accepted=True)
    answer = _post(client, quote, "stance", stance="asserts", claim=held.claim_id)
    assert answer.status_code == 422
    assert "only an editor can change it" in answer.content.decode()
    held.refresh_from_db()
    assert (held.stance, held.status) == (Stance.DENIES, ReviewStatus.ACCEPTED)
