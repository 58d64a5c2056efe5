"""Sources that repeat one text, on the pages of sources and quotes."""

import pytest
from django.test import Client

from statements.choices import ReviewStatus
from statements.models import Copy
from tests.factories import (
    CaptureFactory,
    CopyFactory,
    QuoteFactory,
    RenderingFactory,
    SourceFactory,
    UtteranceFactory,
)

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def copy(**values: object) -> Copy:
    made: Copy = CopyFactory.create(
        source__publisher__name="Evening Post", original__publisher__name="Norvik Wire", **values
    )
    for source in (made.source, made.original):
        CaptureFactory.create(source=source)
    return made


def test_a_suggested_copy_shows_with_suggestions_only(client: Client) -> None:
    address = copy().source.get_absolute_url()
    assert "Repeats" not in page(client, address)
    text = page(client, f"{address}?all=1")
    assert "<dt>Repeats</dt>" in text
    assert "Norvik Wire</a>" in text
    assert "Suggested</span>" in text


def test_an_original_lists_what_repeats_it(client: Client) -> None:
    original = copy(status=ReviewStatus.ACCEPTED).original
    text = page(client, original.get_absolute_url())
    assert "Published again by" in text
    assert "Evening Post</a>" in text


@pytest.mark.parametrize("status", [ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN])
def test_what_a_person_refused_does_not_show(client: Client, status: ReviewStatus) -> None:
    refused = copy(status=status)
    assert "Repeats" not in page(client, f"{refused.source.get_absolute_url()}?all=1")


def test_a_copy_of_a_source_that_was_taken_down_does_not_name_it(client: Client) -> None:
    found = copy(status=ReviewStatus.ACCEPTED, original__visibility="taken_down")
    assert "Norvik Wire" not in page(client, found.source.get_absolute_url())


def test_what_a_person_decided_goes_before_the_suggestion(client: Client) -> None:
    decided = SourceFactory.create(title="The first report")
    found = copy(source__republishes=decided)
    text = page(client, f"{found.source.get_absolute_url()}?all=1")
    assert text.count("<dt>Repeats</dt>") == 1
    assert "The first report" in text


def test_a_quote_says_in_how_many_independent_sources_it_stands(client: Client) -> None:
    found = copy()
    quotes = [
        QuoteFactory.create(accepted=True, source=source)
        for source in (found.source, found.original, SourceFactory.create())
    ]
    utterance = UtteranceFactory.create(earliest=quotes[0])
    for quote in quotes:
        RenderingFactory.create(utterance=utterance, quote=quote, status=ReviewStatus.ACCEPTED)
    text = page(client, quotes[2].get_absolute_url())
    assert "In 3 sources, 2 of them independent: the rest repeat the same text." in text
    assert text.count('<span class="badge">Original</span>') == 1


def test_a_quote_whose_sources_are_all_independent_says_how_many(client: Client) -> None:
    quotes = [QuoteFactory.create(accepted=True) for _ in range(2)]
    utterance = UtteranceFactory.create(earliest=quotes[0])
    for quote in quotes:
        RenderingFactory.create(utterance=utterance, quote=quote, status=ReviewStatus.ACCEPTED)
    assert "<p>In 2 sources.</p>" in page(client, quotes[0].get_absolute_url())
