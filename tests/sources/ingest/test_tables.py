"""CSV tables: one document a row."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources.documents import Document
from sources.ingest.errors import ReadError
from sources.ingest.tables import read_table


def table(tmp_path: Path, content: str | bytes, *, name: str = "news.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path: Path, **options: str) -> list[Document | ReadError]:
    return list(read_table(path, **({"text_column": "body"} | options)))


def test_each_row_is_a_document_named_by_file_and_row(tmp_path: Path) -> None:
    path = table(tmp_path, 'id,body\r\n7,One.\r\n8,"Two,\r\nlines."\r\n')

    documents = [d for d in read(path) if isinstance(d, Document)]

    assert [(d.origin, d.text) for d in documents] == [
        (f"{path}#1", "One."),
        (f"{path}#2", "Two,\r\nlines."),
    ]


def test_the_raw_bytes_of_a_row_hold_all_its_columns(tmp_path: Path) -> None:
    (document,) = read(table(tmp_path, "id,body\n7,Größe.\n"))

    assert isinstance(document, Document)
    assert json.loads(document.raw) == {"id": "7", "body": "Größe."}


def test_columns_named_as_a_property_describe_the_row(tmp_path: Path) -> None:
    path = table(tmp_path, "title,published_at,author,body\nStorm,2021-05-03,Ann,It blew.\n")

    (document,) = read(path)

    assert isinstance(document, Document)
    assert (document.title, document.warnings) == ("Storm", ())
    assert document.published_at == datetime(2021, 5, 3, tzinfo=UTC)


def test_a_bad_row_does_not_stop_the_next(tmp_path: Path) -> None:
    path = table(tmp_path, "published_at,body\n2021,\nlast year,Two.\n2021,Three.\n")

    empty, undated, good = read(path)

    assert isinstance(empty, ReadError)
    assert str(empty).startswith(f"{path}#1: It is empty.")
    assert isinstance(undated, ReadError)
    assert "“last year” is no date" in str(undated)
    assert isinstance(good, Document)


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    (document,) = read(table(tmp_path, "\ufeffbody\nOne.\n"))

    assert isinstance(document, Document)


def test_tabs_separate_the_columns_of_a_tsv_file(tmp_path: Path) -> None:
    (document,) = read(table(tmp_path, "id\tbody\n7\tOne, two.\n", name="news.tsv"))

    assert isinstance(document, Document)
    assert document.text == "One, two."


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        ("id,body\n1,One.", {"text_column": "text"}, "no column “text”. Its columns are: id, body"),
        ("id,body\n1,One.", {"text_column": None}, "with --text-column. Its columns are: id, body"),
        ("", {}, "a CSV file needs a row of column names"),
        ("body\nfür".encode("cp1252"), {}, r"not utf-8 text.*Name its encoding with --encoding"),
        ("body\nOne.", {"encoding": "utf-9"}, "no known text encoding"),
        ('body\n"One.', {}, "After line 1 it is no valid CSV"),
    ],
)
def test_a_table_that_cannot_be_read_says_what_to_do(
    tmp_path: Path, content: str | bytes, options: dict[str, str], message: str
) -> None:
    (error,) = read(table(tmp_path, content), **options)

    assert isinstance(error, ReadError)
    assert re.search(message, error.message)


def test_a_large_field_is_read(tmp_path: Path) -> None:
    (document,) = read(table(tmp_path, "body\n" + "word " * 400_000))

    assert isinstance(document, Document)
    assert len(document.text) == 2_000_000
