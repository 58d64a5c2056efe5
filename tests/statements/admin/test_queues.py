"""The queues: tabs, rows that lead to the review screen, pages that nothing counts."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from statements.models import Quote
from statements.services import queues
from tests.factories import (
    AssertionFactory,
    AssignmentFactory,
    QuoteFactory,
    SkipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
QUEUE = "/admin/review/"
# Session, user, the page, who can be given a source; by claim its stances apart; for one speaker or
# claim who or what it is and what was merged into it.
QUERIES = {
    "by=confidence": 4,
    "by=newest": 4,
    "by=speaker": 4,
    "by=claim": 5,
    "speaker=none": 4,
    "speaker={speaker}": 6,
    "claim={claim}": 7,
    "of=me": 4,
    "of=skipped": 3,
}


@pytest.mark.parametrize("count", [1, 10])
@pytest.mark.parametrize("asked", QUERIES)
def test_each_queue_takes_a_fixed_number_of_queries(
    admin_client: Client, admin_user: User, asked: str, count: int
) -> None:
    first = AssertionFactory.create(quote__confidence=0.9)
    for _ in range(count - 1):
        shared = {"claim": first.claim, "quote__speaker": first.quote.speaker}
        AssertionFactory.create(quote__confidence=0.9, **shared)
    for _ in range(count):
        QuoteFactory.create(speaker=None)
    other = UserFactory.create()
    for quote in list(Quote.objects.filter(confidence__isnull=False)):
        editor = admin_user if asked == "of=me" else other
        AssignmentFactory.create(source=quote.source, editor=editor)
        if asked == "of=skipped":
            SkipFactory.create(quote=quote, editor=admin_user)
    query = asked.format(speaker=first.quote.speaker_id, claim=first.claim_id)
    with CaptureQueriesContext(connection) as captured:
        page = admin_client.get(f"{QUEUE}?{query}").content.decode()
    expected = 2 * count if asked == "by=newest" else count
    assert page.count('class="words"') == expected
    assert len(captured) == QUERIES[asked]


def test_a_row_leads_to_its_place_in_the_text(admin_client: Client) -> None:
    quote = QuoteFactory.create(confidence=0.9, exact="<b>No</b>")
    page = admin_client.get(QUEUE).content.decode()
    address = reverse("review_source", args=[quote.source_id]) + f"?quote={quote.pk}"
    trail = f"by=confidence&after=0.9_{quote.pk}"
    assert escape(f"{address}&{urlencode({'queue': trail})}") in page
    assert escape(quote.exact) in page
    assert quote.exact not in page


def test_older_ones_are_a_link_away(admin_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queues, "PAGE", 1)
    older, newer = QuoteFactory.create(), QuoteFactory.create()
    page = admin_client.get(f"{QUEUE}?by=newest").content.decode()
    assert f"?quote={older.pk}" not in page
    link = f"?by=newest&amp;after=0_{newer.pk}"
    assert link in page
    page = admin_client.get(QUEUE + link.replace("&amp;", "&")).content.decode()
    assert f"?quote={older.pk}" in page
    assert "Older" not in page


@pytest.mark.parametrize("asked", ["speaker=x", "speaker=7", "claim=²", "claim=" + "9" * 30])
def test_a_speaker_or_claim_that_is_none_is_not_found(admin_client: Client, asked: str) -> None:
    assert admin_client.get(f"{QUEUE}?{asked}").status_code == 404


def test_an_order_that_is_none_is_surest_first(admin_client: Client) -> None:
    page = admin_client.get(f"{QUEUE}?by=x&after=y").content.decode()
    assert '<a href="?by=confidence" aria-current="page">' in page
    assert "Nothing waits here." in page


def test_who_may_not_read_quotes_is_refused(client: Client) -> None:
    client.force_login(User.objects.create_user("nobody", password="x", is_staff=True))
    assert client.get(QUEUE).status_code == 403
