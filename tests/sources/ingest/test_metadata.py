"""What options, columns and sources.json say about a document."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources.choices import InstantPrecision, SourceKind, Translation
from sources.documents import Document
from sources.ingest.metadata import MetadataError, beside, describe, parse_instant

PLAIN = Document(origin="a.txt", text="Words.", raw=b"Words.", title="From the page")


@pytest.mark.parametrize(
    ("value", "moment", "precision"),
    [
        ("2022", datetime(2022, 1, 1, tzinfo=UTC), InstantPrecision.YEAR),
        ("2022-02", datetime(2022, 2, 1, tzinfo=UTC), InstantPrecision.MONTH),
        ("2022-02-11", datetime(2022, 2, 11, tzinfo=UTC), InstantPrecision.DAY),
        ("2022-02-11T14:35Z", datetime(2022, 2, 11, 14, 35, tzinfo=UTC), InstantPrecision.MINUTE),
        (
            "2022-02-11T14:35:00+02:00",
            datetime(2022, 2, 11, 12, 35, tzinfo=UTC),
            InstantPrecision.MINUTE,
        ),
        ("2022-02-11 14:35", datetime(2022, 2, 11, 14, 35, tzinfo=UTC), InstantPrecision.MINUTE),
    ],
)
def test_an_instant_keeps_how_much_of_it_is_known(
    value: str, moment: datetime, precision: InstantPrecision
) -> None:
    assert parse_instant(value) == (moment, precision)


@pytest.mark.parametrize(
    "value", ["11/2/2022", "2022-02-30", "yesterday", "0001-01-01T00:00+14:00"]
)
def test_what_is_no_instant_is_refused_with_the_forms_that_are(value: str) -> None:
    with pytest.raises(MetadataError, match="Write it as 2022, 2022-02"):
        parse_instant(value)


def test_given_properties_replace_what_the_page_says() -> None:
    described = describe(PLAIN, {"title": " Given ", "kind": "wire", "translation": "machine"})

    assert (described.title, described.kind) == ("Given", SourceKind.WIRE)
    assert described.translation == Translation.MACHINE


def test_empty_properties_say_nothing() -> None:
    assert describe(PLAIN, {"title": "", "kind": " "}) == PLAIN


def test_a_given_address_gives_the_canonical_one() -> None:
    described = describe(PLAIN, {"url": "https://News.example/a?utm_id=1"})

    assert described.canonical_url == "https://news.example/a"


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("kind", "blog", "kind “blog” is unknown. Write one of article, live_blog"),
        ("translation", "yes", "translation “yes” is unknown"),
        ("language", "English!", "no language code"),
        ("language", "en-abcdefgh-ijklmn", "no language code"),
        ("title", "a\0b", "'title' holds characters that are no text"),
        ("byline", "\ud800", "'byline' holds characters that are no text"),
        ("url", "news.example", "url: 'news.example' is not an http"),
    ],
)
def test_an_impossible_value_is_refused_by_name(key: str, value: str, message: str) -> None:
    with pytest.raises(MetadataError, match=message):
        describe(PLAIN, {key: value})


def test_an_unknown_property_is_pointed_out_but_a_note_is_not() -> None:
    warnings = describe(PLAIN, {"author": "Ann Lee", "note": "ours"}).warnings

    assert len(warnings) == 1
    assert "“author” is no property of a source and was ignored" in warnings[0]


def test_a_sidecar_describes_the_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "sources.json").write_text(json.dumps({"a.txt": {"title": "A", "byline": None}}))

    assert beside(tmp_path / "a.txt") == {"title": "A", "byline": ""}
    assert beside(tmp_path / "b.txt") == {}


def test_an_edited_sidecar_is_read_again(tmp_path: Path) -> None:
    sidecar = tmp_path / "sources.json"
    sidecar.write_text('{"a.txt": {"title": "A"}}')
    beside(tmp_path / "a.txt")
    sidecar.write_text('{"a.txt": {"title": "B"}}')
    os.utime(sidecar, ns=(1, 1))

    assert beside(tmp_path / "a.txt") == {"title": "B"}


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"a.txt": "title"}', '{"a.txt": {"title": 7}}', "\ufffd"]
)
def test_a_broken_sidecar_is_refused_by_name(tmp_path: Path, content: str) -> None:
    (tmp_path / "sources.json").write_text(content, encoding="utf-8")

    with pytest.raises(MetadataError, match=r"sources\.json"):
        beside(tmp_path / "a.txt")
