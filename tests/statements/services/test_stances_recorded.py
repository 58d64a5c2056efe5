"""What of a judged stance is on record: its probability, "unclear", and the weights that judged."""

from pathlib import Path

import pytest
from pytest_django import Settings

from statements.choices import RunStatus, Stance
from statements.matching.calibration import shipped_model
from statements.matching.stance_model import StanceModel
from statements.models import Assertion, Quote, Run
from statements.services.ingest import process
from statements.services.stance_models import keep_model
from tests.factories import CaptureFactory

pytestmark = pytest.mark.django_db

DENIAL = "The owner, Peter Varga, denied that the mill will close.\n"
UNSURE = StanceModel((0.0, 0.0, 0.0), {})


@pytest.fixture(autouse=True)
def models(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path / "models"


def read() -> Run:
    return process(CaptureFactory.create(text=DENIAL))


def test_a_stance_is_recorded_with_its_probability() -> None:
    run = read()

    assertion = Assertion.objects.get()
    assert assertion.stance == Stance.DENIES
    assert assertion.confidence is not None
    assert 0.5 < assertion.confidence < 0.95
    assert run.model_hashes["stance"] == shipped_model().sha256


def test_a_stance_is_taken_by_the_speaker_of_its_quote() -> None:
    read()

    assertion = Assertion.objects.get()
    assert assertion.voice is not None
    assert assertion.voice == assertion.quote.speaker


def test_what_was_learnt_judges_and_is_named_in_the_run() -> None:
    kept = keep_model(UNSURE)

    run = read()

    assert run.model_hashes["stance-1"] == kept.sha256
    assert Assertion.objects.get().stance == Stance.MENTIONS


def test_damaged_weights_fail_the_run_with_what_to_do_and_record_nothing(models: Path) -> None:
    keep_model(UNSURE)
    (path,) = models.iterdir()
    path.write_text("{")

    run = read()

    assert run.status == RunStatus.FAILED
    assert f"Move {path} away" in run.error
    assert Quote.objects.count() == 0
