"""``manage.py ingest``, as a person at a terminal and a program see it."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from sources.choices import IntakeOutcome, SourceKind
from sources.models import Capture, Intake, Publisher, Section, Source
from statements.choices import RunStatus
from statements.models import Quote, Run

pytestmark = pytest.mark.django_db

STORY = "Harbour stays shut\n\n“We will not sail today,” the harbour master, Ida Krohn, said.\n"


@pytest.fixture
def ingest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[list[str], list[str]]]:
    """Run the command in a folder of its own; give the lines of both streams."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, fails: bool = False) -> tuple[list[str], list[str]]:
        options = arguments if "--extract" in arguments else (*arguments, "--no-extract")
        options = tuple(option for option in options if option != "--extract")
        if fails:
            with pytest.raises(CommandError):
                call_command("ingest", *options)
        else:
            call_command("ingest", *options)
        out, err = capsys.readouterr()
        return out.splitlines(), err.splitlines()

    return run


def write(name: str, content: str | bytes = STORY) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def test_each_article_gets_a_line_and_all_a_summary(ingest: Any) -> None:
    out, err = ingest(write("a.txt"), write("b.txt"))

    assert out == [
        "new        a.txt",
        "new        b.txt",
        "2 new, 0 updated, 0 unchanged, 0 failed; 0 quotes.",
    ]
    assert err == []


def test_ingesting_twice_changes_nothing(ingest: Any) -> None:
    ingest(write("a.txt"))
    before = (Source.objects.get(), Capture.objects.get())

    out, _ = ingest("a.txt")

    assert out[-1].startswith("0 new, 0 updated, 1 unchanged, 0 failed")
    assert (Source.objects.get(), Capture.objects.get()) == before


def test_a_changed_text_becomes_another_capture(ingest: Any) -> None:
    ingest(write("a.txt"))

    out, _ = ingest(write("a.txt", f"{STORY}More."))

    assert out[0] == "updated    a.txt"
    assert Capture.objects.count() == 2


def test_quotes_are_found_and_counted(ingest: Any) -> None:
    out, _ = ingest(write("a.txt"), "--extract")

    assert out[0] == "new        a.txt  1 quote"
    assert Quote.objects.get().exact.strip("“”,") == "We will not sail today"


def test_a_text_that_was_kept_only_is_searched_when_it_comes_again(ingest: Any) -> None:
    ingest(write("a.txt"))

    out, _ = ingest("a.txt", "--extract")

    assert out[0] == "unchanged  a.txt  1 quote"


