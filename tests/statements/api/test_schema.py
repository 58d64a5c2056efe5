"""The schema says what the API does, and can be generated without a warning."""

import json

import pytest
from django.core.management import call_command
from django.test import Client

from tests.statements.api.test_bad_input import NOUNS


def test_schema_is_valid_and_complete(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json")

    paths = json.loads(capsys.readouterr().out)["paths"]
    assert {f"/api/v1/{noun}/" for noun in NOUNS} <= set(paths)
    assert {f"/api/v1/{noun}/{{id}}/" for noun in NOUNS} <= set(paths)


def test_schema_knows_the_parameters_of_a_list(client: Client) -> None:
    schema = client.get("/api/v1/schema/?format=json").json()

    listed = {
        p["name"]: p["schema"] for p in schema["paths"]["/api/v1/quotes/"]["get"]["parameters"]
    }
    assert {"q", "claim", "stance", "cursor", "page_size", "all"} <= set(listed)
    assert listed["claim"]["type"] == "integer"
    assert listed["said_after"]["example"] == "2022-01"


@pytest.mark.django_db
def test_index_lists_the_nouns(client: Client) -> None:
    assert set(client.get("/api/v1/").json()) == set(NOUNS)


@pytest.mark.django_db
def test_browser_gets_a_page_it_can_read(client: Client) -> None:
    answer = client.get("/api/v1/quotes/", headers={"accept": "text/html"})

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/html")
