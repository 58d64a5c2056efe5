"""The front page says what waits and what was decided today, each a link."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.choices import IntakeOutcome
from sources.models import Decision
from statements.choices import RunStatus
from statements.services.desk import Waiting, desk
from tests.factories import (
    ClaimFactory,
    DecisionFactory,
    IntakeFactory,
    QuoteFactory,
    RunFactory,
    UserFactory,
    dispute,
)

pytestmark = pytest.mark.django_db


def _fill(count: int) -> None:
    for _ in range(count):
        QuoteFactory.create(speaker=None)
        ClaimFactory.create()
        dispute(accepted=False)
        RunFactory.create(status=RunStatus.FAILED)
        IntakeFactory.create(outcome=IntakeOutcome.FAILED)
        DecisionFactory.create()


def test_each_thing_that_waits_is_counted() -> None:
    _fill(2)
    waits = desk(UserFactory.create())
    assert [str(w) for w in (waits.unattributed, waits.failed_runs, waits.failed_intakes)] == [
        "2",
        "2",
        "2",
    ]
    assert (waits.quotes.count, waits.claims.count) == (6, 4)  # the disputes have some, too
    assert [(kind.value, count) for kind, count in waits.flags] == [("dispute", 2)]


def test_many_are_not_counted_to_the_end() -> None:
    assert str(Waiting(1_000)) == "1,000+"


def test_what_was_decided_yesterday_is_not_of_today() -> None:
    decision = DecisionFactory.create()
    then = decision.decided_at - timedelta(days=2)
    Decision.objects.filter(pk=decision.pk).update(decided_at=then)
    assert desk(UserFactory.create()).latest == ()


def test_everything_that_waits_leads_to_its_list(admin_client: Client) -> None:
    _fill(1)
    page = admin_client.get(reverse("admin:index")).content.decode()
    decision = Decision.objects.get()
    for address in (
        reverse("review_queue"),
        reverse("review_queue") + "?speaker=none",
        reverse("admin:statements_claim_changelist") + "?status__exact=suggested",
        reverse("admin:statements_contradiction_changelist") + "?status__exact=open",
        reverse("admin:statements_run_changelist") + "?status__exact=failed",
        reverse("admin:sources_intake_changelist") + "?outcome__exact=failed",
        reverse("admin:speaker_candidates"),
        decision.get_absolute_url(),
    ):
        assert address in page
        assert admin_client.get(address.replace("&amp;", "&")).status_code == 200


def test_the_front_page_takes_as_many_queries_however_much_waits(admin_client: Client) -> None:
    counts = []
    for size in (1, 10):
        _fill(size)
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(reverse("admin:index"))
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 12
