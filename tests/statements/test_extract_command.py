"""The command that prints quotes without recording them."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

REPORT = "Ann Poe said that the raft leaks."


def _run(*arguments: str) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("extract", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "raft.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_extract_prints_one_object_a_quote_and_needs_no_database(report: Path) -> None:
    (row,) = _run(str(report))
    assert row["source"] == str(report)
    assert [REPORT[start:end] for start, end in row["segments"]] == ["the raft leaks"]
    assert row["cue"] == {"start": 8, "end": 12, "exact": "said"}
    assert row["speaker"]["exact"] == "Ann Poe"
    assert (row["kind"], row["relays"], row["rule"]) == ("indirect", [], "that-say")


def test_extract_keeps_line_ends_so_that_offsets_stay_true(tmp_path: Path) -> None:
    path = tmp_path / "raft.txt"
    path.write_bytes(b"One.\r\n\r\n" + REPORT.encode())
    (row,) = _run(str(path))
    assert row["segments"] == [[26, 40]]


def test_extract_with_text_prints_the_text_first(report: Path) -> None:
    first, _ = _run("--with-text", str(report))
    assert first == {"source": str(report), "text": REPORT}


def test_extract_reads_folders(report: Path) -> None:
    assert len(_run(str(report.parent))) == 1


def test_extract_reads_tables_by_row(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_text(f'id,body\n7,"{REPORT}"\n8,"{REPORT}"\n', encoding="utf-8")
    sources = [row["source"] for row in _run(str(path), "--text-column", "body")]
    assert len(set(sources)) == 2
    assert all(source.startswith(f"{path}#") for source in sources)


def test_extract_reads_pages(tmp_path: Path) -> None:
    path = tmp_path / "raft.html"
    story = f"<p>{REPORT}</p><p>The raft was built last year, and few people ever used it.</p>"
    page = f"<html><body><article><h1>Raft</h1>{story}</article></body></html>"
    path.write_text(page, encoding="utf-8")
    text, row = _run("--with-text", str(path))
    start, end = row["segments"][0]
    assert text["text"][start:end] == "the raft leaks"


def test_one_bad_file_stops_no_other_and_is_named(report: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("extract", str(missing), str(report), stdout=out, stderr=err)
    assert stopped.value.code == 1
    assert len(out.getvalue().splitlines()) == 1
    assert str(missing) in err.getvalue()
