"""A decision's page says what it changed, in words, and takes it back."""

import uuid

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.models import Decision
from statements.choices import ReviewStatus
from statements.models import Quote
from statements.services.review import accept_quotes
from tests.factories import CreditFactory, QuoteFactory, SpeakerFactory, UserFactory

pytestmark = pytest.mark.django_db


def _accepted(count: int = 1, actor: User | None = None) -> Decision:
    quotes = [QuoteFactory.create(speaker=SpeakerFactory.create()) for _ in range(count)]
    for quote in quotes:
        CreditFactory.create(quote=quote, speaker=quote.speaker)
    decision = accept_quotes(quotes, actor=actor or UserFactory.create(), reason="heard it")
    assert decision is not None
    return decision


def _page(client: Client, decision: Decision) -> str:
    return client.get(decision.get_absolute_url()).content.decode()


def _undo(client: Client, decision: Decision, **values: str) -> str:
    url = reverse("admin:decision_undo", args=[decision.pk])
    return client.post(url, values, follow=True).content.decode()


def test_a_decision_says_who_why_and_what_became_of_each_record(admin_client: Client) -> None:
    decision = _accepted()
    page = _page(admin_client, decision)
    quote = Quote.objects.get()
    assert str(decision.actor) in page
    assert "heard it" in page
    assert quote.exact in page
    assert "<del>Suggested</del> → <ins>Accepted</ins>" in page
    assert reverse("admin:statements_quote_change", args=[quote.pk]) in page


def test_undo_brings_all_back_and_leads_to_what_it_did(admin_client: Client) -> None:
    decision = _accepted(2)
    page = _undo(admin_client, decision, reason="misread")
    assert "Done: undo accept quote." in page
    assert "This took back" in page
    assert set(Quote.objects.values_list("status", flat=True)) == {ReviewStatus.SUGGESTED}
    assert "Taken back by" in _page(admin_client, decision)


def test_an_undo_that_is_refused_says_what_stands_in_the_way(admin_client: Client) -> None:
    decision = _accepted()
    _undo(admin_client, decision)
    assert "took this back at" in _undo(admin_client, decision)


def test_who_may_not_decide_may_look_but_not_undo(client: Client) -> None:
    decision = _accepted()
    viewer = UserFactory.create(is_staff=True)
    client.force_login(viewer)
    _undo(client, decision)
    assert not Decision.objects.filter(undoes=decision).exists()


def test_an_unknown_decision_leads_to_the_list(admin_client: Client) -> None:
    response = admin_client.post(reverse("admin:decision_undo", args=[uuid.uuid4()]))
    assert response.status_code == 302


def test_words_of_a_record_are_shown_as_text(admin_client: Client) -> None:
    decision = _accepted()
    Quote.history.update(exact="<script>alert(1)</script>")
    page = _page(admin_client, decision)
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_decision_over_many_takes_as_many_queries_as_over_one(admin_client: Client) -> None:
    counts = []
    for size in (1, 10):
        decision = _accepted(size)
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(decision.get_absolute_url())
        counts.append(len(captured))
    assert counts[0] == counts[1]
