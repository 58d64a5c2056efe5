"""Files and folders to documents, each on its own."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.documents import Document
from sources.ingest import reading
from sources.ingest.errors import ReadError, Skipped
from sources.ingest.reading import read_path


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def only(path: Path | str) -> Document:
    (item,) = read_path(path)
    assert isinstance(item, Document), item
    return item


def refusal(path: Path | str, **options: str) -> str:
    (item,) = read_path(path, **options)
    assert isinstance(item, ReadError), item
    return str(item)


@settings(deadline=None)
@given(content=st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(lambda t: f"a\r\n{t}\n"))
def test_offsets_are_those_of_the_file_itself(
    tmp_path_factory: pytest.TempPathFactory, content: str
) -> None:
    path = tmp_path_factory.mktemp("texts") / "a.txt"
    path.write_bytes(content.encode())

    with path.open(encoding="utf-8", newline="") as file:
        assert only(path).text == file.read()


def test_the_origin_is_the_path_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"news/a.txt": "Words."})
    monkeypatch.chdir(tmp_path)

    assert only("news/a.txt").origin == "news/a.txt"


def test_a_short_first_line_is_the_title(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "\n Storm ahead \r\nIt blew.", "b.txt": "word " * 60})

    assert only(tmp_path / "a.txt").title == "Storm ahead"
    assert only(tmp_path / "b.txt").title == ""


def test_a_folder_is_read_in_order_with_what_it_does_not_hold_reported(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "b.txt": "Two.",
            "a.txt": "One.",
            "sub/c.txt": "Three.",
            "photo.jpg": b"\xff\xd8\xff",
            ".hidden.txt": "No.",
            ".git/d.txt": "No.",
            "sources.json": "{}",
        },
    )

    items = list(read_path(tmp_path))

    assert [(type(i), Path(i.origin).relative_to(tmp_path).as_posix()) for i in items] == [
        (Document, "a.txt"),
        (Document, "b.txt"),
        (Skipped, "photo.jpg"),
        (Document, "sub/c.txt"),
    ]


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "", "b.txt": b"\xe9t\xe9", "c.txt": "Three."})

    empty, garbled, good = read_path(tmp_path)

    assert isinstance(empty, ReadError)
    assert isinstance(garbled, ReadError)
    assert isinstance(good, Document)


def test_a_sidecar_describes_what_is_read(tmp_path: Path) -> None:
    sidecar = {"a.txt": {"title": "Given", "published_at": "2021", "publisher": "Ostwick Post"}}
    write(tmp_path, {"a.txt": "First line\nWords.", "sources.json": json.dumps(sidecar)})

    document = only(tmp_path / "a.txt")

    assert (document.title, document.publisher) == ("Given", "Ostwick Post")


def test_a_broken_sidecar_stops_its_own_folder_only(tmp_path: Path) -> None:
    write(tmp_path, {"a/sources.json": "{", "a/a.txt": "One.", "b/b.txt": "Two."})

    broken, good = read_path(tmp_path)

    assert isinstance(broken, ReadError)
    assert "sources.json cannot be read" in broken.message
    assert isinstance(good, Document)


def test_a_sidecar_named_by_the_shell_is_no_error(tmp_path: Path) -> None:
    write(tmp_path, {"sources.json": "{}"})

    (item,) = read_path(tmp_path / "sources.json")

    assert isinstance(item, Skipped)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert "cannot be opened (No such file or directory)" in refusal(tmp_path / "none.txt")


def test_a_named_file_of_another_type_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, {"a.docx": "Words."})

    assert "“.docx” are not read, only .csv" in refusal(tmp_path / "a.docx")


def test_a_file_without_extension_is_read_as_what_it_holds(tmp_path: Path) -> None:
    page = "<html><body><article><p>" + "The mayor said no. " * 20 + "</p></article></body></html>"
    write(tmp_path, {"text": "Words.", "page": page})

    assert only(tmp_path / "text").cleaner == "plain"
    assert only(tmp_path / "page").cleaner == "trafilatura"


def test_twenty_megabytes_of_one_line_are_read(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": b"word " * 4_000_000})

    assert len(only(tmp_path / "a.txt").text) == 20_000_000


def test_a_file_above_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_FILE", 3)
    write(tmp_path, {"a.txt": "Words."})

    assert "Split it" in refusal(tmp_path / "a.txt")


def test_a_text_with_unbalanced_quotation_marks_is_kept_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "“Never, he said.\n”And again“."})

    assert only(tmp_path / "a.txt").text == "“Never, he said.\n”And again“."


def test_a_table_needs_its_text_column(tmp_path: Path) -> None:
    write(tmp_path, {"a.csv": "body\nOne.\n"})

    (document,) = read_path(tmp_path / "a.csv", text_column="body")

    assert isinstance(document, Document)
    assert "--text-column" in refusal(tmp_path / "a.csv")


def test_posts_of_a_live_blog_come_with_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"a.txt": "It blew.\nJo Marsh3 May 2021 16:05\nIt rained.\nJo Marsh3 May 2021 15:00\n"},
    )

    assert [post.byline for post in only(tmp_path / "a.txt").posts] == ["Jo Marsh", "Jo Marsh"]


def test_a_name_that_is_no_text_is_refused_but_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"b.txt": "Words."})
    try:
        (tmp_path / os.fsdecode(b"a\xe9.txt")).write_text("Words.")
    except OSError:
        pytest.skip("This file system refuses such names itself.")

    bad, good = read_path(tmp_path)

    assert isinstance(bad, ReadError)
    assert "Rename it" in bad.message
    assert isinstance(good, Document)


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert "neither a file nor a folder" in refusal(tmp_path / "pipe")


def test_a_folder_that_cannot_be_opened_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.txt": "Words.", "closed/b.txt": "Words."})
    scan = os.scandir

    def refuse(path: str) -> Any:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)

    good, bad = read_path(tmp_path)

    assert isinstance(good, Document)
    assert isinstance(bad, ReadError)
    assert str(bad).endswith("closed: It cannot be opened (Permission denied).")
