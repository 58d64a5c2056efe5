"""The claims that a quote may stand to come best first, at a bounded cost."""

import logging

import pytest
from pytest_django import DjangoAssertNumQueries

from statements.choices import ReviewStatus
from statements.matching import embedding
from statements.models import Claim, ClaimVector, Quote
from statements.services import claim_ranking
from statements.services.claim_ranking import best_claims
from statements.services.claim_vectors import embed_all_claims, embed_claims
from tests.factories import ClaimFactory, QuoteFactory

pytestmark = pytest.mark.django_db

needs_model = pytest.mark.skipif(
    embedding.sentence_model() is None, reason="the sentence model is not installed"
)
SAID = "The ferry to the island will stop running in March."


def _claim(text: str, **values: object) -> Claim:
    claim: Claim = ClaimFactory.create(text=text, **values)
    return claim


def _quote(exact: str = SAID) -> Quote:
    quote: Quote = QuoteFactory.create(exact=exact)
    return quote


def _best(exact: str = SAID, **options: int) -> list[Claim]:
    return [claim for claim, _ in best_claims(_quote(exact), **options)]


@pytest.fixture
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_ranking, "sentence_model", lambda: None)


def test_the_claim_that_shares_the_rarest_words_comes_first() -> None:
    for buyer in ("a bank", "a duke", "a film star"):
        _claim(f"The island is sold to {buyer}.")
    ferry = _claim("The ferry stops running.")
    assert _best()[0] == ferry


@needs_model
def test_of_claims_that_share_one_word_the_nearest_in_meaning_comes_first() -> None:
    _claim("An island was photographed from space.")
    boat = _claim("Boats will no longer sail to the island.")
    assert _best()[0] == boat


def test_scores_fall_from_one_at_most() -> None:
    for text in ("The ferry stops running.", "The island is sold.", "In March it snows."):
        _claim(text)
    scores = [score for _, score in best_claims(_quote())]
    assert scores == sorted(scores, reverse=True)
    assert 0.0 < scores[-1] < scores[0] <= 1.0


def test_a_merged_claim_answers_as_the_one_that_stands_for_it() -> None:
    into = _claim("Sailings end.")
    _claim("The ferry stops running.", merged_into=into)
    assert _best() == [into]


def test_a_claim_with_two_wordings_answers_once() -> None:
    into = _claim("The ferry will stop.")
    _claim("The ferry stops running.", merged_into=into)
    assert _best() == [into]


def test_a_claim_that_was_merged_twice_answers_as_the_last() -> None:
    last = _claim("Sailings end.")
    middle = _claim("Boats stay in port.", merged_into=last)
    _claim("The ferry stops running.", merged_into=middle)
    assert _best() == [last]


@pytest.mark.parametrize("status", [ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN])
def test_a_rejected_claim_does_not_answer(status: ReviewStatus) -> None:
    _claim("The ferry stops running.", status=status)
    assert _best() == []


def test_a_claim_merged_into_a_rejected_one_does_not_answer() -> None:
    into = _claim("Sailings end.", status=ReviewStatus.REJECTED)
    _claim("The ferry stops running.", merged_into=into)
    assert _best() == []


def test_no_more_claims_answer_than_are_wanted() -> None:
    for number in range(5):
        _claim(f"The ferry stops running on day {number}.")
    assert len(_best(limit=3)) == 3


@pytest.mark.parametrize("exact", ["—", "?!", "the of and", "No"])
def test_a_quote_that_says_nothing_has_no_claims(exact: str) -> None:
    _claim("The ferry stops running.")
    assert _best(exact) == []


def test_a_very_long_quote_is_read_from_its_beginning() -> None:
    ferry = _claim("The ferry stops running.")
    assert _best(f"{SAID} {'Nobody knows why it should be so. ' * 2000}")[0] == ferry


@pytest.mark.parametrize("claims", [1, 10])
def test_ranking_takes_the_same_number_of_queries_at_any_size(
    django_assert_num_queries: DjangoAssertNumQueries, claims: int
) -> None:
    made = [_claim(f"The ferry stops running on day {number}.") for number in range(claims)]
    embed_claims(claim.pk for claim in made)
    quote = _quote()
    # Words counted, candidates, and all that is asked of them.
    with django_assert_num_queries(3):
        best_claims(quote)


@needs_model
def test_a_claim_without_a_vector_gets_one() -> None:
    claim = _claim("The ferry stops running.")
    _best()
    assert ClaimVector.objects.get().claim == claim


@needs_model
def test_a_reworded_claim_gets_a_vector_of_its_new_words() -> None:
    claim = _claim("The ferry stops running.")
    embed_claims([claim.pk])
    before = ClaimVector.objects.get()
    claim.text = "The ferry is sold."
    claim.save()
    assert embed_claims([claim.pk]) == 1
    after = ClaimVector.objects.get()
    assert bytes(before.numbers) != bytes(after.numbers)


@needs_model
def test_a_vector_is_made_once() -> None:
    claim = _claim("The ferry stops running.")
    assert [embed_claims([claim.pk]), embed_claims([claim.pk])] == [1, 0]


@needs_model
def test_all_claims_get_their_vectors() -> None:
    for number in range(3):
        _claim(f"Day {number}")
    assert sum(embed_all_claims()) == 3
    assert sum(embed_all_claims()) == 0


@pytest.mark.usefixtures("without_model")
def test_without_the_model_claims_are_ranked_by_their_words() -> None:
    _claim("The island is sold.")
    ferry = _claim("The ferry stops running.")
    assert _best()[0] == ferry
    assert not ClaimVector.objects.exists()


def test_a_missing_model_is_told_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(embedding, "PACKAGE", "no_such_package")
    embedding.sentence_model.cache_clear()
    try:
        with caplog.at_level(logging.WARNING):
            assert [embedding.sentence_model(), embedding.sentence_model()] == [None, None]
    finally:
        embedding.sentence_model.cache_clear()
    assert len(caplog.records) == 1
