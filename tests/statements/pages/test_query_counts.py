"""Pages ask the database the same number of questions whatever they show."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from statements.choices import ReviewStatus, Stance
from statements.models import Claim
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    CaptureFactory,
    ClaimFactory,
    CopyFactory,
    CreditFactory,
    FigureFactory,
    PublisherFactory,
    QuoteFactory,
    RenderingFactory,
    SourceFactory,
    SpeakerFactory,
    UtteranceFactory,
    dispute,
)

pytestmark = pytest.mark.django_db
each_size = pytest.mark.parametrize("rows", [1, 10, 100])


def get(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200


@each_size
def test_search(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _ in range(rows):
        quote = QuoteFactory.create(accepted=True)
        CreditFactory.create(quote=quote, role="relay")
        AssertionFactory.create(quote=quote, accepted=True)
    # page, relays; facets: quotes, stances; speakers named; claims: ids, rows
    with django_assert_num_queries(7):
        get(client, "/?q=tax")


@each_size
def test_front_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _ in range(rows):
        dispute()
    # disputes, their evidence; quotes, relays; four counts
    with django_assert_num_queries(8):
        get(client, "/")


@each_size
def test_quote_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    anchor = AnchorFactory.create(quote__accepted=True)
    utterance = UtteranceFactory.create(earliest=anchor.quote)
    RenderingFactory.create(utterance=utterance, quote=anchor.quote, status=ReviewStatus.ACCEPTED)
    for position in range(rows):
        CreditFactory.create(quote=anchor.quote, position=position)
        AssertionFactory.create(quote=anchor.quote, status=ReviewStatus.ACCEPTED)
        other = QuoteFactory.create(accepted=True)
        RenderingFactory.create(utterance=utterance, quote=other, status=ReviewStatus.ACCEPTED)
    # quote, credits, anchor, roles, assertions, flags, renderings, originals, history
    with django_assert_num_queries(9):
        get(client, f"/quotes/{anchor.quote.pk}/")


@each_size
def test_speaker_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    speaker = SpeakerFactory.create(accepted=True)
    for _ in range(rows):
        quote = QuoteFactory.create(speaker=speaker, accepted=True)
        CreditFactory.create(quote=quote, role="relay")
        AssertionFactory.create(quote=quote, accepted=True)
        SpeakerFactory.create(anonymous=True, accepted=True, body=speaker)
    # speaker, twice the family, quotes, relays, names, roles, days, assertions, flags, unnamed
    with django_assert_num_queries(11):
        get(client, f"/speakers/{speaker.pk}/")


@each_size
def test_claim_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    claim = ClaimFactory.create(accepted=True)
    for n in range(rows):
        stance = list(Stance)[n % 4]
        assertion = AssertionFactory.create(claim=claim, stance=stance, accepted=True)
        CreditFactory.create(quote=assertion.quote, role="relay")
        FigureFactory.create(claim=claim, status=ReviewStatus.ACCEPTED)
    # claim, topics, twice the family, assertions, relays, figures, flags
    with django_assert_num_queries(8):
        get(client, f"/claims/{claim.pk}/")


@each_size
def test_source_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    capture = CaptureFactory.create(text="No new tax. " * 100)
    for n in range(rows):
        AnchorFactory.create(capture=capture, start=12 * n, end=12 * n + 11, quote__accepted=True)
        SourceFactory.create(republishes=capture.source)
        CopyFactory.create(original=capture.source, status=ReviewStatus.ACCEPTED)
    # source, captures, what it repeats, two that repeat it, text, quotes before, quotes, posts
    with django_assert_num_queries(9):
        get(client, f"/sources/{capture.source.pk}/")


@each_size
def test_capture_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    capture = CaptureFactory.create(text="One line.\n" * rows)
    # capture, text
    with django_assert_num_queries(2):
        get(client, f"/captures/{capture.pk}/")


@each_size
def test_publisher_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    publisher = PublisherFactory.create()
    for _ in range(rows):
        SourceFactory.create(publisher=publisher)
    # publisher, domains, sources
    with django_assert_num_queries(3):
        get(client, f"/publishers/{publisher.pk}/")


@each_size
def test_contradictions_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _ in range(rows):
        dispute()
    # contradictions, their evidence
    with django_assert_num_queries(2):
        get(client, "/contradictions/")


@each_size
def test_contradiction_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    flag = dispute()
    for _ in range(rows):
        anchor = AnchorFactory.create(quote__accepted=True)
        flag.evidence.create(quote=anchor.quote, source=anchor.source, side=1)
    # contradiction, taken down, evidence, anchors, the family, stances
    with django_assert_num_queries(6):
        get(client, f"/contradictions/{flag.pk}/")


def test_a_merged_speaker_costs_one_question_more(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    survivor = SpeakerFactory.create(accepted=True)
    merged = SpeakerFactory.create(accepted=True, merged_into=survivor)
    QuoteFactory.create(speaker=merged, accepted=True)
    with django_assert_num_queries(12):
        get(client, f"/speakers/{survivor.pk}/")


def test_claims_are_counted_without_loading_them(client: Client) -> None:
    ClaimFactory.create(accepted=True)

    assert b"<strong>1</strong> claim " in client.get("/").content
    assert Claim.objects.count() == 1
