"""What an editor skips is out of his queues until he takes it back; others see it."""

import pytest
from django.core.exceptions import ValidationError

from statements.models import Quote, Skip
from statements.services.bulk_acceptance import preview
from statements.services.claim_merging import merge_claims
from statements.services.desk import desk
from statements.services.queues import (
    Asking,
    Order,
    Queue,
    queue,
    queue_of_claim,
    queue_of_skipped,
    queue_of_speaker,
)
from statements.services.review import accept_quote
from statements.services.skipping import skip, take_back
from statements.services.undoing import undo
from tests.factories import AssertionFactory, ClaimFactory, QuoteFactory, UserFactory

pytestmark = pytest.mark.django_db


def _quotes(page: Queue) -> list[Quote]:
    return [row.quote for row in page.rows]


@pytest.mark.parametrize("order", Order)
def test_a_skipped_quote_is_in_no_order_for_who_skipped_it(order: Order) -> None:
    editor, other = UserFactory.create(), UserFactory.create()
    stance = AssertionFactory.create(quote__confidence=0.9)
    skip(stance.quote, editor=editor)
    assert _quotes(queue(order, Asking(editor))) == []
    assert _quotes(queue(order, Asking(other))) == [stance.quote]
    assert _quotes(queue_of_skipped(editor)) == [stance.quote]
    assert _quotes(queue_of_skipped(other)) == []


def test_nor_under_his_speaker_or_claim_nor_accepted_with_many() -> None:
    editor = UserFactory.create()
    stance = AssertionFactory.create(quote__confidence=0.9)
    skip(stance.quote, editor=editor)
    ask = Asking(editor)
    assert _quotes(queue_of_speaker(stance.quote.speaker, ask)) == []
    assert _quotes(queue_of_claim(stance.claim, ask)) == []
    assert preview(above=0.5, editor=editor).quotes == []
    assert preview(above=0.5, editor=UserFactory.create()).quotes == [stance.quote]


def test_it_is_taken_back_by_who_skipped_it_only() -> None:
    editor, other = UserFactory.create(), UserFactory.create()
    quote = QuoteFactory.create()
    for user in (editor, editor, other):
        skip(quote, editor=user)
    assert Skip.objects.count() == 2
    assert desk(editor).skipped.count == 1
    assert take_back([quote.pk], editor=editor) == 1
    assert take_back([quote.pk], editor=editor) == 0
    assert _quotes(queue(Order.NEWEST, Asking(editor))) == [quote]
    assert _quotes(queue_of_skipped(other)) == [quote]


def test_what_was_decided_is_not_skipped_and_waits_for_nobody() -> None:
    editor = UserFactory.create()
    quote = QuoteFactory.create()
    seen = Quote.objects.get(pk=quote.pk)
    skip(quote, editor=editor)
    accept_quote(quote, actor=UserFactory.create())
    assert _quotes(queue_of_skipped(editor)) == []
    assert desk(editor).skipped.count == 0
    with pytest.raises(ValidationError, match="accepted by now"):
        skip(seen, editor=UserFactory.create())


def test_what_is_undone_waits_again_as_it_did() -> None:
    editor = UserFactory.create()
    quote = QuoteFactory.create()
    skip(quote, editor=editor)
    accept_quote(quote, actor=editor)
    undo(quote.history.latest().decision, actor=editor)
    assert _quotes(queue_of_skipped(editor)) == [quote]


def test_merging_claims_leaves_it_skipped() -> None:
    editor = UserFactory.create()
    stance, claim = AssertionFactory.create(), ClaimFactory.create()
    skip(stance.quote, editor=editor)
    merge_claims(stance.claim, into=claim, actor=editor)
    assert _quotes(queue_of_claim(claim, Asking(editor))) == []
    assert _quotes(queue_of_claim(claim)) == [stance.quote]


def test_a_suggestion_that_is_found_no_more_can_go() -> None:
    quote = QuoteFactory.create()
    skip(quote, editor=UserFactory.create())
    Quote.objects.filter(pk=quote.pk).delete()
    assert not Skip.objects.exists()
