"""schema.org descriptions: what is known, and nothing else."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from statements import jsonld
from statements.choices import SpeakerKind, Stance
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    PublisherFactory,
    QuoteFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def absolute(path: str) -> str:
    return f"https://site.example{path}"


def test_quote_is_a_quotation_with_its_speaker_and_source() -> None:
    publisher = PublisherFactory.create(name="The Paper", kind="newspaper")
    source = SourceFactory.create(title="Taxes", url="https://paper.example/1", publisher=publisher)
    speaker = SpeakerFactory.create(name="Ada Poe")
    quote = QuoteFactory.create(
        source=source, speaker=speaker, said_on=date(2026, 1, 1), said_on_precision="month"
    )

    assert jsonld.quotation(quote, absolute=absolute) == {
        "@context": "https://schema.org",
        "@type": "Quotation",
        "@id": f"https://site.example/quotes/{quote.pk}/",
        "url": f"https://site.example/quotes/{quote.pk}/",
        "text": "No new tax.",
        "inLanguage": "en",
        "dateCreated": "2026-01",
        "spokenByCharacter": {
            "@type": "Person",
            "@id": f"https://site.example/speakers/{speaker.pk}/",
            "name": "Ada Poe",
        },
        "isPartOf": {
            "@type": "NewsArticle",
            "@id": f"https://site.example/sources/{source.pk}/",
            "headline": "Taxes",
            "url": "https://paper.example/1",
            "inLanguage": "en",
            "datePublished": "2026-01-05T09:30Z",
            "publisher": {
                "@type": "NewsMediaOrganization",
                "@id": f"https://site.example/publishers/{publisher.pk}/",
                "name": "The Paper",
            },
        },
    }


def test_what_is_not_known_is_left_out() -> None:
    source = SourceFactory.create(
        publisher=None, published_at=None, published_precision="", url="", title="", kind="other"
    )
    quote = QuoteFactory.create(source=source, speaker=None)

    found = jsonld.quotation(quote, absolute=absolute)

    assert set(found) == {"@context", "@type", "@id", "url", "text", "inLanguage", "isPartOf"}
    assert set(found["isPartOf"]) == {"@type", "@id", "inLanguage"}
    assert found["isPartOf"]["@type"] == "CreativeWork"


def test_date_of_publication_is_as_exact_as_known() -> None:
    source = SourceFactory.create(
        published_at=datetime(2025, 1, 1, tzinfo=UTC), published_precision="year"
    )
    quote = QuoteFactory.create(source=source)

    assert jsonld.quotation(quote, absolute=absolute)["isPartOf"]["datePublished"] == "2025"


def test_unnamed_speaker_is_left_out() -> None:
    quote = QuoteFactory.create(speaker=SpeakerFactory.create(anonymous=True))

    assert "spokenByCharacter" not in jsonld.quotation(quote, absolute=absolute)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (SpeakerKind.GOVERNMENT, "GovernmentOrganization"),
        (SpeakerKind.BLOC, "Organization"),
        (SpeakerKind.OUTLET, "NewsMediaOrganization"),
    ],
)
def test_body_is_an_organisation_of_its_kind(kind: SpeakerKind, expected: str) -> None:
    quote = QuoteFactory.create(speaker=SpeakerFactory.create(kind=kind))

    assert jsonld.quotation(quote, absolute=absolute)["spokenByCharacter"]["@type"] == expected


def test_merged_speaker_is_described_as_the_survivor() -> None:
    survivor = SpeakerFactory.create(name="Ada Poe")
    quote = QuoteFactory.create(speaker=SpeakerFactory.create(merged_into=survivor))

    speaker = jsonld.quotation(quote, absolute=absolute)["spokenByCharacter"]

    assert speaker["name"] == "Ada Poe"


def test_claim_appears_in_the_quotes_that_assert_it_and_has_no_verdict() -> None:
    claim = ClaimFactory.create(text="The tax will rise")
    claim.topics.add(TopicFactory.create(name="Taxes"))
    asserted = AssertionFactory.create(claim=claim, stance=Stance.ASSERTS)
    denied = AssertionFactory.create(claim=claim, stance=Stance.DENIES)

    found: dict[str, Any] = jsonld.claim(claim, absolute=absolute, assertions=[asserted, denied])

    assert found == {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": f"https://site.example/claims/{claim.pk}/",
        "url": f"https://site.example/claims/{claim.pk}/",
        "text": "The tax will rise",
        "about": ["Taxes"],
        "appearance": [
            {"@type": "Quotation", "@id": f"https://site.example/quotes/{asserted.quote_id}/"}
        ],
    }
