"""A source that is taken down is gone from every answer at once, and back at once."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from sources.models import Source
from sources.services.visibility import put_back, take_down
from statements.choices import ReviewStatus
from statements.models import Contradiction, Quote
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    CaptureFactory,
    CreditFactory,
    EvidenceFactory,
    FigureFactory,
    QuoteFactory,
    RenderingFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
    dispute,
)
from tests.statements.api.test_bad_input import NOUNS

pytestmark = pytest.mark.django_db

SECRET = "hush-hush"
ACCEPTED = ReviewStatus.ACCEPTED


@pytest.fixture
def source() -> Source:
    """Make a source whose words stand in every kind of record, each with SECRET in it."""
    capture = CaptureFactory.create(text=SECRET, source__title=SECRET)
    source: Source = capture.source
    speaker = SpeakerFactory.create(
        accepted=True, kind="anonymous", name=f"{SECRET} official", source=source
    )
    quote = QuoteFactory.create(accepted=True, exact=SECRET, source=source, speaker=speaker)
    AnchorFactory.create(capture=capture, quote=quote, start=0, end=9, prefix=SECRET)
    CreditFactory.create(quote=quote, attribution_text=SECRET)
    assertion = AssertionFactory.create(accepted=True, quote=quote, words=[SECRET])
    rendering = RenderingFactory.create(status=ACCEPTED, quote=quote)
    RenderingFactory.create(utterance=rendering.utterance, status=ACCEPTED, quote__accepted=True)
    figure = FigureFactory.create(capture=capture, exact=SECRET, status=ACCEPTED, quote=quote)
    flag = dispute(claim=assertion.claim, explanation=SECRET, words=[SECRET])
    EvidenceFactory.create(contradiction=flag, quote=quote, side=1)
    for kind, piece in (("figure", figure), ("capture", capture)):
        EvidenceFactory.create(
            **{"contradiction": flag, "quote": None, kind: piece, "source": source, "side": 2}
        )
    SourceFactory.create(republishes=source)
    return source


def everything(client: Client) -> Iterator[Any]:
    for noun in NOUNS:
        listed = client.get(f"/api/v1/{noun}/?all=1").json()
        yield listed
        for row in listed["results"]:
            yield client.get(f"/api/v1/{noun}/{row['id']}/?all=1").json()


def nouns_with_secret(client: Client) -> set[str]:
    return {noun for noun in NOUNS if SECRET in str(client.get(f"/api/v1/{noun}/?all=1").json())}


@pytest.mark.usefixtures("source")
def test_words_of_a_public_source_show_wherever_they_stand(client: Client) -> None:
    assert nouns_with_secret(client) == set(NOUNS) - {"publishers", "claims"}


def test_taking_a_source_down_hides_its_words_everywhere_at_once(
    client: Client, source: Source
) -> None:
    take_down(source, actor=UserFactory.create(), reason="court order")

    assert SECRET not in str(list(everything(client)))


def test_taking_a_source_down_hides_each_record_found_in_it(client: Client, source: Source) -> None:
    (quote,) = Quote.objects.filter(source=source)
    take_down(source, actor=UserFactory.create(), reason="court order")

    for path in (
        f"sources/{source.pk}",
        f"quotes/{quote.pk}",
        f"speakers/{quote.speaker_id}",
        *(f"captures/{row.pk}" for row in source.captures.all()),
        *(f"figures/{row.pk}" for row in source.figures.all()),
        *(f"assertions/{row.pk}" for row in quote.assertions.all()),
    ):
        assert client.get(f"/api/v1/{path}/?all=1").status_code == 404, path


def test_flag_that_keeps_both_sides_stays_without_its_explanation(
    client: Client, source: Source
) -> None:
    take_down(source, actor=UserFactory.create(), reason="court order")
    flag = Contradiction.objects.get()

    found = client.get(f"/api/v1/contradictions/{flag.pk}/").json()

    assert [len(side["quotes"]) for side in found["sides"]] == [1, 1]
    assert (found["explanation"], found["words"]) == ("", [])


def test_flag_that_loses_a_side_is_hidden(client: Client) -> None:
    flag = dispute()
    evidence = flag.evidence.get(side=2)
    take_down(evidence.source, actor=UserFactory.create(), reason="court order")

    assert client.get("/api/v1/contradictions/?all=1").json()["results"] == []
    assert client.get(f"/api/v1/contradictions/{flag.pk}/").status_code == 404


def test_putting_a_source_back_shows_everything_again(client: Client, source: Source) -> None:
    before = str(list(everything(client)))
    editor = UserFactory.create()

    put_back(take_down(source, actor=editor, reason="court order"), actor=editor, reason="lifted")

    assert str(list(everything(client))) == before
