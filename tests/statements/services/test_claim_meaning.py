"""Claims that an editor accepted meet quotes that say the same in other words."""

import pytest

from statements.choices import ReviewStatus, Stance
from statements.matching.quotetexts import QuoteText
from statements.models import Assertion, Claim
from statements.services import ingest
from statements.services.claim_meaning import judge_accepted
from statements.services.claims import claim_key
from tests.factories import CaptureFactory, ClaimFactory

pytestmark = pytest.mark.django_db

TEXT = (
    "The island ferry is short of lifeboats, said Ada Fenn, a sailor.\n\n"
    "“That is a fairy tale from start to end,” said the owner, Tom Varga.\n"
)
CLAIM = "The island ferry is short of lifeboats"


def _stances(status: ReviewStatus) -> set[str]:
    claim: Claim = ClaimFactory.create(text=CLAIM, text_key=claim_key(CLAIM), status=status)
    run = ingest.process(CaptureFactory.create(text=TEXT))
    assert run.error == ""
    return set(Assertion.objects.filter(claim=claim).values_list("stance", flat=True))


def test_an_accepted_claim_is_met_by_its_meaning() -> None:
    assert _stances(ReviewStatus.ACCEPTED) == {Stance.ASSERTS, Stance.DENIES}


def test_without_an_accepted_claim_one_query_is_asked(django_assert_num_queries: object) -> None:
    quotes = {1: QuoteText(1, CLAIM, context=TEXT)}
    with django_assert_num_queries(1):  # type: ignore[operator] # pytest-django
        assert list(judge_accepted(quotes)) == []


def test_a_suggested_claim_is_met_by_its_words_alone() -> None:
    assert Stance.DENIES not in _stances(ReviewStatus.SUGGESTED)
