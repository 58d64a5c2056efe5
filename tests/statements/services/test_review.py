"""What people decide, and what they are refused."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from statements.choices import CreditRole, ReviewStatus
from statements.models import Quote, Speaker
from statements.services.review import (
    accept_assertion,
    accept_claim,
    accept_quote,
    accept_quotes,
    reject_assertion,
    reject_quote,
    withdraw_quote,
)
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    CreditFactory,
    QuoteFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_accept_quote_needs_a_speaker() -> None:
    quote = QuoteFactory.create(speaker=None)
    with pytest.raises(ValidationError) as caught:
        accept_quote(quote, actor=UserFactory.create())
    assert list(caught.value.message_dict) == ["speaker"]
    assert Quote.objects.get().status == ReviewStatus.SUGGESTED


def test_accept_quote_accepts_its_credits_and_their_speakers() -> None:
    quote = QuoteFactory.create()
    credit = CreditFactory.create(quote=quote)
    relay = CreditFactory.create(quote=quote, role=CreditRole.RELAY, speaker=None)
    accept_quote(quote, actor=UserFactory.create())
    for record in (credit, relay):
        record.refresh_from_db()
    assert credit.status == ReviewStatus.ACCEPTED
    assert Speaker.objects.get().status == ReviewStatus.ACCEPTED
    assert relay.status == ReviewStatus.SUGGESTED


def test_accept_quote_leaves_a_trace_of_who_and_why() -> None:
    editor = UserFactory.create()
    quote = accept_quote(QuoteFactory.create(), actor=editor, reason="checked against video")
    entry = quote.history.latest()
    assert (entry.history_user, entry.history_change_reason) == (editor, "checked against video")


def test_accepting_twice_changes_nothing() -> None:
    quote = accept_quote(QuoteFactory.create(), actor=UserFactory.create())
    rows = quote.history.count()
    accept_quote(quote, actor=UserFactory.create())
    assert quote.history.count() == rows


def test_several_quotes_are_one_decision() -> None:
    quotes = [QuoteFactory.create(), QuoteFactory.create()]
    decision = accept_quotes(quotes, actor=UserFactory.create())
    assert decision is not None
    assert Quote.history.filter(decision=decision).count() == 2


def test_one_quote_without_speaker_stops_them_all() -> None:
    quotes = [QuoteFactory.create(), QuoteFactory.create(speaker=None)]
    with pytest.raises(ValidationError):
        accept_quotes(quotes, actor=UserFactory.create())
    assert not Quote.objects.filter(status=ReviewStatus.ACCEPTED).exists()


def test_an_accepted_quote_is_withdrawn_not_rejected() -> None:
    quote = QuoteFactory.create(accepted=True)
    with pytest.raises(ValidationError, match="Withdraw it instead"):
        reject_quote(quote, actor=UserFactory.create())
    withdraw_quote(quote, actor=UserFactory.create(), reason="the paper corrected it")
    assert Quote.objects.get().status == ReviewStatus.WITHDRAWN


@pytest.mark.parametrize("reason", ["", "  "])
def test_withdrawing_needs_a_reason(reason: str) -> None:
    with pytest.raises(ValidationError, match="Say why"):
        withdraw_quote(
            QuoteFactory.create(accepted=True), actor=UserFactory.create(), reason=reason
        )


def test_only_an_accepted_quote_is_withdrawn() -> None:
    with pytest.raises(ValidationError, match="Only an accepted quote"):
        withdraw_quote(QuoteFactory.create(), actor=UserFactory.create(), reason="why")


def test_a_stance_waits_for_its_quote() -> None:
    with pytest.raises(ValidationError, match="Accept the quote"):
        accept_assertion(AssertionFactory.create(), actor=UserFactory.create())


def test_accepting_a_stance_accepts_the_suggested_claim() -> None:
    assertion = AssertionFactory.create(quote__accepted=True)
    accept_assertion(assertion, actor=UserFactory.create())
    assertion.refresh_from_db()
    assert (assertion.status, assertion.claim.status) == ("accepted", "accepted")


def test_a_rejected_stance_is_kept() -> None:
    assertion = reject_assertion(AssertionFactory.create(), actor=UserFactory.create())
    assertion.refresh_from_db()
    assert assertion.status == ReviewStatus.REJECTED


def test_accept_claim() -> None:
    claim = accept_claim(ClaimFactory.create(), actor=UserFactory.create())
    claim.refresh_from_db()
    assert claim.status == ReviewStatus.ACCEPTED


@pytest.mark.parametrize("count", [1, 10])
def test_accepting_many_takes_as_many_queries_as_one(
    count: int, django_assert_max_num_queries: Any
) -> None:
    quotes = [QuoteFactory.create(speaker=SpeakerFactory.create()) for _ in range(count)]
    for quote in quotes:
        CreditFactory.create(quote=quote, speaker=quote.speaker)
    with django_assert_max_num_queries(30):
        accept_quotes(quotes, actor=UserFactory.create())
