"""What a later run may not touch, change or double."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sources.choices import InstantPrecision
from statements.choices import ReviewStatus
from statements.models import Anchor, Quote
from statements.services import ingest
from statements.services.review import accept_quote, reject_quote
from tests.factories import CaptureFactory, DecisionFactory, SectionFactory, UserFactory
from tests.statements.services.reading import candidate, quote_of, read

pytestmark = pytest.mark.django_db

WORDS = "the mill by the river will close its gates for good in spring"
TEXT = f"She said that {WORDS}, and left. Nobody asked about the dam."


@pytest.mark.parametrize("decide", [accept_quote, reject_quote])
def test_words_that_a_person_decided_are_not_doubled_under_other_bounds(
    monkeypatch: pytest.MonkeyPatch, decide: object
) -> None:
    capture = CaptureFactory.create(text=TEXT)
    read(monkeypatch, capture, WORDS)
    decided = decide(quote_of(WORDS), actor=UserFactory.create())  # type: ignore[operator] # either
    read(monkeypatch, capture, f"that {WORDS}")
    assert list(Quote.objects.all()) == [decided]


def test_an_untouched_suggestion_gives_way_to_better_bounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    capture = CaptureFactory.create(text=TEXT)
    read(monkeypatch, capture, WORDS)
    read(monkeypatch, capture, f"that {WORDS}")
    assert [quote.exact for quote in Quote.objects.all()] == [f"that {WORDS}"]


def test_a_quote_inside_another_is_recorded_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    capture = CaptureFactory.create(text=TEXT)
    read(monkeypatch, capture, WORDS)
    accept_quote(quote_of(WORDS), actor=UserFactory.create())
    read(monkeypatch, capture, WORDS, "will close its gates")
    assert set(Quote.objects.values_list("exact", flat=True)) == {WORDS, "will close its gates"}


def test_a_suggestion_whose_speaker_a_person_changed_is_not_doubled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    capture = CaptureFactory.create(text=TEXT)
    read(monkeypatch, capture, WORDS)
    quote = quote_of(WORDS)
    quote.speaker = None
    quote.save_audited(decision=DecisionFactory.create())
    read(monkeypatch, capture, f"that {WORDS}")
    assert list(Quote.objects.all()) == [quote]


def test_words_rejected_in_one_text_stay_rejected_where_the_page_is_rewritten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    capture = CaptureFactory.create(text=TEXT)
    read(monkeypatch, capture, WORDS)
    reject_quote(quote_of(WORDS), actor=UserFactory.create())
    rewritten = CaptureFactory.create(
        source=capture.source, number=2, text=f"{WORDS} {WORDS}. All else is new."
    )
    read(monkeypatch, rewritten, WORDS)
    assert list(Quote.objects.values_list("status", flat=True)) == [ReviewStatus.REJECTED]


def test_of_two_candidates_for_the_same_words_the_surer_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    capture = CaptureFactory.create(text=TEXT)
    found = candidate(TEXT, WORDS)
    both = [found, replace(found, confidence=0.95, rule="surer")]
    monkeypatch.setattr(ingest, "extract", lambda *_args, **_options: both)
    ingest.reprocess(capture)
    assert quote_of(WORDS).rule == "surer"


def test_a_post_tells_the_day_of_its_own_words() -> None:
    text = "“We stay,” Lindqvist said on Monday."
    capture = CaptureFactory.create(
        text=text,
        source__published_at=datetime(2026, 1, 20, tzinfo=UTC),
        source__published_precision=InstantPrecision.DAY,
    )
    SectionFactory.create(
        capture=capture, end=len(text), published_at=datetime(2026, 1, 7, 9, tzinfo=UTC)
    )
    ingest.process(capture)
    said_on = quote_of("We stay,").said_on
    assert said_on is not None
    assert said_on.isoformat() == "2026-01-05"


def test_each_quote_stands_in_the_post_that_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    capture = CaptureFactory.create(text="before. one thing said. another thing said. after.")
    first = SectionFactory.create(capture=capture, start=8, end=24)
    second = SectionFactory.create(capture=capture, start=24, end=44)
    read(monkeypatch, capture, "before", "one thing", "another thing", "after")
    placed = dict(Anchor.objects.values_list("quote__exact", "section"))
    assert placed == {
        "before": None,
        "one thing": first.pk,
        "another thing": second.pk,
        "after": None,
    }
