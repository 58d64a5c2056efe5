"""What the API says to requests that make no sense: 400 or 404, in JSON, never a 500."""

import pytest
from django.test import Client

from tests.factories import QuoteFactory

pytestmark = pytest.mark.django_db

NOUNS = [
    *("quotes", "speakers", "sources", "captures", "claims", "assertions", "utterances"),
    *("figures", "contradictions", "publishers"),
]


@pytest.mark.parametrize("noun", NOUNS)
def test_unknown_parameter_of_a_list_is_named(client: Client, noun: str) -> None:
    answer = client.get(f"/api/v1/{noun}/?speeker=1")

    assert answer.status_code == 400
    (message,) = answer.json()["speeker"]
    assert "“speeker”" in message
    assert "page_size" in message


@pytest.mark.parametrize("noun", NOUNS)
def test_empty_list_of_each_noun_is_an_answer(client: Client, noun: str) -> None:
    assert client.get(f"/api/v1/{noun}/?all=1").json()["results"] == []


def test_unknown_parameter_of_one_record_is_named(client: Client) -> None:
    quote = QuoteFactory.create(accepted=True)

    answer = client.get(f"/api/v1/quotes/{quote.pk}/?speaker=1")

    assert answer.status_code == 400
    assert answer.json() == {"speaker": ["There is no parameter “speaker”. Known: all, format."]}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("q=%00", "q"),
        ("q=tax%00", "q"),
        ("q=%21%21", "q"),
        ("speaker=999999999999999999999999", "speaker"),
        ("claim=1.5", "claim"),
        ("kind=loud", "kind"),
        ("said_after=yesterday", "said_after"),
        ("status=rejected", "status"),
        ("all=2", "all"),
        ("kind=direct&kind=mixed", "kind"),
    ],
)
def test_wrong_value_is_an_error_of_its_field(client: Client, query: str, name: str) -> None:
    answer = client.get(f"/api/v1/quotes/?{query}")

    assert answer.status_code == 400
    assert list(answer.json()) == [name]


@pytest.mark.parametrize(
    "key", ["0", "7", "9223372036854775808", "9" * 5000, "x", "-1", "1.0", "%00", "%D9%A3"]
)
@pytest.mark.parametrize("noun", ["quotes", "speakers"])
def test_id_of_nothing_is_not_found(client: Client, noun: str, key: str) -> None:
    answer = client.get(f"/api/v1/{noun}/{key}/")

    assert answer.status_code == 404
    assert list(answer.json()) == ["detail"]


def test_unknown_noun_is_not_found_in_json(client: Client) -> None:
    answer = client.get("/api/v1/facts/")

    assert answer.status_code == 404
    assert "/api/v1/facts/" in answer.json()["detail"]


def test_address_without_its_slash_leads_to_the_one_with_it(client: Client) -> None:
    answer = client.get("/api/v1/quotes")

    assert answer.status_code == 301
    assert answer.headers["Location"] == "/api/v1/quotes/"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: Client, method: str) -> None:
    answer = getattr(client, method)("/api/v1/quotes/")

    assert answer.status_code == 405
    assert list(answer.json()) == ["detail"]
