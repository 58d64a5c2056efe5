"""Which decisions teach, and what each says."""

import pytest

from sources.provenance import decide
from statements.choices import ReviewStatus, Stance
from statements.matching.stance_model import LABELS
from statements.models import Assertion, Claim
from statements.services.ingest import process
from statements.services.lessons import lessons
from statements.services.review import accept_assertion, accept_quote, reject_assertion
from tests.factories import AssertionFactory, CaptureFactory, ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggested() -> Assertion:
    run = process(CaptureFactory.create(text="Peter Varga denied that the mill will close.\n"))
    assert run.error == ""
    found = Assertion.objects.get()
    accept_quote(found.quote, actor=UserFactory.create())
    return found


def correct(assertion: Assertion, stance: Stance) -> None:
    assertion.stance = stance
    assertion.save_audited(decision=decide(actor=UserFactory.create(), action="correct stance"))


@pytest.mark.usefixtures("suggested")
def test_what_nobody_decided_teaches_nothing() -> None:
    assert list(lessons()) == []


def test_an_accepted_stance_is_right(suggested: Assertion) -> None:
    accept_assertion(suggested, actor=UserFactory.create())

    (lesson,) = lessons()
    assert (lesson.stance, lesson.is_corrected) == (Stance.DENIES, False)
    assert lesson.claim == suggested.claim_id


def test_a_corrected_stance_is_told_by_the_history(suggested: Assertion) -> None:
    correct(suggested, Stance.ASSERTS)
    accept_assertion(suggested, actor=UserFactory.create())

    (lesson,) = lessons()
    assert (lesson.stance, lesson.is_corrected) == (Stance.ASSERTS, True)


def test_a_rejected_stance_takes_no_side(suggested: Assertion) -> None:
    reject_assertion(suggested, actor=UserFactory.create())

    (lesson,) = lessons()
    assert (lesson.stance, lesson.is_corrected) == (Stance.MENTIONS, True)


def test_a_question_takes_no_side(suggested: Assertion) -> None:
    correct(suggested, Stance.QUESTIONS)
    accept_assertion(suggested, actor=UserFactory.create())

    (lesson,) = lessons()
    assert lesson.stance == Stance.MENTIONS
    assert lesson.stance in LABELS


def test_the_verdict_of_the_rules_is_what_is_learnt_from(suggested: Assertion) -> None:
    correct(suggested, Stance.ASSERTS)
    accept_assertion(suggested, actor=UserFactory.create())

    (lesson,) = lessons()
    assert lesson.features["rule:denies"] == 1.0


def test_what_a_person_wrote_alone_is_no_lesson() -> None:
    AssertionFactory.create(status=ReviewStatus.ACCEPTED, run=None)

    assert list(lessons()) == []


def test_decisions_on_a_merged_claim_count_for_the_one_that_stands(suggested: Assertion) -> None:
    accept_assertion(suggested, actor=UserFactory.create())
    survivor = ClaimFactory.create()
    Claim.objects.filter(pk=suggested.claim_id).restate(merged_into=survivor)

    (lesson,) = lessons()
    assert lesson.claim == survivor.pk
