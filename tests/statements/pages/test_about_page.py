"""What On Record says about itself, and what every page has."""

import pytest
from django.test import Client

from config.security import POLICY
from statements.pages.export import COLUMNS

ADDRESSES = ["/", "/?q=tax", "/contradictions/", "/about/", "/nowhere"]


def test_about_page_documents_every_column_of_the_csv_file(client: Client) -> None:
    text = client.get("/about/").content.decode()

    assert [name for name in COLUMNS if f"<code>{name}</code>" not in text] == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_need_nothing_that_their_policy_forbids(client: Client, address: str) -> None:
    answer = client.get(address)
    text = answer.content.decode()

    assert answer["Content-Security-Policy"] == POLICY
    assert " style=" not in text
    assert "<style" not in text
    assert " on" + "click=" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_have_landmarks_one_heading_and_a_way_past_the_navigation(
    client: Client, address: str
) -> None:
    text = client.get(address).content.decode()

    assert '<a class="skip" href="#content">' in text
    assert '<main id="content"' in text
    assert text.count("<h1") == 1
