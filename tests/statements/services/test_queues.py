"""What waits, in each order, a page at a time."""

import pytest

from sources.choices import Visibility
from statements.choices import ReviewStatus
from statements.models import Quote, Speaker
from statements.services import queues
from statements.services.queues import (
    Asking,
    Order,
    Place,
    queue,
    queue_of_claim,
    queue_of_speaker,
)
from tests.factories import AssertionFactory, ClaimFactory, QuoteFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queues, "PAGE", 2)


def _all(order: Order) -> list[Quote]:
    """Walk to the end, each page from where the last one ended, through its text."""
    found: list[Quote] = []
    page = queue(order)
    while True:
        found += [row.quote for row in page.rows]
        if page.older is None:
            return found
        page = queue(order, Asking(after=Place.parse(str(page.older))))


def test_surest_first_and_the_newest_of_what_is_as_sure() -> None:
    sure = [0.9, 0.5, 0.9, None, 0.00001, 0.9, 1.0]
    made = [QuoteFactory.create(confidence=confidence) for confidence in sure]
    expected = sorted((q for q in made if q.confidence is not None), key=_by_confidence)
    assert _all(Order.CONFIDENCE) == expected


def _by_confidence(quote: Quote) -> tuple[float, int]:
    return -(quote.confidence or 0), -quote.pk


def test_newest_first() -> None:
    made = [QuoteFactory.create(speaker=None) for _ in range(5)]
    assert _all(Order.NEWEST) == made[::-1]


def test_speaker_after_speaker_each_newest_first() -> None:
    # Not by name: a page goes on after a key.
    speakers: list[Speaker] = [SpeakerFactory.create(name=name) for name in ("Zoe", "Ada")]
    made = [QuoteFactory.create(speaker=speakers[n % 2]) for n in range(6)]
    QuoteFactory.create(speaker=None)
    assert _all(Order.SPEAKER) == [made[n] for n in (4, 2, 0, 5, 3, 1)]


def test_claim_after_claim_without_what_waits_no_more() -> None:
    claims = ClaimFactory.create_batch(2)
    made = [AssertionFactory.create(claim=claims[n % 2]) for n in range(6)]
    AssertionFactory.create(claim=claims[0], quote__status=ReviewStatus.ACCEPTED)
    AssertionFactory.create(claim=claims[0], status=ReviewStatus.REJECTED)
    assert _all(Order.CLAIM) == [made[n].quote for n in (4, 2, 0, 5, 3, 1)]


def test_a_page_walks_over_so_many_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queues, "_WALKED", 3)
    last = AssertionFactory.create()
    for _ in range(4):
        AssertionFactory.create(quote__accepted=True, claim=last.claim)
    first = queue(Order.CLAIM)
    assert (first.rows, first.older is None) == ([], False)
    assert _all(Order.CLAIM) == [last.quote]


@pytest.mark.parametrize("order", Order)
def test_what_was_taken_down_or_decided_does_not_wait(order: Order) -> None:
    shared = {"quote__confidence": 0.9}
    waiting = AssertionFactory.create(**shared)
    AssertionFactory.create(quote__source__visibility=Visibility.TAKEN_DOWN, **shared)
    AssertionFactory.create(quote__status=ReviewStatus.REJECTED, **shared)
    assert _all(order) == [waiting.quote]


def test_of_one_speaker_with_those_merged_into_him_and_of_nobody() -> None:
    speaker = SpeakerFactory.create()
    merged = SpeakerFactory.create(merged_into=speaker)
    made = [QuoteFactory.create(speaker=who) for who in (speaker, merged, None, None)]
    QuoteFactory.create()
    assert [r.quote for r in queue_of_speaker(speaker).rows] == [made[1], made[0]]
    assert [r.quote for r in queue_of_speaker(merged).rows] == [made[1]]
    assert [r.quote for r in queue_of_speaker(None).rows] == [made[3], made[2]]


def test_of_one_claim_newest_first() -> None:
    claim = ClaimFactory.create()
    made = [AssertionFactory.create(claim=claim) for _ in range(3)]
    AssertionFactory.create()
    page = queue_of_claim(claim)
    assert [row.stance for row in page.rows] == [made[2], made[1]]
    assert page.older is not None
    assert [row.stance for row in queue_of_claim(claim, Asking(after=page.older)).rows] == [made[0]]


@pytest.mark.parametrize("text", ["", "1", "x_1", "0.9_", "1_2_3", "-1_2", "1_" + "9" * 19, "²_1"])
def test_a_place_that_is_none_is_the_start(text: str) -> None:
    assert Place.parse(text) is None
