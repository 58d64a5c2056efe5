"""Pages by key: complete, without repeats, and deaf to made-up cursors."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import PublisherFactory

pytestmark = pytest.mark.django_db

LIST = "/api/v1/publishers/"


def ids(page: dict[str, Any]) -> list[int]:
    return [row["id"] for row in page["results"]]


def test_envelope_holds_links_and_results_and_nothing_else(client: Client) -> None:
    assert client.get(LIST).json() == {"next": None, "previous": None, "results": []}


def test_pages_go_newest_first_to_the_end_and_back(client: Client) -> None:
    made = [publisher.pk for publisher in PublisherFactory.create_batch(5)][::-1]

    first = client.get(f"{LIST}?page_size=2").json()
    second = client.get(first["next"]).json()
    last = client.get(second["next"]).json()

    assert [ids(page) for page in (first, second, last)] == [made[:2], made[2:4], made[4:]]
    assert (first["previous"], last["next"]) == (None, None)
    assert ids(client.get(last["previous"]).json()) == ids(second)
    back = client.get(second["previous"]).json()
    assert ids(back) == ids(first)
    assert back["previous"] is None
    assert ids(client.get(back["next"]).json()) == ids(second)


def test_links_keep_the_filters(client: Client) -> None:
    PublisherFactory.create_batch(2, country="FR")

    page = client.get(f"{LIST}?page_size=1&country=fr").json()

    assert "country=fr" in page["next"]


def test_new_rows_do_not_shift_the_next_page(client: Client) -> None:
    old = PublisherFactory.create_batch(2)
    page = client.get(f"{LIST}?page_size=1").json()
    PublisherFactory.create()

    assert ids(client.get(page["next"]).json()) == [old[0].pk]


@pytest.mark.parametrize("size", ["0", "101", "100000", "-1", "ten", "", "٣"])
def test_page_size_out_of_range_is_refused(client: Client, size: str) -> None:
    answer = client.get(LIST, {"page_size": size})

    assert answer.status_code == 400
    assert answer.json() == {"page_size": ["Give a number from 1 to 100."]}


@pytest.mark.parametrize(
    "cursor",
    [
        *("", "x", "%%%", "é", "\0"),
        "YTE=x",  # not base64 to the end
        "eDE=",  # x1: on no side
        "YTk5OTk5OTk5OTk5OTk5OTk5OTk=",  # a9999999999999999999: larger than any id
        "YTEgT1IgMT0x",  # a1 OR 1=1
    ],
)
def test_made_up_cursor_is_refused(client: Client, cursor: str) -> None:
    answer = client.get(LIST, {"cursor": cursor})

    assert answer.status_code == 400
    assert list(answer.json()) == ["cursor"]
