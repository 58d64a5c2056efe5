"""No way around the history, and one decision for what belongs together."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from sources.provenance import AuditedModel, AuditedQuerySet, UnauditedWriteError, decide
from statements.choices import ReviewStatus
from statements.models import Quote
from tests.factories import DecisionFactory, QuoteFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_bulk_writes_are_refused() -> None:
    quote = QuoteFactory.create()
    with pytest.raises(UnauditedWriteError):
        Quote.objects.update(exact="tampered")
    with pytest.raises(UnauditedWriteError):
        Quote.objects.bulk_create([quote])
    with pytest.raises(UnauditedWriteError):
        Quote.objects.bulk_update([quote], ["exact"])


def test_every_audited_model_uses_an_audited_queryset() -> None:
    for model in apps.get_models():
        if issubclass(model, AuditedModel):
            assert isinstance(model._default_manager.all(), AuditedQuerySet), model


def test_a_machine_suggests_without_history() -> None:
    Quote.objects.suggest([QuoteFactory.build(source=SourceFactory.create(), speaker=None)])
    assert Quote.history.count() == 0


def test_a_machine_cannot_write_a_decided_record() -> None:
    decided = QuoteFactory.build(source=SourceFactory.create(), speaker=None, accepted=True)
    with pytest.raises(UnauditedWriteError):
        Quote.objects.suggest([decided])
    assert Quote.objects.count() == 0


def test_the_first_change_keeps_what_the_machine_had_written() -> None:
    (quote,) = Quote.objects.suggest(
        [QuoteFactory.build(source=SourceFactory.create(), speaker=None)]
    )
    decision = decide(actor=UserFactory.create(), action="accept quote", reason="heard it")
    quote.status = ReviewStatus.ACCEPTED
    quote.save_audited(decision=decision)
    after, before = quote.history.order_by("-history_id")
    assert (before.status, before.history_user, before.decision) == ("suggested", None, None)
    assert (after.status, after.history_user) == ("accepted", decision.actor)
    assert (after.history_change_reason, after.decision) == ("heard it", decision)


def test_a_second_change_adds_one_history_row() -> None:
    quote = QuoteFactory.create()
    for kind in ("direct", "mixed"):
        quote.kind = kind
        quote.save_audited(decision=DecisionFactory.create())
    assert [row.kind for row in quote.history.order_by("history_id")][-2:] == ["direct", "mixed"]


def test_an_invalid_record_is_neither_saved_nor_remembered() -> None:
    quote = QuoteFactory.create()
    rows = quote.history.count()
    quote.exact = ""
    with pytest.raises(ValidationError):
        quote.save_audited(decision=DecisionFactory.create())
    assert quote.history.count() == rows
    assert Quote.objects.get().exact == "No new tax."
