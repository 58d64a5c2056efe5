"""The page of one claim and its two sides."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from sources.choices import Visibility
from sources.models import Source
from statements.choices import ClaimKind, DatePrecision, ReviewStatus, Stance
from statements.models import Assertion, Claim
from statements.services.review import reject_copy
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    CopyFactory,
    FigureFactory,
    SpeakerFactory,
    UserFactory,
    dispute,
)

pytestmark = pytest.mark.django_db


def page(client: Client, claim: Claim, query: str = "") -> str:
    answer = client.get(claim.get_absolute_url() + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def stand(claim: Claim, stance: Stance, name: str, day: date | None = None) -> Assertion:
    assertion: Assertion = AssertionFactory.create(
        accepted=True,
        claim=claim,
        stance=stance,
        quote__speaker=SpeakerFactory.create(name=name, accepted=True),
        quote__said_on=day,
        quote__said_on_precision=DatePrecision.DAY if day else "",
    )
    return assertion


def test_each_quote_stands_on_its_side(client: Client) -> None:
    claim = ClaimFactory.create(accepted=True)
    for stance in Stance:
        stand(claim, stance, f"Speaker who {stance}")
    text = page(client, claim)

    places = [
        text.index(mark)
        for stance in Stance
        for mark in (f'<h2 id="{stance}">', f">Speaker who {stance}</a>")
    ]
    assert places == sorted(places)


def test_the_latest_comes_first(client: Client) -> None:
    claim = ClaimFactory.create(accepted=True)
    for year, name in ((2021, "Early"), (2022, "Late")):
        stand(claim, Stance.ASSERTS, name, date(year, 1, 1))
    text = page(client, claim)

    assert text.index(">Late</a>") < text.index(">Early</a>")


def test_the_picture_has_a_point_for_each_side_that_leads_to_the_quote(client: Client) -> None:
    claim = ClaimFactory.create(accepted=True)
    quote = stand(claim, Stance.ASSERTS, "Ann Lee", date(2022, 1, 5)).quote
    stand(claim, Stance.DENIES, "Bo Lind", date(2022, 1, 8))
    text = page(client, claim)

    link = f'<a href="{quote.get_absolute_url()}" aria-label="Ann Lee asserts it, 05 January 2022">'
    assert text.count(link) == 2  # once for wide screens, once for narrow ones
    assert '<circle class="asserts"' in text
    assert '<rect class="denies"' in text


def test_a_claim_without_dated_quotes_has_no_picture(client: Client) -> None:
    assert "<svg" not in page(client, ClaimFactory.create(accepted=True))


def test_names_are_escaped_in_the_picture(client: Client) -> None:
    claim = ClaimFactory.create(accepted=True)
    stand(claim, Stance.ASSERTS, "<b>Ann</b>", date(2022, 1, 5))

    assert "<b>Ann" not in page(client, claim)


def test_suggested_stances_show_only_with_suggestions(client: Client) -> None:
    claim = ClaimFactory.create(accepted=True)
    AssertionFactory.create(
        claim=claim, quote__accepted=True, quote__speaker=SpeakerFactory.create(name="Ann Lee")
    )

    assert "Ann Lee" not in page(client, claim)
    assert "Ann Lee" in page(client, claim, "?all=1")


def test_a_long_side_leads_to_all_its_quotes(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("statements.pages.views.claims._MOST", 2)
    claim = ClaimFactory.create(accepted=True)
    for n in range(3):
        stand(claim, Stance.DENIES, f"Speaker {n}")
    text = page(client, claim)

    assert f'<a href="/?claim={claim.pk}&amp;stance=denies">All 3 that' in text


def test_numbers_of_a_quantity_are_drawn_and_told(client: Client) -> None:
    claim = ClaimFactory.create(accepted=True, kind=ClaimKind.QUANTITY)
    for printed, low, high in (("300", 300, 300), ("more than 400", 400, 500)):
        FigureFactory.create(
            claim=claim,
            exact=printed,
            low=Decimal(low),
            high=Decimal(high),
            status=ReviewStatus.ACCEPTED,
        )
    text = page(client, claim)

    assert "Exactly 300" in text
    assert "From 400 to less than 500" in text
    assert '<h2 id="asserts">' not in text


def test_a_number_tells_which_shown_source_it_agrees_with(client: Client) -> None:
    claim = ClaimFactory.create(kind=ClaimKind.QUANTITY, status=ReviewStatus.ACCEPTED)
    shown, hidden = (
        FigureFactory.create(claim=claim, status=status)
        for status in (ReviewStatus.ACCEPTED, ReviewStatus.SUGGESTED)
    )
    for other in (shown, hidden):
        FigureFactory.create(claim=claim, status=ReviewStatus.ACCEPTED, agrees_with=other)
    text = page(client, claim)
    assert text.count("agrees with") == 1
    assert f"agrees with {shown.source.publisher}" in text
    assert page(client, claim, "?all=1").count("agrees with") == 2


def test_a_number_does_not_agree_with_the_text_that_its_source_repeats(client: Client) -> None:
    claim = ClaimFactory.create(kind=ClaimKind.QUANTITY, status=ReviewStatus.ACCEPTED)
    printed = FigureFactory.create(claim=claim, status=ReviewStatus.ACCEPTED)
    repeated = FigureFactory.create(claim=claim, status=ReviewStatus.ACCEPTED, agrees_with=printed)
    assert "agrees with" in page(client, claim)
    copy = CopyFactory.create(source=repeated.source, original=printed.source)
    assert "agrees with" not in page(client, claim)
    reject_copy(copy, actor=UserFactory.create(), reason="Another report")
    assert "agrees with" in page(client, claim)


def test_contradictions_of_the_claim_are_shown_with_their_status(client: Client) -> None:
    claim = ClaimFactory.create(accepted=True)
    flag = dispute(claim=claim)
    text = page(client, claim)

    assert flag.explanation in text
    assert "Confirmed</span>" in text


def test_a_merged_claim_leads_to_the_one_that_took_its_place(client: Client) -> None:
    survivor = ClaimFactory.create(accepted=True)
    middle = ClaimFactory.create(merged_into=survivor)
    merged = ClaimFactory.create(merged_into=middle)
    answer = client.get(f"{merged.get_absolute_url()}?all=1")

    assert answer.status_code == 301
    assert answer["Location"] == f"{survivor.get_absolute_url()}?all=1"


def test_quotes_about_a_merged_claim_are_shown_with_the_survivor(client: Client) -> None:
    survivor = ClaimFactory.create(accepted=True)
    merged = ClaimFactory.create(accepted=True, merged_into=survivor, text="Taxes go up")
    stand(merged, Stance.ASSERTS, "Ann Lee")
    text = page(client, survivor)

    assert "Ann Lee" in text
    assert "Also recorded as: Taxes go up" in text


def test_a_suggested_claim_is_not_shown_unless_asked(client: Client) -> None:
    claim = ClaimFactory.create()

    assert client.get(claim.get_absolute_url()).status_code == 404
    assert "Suggested</span>" in page(client, claim, "?all=1")


def test_quotes_of_a_source_that_was_taken_down_leave_both_sides(client: Client) -> None:
    claim = ClaimFactory.create(accepted=True)
    assertion = stand(claim, Stance.ASSERTS, "Ann Lee")
    Source.objects.filter(pk=assertion.source_id).restate(visibility=Visibility.TAKEN_DOWN)

    assert "Ann Lee" not in page(client, claim, "?all=1")
