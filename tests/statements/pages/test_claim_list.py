"""The list of claims: most argued first, with both sides counted."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from statements.choices import ReviewStatus, Stance
from statements.models import Claim
from tests.factories import AssertionFactory, ClaimFactory

pytestmark = pytest.mark.django_db


def _text(client: Client, address: str = "/claims/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_argued_about_comes_first(client: Client) -> None:
    quiet = ClaimFactory.create(status=ReviewStatus.ACCEPTED, text="The bell is old", stake=1.0)
    argued = ClaimFactory.create(status=ReviewStatus.ACCEPTED, text="The bell rang", stake=12.0)
    ClaimFactory.create(status=ReviewStatus.ACCEPTED, text="The bell is new", stake=0.0)
    page = _text(client)
    assert page.index(argued.text) < page.index(quiet.text) < page.index("The bell is new")


def test_both_sides_are_counted(client: Client) -> None:
    claim: Claim = ClaimFactory.create(status=ReviewStatus.ACCEPTED)
    for stance in (Stance.ASSERTS, Stance.ASSERTS, Stance.DENIES):
        AssertionFactory.create(claim=claim, stance=stance, accepted=True)
    AssertionFactory.create(claim=claim, stance=Stance.DENIES)
    assert "2 assert · 1 deny" in _text(client)
    assert "2 assert · 2 deny" in _text(client, "/claims/?all=1")


def test_sides_are_counted_with_those_of_merged_claims(client: Client) -> None:
    claim: Claim = ClaimFactory.create(status=ReviewStatus.ACCEPTED)
    AssertionFactory.create(claim=claim, stance=Stance.ASSERTS, accepted=True)
    merged = ClaimFactory.create(status=ReviewStatus.ACCEPTED, merged_into=claim)
    AssertionFactory.create(claim=merged, stance=Stance.DENIES, accepted=True)
    assert "1 assert · 1 deny" in _text(client)


def test_suggested_claims_are_shown_to_who_asks_for_them(client: Client) -> None:
    claim = ClaimFactory.create(text="The ferry is sold")
    assert claim.text not in _text(client)
    assert claim.text in _text(client, "/claims/?all=1")


def test_each_page_goes_on_where_the_last_one_ended(client: Client) -> None:
    for number in range(30):
        ClaimFactory.create(
            status=ReviewStatus.ACCEPTED, text=f"Claim number {number:02}.", stake=number % 3
        )
    first = client.get("/claims/")
    second = _text(client, "/claims/" + first.context["further"])
    seen = (first.content.decode(), second)
    for number in range(30):
        assert sum(f"Claim number {number:02}." in page for page in seen) == 1


def test_a_cursor_of_another_making_is_refused_with_a_sentence(client: Client) -> None:
    answer = client.get("/claims/?after=nonsense")
    assert answer.status_code == 400
    assert "Start from the first page" in answer.content.decode()


def test_words_narrow_the_list(client: Client) -> None:
    for text in ("The mill is closed", "The dam holds"):
        ClaimFactory.create(status=ReviewStatus.ACCEPTED, text=text)
    page = _text(client, "/claims/?q=mill")
    assert "The mill is closed" in page
    assert "The dam holds" not in page


@pytest.mark.parametrize("rows", [1, 10, 100])
def test_the_list_takes_four_queries_at_any_size(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _ in range(rows):
        AssertionFactory.create(claim__status=ReviewStatus.ACCEPTED, accepted=True)
    with django_assert_num_queries(4):  # page, topics, merged claims, both sides
        _text(client)
