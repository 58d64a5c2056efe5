"""All quotes above a confidence: seen first, then accepted, and taken back, as one decision."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sources.choices import Visibility
from sources.models import Decision, Source
from statements.choices import ReviewStatus
from statements.groups import CONTRIBUTOR
from statements.models import Quote
from statements.services.bulk_acceptance import MOST, accept_previewed, preview
from statements.services.review import reject_quote
from statements.services.undoing import undo
from tests.factories import QuoteFactory, SpeakerFactory, UserFactory

pytestmark = pytest.mark.django_db
BULK = "/admin/review/accept/"


def _quote(confidence: float = 0.95) -> Quote:
    quote: Quote = QuoteFactory.create(confidence=confidence, speaker=SpeakerFactory.create())
    return quote


def _statuses(*quotes: Quote) -> list[str]:
    found = dict(Quote.objects.values_list("pk", "status"))
    return [found[quote.pk] for quote in quotes]


def test_the_preview_lists_the_sure_and_counts_those_without_a_speaker(
    admin_client: Client,
) -> None:
    sure, _unsure = _quote(0.95), _quote(0.6)
    QuoteFactory.create(confidence=0.99, speaker=None)
    page = admin_client.get(BULK, {"above": "0.9"}).content.decode()
    assert page.count('name="quote"') == 1
    assert f'value="{sure.pk}"' in page
    assert "1 more has no speaker and is left out" in page
    assert Decision.objects.count() == 0


def test_what_was_shown_is_accepted_as_one_decision_and_taken_back_as_one(
    admin_client: Client, admin_user: User
) -> None:
    quotes = [_quote(), _quote()]
    form = {"quote": [quote.pk for quote in quotes], "reason": "read them all"}
    page = admin_client.post(BULK, form, follow=True).content.decode()
    decision = Decision.objects.get()
    assert "2 accepted." in page
    assert decision.get_absolute_url() in page
    assert _statuses(*quotes) == [ReviewStatus.ACCEPTED] * 2
    undo(decision, actor=admin_user)
    assert _statuses(*quotes) == [ReviewStatus.SUGGESTED] * 2


def test_what_was_decided_since_the_preview_is_left_and_said(admin_client: Client) -> None:
    kept, refused = _quote(), _quote()
    reject_quote(refused, actor=UserFactory.create())
    form = {"quote": [kept.pk, refused.pk]}
    page = admin_client.post(BULK, form, follow=True).content.decode()
    assert "1 left as they are" in page
    assert _statuses(kept, refused) == [ReviewStatus.ACCEPTED, ReviewStatus.REJECTED]


def test_what_was_taken_down_is_neither_shown_nor_accepted() -> None:
    quote = _quote()
    Source.objects.filter(pk=quote.source_id).restate(visibility=Visibility.TAKEN_DOWN)
    assert preview(above=0.5).quotes == []
    assert accept_previewed([quote.pk], actor=UserFactory.create()) == (None, 1)


@pytest.mark.parametrize("above", ["", "high", "0", "1.5", "nan"])
def test_a_confidence_that_is_none_is_refused_in_a_sentence(
    admin_client: Client, above: str
) -> None:
    page = admin_client.get(BULK, {"above": above}, follow=True).content.decode()
    assert "Give a confidence above 0 and up to 1" in page


def test_more_than_an_editor_can_look_through_is_refused() -> None:
    with pytest.raises(ValidationError, match=f"at most {MOST} quotes"):
        accept_previewed(list(range(1, MOST + 2)), actor=UserFactory.create())


def test_who_may_not_decide_may_not_accept(client: Client) -> None:
    contributor = UserFactory.create(is_staff=True)
    contributor.groups.add(Group.objects.get(name=CONTRIBUTOR))
    client.force_login(contributor)
    quote = _quote()
    assert client.get(BULK, {"above": "0.9"}).status_code == 403
    assert client.post(BULK, {"quote": [quote.pk]}).status_code == 403
    assert _statuses(quote) == [ReviewStatus.SUGGESTED]


def test_a_preview_takes_as_many_queries_for_many(admin_client: Client) -> None:
    counts = []
    for size in (1, 10):
        for _ in range(size):
            _quote()
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(BULK, {"above": "0.9"})
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 5
