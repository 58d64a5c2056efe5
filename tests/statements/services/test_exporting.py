"""Rows of an export: their forms, and that a batch takes a fixed number of queries."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from statements.choices import Reading, ReviewStatus
from statements.models import Quote
from statements.services.exporting import rows
from tests.factories import (
    AnchorFactory,
    CaptureFactory,
    ClaimFactory,
    CopyFactory,
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


def export(noun: str) -> list[dict[str, Any]]:
    return list(rows(noun, show_all=False))


def test_quote_has_the_form_of_extract_with_its_ids() -> None:
    anchor = AnchorFactory.create(quote__accepted=True)
    quote: Any = anchor.quote
    Quote.objects.all().restate(said_on=date(2026, 1, 1), said_on_precision="year", rule="direct")

    (row,) = export("quotes")

    assert {**row, "speaker": None} == {
        "id": quote.pk,
        "status": "accepted",
        "source": quote.source.origin,
        "source_id": quote.source_id,
        "capture_id": anchor.capture_id,
        "exact": "No new tax.",
        "segments": [[20, 31]],
        "kind": "direct",
        "cue": {"start": 13, "end": 17, "exact": "said"},
        "speaker": None,
        "joint_speakers": [],
        "relays": [],
        "said_on": "2026",
        "assertions": [],
        "confidence": None,
        "rule": "direct",
    }


def test_speaker_is_given_as_printed_and_as_resolved() -> None:
    anchor = AnchorFactory.create(quote__accepted=True)
    speaker = SpeakerFactory.create(name="Ada Poe")
    CreditFactory.create(
        quote=anchor.quote, speaker=speaker, capture=anchor.capture, start=0, end=12
    )

    (row,) = export("quotes")

    assert row["speaker"] == {
        "start": 0,
        "end": 12,
        "exact": "The minister",
        "name": "Ada Poe",
        "kind": "person",
        "speaker_id": speaker.pk,
        "status": "suggested",
    }


def test_joint_speakers_and_relays_are_given_apart() -> None:
    quote = QuoteFactory.create(accepted=True)
    for role, position, printed in (
        ("relay", 0, "a paper"),
        ("speaker", 1, "her aides"),
        ("speaker", 0, "the minister"),
    ):
        CreditFactory.create(
            quote=quote, role=role, position=position, attribution_text=printed, speaker=None
        )

    (row,) = export("quotes")

    assert [row["speaker"]["name"], row["speaker"]["speaker_id"]] == ["the minister", None]
    assert [credit["exact"] for credit in row["joint_speakers"]] == ["her aides"]
    assert [credit["exact"] for credit in row["relays"]] == ["a paper"]


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
                "is_original": False,
            }
        ],
        "independent_sources": 1,
    }


def test_sources_that_repeat_one_text_count_as_one() -> None:
    first = RenderingFactory.create(status=ACCEPTED, quote__accepted=True)
    second, _ = (
        RenderingFactory.create(status=ACCEPTED, quote__accepted=True, utterance=first.utterance)
        for _ in range(2)
    )
    CopyFactory.create(source=second.source, original=first.source)

    (row,) = export("utterances")

    assert len(row["quotes"]) == 3
    assert row["independent_sources"] == 2
    assert [quote["is_original"] for quote in row["quotes"]] == [True, False, False]


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


def test_merged_speaker_is_exported_as_its_survivor() -> None:
    survivor = SpeakerFactory.create(accepted=True)
    QuoteFactory.create(
        accepted=True, speaker=SpeakerFactory.create(accepted=True, merged_into=survivor)
    )

    assert [row["id"] for row in export("speakers")] == [survivor.pk]
    assert export("quotes")[0]["speaker"]["speaker_id"] == survivor.pk


@pytest.mark.parametrize(
    ("noun", "make", "queries"),
    [
        # quotes, credits, anchors, assertions
        ("quotes", lambda: CreditFactory.create(quote__accepted=True), 4),
        ("claims", lambda: ClaimFactory.create(accepted=True), 2),  # claims, topics
        ("speakers", lambda: SpeakerFactory.create(accepted=True), 3),  # speakers, names, roles
        ("sources", CaptureFactory.create, 2),  # sources, captures
        # utterances, speakers, renderings with their quotes, anchors, what their sources repeat
        ("utterances", lambda: RenderingFactory.create(status=ACCEPTED, quote__accepted=True), 5),
        ("contradictions", dispute, 4),  # flags, claims, evidence, anchors
    ],
)
@pytest.mark.parametrize("count", [1, 10, 40])
def test_batch_takes_a_fixed_number_of_queries(
    django_assert_num_queries: Any, noun: str, make: Callable[[], object], queries: int, count: int
) -> None:
    for _ in range(count):
        make()

    with django_assert_num_queries(queries):
        assert len(export(noun)) == count


def test_next_batch_goes_on_where_the_last_one_ended() -> None:
    made = [dispute().pk for _ in range(51)]

    assert [row["id"] for row in export("contradictions")] == made
