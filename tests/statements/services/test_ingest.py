"""From text to suggestions, with the real pipeline."""

from datetime import UTC, datetime

import pytest

from sources.choices import InstantPrecision
from sources.models import Capture
from statements.choices import ContradictionKind, FlagStatus, ReviewStatus, RunStatus, Stance
from statements.models import (
    Anchor,
    Assertion,
    Claim,
    Contradiction,
    Figure,
    Quote,
    Rendering,
    Run,
    Speaker,
)
from statements.services import ingest
from statements.services.review import accept_quote, reject_quote
from tests.factories import CaptureFactory, UserFactory

pytestmark = pytest.mark.django_db

WARNING = (
    "The mill will close in spring, mayor Ada Lindqvist said on Tuesday.\n\n"
    "“The mill will close, and we must face it,” Lindqvist told the town council.\n\n"
    "More than 300 workers stand to lose their jobs at the Hollow Creek mill.\n"
)
DENIAL = (
    "The owner, Peter Varga, denied that the mill will close.\n\n"
    "“We have no plans to close the mill,” Varga said.\n\n"
    "The Hollow Creek mill employs more than 500 workers, who might lose their jobs.\n"
)


def _capture(text: str, *, day: int = 6) -> Capture:
    capture: Capture = CaptureFactory.create(
        text=text,
        source__published_at=datetime(2026, 1, day, tzinfo=UTC),
        source__published_precision=InstantPrecision.DAY,
    )
    return capture


def _read(text: str, *, day: int = 6) -> Run:
    run = ingest.process(_capture(text, day=day))
    assert run.error == ""
    return run


def test_quotes_are_suggested_with_their_exact_words() -> None:
    run = _read(WARNING)
    assert run.status == RunStatus.DONE
    assert run.counts["quotes"] == Quote.objects.count() >= 2
    for anchor in Anchor.objects.select_related("quote"):
        assert anchor.words(WARNING) == anchor.quote.exact
    assert set(Quote.objects.values_list("status", flat=True)) == {ReviewStatus.SUGGESTED}


def test_speakers_are_found_across_the_article() -> None:
    _read(WARNING)
    assert set(Quote.objects.values_list("speaker__name", flat=True)) == {"Ada Lindqvist"}


def test_a_weekday_is_the_day_it_was_said() -> None:
    _read(WARNING, day=8)
    said = Quote.objects.filter(exact__startswith="The mill will close in").get()
    assert said.said_on is not None
    assert said.said_on.isoformat() == "2026-01-06"


def test_reading_the_same_capture_again_changes_nothing() -> None:
    run = _read(WARNING)
    assert ingest.process(run.capture) == run
    before = list(Quote.objects.order_by("pk").values())
    again = ingest.reprocess(run.capture)
    assert again.counts["quotes"] == 0
    assert list(Quote.objects.order_by("pk").values()) == before


def test_what_was_rejected_is_not_suggested_again() -> None:
    run = _read(WARNING)
    quote = Quote.objects.order_by("pk")[0]
    reject_quote(quote, actor=UserFactory.create())
    ingest.reprocess(run.capture)
    assert Quote.objects.filter(exact=quote.exact).get().status == ReviewStatus.REJECTED


def test_an_untouched_suggestion_that_is_no_longer_found_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = _read(WARNING)
    accepted = accept_quote(Quote.objects.order_by("pk")[0], actor=UserFactory.create())
    monkeypatch.setattr(ingest, "extract", lambda *_args, **_options: [])
    ingest.reprocess(run.capture)
    assert list(Quote.objects.all()) == [accepted]


def test_an_assertion_and_its_denial_meet_in_one_claim_and_raise_one_dispute() -> None:
    _read(WARNING)
    _read(DENIAL, day=7)
    flag = Contradiction.objects.get(kind=ContradictionKind.DISPUTE)
    sides = {
        side: set(flag.evidence.filter(side=side).values_list("quote__speaker__name", flat=True))
        for side in (1, 2)
    }
    assert sides == {1: {"Ada Lindqvist"}, 2: {"Peter Varga"}}
    assert "Lindqvist" in flag.explanation
    assert "Varga" in flag.explanation
    assert Assertion.objects.filter(claim=flag.claim, stance=Stance.DENIES).exists()


