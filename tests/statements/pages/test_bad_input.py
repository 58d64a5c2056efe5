"""Addresses that make no sense are answered with a sentence, never with an error of ours."""

import pytest
from django.test import Client

from tests.factories import CaptureFactory, QuoteFactory, dispute

pytestmark = pytest.mark.django_db

HUGE = "9" * 40


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("colour=red", "There is no parameter “colour”"),
        ("said_after=2022-02-30", "There is no such date"),
        ("said_before=yesterday", "Write a date as 2022"),
        ("kind=shouted", "There is no value “shouted”"),
        ("stance=maybe", "There is no value “maybe”"),
        ("speaker=me", "speaker: "),
        (f"speaker={HUGE}", "speaker: "),
        ("speaker=-1", "speaker: "),
        ("q=%00", "q: "),
        ("q=" + "x" * 600, "q: "),
        ("q=!!!", "Give at least one word"),
        ("sort=best", "There is no order “best”"),
        ("all=yes", "all: "),
        ("status=suggested", "Add all=1"),
        ("q=a&q=b", "Give “q” only once"),
        ("after=first", "This page of the list does not exist"),
        (f"after={HUGE}", "This page of the list does not exist"),
        ("sort=said&after=2022-02-30.1", "This page of the list does not exist"),
        ("sort=said&after=7", "This page of the list does not exist"),
        ("%3Cscript%3E=1", "There is no parameter “&lt;script&gt;”"),
    ],
)
def test_a_wrong_search_says_what_is_wrong(client: Client, query: str, complaint: str) -> None:
    QuoteFactory.create(accepted=True)
    answer = client.get(f"/?{query}")

    assert answer.status_code == 400
    assert complaint in answer.content.decode()


def test_empty_fields_of_the_form_are_no_mistake(client: Client) -> None:
    assert client.get("/?q=tax&said_after=&said_before=&kind=").status_code == 200


@pytest.mark.parametrize(
    "query", ["kind=row", "status=maybe", "page=1", f"claim={HUGE}", "after=x"]
)
def test_a_wrong_filter_of_contradictions_says_what_is_wrong(client: Client, query: str) -> None:
    dispute()

    assert client.get(f"/contradictions/?{query}").status_code == 400


@pytest.mark.parametrize("noun", ["quotes", "speakers", "sources", "captures", "claims"])
@pytest.mark.parametrize("pk", ["0", "12345", HUGE])
def test_what_is_not_there_is_not_found(client: Client, noun: str, pk: str) -> None:
    answer = client.get(f"/{noun}/{pk}/")

    assert answer.status_code == 404
    assert b"There is nothing at this address" in answer.content


@pytest.mark.parametrize(
    "query", ["page=0", "page=2", f"page={HUGE}", "page=x", "page=-1", "page=%00"]
)
def test_a_page_that_a_text_does_not_have_is_not_found(client: Client, query: str) -> None:
    capture = CaptureFactory.create()

    assert client.get(f"/captures/{capture.pk}/?{query}").status_code == 404
    assert client.get(f"/sources/{capture.source.pk}/?{query}").status_code == 404


@pytest.mark.parametrize("query", ["at=x", f"at={HUGE}", "utm_source=letter", "all=%00"])
def test_permanent_addresses_bear_what_others_add_to_them(client: Client, query: str) -> None:
    capture = CaptureFactory.create()

    assert client.get(f"/captures/{capture.pk}/?{query}").status_code == 200


@pytest.mark.parametrize("address", ["/", "/contradictions/", "/about/", "/quotes.csv"])
def test_pages_are_only_read(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
