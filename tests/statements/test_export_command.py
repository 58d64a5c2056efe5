"""The export: its forms, what it leaves out, and that it never holds more than a batch."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from sources.choices import Visibility
from sources.models import Source
from statements.choices import ReviewStatus
from statements.services.exporting import EXPORTS
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    EvidenceFactory,
    QuoteFactory,
    RenderingFactory,
    SpeakerFactory,
    dispute,
)

pytestmark = pytest.mark.django_db

ACCEPTED = ReviewStatus.ACCEPTED


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("export", *arguments, stdout=out)
    return out.getvalue()


def export(*arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*arguments).splitlines()]


@pytest.mark.parametrize(
    ("noun", "make"),
    [
        ("quotes", QuoteFactory.create),
        ("claims", ClaimFactory.create),
        ("speakers", SpeakerFactory.create),
        ("utterances", RenderingFactory.create),
        ("contradictions", lambda: dispute(accepted=False)),
    ],
)
def test_suggestions_need_all(noun: str, make: Callable[[], object]) -> None:
    make()

    assert export(noun) == []
    assert len(export(noun, "--all")) >= 1


@pytest.mark.parametrize("noun", sorted(EXPORTS))
def test_nothing_of_a_source_that_is_taken_down_is_exported(noun: str) -> None:
    rendering = RenderingFactory.create(status=ACCEPTED, quote__accepted=True)
    quote: Any = rendering.quote
    AssertionFactory.create(accepted=True, quote=quote, claim__text="Neutral words")
    flag = dispute()
    EvidenceFactory.create(contradiction=flag, quote=quote)
    for source in Source.objects.all():
        source.visibility = Visibility.TAKEN_DOWN
        source.save()

    kept = {"claims": 2, "speakers": 3}
    assert len(export(noun, "--all")) == kept.get(noun, 0)


@pytest.mark.parametrize("noun", sorted(EXPORTS))
def test_csv_has_its_header_even_when_empty(noun: str) -> None:
    (header,) = csv.reader(io.StringIO(run(noun, "--format", "csv")))

    assert tuple(header) == EXPORTS[noun].columns


def test_columns_of_csv_are_the_keys_of_json() -> None:
    dispute()
    RenderingFactory.create(status=ACCEPTED, quote__accepted=True)

    for noun, known in EXPORTS.items():
        assert tuple(export(noun, "--all")[0]) == known.columns


def test_csv_cell_never_starts_a_formula() -> None:
    QuoteFactory.create(accepted=True, exact='=HYPERLINK("http://x.example")', cue="+1")

    (row,) = csv.DictReader(io.StringIO(run("quotes", "--format", "csv")))

    assert row["exact"] == '\'=HYPERLINK("http://x.example")'
    assert json.loads(row["cue"])["exact"] == "+1"


def test_unknown_noun_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CommandError, match=r"invalid choice: 'facts'.*'claims'"):
        run("facts")


def test_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    script = (
        "import os, sys; r, w = os.pipe(); os.close(r); os.dup2(w, 1);"
        "sys.argv = ['manage.py', 'export', 'quotes', '--format', 'csv'];"
        "from django.core.management import execute_from_command_line as run;"
        "run(['manage.py', 'migrate', '--verbosity', '0']); run(sys.argv)"
    )
    environment = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATA_DIR": str(tmp_path),
        "SECRET_KEY": "only-for-tests",
        "PATH": "",
    }

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