def test_a_decided_flag_grows_and_says_that_evidence_came_after() -> None:
    _read(WARNING)
    _read(DENIAL, day=7)
    flag = Contradiction.objects.get(kind=ContradictionKind.DISPUTE)
    flag.status, flag.decided_at = FlagStatus.CONFIRMED, datetime(2026, 1, 8, tzinfo=UTC)
    flag.save()
    explanation, held = flag.explanation, flag.evidence.count()
    _read("The mill will not close, union leader Rosa Quintero said.\n", day=9)
    flag.refresh_from_db()
    assert flag.evidence.count() > held
    assert flag.has_new_evidence
    assert flag.explanation == explanation


def test_the_same_words_in_two_sources_are_one_utterance() -> None:
    _read(WARNING)
    _read(
        "Mayor Ada Lindqvist did not sound hopeful. “The mill will close, and we must face it,” "
        "Lindqvist said.\n",
        day=7,
    )
    renderings = Rendering.objects.select_related("quote")
    assert len({rendering.utterance_id for rendering in renderings}) == 1
    assert {"must face it" in rendering.quote.exact for rendering in renderings} == {True}
    assert len({rendering.source_id for rendering in renderings}) == 2


def test_numbers_of_one_quantity_that_cannot_both_hold_are_flagged() -> None:
    _read("Canada has sent more than 300 soldiers to Latvia.\n")
    _read("Canada has sent more than 900 soldiers to Latvia, the ministry said.\n", day=7)
    flag = Contradiction.objects.get(kind=ContradictionKind.NUMBER)
    printed = [item.figure.exact for item in flag.evidence.order_by("side") if item.figure]
    assert printed == ["more than 300", "more than 900"]
    assert "more than 900" in flag.explanation


def test_numbers_that_agree_raise_no_flag() -> None:
    _read("Canada has sent 310 soldiers to Latvia.\n")
    _read("Canada has sent more than 300 soldiers to Latvia, the ministry said.\n", day=7)
    assert Figure.objects.count() == 2
    assert not Contradiction.objects.exists()


def test_a_step_that_fails_leaves_its_error_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object) -> None:
        raise ZeroDivisionError("no such luck")

    monkeypatch.setattr(ingest, "suggest_claims", fail)
    run = ingest.process(_capture(WARNING))
    assert run.status == RunStatus.FAILED
    assert "no such luck" in run.error
    assert "failed" in caplog.text
    assert not Quote.objects.exists()
    assert not Speaker.objects.exists()
    assert not Claim.objects.exists()


def test_claims_that_get_no_vector_leave_the_run_done(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ingest, "embed_claims", lambda _pks: 1 / 0)
    run = ingest.process(_capture(WARNING))
    assert run.status == RunStatus.DONE
    assert run.error == ""
    assert "got no vectors" in caplog.text


def test_a_failed_run_can_be_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    capture = _capture(WARNING)
    with monkeypatch.context() as patched:
        patched.setattr(ingest, "suggest_claims", lambda *_args: 1 / 0)
        ingest.process(capture)
    assert ingest.process(capture).status == RunStatus.DONE
    assert Quote.objects.exists()


def test_a_live_blog_that_grows_keeps_its_quotes() -> None:
    first = _read(WARNING)
    kept = accept_quote(Quote.objects.order_by("pk")[0], actor=UserFactory.create())
    grown = CaptureFactory.create(
        source=first.source, number=2, text="The council met again today.\n\n" + WARNING
    )
    count = Quote.objects.count()
    ingest.process(grown)
    assert Quote.objects.count() == count
    anchor = kept.anchors.get(capture=grown)
    assert anchor.words(grown.text) == kept.exact


@pytest.mark.parametrize(
    "text", ["", "\u202eabc \u0301 “", "“" * 500, "one word", "\n\n\n", "“He said”, she said, “"]
)
def test_odd_texts_are_read_without_error(text: str) -> None:
    _read(text)


@pytest.mark.parametrize(("day", "is_lower"), [(7, False), (27, True)])
def test_numbers_of_days_far_apart_rank_lower(day: int, *, is_lower: bool) -> None:
    _read("Canada has sent more than 300 soldiers to Latvia.\n")
    _read("Canada has sent more than 900 soldiers to Latvia, the ministry said.\n", day=day)
    flag = Contradiction.objects.get(kind=ContradictionKind.NUMBER)
    assert (flag.score < 0.7) == is_lower
