"""``manage.py learn``."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from statements.choices import ReviewStatus, Stance
from statements.services.claims import claim_key
from tests.factories import AssertionFactory, ClaimFactory, QuoteFactory, RunFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def models(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path / "models"


@pytest.fixture
def _decisions() -> None:
    """Editors take what is boasted for no more than a mention."""
    run = RunFactory.create()
    for n in range(100):
        text = f"Acme {n} will close the mill"
        claim = ClaimFactory.create(text=text, text_key=claim_key(text))
        for cue, stance in (("said", Stance.ASSERTS), ("boasted", Stance.MENTIONS)):
            AssertionFactory.create(
                quote=QuoteFactory.create(exact=text, cue=cue),
                claim=claim,
                run=run,
                stance=stance,
                status=ReviewStatus.ACCEPTED,
            )


def learn(*options: str) -> str:
    out = StringIO()
    call_command("learn", *options, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("_decisions")
def test_better_weights_are_kept_and_said_to_be(models: Path) -> None:
    said = learn()

    assert "200 decisions on 100 claims" in said
    assert "log loss" in said
    assert "stance-1" in said
    assert [path.name[:9] for path in models.iterdir()] == ["stance-1-"]


@pytest.mark.usefixtures("_decisions")
def test_weights_that_are_no_better_leave_the_old_in_use(models: Path) -> None:
    learn()

    assert "stance-1 stays in use" in learn()
    assert len(list(models.iterdir())) == 1


@pytest.mark.usefixtures("_decisions")
def test_a_dry_run_keeps_nothing(models: Path) -> None:
    assert "Nothing was kept" in learn("--dry-run")
    assert not models.exists()


def test_too_few_decisions_end_in_a_sentence() -> None:
    with pytest.raises(CommandError, match="too few decisions"):
        learn()
