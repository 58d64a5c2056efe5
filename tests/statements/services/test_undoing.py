"""Any decision can be taken back as a whole, and again; nothing that came later is lost."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources.models import Decision
from sources.provenance import ConflictError, decide
from sources.services import take_down
from statements.choices import ExplanationKind, FlagStatus, ReviewStatus
from statements.models import Claim, Contradiction, Quote
from statements.services.claim_merging import merge_claims, unmerge_claim
from statements.services.contradictions.disputes import raise_claim_flags
from statements.services.flags import confirm_flag, explain_flag
from statements.services.review import accept_quote, accept_quotes, reject_assertion
from statements.services.undoing import undo
from tests.factories import (
    AnchorFactory,
    CreditFactory,
    DecisionFactory,
    QuoteFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
    dispute,
)
from tests.statements.services.standing import flags_now, standing

pytestmark = pytest.mark.django_db


def _last() -> Decision:
    return Decision.objects.latest("decided_at")


def _undo(decision: Decision | None = None, **values: Any) -> Decision:
    return undo(decision or _last(), actor=UserFactory.create(), **values)


def _quote(**values: Any) -> Quote:
    quote: Quote = QuoteFactory.create(speaker=SpeakerFactory.create(), **values)
    CreditFactory.create(quote=quote, speaker=quote.speaker)
    return quote


def test_an_undone_acceptance_leaves_quote_credit_and_speaker_as_they_were() -> None:
    quote = _quote()
    accept_quote(quote, actor=UserFactory.create())
    _undo()
    quote.refresh_from_db()
    assert quote.speaker is not None
    found = {quote.status, quote.credits.get().status, quote.speaker.status}
    assert found == {ReviewStatus.SUGGESTED}


def test_an_undo_says_who_when_why_and_what_it_undid() -> None:
    quote, actor = _quote(), UserFactory.create()
    accept_quote(quote, actor=actor)
    accepted = _last()
    taken_back = undo(accepted, actor=actor, reason="misread")
    assert (taken_back.action, taken_back.reason) == ("undo accept quote", "misread")
    assert taken_back.undoes == accepted
    assert quote.history.latest().decision == taken_back


def test_a_bulk_decision_is_taken_back_as_one() -> None:
    quotes = [_quote(), _quote()]
    accept_quotes(quotes, actor=UserFactory.create())
    _undo()
    assert set(Quote.objects.values_list("status", flat=True)) == {ReviewStatus.SUGGESTED}


def test_to_undo_an_undo_does_it_again_and_names_do_not_grow() -> None:
    quote = _quote()
    accept_quote(quote, actor=UserFactory.create())
    actions = [_undo().action for _ in range(3)]
    assert actions == ["undo accept quote", "redo accept quote", "undo accept quote"]
    quote.refresh_from_db()
    assert quote.status == ReviewStatus.SUGGESTED


def test_a_decision_is_taken_back_once() -> None:
    accept_quote(_quote(), actor=UserFactory.create())
    accepted = _last()
    taken_back = _undo(accepted)
    with pytest.raises(ValidationError, match=f"{taken_back.actor} took this back"):
        _undo(accepted)


def test_what_came_later_is_named_and_kept() -> None:
    quote, later = _quote(), UserFactory.create(username="later-editor")
    accept_quote(quote, actor=UserFactory.create())
    accepted = _last()
    quote.kind = "mixed"
    quote.save_audited(decision=decide(actor=later, action="change quote"))
    with pytest.raises(ValidationError, match=r"later-editor decided on .*change quote"):
        _undo(accepted)
    quote.refresh_from_db()
    assert (quote.status, quote.kind) == (ReviewStatus.ACCEPTED, "mixed")
    assert not Decision.objects.filter(undoes=accepted).exists()


def test_what_a_decision_recorded_first_is_rejected() -> None:
    claim = Claim(text="The harbour will close", text_key="the harbour will close")
    claim.save_audited(decision=decide(actor=UserFactory.create(), action="add claim"))
    _undo()
    claim.refresh_from_db()
    assert claim.status == ReviewStatus.REJECTED


def test_a_quote_and_its_place_are_put_back_together() -> None:
    anchor = AnchorFactory.create()
    quote, words, segments = anchor.quote, anchor.quote.exact, anchor.segments
    decision = decide(actor=UserFactory.create(), action="correct quote")
    (start, end), *_ = anchor.segments
    anchor.segments, anchor.end = [[start, end - 1]], end - 1
    quote.exact = words[:-1]
    quote.save_audited(decision=decision)
    anchor.save_audited(decision=decision)
    _undo(decision)
    quote.refresh_from_db()
    anchor.refresh_from_db()
    assert (quote.exact, anchor.segments, anchor.end) == (words, segments, end)


def test_the_words_of_what_the_machine_changes_since_are_kept() -> None:
    quote = _quote()
    accept_quote(quote, actor=UserFactory.create())
    Quote.objects.filter(pk=quote.pk).restate(cue="denied")
    _undo()
    quote.refresh_from_db()
    assert (quote.status, quote.cue) == (ReviewStatus.SUGGESTED, "denied")


def test_a_dispute_comes_back_with_the_stance_that_made_it() -> None:
    claim = standing("+-")
    before = flags_now()
    reject_assertion(claim.assertions.all()[0], actor=UserFactory.create())
    assert flags_now() == []
    _undo()
    assert flags_now() == before


def test_a_judged_flag_is_open_again() -> None:
    flag = dispute(accepted=False)
    explain_flag(flag, actor=UserFactory.create(), explained_by=ExplanationKind.DATE)
    _undo()
    flag.refresh_from_db()
    assert (flag.status, flag.explained_by, flag.decided_at) == (FlagStatus.OPEN, "", None)


@pytest.mark.parametrize("stances", [("+-", "+-"), ("+", "-")])
def test_an_undone_merge_of_claims_leaves_the_flags_as_they_were(stances: tuple[str, str]) -> None:
    claim, into = map(standing, stances)
    for flag in Contradiction.objects.filter(claim=claim):
        confirm_flag(flag, actor=UserFactory.create())
    before = flags_now()
    merge_claims(claim, into=into, actor=UserFactory.create())
    merged = flags_now()
    _undo()
    assert flags_now() == before
    _undo()
    assert flags_now() == merged
    unmerge_claim(Claim.objects.get(pk=claim.pk), actor=UserFactory.create())
    assert flags_now() == before


def test_a_source_taken_down_is_put_back_with_its_flags() -> None:
    claim = standing("+-")
    raise_claim_flags([claim.pk])
    before = flags_now()
    source = claim.assertions.all()[0].source
    take_down(source, actor=UserFactory.create(), reason="asked to")
    _undo()
    source.refresh_from_db()
    assert source.is_public
    assert flags_now() == before


def test_a_decision_that_changed_nothing_is_not_taken_back() -> None:
    decision = DecisionFactory.create()
    with pytest.raises(ValidationError, match="changed no record"):
        _undo(decision)
    assert Decision.objects.count() == 1


def test_taking_back_many_takes_as_many_queries_as_one() -> None:
    counts = []
    for size in (1, 10):
        accept_quotes([_quote() for _ in range(size)], actor=UserFactory.create())
        with CaptureQueriesContext(connection) as captured:
            _undo()
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_stale_reader_is_told_who_decided_what() -> None:
    source = SourceFactory.create()
    seen = source.version()
    actor = UserFactory.create(username="first-editor")
    take_down(source, actor=actor, reason="asked to")
    with pytest.raises(ConflictError, match=r"first-editor .*take down source \(asked to\)"):
        source.refuse_stale(seen=seen)
    source.refuse_stale(seen=source.version())
    source.refuse_stale(seen=None)
