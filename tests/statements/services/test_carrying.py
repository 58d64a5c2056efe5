"""A source that is captured again keeps its quotes."""

import pytest

from statements.models import Anchor, Quote
from statements.services.review import accept_quote, reject_quote
from tests.factories import AnchorFactory, CaptureFactory, UserFactory
from tests.statements.services.reading import quote_of, read

pytestmark = pytest.mark.django_db

WORDS = "No new tax."


def test_a_rejected_quote_comes_along_and_is_not_suggested_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = CaptureFactory.create()
    read(monkeypatch, first, WORDS)
    rejected = reject_quote(quote_of(WORDS), actor=UserFactory.create())
    grown = CaptureFactory.create(source=first.source, number=2, text=f"Latest. {first.text}")
    read(monkeypatch, grown, WORDS)
    assert list(Quote.objects.all()) == [rejected]
    assert grown.anchors.get().quote == rejected


def test_a_page_that_goes_back_to_its_older_text_finds_its_quote_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = CaptureFactory.create()
    read(monkeypatch, first, WORDS)
    kept = accept_quote(quote_of(WORDS), actor=UserFactory.create())
    changed = CaptureFactory.create(source=first.source, number=2, text="Nothing of it is left.")
    read(monkeypatch, changed)
    back = CaptureFactory.create(source=first.source, number=3, text=first.text)
    read(monkeypatch, back, WORDS)
    assert list(Quote.objects.all()) == [kept]
    assert list(kept.anchors.order_by("pk").values_list("capture__number", flat=True)) == [1, 3]


def test_a_suggestion_that_the_page_dropped_stays_in_its_older_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = CaptureFactory.create()
    read(monkeypatch, first, WORDS)
    grown = CaptureFactory.create(source=first.source, number=2, text=f"Latest. {first.text}")
    read(monkeypatch, grown)
    assert Anchor.objects.filter(quote=quote_of(WORDS), capture=first).exists()


def test_the_cue_comes_along_where_it_stands_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    old = AnchorFactory.create()
    grown = CaptureFactory.create(source=old.source, number=2, text=f"Latest. {old.capture.text}")
    read(monkeypatch, grown)
    moved = grown.anchors.get()
    assert grown.text[moved.cue_start : moved.cue_end] == "said"


def test_carrying_twice_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    old = AnchorFactory.create(quote__accepted=True)
    grown = CaptureFactory.create(source=old.source, number=2, text=f"Latest. {old.capture.text}")
    counts = [read(monkeypatch, grown).counts["carried"] for _ in range(2)]
    assert counts == [1, 0]
    assert grown.anchors.count() == 1
