"""No way around the history, and one decision for what belongs together."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError

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


def test_a_long_reason_is_kept_whole_and_shown_by_its_beginning() -> None:
    decision = decide(actor=UserFactory.create(), action="accept quote", reason="because " * 30)
    quote = QuoteFactory.create()
    quote.save_audited(decision=decision)
    entry = quote.history.latest()
    assert entry.decision.reason == "because " * 30
    assert len(entry.history_change_reason) == 100
    assert entry.history_change_reason.endswith("…")


def test_a_reason_that_cannot_be_kept_is_refused_in_words() -> None:
    with pytest.raises(ValidationError, match="in 300 characters, not 301"):
        decide(actor=UserFactory.create(), action="accept quote", reason="x" * 301)


def test_a_save_that_fails_leaves_the_record_fit_to_be_saved_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (quote,) = Quote.objects.suggest(
        [QuoteFactory.build(source=SourceFactory.create(), speaker=None)]
    )
    with monkeypatch.context() as patched:
        patched.setattr(Quote, "save", _break)
        with pytest.raises(DatabaseError):
            quote.save_audited(decision=DecisionFactory.create())
    assert Quote.history.count() == 0
    quote.save()
    assert Quote.history.count() == 1


def test_touched_tells_what_a_person_saved_from_what_a_machine_wrote() -> None:
    machine, person = Quote.objects.suggest(
        QuoteFactory.build(source=SourceFactory.create(), speaker=None) for _ in range(2)
    )
    person.save_audited(decision=DecisionFactory.create())
    assert Quote.touched([machine.pk, person.pk]) == {person.pk}


def _break(*_args: object, **_values: object) -> None:
    raise DatabaseError("no room left")
