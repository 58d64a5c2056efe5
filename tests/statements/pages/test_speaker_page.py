"""The page of one speaker."""

from datetime import date

import pytest
from django.test import Client

from sources.choices import Visibility
from sources.models import Source
from statements.choices import ContradictionKind, DatePrecision, ReviewStatus, Stance
from statements.models import Speaker
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    ContradictionFactory,
    EvidenceFactory,
    QuoteFactory,
    RoleFactory,
    RunFactory,
    SpeakerFactory,
    SpeakerNameFactory,
)

pytestmark = pytest.mark.django_db


def page(client: Client, speaker: Speaker, query: str = "") -> str:
    answer = client.get(speaker.get_absolute_url() + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_names_and_roles_are_listed(client: Client) -> None:
    speaker = SpeakerFactory.create(accepted=True)
    SpeakerNameFactory.create(speaker=speaker, name="A. Lee", status=ReviewStatus.ACCEPTED)
    RoleFactory.create(
        speaker=speaker, start_on=date(2021, 6, 1), start_on_precision=DatePrecision.MONTH
    )
    text = page(client, speaker)

    assert "A. Lee" in text
    assert 'Minister <span class="quiet">from June 2021</span>' in text


def test_suggested_names_show_only_with_suggestions(client: Client) -> None:
    speaker = SpeakerFactory.create(accepted=True)
    SpeakerNameFactory.create(speaker=speaker, name="A. Lee")

    assert "A. Lee" not in page(client, speaker)
    assert "A. Lee" in page(client, speaker, "?all=1")


def test_quotes_are_listed_by_day_and_drawn_by_month(client: Client) -> None:
    speaker = SpeakerFactory.create(accepted=True)
    for month in (3, 1):
        QuoteFactory.create(
            speaker=speaker,
            exact=f"Month {month}",
            said_on=date(2022, month, 1),
            said_on_precision=DatePrecision.DAY,
            accepted=True,
        )
    text = page(client, speaker)

    assert text.index("Month 3") < text.index("Month 1")
    assert "January 2022 1; March 2022 1;" in text


def test_stances_are_grouped_by_claim(client: Client) -> None:
    speaker, claim = SpeakerFactory.create(accepted=True), ClaimFactory.create(accepted=True)
    for stance in (Stance.ASSERTS, Stance.DENIES):
        AssertionFactory.create(accepted=True, claim=claim, stance=stance, quote__speaker=speaker)
    text = page(client, speaker)

    assert text.count(claim.text) == 1
    assert ">Asserts</a>" in text
    assert ">Denies</a>" in text


def test_a_reversal_is_shown(client: Client) -> None:
    speaker = SpeakerFactory.create(accepted=True)
    flag = ContradictionFactory.create(
        kind=ContradictionKind.REVERSAL, speaker=speaker, confirmed=True, claim__accepted=True
    )
    for side in (1, 2):
        quote = QuoteFactory.create(speaker=speaker, accepted=True)
        EvidenceFactory.create(contradiction=flag, quote=quote, side=side)

    assert f'href="/contradictions/{flag.pk}/">Reversal' in page(client, speaker)


def test_unnamed_speakers_tied_to_a_body_are_listed(client: Client) -> None:
    body = SpeakerFactory.create(accepted=True)
    SpeakerFactory.create(name="a senior official", anonymous=True, body=body, accepted=True)

    assert "a senior official" in page(client, body)


def test_an_unnamed_speaker_says_where_and_for_whom(client: Client) -> None:
    body = SpeakerFactory.create(name="The Ministry", accepted=True)
    unnamed = SpeakerFactory.create(anonymous=True, body=body, accepted=True)
    text = page(client, unnamed)

    assert "named only so in" in text
    assert ">The Ministry</a>" in text


def test_a_merged_speaker_leads_to_the_survivor(client: Client) -> None:
    survivor = SpeakerFactory.create(accepted=True)
    merged = SpeakerFactory.create(accepted=True, merged_into=survivor)
    answer = client.get(merged.get_absolute_url())

    assert (answer.status_code, answer["Location"]) == (301, survivor.get_absolute_url())


def test_the_survivor_shows_the_quotes_of_both(client: Client) -> None:
    survivor = SpeakerFactory.create(accepted=True)
    merged = SpeakerFactory.create(accepted=True, merged_into=survivor)
    QuoteFactory.create(speaker=merged, exact="Said before the merge", accepted=True)

    assert "Said before the merge" in page(client, survivor)


def test_an_unnamed_speaker_of_a_source_that_was_taken_down_is_gone(client: Client) -> None:
    unnamed = SpeakerFactory.create(anonymous=True, accepted=True)
    Source.objects.filter(unnamed_speakers=unnamed).restate(visibility=Visibility.TAKEN_DOWN)

    assert client.get(unnamed.get_absolute_url()).status_code == 410


def test_a_speaker_suggested_from_a_taken_down_source_alone_is_not_found(client: Client) -> None:
    speaker = SpeakerFactory.create(run=RunFactory.create())
    assert client.get(f"{speaker.get_absolute_url()}?all=1").status_code == 200
    Source.objects.all().restate(visibility=Visibility.TAKEN_DOWN)

    assert client.get(f"{speaker.get_absolute_url()}?all=1").status_code == 404


def test_a_rejected_speaker_is_not_found(client: Client) -> None:
    rejected = SpeakerFactory.create(status=ReviewStatus.REJECTED)

    assert client.get(f"{rejected.get_absolute_url()}?all=1").status_code == 404
