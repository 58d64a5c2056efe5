"""Which source repeats another: shown on both pages, accepted and rejected there."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.models import Decision, Source
from statements.choices import ReviewStatus
from statements.groups import VIEWER
from statements.models import Contradiction, Copy
from statements.services import ingest
from statements.services.contradictions.refresh import refresh_flags
from statements.services.review import accept_copy, reject_copy
from statements.services.undoing import undo
from tests.factories import CaptureFactory, CopyFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db
QUERIES = 9


def _page(client: Client, source: Source) -> str:
    address = reverse("admin:sources_source_change", args=[source.pk])
    return client.get(address).content.decode()


def _decide(client: Client, copy: Copy, what: str, **form: Any) -> Any:
    address = reverse("admin:copy_decide", args=[copy.pk])
    return client.post(address, {"decide": what, "from": "original", **form})


def _two_counts() -> Copy:
    """Record two sources that give other numbers for one thing, the second a copy."""
    first, second = (
        ingest.process(CaptureFactory.create(text=f"Peru has sent {n} nurses to Chile.\n"))
        for n in (300, 900)
    )
    copy: Copy = CopyFactory.create(source=second.source, original=first.source)
    return copy


def test_both_pages_name_the_other_source_and_the_share(admin_client: Client) -> None:
    copy = CopyFactory.create(
        source__title="Harbour Daily", original__title="Coast Wire", share=0.874
    )
    for source, words, other in (
        (copy.source, "It repeats", "Coast Wire"),
        (copy.original, "Repeated by", "Harbour Daily"),
    ):
        page = _page(admin_client, source)
        assert words in page
        assert f">{other}</a>" in page
        assert "87 % of the shorter text" in page
    assert "The same text elsewhere" not in _page(admin_client, SourceFactory.create())


def test_what_an_editor_named_is_shown_as_decided(admin_client: Client) -> None:
    original = SourceFactory.create()
    named = SourceFactory.create(republishes=original)
    assert '<span class="status">decided</span>' in _page(admin_client, named)
    assert "Repeated by" in _page(admin_client, original)


@pytest.mark.parametrize("count", [1, 10])
def test_the_page_takes_a_fixed_number_of_queries(admin_client: Client, count: int) -> None:
    original = SourceFactory.create()
    CopyFactory.create_batch(count, original=original)
    SourceFactory.create_batch(count, republishes=original)
    _page(admin_client, original)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = _page(admin_client, original)
    assert page.count('value="accept"') == count
    assert len(queries) == QUERIES, "\n".join(q["sql"][:200] for q in queries)


@pytest.mark.parametrize(("what", "status"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_decision_leads_back_with_its_undo(
    admin_client: Client, admin_user: User, what: str, status: str
) -> None:
    copy = CopyFactory.create()
    answer = _decide(admin_client, copy, what, reason="read both")
    assert answer.url == reverse("admin:sources_source_change", args=[copy.original_id])
    copy.refresh_from_db()
    decision = Decision.objects.get()
    assert (copy.status, decision.action) == (status, f"{what} copy")
    assert (decision.actor, decision.reason) == (admin_user, "read both")
    assert decision.get_absolute_url() in _page(admin_client, copy.original)


def test_the_second_editor_is_told_and_keeps_his_reason(admin_client: Client) -> None:
    copy = CopyFactory.create()
    seen = copy.version()
    shown = f'name="from" value="original"><input type="hidden" name="_seen" value="{seen}">'
    assert shown in _page(admin_client, copy.original)
    first = UserFactory.create(username="First-editor")
    accept_copy(copy, actor=first, reason="one wire")
    answer = _decide(admin_client, copy, "reject", _seen=seen, reason="two reports")
    page = admin_client.get(answer.url).content.decode()
    assert "First-editor decided on this at" in page
    assert "accept copy (one wire)" in page
    assert "You gave as reason: two reports" in page
    copy.refresh_from_db()
    assert (copy.status, Decision.objects.count()) == (ReviewStatus.ACCEPTED, 1)
    assert f'name="_seen" value="{copy.version()}"' in page


def test_a_copy_that_is_gone_is_said_so(admin_client: Client) -> None:
    copy = CopyFactory.create()
    address = reverse("admin:copy_decide", args=[copy.pk])
    copy.delete()
    page = admin_client.post(address, {"decide": "accept"}, follow=True).content.decode()
    assert "This copy is not on record any more" in page


def test_who_may_not_decide_is_refused_and_sees_no_button(client: Client) -> None:
    copy = CopyFactory.create()
    user = UserFactory.create(is_staff=True)
    user.groups.add(Group.objects.get(name=VIEWER))
    client.force_login(user)
    assert 'value="reject"' not in _page(client, copy.original)
    assert _decide(client, copy, "reject").status_code == 403
    copy.refresh_from_db()
    assert copy.status == ReviewStatus.SUGGESTED


def test_number_flags_follow_each_decision_and_its_undo() -> None:
    copy, actor = _two_counts(), UserFactory.create()
    accept_copy(copy, actor=actor)
    counts = [Contradiction.objects.count()]
    reject_copy(copy, actor=actor)
    counts.append(Contradiction.objects.count())
    undo(copy.history.latest().decision, actor=actor)
    counts.append(Contradiction.objects.count())
    assert counts == [0, 1, 0]


@pytest.mark.parametrize("act", [accept_copy, reject_copy])
def test_after_a_decision_a_refresh_changes_nothing(act: Any) -> None:
    act(_two_counts(), actor=UserFactory.create())
    held = _on_record()
    list(refresh_flags())
    assert _on_record() == held


def _on_record() -> list[Any]:
    copies = Copy.objects.get_queryset().order_by("pk")
    flags = Contradiction.objects.order_by("pk")
    return [
        *copies.values_list("source", "original", "status"),
        *flags.values_list("kind", "fingerprint", "score", "explanation"),
    ]


def test_number_flags_follow_for_what_repeats_the_copy() -> None:
    copy, actor = _two_counts(), UserFactory.create()
    repeated = copy.source
    copy.source = SourceFactory.create()
    copy.save()
    repeated.republishes = copy.source
    repeated.save()
    accept_copy(copy, actor=actor)
    assert not Contradiction.objects.exists()
    reject_copy(copy, actor=actor)
    assert Contradiction.objects.count() == 1
