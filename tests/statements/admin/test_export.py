"""Exporting what a list of the admin shows."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from config.security import POLICY
from statements.groups import VIEWER
from statements.models import Claim, Quote, Speaker
from tests.factories import ClaimFactory, QuoteFactory, SpeakerFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db

NOUNS = ["claim", "speaker", "quote"]


def _export(client: Client, noun: str, file_format: str = "json", query: str = "") -> Any:
    address = reverse(f"admin:statements_{noun}_export") + query
    return client.post(address, {"format": file_format})


def _claim() -> Claim:
    claim: Claim = ClaimFactory.create()
    claim.topics.add(TopicFactory.create())
    return claim


def _speaker() -> Speaker:
    body = SpeakerFactory.create(merged_into=SpeakerFactory.create())
    speaker: Speaker = SpeakerFactory.create(body=body)
    return speaker


def _quote() -> Quote:
    speaker = SpeakerFactory.create(merged_into=SpeakerFactory.create())
    quote: Quote = QuoteFactory.create(speaker=speaker)
    return quote


def test_claims_are_exported_as_their_list_shows_them(admin_client: Client) -> None:
    topic = TopicFactory.create(slug="port")
    ClaimFactory.create(text="The port closes", unit="ships", accepted=True).topics.add(topic)
    ClaimFactory.create(text="The port stays open")
    answer = _export(admin_client, "claim", query="?status__exact=accepted&q=port")
    (row,) = json.loads(answer.content)
    assert answer["Content-Type"] == "application/json"
    assert "attachment" in answer["Content-Disposition"]
    assert row == {
        "id": Claim.objects.get(text="The port closes").pk,
        "text": "The port closes",
        "kind": "proposition",
        "unit": "ships",
        "status": "accepted",
        "topics": "port",
    }


def test_speakers_name_the_body_that_survived(admin_client: Client) -> None:
    speaker = _speaker()
    rows = {row["id"]: row for row in json.loads(_export(admin_client, "speaker").content)}
    assert speaker.body
    assert speaker.body.merged_into
    assert rows[speaker.pk]["body"] == speaker.body.merged_into.name
    assert rows[speaker.pk]["name"] == speaker.name


def test_quotes_are_searched_as_in_their_list_and_dates_are_as_long_as_known(
    admin_client: Client,
) -> None:
    quote = QuoteFactory.create(
        exact="We keep the harbour", said_on="2026-02-01", said_on_precision="month"
    )
    QuoteFactory.create(exact="Nothing of the kind")
    (row,) = json.loads(_export(admin_client, "quote", query="?q=harbour").content)
    assert (row["id"], row["said_on"], row["speaker"]) == (quote.pk, "2026-02", str(quote.speaker))
    assert row["source"] == quote.source.origin


def test_a_cell_is_never_a_formula(admin_client: Client) -> None:
    ClaimFactory.create(text='=HYPERLINK("http://evil.example")', text_key="x")
    answer = _export(admin_client, "claim", "csv")
    assert answer["Content-Type"] == "text/csv"
    (row,) = csv.DictReader(io.StringIO(answer.content.decode()))
    assert row["text"] == '\'=HYPERLINK("http://evil.example")'


def test_an_empty_list_gives_the_header_alone(admin_client: Client) -> None:
    answer = _export(admin_client, "claim", "csv")
    assert answer.content.decode().strip() == "id,text,kind,unit,status,topics"


@pytest.mark.parametrize("rows", [1, 10])
@pytest.mark.parametrize(
    ("noun", "make", "count"),
    [("claim", _claim, 5), ("speaker", _speaker, 3), ("quote", _quote, 3)],
)
def test_an_export_takes_as_many_queries_for_ten_rows_as_for_one(
    admin_client: Client,
    django_assert_num_queries: Any,
    rows: int,
    noun: str,
    make: Callable[[], Any],
    count: int,
) -> None:
    for _ in range(rows):
        make()
    with django_assert_num_queries(
        count
    ):  # session, user, records; of claims the topics, and those to filter by
        _export(admin_client, noun)


def test_too_many_rows_are_refused_with_where_to_get_them(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("statements.admin.exchange.MOST_ROWS", 2)
    for _ in range(3):
        ClaimFactory.create()
    page = _export(admin_client, "claim", "csv").content.decode()
    assert "These are more than 2 claims." in page
    assert "manage.py export claims" in page
    assert 'name="format"' not in page


def test_filters_that_no_list_has_lead_back_to_the_list(admin_client: Client) -> None:
    answer = _export(admin_client, "claim", query="?colour=red")
    assert answer.status_code == 302
    page = admin_client.get(answer["Location"]).content.decode()
    assert "No list has such filters." in page


@pytest.mark.parametrize("noun", NOUNS)
def test_the_list_leads_to_the_export_with_its_filters(admin_client: Client, noun: str) -> None:
    listed = reverse(f"admin:statements_{noun}_changelist")
    page = admin_client.get(f"{listed}?status__exact=accepted").content.decode()
    address = reverse(f"admin:statements_{noun}_export") + "?status__exact=accepted"
    assert f'href="{address}"' in page
    answer = admin_client.get(address)
    assert "0 " + noun in answer.content.decode()
    assert answer["Content-Security-Policy"] == POLICY
    assert "<style" not in answer.content.decode()
    assert " style=" not in answer.content.decode()


@pytest.mark.parametrize("noun", NOUNS)
def test_who_may_read_may_export_and_nobody_else(client: Client, noun: str) -> None:
    user = UserFactory.create(is_staff=True)
    client.force_login(user)
    assert _export(client, noun).status_code == 403
    user.groups.add(Group.objects.get(name=VIEWER))
    assert json.loads(_export(client, noun).content) == []
