"""What a person wrote, merged or rejected decides what is suggested."""

import pytest

from statements.choices import ClaimKind, ReviewStatus, Stance
from statements.models import Assertion, Claim, Quote, Run
from statements.search.alike import list_new
from statements.services import ingest
from statements.services.claims import (
    ClaimSuggestions,
    claim_key,
    suggest_claims,
    written_claim,
)
from statements.services.review import reject_assertion, reject_claim
from statements.services.surroundings import look_around
from tests.factories import CaptureFactory, ClaimFactory, QuoteFactory, RunFactory, UserFactory

pytestmark = pytest.mark.django_db

DENIAL = "The owner, Peter Varga, denied that the mill will close.\n"


def _read(text: str = DENIAL) -> None:
    run = ingest.process(CaptureFactory.create(text=text))
    assert run.error == ""


def _suggest(run: Run, quotes: list[Quote]) -> ClaimSuggestions:
    return suggest_claims(run, look_around(run, quotes).known)


def _claim(text: str, **values: object) -> Claim:
    claim: Claim = ClaimFactory.create(text=text, text_key=claim_key(text), **values)
    return claim


def test_a_denial_starts_a_claim_once() -> None:
    _read()
    _read(DENIAL.replace("denied", "again denied"))
    assert Claim.objects.get().text == "The mill will close"
    assert set(Assertion.objects.values_list("stance", flat=True)) == {Stance.DENIES}


def test_a_rejected_claim_is_not_suggested_again() -> None:
    _read()
    reject_claim(Claim.objects.get(), actor=UserFactory.create())
    _read(DENIAL.replace("denied", "again denied"))
    assert Claim.objects.count() == 1
    assert Assertion.objects.count() == 1


def test_a_rejected_stance_is_not_suggested_again() -> None:
    _read()
    rejected = reject_assertion(Assertion.objects.get(), actor=UserFactory.create())
    _suggest(RunFactory.create(), list(Quote.objects.all()))
    assert list(Assertion.objects.values_list("pk", "status")) == [
        (rejected.pk, ReviewStatus.REJECTED)
    ]


def test_the_words_of_a_merged_claim_lead_to_the_survivor() -> None:
    survivor = _claim("Hollow Creek loses its largest employer")
    _claim("The mill will close", merged_into=_claim("The mill closes", merged_into=survivor))
    _read()
    assert {a.claim for a in Assertion.objects.select_related("claim")} == {survivor}
    assert Claim.objects.surviving().count() == 1


def test_a_stance_to_a_merged_claim_is_not_given_twice() -> None:
    _read()
    survivor = _claim("Hollow Creek loses its largest employer")
    Claim.objects.exclude(pk=survivor.pk).restate(merged_into=survivor)
    _suggest(RunFactory.create(), list(Quote.objects.all()))
    assert Assertion.objects.count() == 1


def test_a_written_claim_is_found_through_its_merges() -> None:
    survivor = _claim("One")
    _claim("Two", merged_into=survivor)
    assert written_claim(ClaimKind.PROPOSITION, "TWO") == survivor
    assert written_claim(ClaimKind.QUANTITY, "two") is None


def test_a_surviving_claim_goes_before_a_merged_one_of_the_same_words() -> None:
    _claim("Two", merged_into=_claim("One"))
    rewritten = _claim("two")
    assert written_claim(ClaimKind.PROPOSITION, "Two") == rewritten


def test_more_candidates_take_no_more_queries(
    django_assert_max_num_queries: object,
) -> None:
    QuoteFactory.create_batch(40, exact="The mill will close, and that is all.")
    quote = QuoteFactory.create(exact="the mill will close", cue="denied that", kind="indirect")
    run = RunFactory.create()
    list_new()
    # the quote, offices; where it stands; the model; for claims near and for quotes near: what is
    # listed, what is not, what is found; quotes near, offices, printed; the claim as written,
    # which claims are accepted, and their vectors; its family, stances, sources; what is written,
    # with savepoints
    with django_assert_max_num_queries(20):  # type: ignore[operator] # pytest-django's fixture
        assert _suggest(run, [quote]).assertion_count > 20


def test_a_judgement_is_kept_with_the_words_that_decided() -> None:
    _read()
    assert Assertion.objects.get().words == ["denied"]
