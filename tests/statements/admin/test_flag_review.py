"""A flag's page: both sides in context, what decided, and the judgement below."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from statements.choices import ContradictionKind, FlagStatus, ReviewStatus
from statements.models import Contradiction, Quote
from statements.services.flags import confirm_flag, dismiss_flag
from tests.factories import (
    AnchorFactory,
    ContradictionFactory,
    EvidenceFactory,
    FigureFactory,
    QuoteFactory,
    UserFactory,
    dispute,
)

pytestmark = pytest.mark.django_db


def _page(client: Client, flag: Contradiction) -> str:
    return client.get(_address(flag)).content.decode()


def _address(flag: Contradiction) -> str:
    return reverse("admin:statements_contradiction_change", args=[flag.pk])


def _judge(client: Client, flag: Contradiction, **values: Any) -> str:
    url = reverse("admin:flag_decide", args=[flag.pk])
    return client.post(url, values, follow=True).content.decode()


def test_both_sides_are_shown_in_their_context(admin_client: Client) -> None:
    flag = ContradictionFactory.create()
    for side in (1, 2):
        EvidenceFactory.create(contradiction=flag, quote=AnchorFactory.create().quote, side=side)
    page = _page(admin_client, flag)
    assert page.count('<mark class="is-quote"') >= 2
    assert page.index("Asserts") < page.index("Denies")


def test_a_figure_is_shown_in_its_context(admin_client: Client) -> None:
    flag, figure = ContradictionFactory.create(), FigureFactory.create()
    EvidenceFactory.create(
        contradiction=flag, quote=None, figure=figure, source=figure.source, side=1
    )
    assert "is-decided" in _page(admin_client, flag)


def test_two_wordings_are_compared_word_by_word(admin_client: Client) -> None:
    flag = ContradictionFactory.create(kind=ContradictionKind.WORDING)
    for side, words in enumerate(("We will sell 300 ships", "We will sell 200 ships"), start=1):
        quote = QuoteFactory.create(exact=words)
        EvidenceFactory.create(contradiction=flag, quote=quote, side=side)
    page = _page(admin_client, flag)
    assert "Word by word" in page
    assert "is-differs-material" in page


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"decide": "confirm"}, FlagStatus.CONFIRMED),
        ({"decide": "explain", "explained_by": "translation"}, FlagStatus.EXPLAINED),
        ({"decide": "dismiss", "reason": "another harbour"}, FlagStatus.DISMISSED),
    ],
)
def test_a_flag_is_judged_and_reopened(
    admin_client: Client, admin_user: User, form: dict[str, str], status: FlagStatus
) -> None:
    flag = dispute(accepted=False)
    _judge(admin_client, flag, **form)
    flag.refresh_from_db()
    assert (flag.status, flag.decided_by) == (status, admin_user)
    _judge(admin_client, flag, decide="reopen")
    flag.refresh_from_db()
    assert flag.status == FlagStatus.OPEN


def test_judging_leads_to_the_next_in_the_queue(admin_client: Client) -> None:
    first, second = (dispute(accepted=False, score=score) for score in (0.9, 0.5))
    url = reverse("admin:flag_decide", args=[first.pk])
    assert admin_client.post(url, {"decide": "confirm"}).headers["Location"] == _address(second)


def test_the_last_of_the_queue_stays_on_its_page(admin_client: Client) -> None:
    flag = dispute(accepted=False)
    url = reverse("admin:flag_decide", args=[flag.pk])
    assert admin_client.post(url, {"decide": "confirm"}).headers["Location"] == _address(flag)


def test_a_refusal_keeps_what_was_typed(admin_client: Client) -> None:
    flag = dispute(accepted=False)
    page = _judge(admin_client, flag, decide="explain", explained_by="moon", reason="far away")
    assert "Choose why both sides hold." in page
    assert 'value="far away"' in page


@pytest.mark.parametrize("pressed", ["", "delete"])
def test_an_unknown_judgement_is_refused(admin_client: Client, pressed: str) -> None:
    flag = dispute(accepted=False)
    assert "Say what you decide" in _judge(admin_client, flag, decide=pressed)


def test_the_second_editor_is_told_what_the_first_judged(admin_client: Client) -> None:
    flag, first = dispute(accepted=False), UserFactory.create(username="first-editor")
    seen = flag.version()
    confirm_flag(flag, actor=first, reason="both said")
    page = _judge(admin_client, flag, decide="dismiss", reason="no", _seen=str(seen))
    assert "irst-editor decided on this at" in page  # the admin begins with a capital
    assert 'value="no"' in page
    flag.refresh_from_db()
    assert flag.status == FlagStatus.CONFIRMED


def test_suggested_quotes_are_accepted_first_as_one_decision(admin_client: Client) -> None:
    flag = dispute(accepted=False)
    assert "2 of these quotes are only suggested" in _page(admin_client, flag)
    url = reverse("admin:flag_accept_quotes", args=[flag.pk])
    page = admin_client.post(url, follow=True).content.decode()
    assert "2 accepted." in page
    assert "only suggested" not in page
    assert set(Quote.objects.values_list("status", flat=True)) == {ReviewStatus.ACCEPTED}


def test_evidence_that_came_after_the_decision_comes_first(admin_client: Client) -> None:
    flag = dispute(accepted=False)
    dismiss_flag(flag, actor=UserFactory.create(), reason="one report only")
    late = EvidenceFactory.create(contradiction=flag, quote=AnchorFactory.create().quote, side=1)
    Contradiction.objects.filter(pk=flag.pk).restate(evidence_at=timezone.now())
    page = _page(admin_client, flag)
    assert "New evidence has come since." in page
    assert page.count('class="status is-new"') == 1
    old = flag.evidence.filter(side=1).exclude(pk=late.pk).get()
    shown = [page.index(f"/quote/{e.quote_id}/change/") for e in (late, old)]
    assert shown == sorted(shown)


def test_a_flag_that_is_gone_says_so(admin_client: Client) -> None:
    page = admin_client.post(reverse("admin:flag_decide", args=[999]), follow=True)
    assert "This flag is gone" in page.content.decode()


def test_who_may_only_look_is_offered_and_allowed_no_judgement(client: Client) -> None:
    flag, viewer = dispute(accepted=False), UserFactory.create(is_staff=True)
    client.force_login(viewer)
    assert client.post(reverse("admin:flag_decide", args=[flag.pk])).status_code == 403
    assert client.get(_address(flag)).status_code == 403


def test_a_flag_takes_the_same_queries_with_much_evidence(admin_client: Client) -> None:
    flag = ContradictionFactory.create()
    counts = []
    for rows in (1, 9):
        for _ in range(rows):
            EvidenceFactory.create(contradiction=flag, quote=AnchorFactory.create().quote, side=2)
        with CaptureQueriesContext(connection) as captured:
            _page(admin_client, flag)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 12
