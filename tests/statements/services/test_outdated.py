"""A newer version drops what it no longer finds, and nothing that a person touched."""

import pytest

from statements.choices import ClaimKind, ContradictionKind, FlagStatus, ReviewStatus, Stance
from statements.models import (
    Anchor,
    Assertion,
    Claim,
    Contradiction,
    Evidence,
    Figure,
    Quote,
    Rendering,
    Run,
    Utterance,
)
from statements.services import ingest
from statements.services.contradictions.disputes import raise_claim_flags
from statements.services.flags import confirm_flag
from statements.services.review import reject_assertion
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    CaptureFactory,
    ClaimFactory,
    ContradictionFactory,
    CreditFactory,
    DecisionFactory,
    EvidenceFactory,
    FigureFactory,
    RenderingFactory,
    RunFactory,
    UserFactory,
    UtteranceFactory,
    dispute,
)
from tests.statements.services.reading import read, untouched

pytestmark = pytest.mark.django_db


def _suggested() -> Anchor:
    """Make a quote that an older version suggested."""
    run = RunFactory.create(version="0")
    anchor: Anchor = AnchorFactory.create(capture=run.capture, quote__run=run)
    untouched(Quote)
    return anchor


def _reread(monkeypatch: pytest.MonkeyPatch, anchor: Anchor) -> Run:
    return read(monkeypatch, anchor.capture)


def test_an_untouched_suggestion_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    _reread(monkeypatch, _suggested())
    assert not Quote.objects.exists()


def test_what_another_version_found_and_was_carried_over_goes_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    anchor = _suggested()
    grown = CaptureFactory.create(
        source=anchor.source, number=2, text=f"Latest. {anchor.capture.text}"
    )
    read(monkeypatch, grown)
    assert not Quote.objects.exists()


def test_a_quote_whose_credit_a_person_changed_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    anchor = _suggested()
    CreditFactory.create(quote=anchor.quote).save_audited(decision=DecisionFactory.create())
    _reread(monkeypatch, anchor)
    assert Quote.objects.exists()


def test_a_quote_whose_stance_was_rejected_stays_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    anchor = _suggested()
    reject_assertion(AssertionFactory.create(quote=anchor.quote), actor=UserFactory.create())
    _reread(monkeypatch, anchor)
    assert Assertion.objects.get().status == ReviewStatus.REJECTED


def test_evidence_of_a_judged_flag_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    anchor = _suggested()
    flag = dispute(accepted=False)
    EvidenceFactory.create(contradiction=flag, quote=anchor.quote)
    confirm_flag(flag, actor=UserFactory.create())
    _reread(monkeypatch, anchor)
    assert Evidence.objects.filter(quote=anchor.quote).exists()


def test_an_utterance_keeps_its_other_renderings_and_finds_a_new_earliest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    anchor = _suggested()
    utterance = UtteranceFactory.create(earliest=anchor.quote)
    RenderingFactory.create(utterance=utterance, quote=anchor.quote)
    others = RenderingFactory.create_batch(2, utterance=utterance)
    untouched(Rendering)
    _reread(monkeypatch, anchor)
    utterance.refresh_from_db()
    assert utterance.earliest == others[0].quote
    assert utterance.renderings.count() == 2


def test_an_utterance_of_one_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    anchor = _suggested()
    utterance = UtteranceFactory.create(earliest=anchor.quote)
    RenderingFactory.create(utterance=utterance, quote=anchor.quote)
    RenderingFactory.create(utterance=utterance)
    untouched(Rendering)
    _reread(monkeypatch, anchor)
    assert not Utterance.objects.exists()


def test_an_utterance_of_one_that_a_person_accepted_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    anchor = _suggested()
    utterance = UtteranceFactory.create(earliest=anchor.quote)
    RenderingFactory.create(utterance=utterance, quote=anchor.quote)
    accepted = RenderingFactory.create(utterance=utterance)
    untouched(Rendering)
    accepted.save_audited(decision=DecisionFactory.create())
    _reread(monkeypatch, anchor)
    assert list(Rendering.objects.all()) == [accepted]
    assert Utterance.objects.get().earliest == accepted.quote


def test_a_dispute_and_a_claim_go_with_the_words_they_rest_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    anchor = _suggested()
    claim = ClaimFactory.create(run=RunFactory.create())
    AssertionFactory.create(quote=anchor.quote, claim=claim, stance=Stance.DENIES)
    other = AssertionFactory.create(claim=claim, stance=Stance.ASSERTS)
    untouched(Assertion, Claim)
    raise_claim_flags([claim.pk])
    assert Contradiction.objects.exists()
    _reread(monkeypatch, anchor)
    assert not Contradiction.objects.exists()
    assert Claim.objects.exists()
    second = RunFactory.create(capture=CaptureFactory.create(source=other.source), version="0")
    Quote.objects.filter(pk=other.quote.pk).restate(run=second)
    AnchorFactory.create(quote=other.quote, capture=second.capture)
    untouched(Quote)
    read(monkeypatch, second.capture)
    assert not Quote.objects.filter(pk=other.quote.pk).exists()
    assert not Claim.objects.filter(pk=claim.pk).exists()


def test_a_figure_that_is_no_longer_found_goes_with_its_flag(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = RunFactory.create(version="0", capture__text="Nothing is counted here, at all, by us.")
    claim = ClaimFactory.create(kind=ClaimKind.QUANTITY)
    gone = FigureFactory.create(capture=run.capture, run=run, start=1, end=3, claim=claim)
    touched = FigureFactory.create(capture=run.capture, run=run, start=5, end=7)
    untouched(Figure)
    touched.save_audited(decision=DecisionFactory.create())
    flag = ContradictionFactory.create(kind=ContradictionKind.NUMBER, claim=claim)
    for side, figure in ((1, gone), (2, FigureFactory.create())):
        EvidenceFactory.create(
            contradiction=flag, quote=None, figure=figure, source=figure.source, side=side
        )
    untouched(Contradiction)
    read(monkeypatch, run.capture)
    assert list(Figure.objects.filter(capture=run.capture)) == [touched]
    assert not Contradiction.objects.exists()


def test_reading_once_more_with_the_same_version_drops_nothing() -> None:
    capture = CaptureFactory.create(text="“We stay for good,” Ada Lindqvist said. Of 300, 20 left.")
    ingest.process(capture)
    before = set(Quote.objects.values_list("pk", flat=True)), Figure.objects.count()
    ingest.reprocess(capture)
    assert (set(Quote.objects.values_list("pk", flat=True)), Figure.objects.count()) == before
    assert Contradiction.objects.filter(status=FlagStatus.OPEN).count() == 0
