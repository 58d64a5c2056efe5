"""The export: its forms, what it leaves out, and that it never holds more than a batch."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from sources.choices import Visibility
from sources.models import Source
from statements.choices import Reading, ReviewStatus
from statements.models import Quote
from statements.services.exporting import EXPORTS
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    CaptureFactory,
    ClaimFactory,
    CreditFactory,
    EvidenceFactory,
    FigureFactory,
    QuoteFactory,
    RenderingFactory,
    RoleFactory,
    SpeakerFactory,
    SpeakerNameFactory,
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


def test_quote_has_the_form_of_extract_with_its_ids() -> None:
    anchor = AnchorFactory.create(quote__accepted=True)
    quote: Any = anchor.quote
    Quote.objects.all().restate(said_on=date(2026, 1, 1), said_on_precision="year", rule="direct")
    CreditFactory.create(quote=quote, capture=anchor.capture, start=0, end=12)
    CreditFactory.create(quote=quote, position=1, attribution_text="her aides", speaker=None)
    relay = CreditFactory.create(quote=quote, role="relay", attribution_text="a paper")

    (row,) = export("quotes")

    assert row == {
        "id": quote.pk,
        "status": "accepted",
        "source": quote.source.origin,
        "source_id": quote.source_id,
        "capture_id": anchor.capture_id,
        "exact": "No new tax.",
        "segments": [[20, 31]],
        "kind": "direct",
        "cue": {"start": 13, "end": 17, "exact": "said"},
        "speaker": {
            "start": 0,
            "end": 12,
            "exact": "The minister",
            "name": quote.speaker.name,
            "kind": "person",
            "speaker_id": quote.speaker_id,
            "status": "suggested",
        },
        "joint_speakers": [
            {
                "start": None,
                "end": None,
                "exact": "her aides",
                "name": "her aides",
                "kind": None,
                "speaker_id": None,
                "status": "suggested",
            }
        ],
        "relays": [
            {
                "start": None,
                "end": None,
                "exact": "a paper",
                "name": relay.speaker.name,
                "kind": "person",
                "speaker_id": relay.speaker_id,
                "status": "suggested",
            }
        ],
        "said_on": "2026",
        "assertions": [],
        "confidence": None,
        "rule": "direct",
    }


def test_quote_is_placed_in_the_latest_capture() -> None:
    anchor = AnchorFactory.create(quote__accepted=True)
    later = CaptureFactory.create(source=anchor.source, number=2)
    AnchorFactory.create(quote=anchor.quote, capture=later, segments=[[20, 31]])

    (row,) = export("quotes")

    assert row["capture_id"] == later.pk


def test_quote_that_nobody_placed_or_credited_is_still_exported() -> None:
    quote: Any = QuoteFactory.create(accepted=True, cue="")

    (row,) = export("quotes")

    assert (row["segments"], row["cue"]) == ([], None)
    assert row["speaker"]["name"] == quote.speaker.name


def test_utterance_lists_its_quotes_as_the_score_reads_them() -> None:
    rendering = RenderingFactory.create(status=ACCEPTED, quote__accepted=True)
    quote: Any = rendering.quote
    AnchorFactory.create(quote=quote, capture__source=quote.source)

    (row,) = export("utterances")

    assert row == {
        "id": rendering.utterance_id,
        "speaker": quote.speaker.name,
        "quotes": [
            {
                "id": quote.pk,
                "exact": "No new tax.",
                "speaker": quote.speaker.name,
                "source": quote.source.origin,
                "start": 20,
                "rendering": "verbatim",
                "status": "accepted",
            }
        ],
    }


def test_contradiction_has_side_one_first() -> None:
    flag = dispute(reading=Reading.DISAGREES)
    figure = FigureFactory.create(status=ACCEPTED)
    EvidenceFactory.create(
        contradiction=flag, quote=None, figure=figure, source=figure.source, side=1
    )
    asserting, denying = (
        Quote.objects.get(evidence__contradiction=flag, evidence__side=side) for side in (1, 2)
    )

    (row,) = export("contradictions")

    assert [row[name] for name in ("kind", "claim", "reading")] == [
        *("dispute", flag.claim.text if flag.claim else "", "disagrees")
    ]
    first, second = row["sides"]
    assert [quote["source"] for quote in first["quotes"]] == [asserting.source.origin]
    assert [quote["source"] for quote in second["quotes"]] == [denying.source.origin]
    assert first["figures"] == [
        {"id": figure.pk, "exact": "300", "source": figure.source.origin, "start": 62}
    ]
    assert second["figures"] == []


def test_speakers_claims_and_sources_are_exported() -> None:
    role = RoleFactory.create(
        speaker__accepted=True,
        status=ACCEPTED,
        start_on=date(2020, 5, 1),
        start_on_precision="month",
    )
    SpeakerNameFactory.create(speaker=role.speaker, status=ACCEPTED, name="Minnie")
    claim = ClaimFactory.create(accepted=True)
    capture = CaptureFactory.create()

    (speaker,) = export("speakers")
    (stated,) = export("claims")
    (source,) = export("sources")

    assert speaker["names"] == [{"name": "Minnie", "kind": "variant", "status": "accepted"}]
    assert speaker["roles"][0]["start_on"] == "2020-05"
    assert (stated["id"], stated["text"]) == (claim.pk, claim.text)
    assert (source["source"], source["published_at"]) == (
        capture.source.origin,
        "2026-01-05T09:30Z",
    )
    assert source["captures"] == [{"id": capture.pk, "number": 1, "sha256": capture.sha256}]


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


def test_merged_speaker_is_exported_as_its_survivor() -> None:
    survivor = SpeakerFactory.create(accepted=True)
    QuoteFactory.create(
        accepted=True, speaker=SpeakerFactory.create(accepted=True, merged_into=survivor)
    )

    assert [row["id"] for row in export("speakers")] == [survivor.pk]
    assert export("quotes")[0]["speaker"]["speaker_id"] == survivor.pk


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


@pytest.mark.parametrize(
    ("noun", "make", "queries"),
    [
        # quotes, credits, anchors, assertions
        ("quotes", lambda: CreditFactory.create(quote__accepted=True), 4),
        ("claims", lambda: ClaimFactory.create(accepted=True), 2),  # claims, topics
        ("speakers", lambda: SpeakerFactory.create(accepted=True), 3),  # speakers, names, roles
        ("sources", CaptureFactory.create, 2),  # sources, captures
        # utterances, speakers, renderings with their quotes, anchors
        ("utterances", lambda: RenderingFactory.create(status=ACCEPTED, quote__accepted=True), 4),
        ("contradictions", dispute, 4),  # flags, claims, evidence, anchors
    ],
)
@pytest.mark.parametrize("rows", [1, 10, 40])
def test_batch_takes_a_fixed_number_of_queries(
    django_assert_num_queries: Any, noun: str, make: Callable[[], object], queries: int, rows: int
) -> None:
    for _ in range(rows):
        make()

    with django_assert_num_queries(queries):
        assert len(export(noun)) == rows


def test_next_batch_goes_on_where_the_last_one_ended() -> None:
    made = [dispute().pk for _ in range(51)]

    assert [row["id"] for row in export("contradictions")] == made


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