def test_a_search_that_fails_is_reported_and_the_text_stays(
    ingest: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = Run(status=RunStatus.FAILED, error="Run it again.")
    monkeypatch.setattr("statements.management.commands.ingest.process", lambda _capture: failed)

    out, err = ingest(write("a.txt"), "--extract", fails=True)

    assert "a.txt: Its text was kept, but finding its quotes failed. Run it again." in err[0]
    assert out[-1].startswith("0 new, 0 updated, 0 unchanged, 1 failed")
    assert Capture.objects.count() == 1


BAD = {
    "empty.txt": (b"", "It is empty"),
    "binary.txt": (bytes(range(1, 32)) * 9, "binary data"),
    "nul.txt": (b"Word\0s of the mayor.", "NUL characters"),
    "latin.txt": ("für".encode("cp1252"), "Name its encoding with --encoding"),
    "bare.html": (b"<html><body><script>run()</script></body></html>", "No article text"),
    "table.csv": (b"id,body\n1,One.\n", "Its columns are: id, body"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_with_what_to_do_and_leaves_only_its_trace(
    ingest: Any, name: str
) -> None:
    content, message = BAD[name]

    out, err = ingest(write(name, content), fails=True)

    assert err[0].startswith(f"failed     {name}: ")
    assert message in err[0]
    assert out == ["0 new, 0 updated, 0 unchanged, 1 failed; 0 quotes."]
    assert Intake.objects.get().outcome == IntakeOutcome.FAILED
    assert message in Intake.objects.get().error
    assert [m.objects.count() for m in (Source, Capture, Publisher)] == [0, 0, 0]


def test_a_bad_file_never_stops_the_rest(ingest: Any) -> None:
    out, _ = ingest("none.txt", write("a.txt", b""), write("b.txt"), fails=True)

    assert out == ["new        b.txt", "1 new, 0 updated, 0 unchanged, 2 failed; 0 quotes."]


@pytest.mark.parametrize("text", ["“Never, he said.\n”And again“.", "قال: «لا» e\u0301 \u202bשלום"])
def test_unusual_text_is_kept_character_by_character(ingest: Any, text: str) -> None:
    ingest(write("a.txt", text))

    assert Capture.objects.get().text == text


def test_a_folder_is_read_and_other_files_are_passed_over(ingest: Any) -> None:
    write("news/a.txt")
    write("news/photo.jpg", b"\xff\xd8\xff")

    out, err = ingest("news")

    assert out[-1].startswith("1 new, 0 updated, 0 unchanged, 0 failed")
    assert err == ["skipped    news/photo.jpg: Files of type “.jpg” are not read."]


def test_a_table_gives_one_source_a_row(ingest: Any) -> None:
    ingest(write("t.csv", "id,body\n1,One.\n2,Two.\n"), "--text-column", "body")

    origins = sorted(Source.objects.values_list("origin", flat=True))
    assert origins == [str(Path("t.csv#1").absolute()), str(Path("t.csv#2").absolute())]


def test_options_describe_all_that_is_taken_in(ingest: Any) -> None:
    ingest(
        write("a.txt"),
        "--publisher=Ostwick Post",
        "--published-at=2021-05-03",
        "--kind=wire",
        "--language=de",
        "--title=Given",
        "--url=https://post.example/a",
    )

    source = Source.objects.get()
    assert str(source.publisher) == "Ostwick Post"
    assert (source.kind, source.language, source.title) == (SourceKind.WIRE, "de", "Given")
    assert source.url == "https://post.example/a"


def test_an_option_wins_over_the_sidecar(ingest: Any) -> None:
    write("sources.json", '{"a.txt": {"title": "Beside", "byline": "Mara Quill"}}')

    ingest(write("a.txt"), "--title", "Given")

    source = Source.objects.get()
    assert (source.title, source.byline) == ("Given", "Mara Quill")


def test_an_impossible_date_is_refused_and_nothing_recorded(ingest: Any) -> None:
    _, err = ingest(write("a.txt"), "--published-at", "yesterday", fails=True)

    assert "“yesterday” is no date" in err[0]
    assert Source.objects.count() == 0


def test_posts_of_a_live_blog_become_sections(ingest: Any) -> None:
    ingest(
        write("a.txt", "It blew.\nJo Marsh3 May 2021 16:05\nIt rained.\nJo Marsh3 May 2021 15:00\n")
    )

    assert Source.objects.get().kind == SourceKind.LIVE_BLOG
    assert [section.byline for section in Section.objects.all()] == ["Jo Marsh", "Jo Marsh"]


def test_an_address_of_this_machine_is_refused(ingest: Any) -> None:
    _, err = ingest("http://127.0.0.1:1/a", fails=True)

    assert "failed     http://127.0.0.1:1/a: 127.0.0.1 is not on the public internet" in err[0]
    assert Intake.objects.get().origin == "http://127.0.0.1:1/a"


def test_a_setting_allows_addresses_of_this_machine(ingest: Any, settings: Settings) -> None:
    settings.FETCH_ALLOW_PRIVATE = True

    _, err = ingest("http://127.0.0.1:1/a", fails=True)

    assert "Talking to 127.0.0.1 failed" in err[0]


def test_json_is_one_object_a_line_and_a_summary(ingest: Any) -> None:
    out, err = ingest(write("a.txt", "lost \ufffd letter"), "none.txt", "--json", fails=True)

    good, bad, last = map(json.loads, out)
    assert (good["outcome"], good["origin"], good["error"]) == ("new", "a.txt", "")
    assert good["capture"] == Capture.objects.get().pk
    assert "U+FFFD" in good["warnings"][0]
    assert (bad["outcome"], bad["origin"]) == ("failed", "none.txt")
    assert last == {"summary": {"new": 1, "updated": 0, "unchanged": 0, "failed": 1, "quotes": 0}}
    assert err == []


def test_a_warning_names_its_article(ingest: Any) -> None:
    _, err = ingest(write("a.txt", "lost \ufffd letter"))

    assert err[0].strip().startswith("a.txt: The text holds a replacement character")


@pytest.mark.parametrize("option", ["--title=Storm", "--url=https://post.example/a"])
def test_one_name_cannot_be_given_to_many_articles(ingest: Any, option: str) -> None:
    write("news/a.txt")

    for targets in (["news"], ["news/a.txt", "news/a.txt"], ["t.csv", "--text-column=body"]):
        ingest(*targets, option, fails=True)

    assert Intake.objects.count() == 0


def test_files_of_one_name_in_two_folders_are_two_sources(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"The news of {folder}.")
        monkeypatch.chdir(tmp_path / folder)
        call_command("ingest", "a.txt", "--no-extract", stdout=StringIO())
    assert Source.objects.count() == 2
