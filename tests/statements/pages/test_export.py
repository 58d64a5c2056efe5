"""The result of a search as CSV."""

import csv
from datetime import date

import pytest
from django.test import Client

from statements.choices import DatePrecision
from statements.models import Quote
from statements.pages.export import COLUMNS, csv_rows
from tests.factories import QuoteFactory, RenderingFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


def table() -> list[dict[str, str]]:
    lines = csv_rows(Quote.objects.all(), address=lambda path: f"https://here.example{path}")
    return list(csv.DictReader(lines))


def test_a_quote_is_a_row_with_the_documented_columns() -> None:
    quote = QuoteFactory.create(said_on=date(2022, 1, 1), said_on_precision=DatePrecision.MONTH)

    row = table()[0]
    assert list(row) == list(COLUMNS)
    assert row["address"] == f"https://here.example/quotes/{quote.pk}/"
    assert (row["words"], row["said_on"]) == ("No new tax.", "2022-01")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_cells_that_a_spreadsheet_would_run_become_text(start: str) -> None:
    QuoteFactory.create(exact=f"{start}1+1", speaker=SpeakerFactory.create(name=f"{start}A"))

    row = table()[0]
    assert (row["words"], row["speaker"]) == (f"'{start}1+1", f"'{start}A")


def test_words_with_quotation_marks_and_line_breaks_survive() -> None:
    words = 'He said "no",\nthen left.'
    QuoteFactory.create(exact=words)

    assert table()[0]["words"] == words


def test_many_quotes_come_in_batches_without_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("statements.pages.paging.every.__kwdefaults__", {"size": 2})
    made = [str(QuoteFactory.create().pk) for _ in range(5)]

    assert [row["id"] for row in table()] == made[::-1]


def test_the_file_holds_what_the_page_shows(client: Client) -> None:
    QuoteFactory.create(exact="Tax will rise", accepted=True)
    QuoteFactory.create(exact="Tax will fall")
    QuoteFactory.create(exact="Jobs", accepted=True)

    answer = client.get("/quotes.csv?q=tax")
    text = b"".join(answer).decode()
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert ("Tax will rise" in text, "Tax will fall" in text, "Jobs" in text) == (
        True,
        False,
        False,
    )


def test_a_wrong_search_makes_no_file(client: Client) -> None:
    assert client.get("/quotes.csv?kind=shouted").status_code == 400


def test_renderings_do_not_multiply_rows() -> None:
    RenderingFactory.create()

    assert len(table()) == 1
