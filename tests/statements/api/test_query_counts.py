"""Every list takes the same number of queries at any size."""

from collections.abc import Callable

import pytest
from django.test import Client

from statements.choices import ReviewStatus
from statements.models import Quote
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    CaptureFactory,
    ClaimFactory,
    CreditFactory,
    EvidenceFactory,
    FigureFactory,
    PublisherDomainFactory,
    RenderingFactory,
    RoleFactory,
    SourceFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    TopicFactory,
    dispute,
)

pytestmark = pytest.mark.django_db

ACCEPTED = ReviewStatus.ACCEPTED


def make_quote() -> None:
    assertion = AssertionFactory.create(accepted=True)
    quote: Quote = assertion.quote
    AnchorFactory.create(capture__source=quote.source, quote=quote)
    CreditFactory.create(quote=quote)
    CreditFactory.create(quote=quote, role="relay", speaker=SpeakerFactory.create())
    RenderingFactory.create(quote=quote, status=ACCEPTED)


def make_speaker() -> None:
    speaker = SpeakerFactory.create(accepted=True, body=SpeakerFactory.create())
    SpeakerNameFactory.create(speaker=speaker, status=ACCEPTED)
    RoleFactory.create(speaker=speaker, status=ACCEPTED)


def make_source() -> None:
    CaptureFactory.create(source__republishes=SourceFactory.create(visibility="taken_down"))


def make_claim() -> None:
    ClaimFactory.create(accepted=True).topics.add(TopicFactory.create())


def make_assertion() -> None:
    AssertionFactory.create(accepted=True)


def make_utterance() -> None:
    rendering = RenderingFactory.create(status=ACCEPTED, quote__accepted=True)
    RenderingFactory.create(utterance=rendering.utterance, status=ACCEPTED, quote__accepted=True)


def make_figure() -> None:
    claim = ClaimFactory.create(kind="quantity")
    quote = AssertionFactory.create(accepted=True).quote
    FigureFactory.create(quote=quote, claim=claim, status=ACCEPTED)


def make_contradiction() -> None:
    flag = dispute(speaker=SpeakerFactory.create())
    figure = FigureFactory.create(
        status=ACCEPTED, claim=flag.claim, quote=AssertionFactory.create(accepted=True).quote
    )
    EvidenceFactory.create(contradiction=flag, figure=figure, quote=None, source=figure.source)


def make_publisher() -> None:
    PublisherDomainFactory.create()


@pytest.mark.parametrize("rows", [1, 10, 100])
@pytest.mark.parametrize(
    ("noun", "make", "queries"),
    [
        ("quotes", make_quote, 5),  # quotes, credits, anchors, assertions, renderings
        ("speakers", make_speaker, 3),  # speakers, names, roles
        ("sources", make_source, 2),  # sources, captures
        ("captures", make_source, 1),  # captures
        ("claims", make_claim, 2),  # claims, topics
        ("assertions", make_assertion, 1),  # assertions
        ("utterances", make_utterance, 3),  # utterances, speakers, renderings
        ("figures", make_figure, 3),  # figures, quotes, claims
        # flags, claims, speakers, evidence, quotes and claims of the figures
        ("contradictions", make_contradiction, 6),
        ("publishers", make_publisher, 2),  # publishers, domains
    ],
)
def test_list_takes_a_fixed_number_of_queries(
    client: Client,
    django_assert_num_queries: Callable[..., object],
    noun: str,
    make: Callable[[], None],
    queries: int,
    rows: int,
) -> None:
    for _ in range(rows):
        make()

    with django_assert_num_queries(queries):  # type: ignore[attr-defined]
        answer = client.get(f"/api/v1/{noun}/?page_size=100")

    assert len(answer.json()["results"]) == rows
