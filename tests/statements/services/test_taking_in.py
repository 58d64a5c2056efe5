"""Asking for something to be taken in, and the task that does it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.utils import timezone

from sources.ingest.fetch import Fetched
from sources.models import Capture, Intake, Source
from sources.services.captures import raw_name
from statements.models import Quote
from statements.services import intakes
from statements.services.intakes import carry_out
from statements.services.taking_in import (
    LARGEST,
    STALE,
    add_address,
    add_file,
    add_text,
    capture_again,
    run_again,
    try_again,
)
from tests.factories import CaptureFactory, SourceFactory, UserFactory

TEXT = "Port talks stall\n\n“We will not close the port,” said Mara Lind, the mayor.\n"
ATTACK = "<script>alert(1)</script>\n\n“We will not close the port,” said Mara Lind.\n"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each request for a task commit: a test is one transaction."""
    monkeypatch.setattr(
        "statements.services.taking_in.transaction.on_commit", lambda enqueue: enqueue()
    )


def _serve(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    def fetch(url: str, **_: Any) -> Fetched:
        return Fetched(url, text.encode(), "text/plain", "utf-8")

    monkeypatch.setattr("sources.ingest.reading.fetch", fetch)


def test_a_pasted_text_becomes_a_source_with_quotes() -> None:
    actor = UserFactory.create()
    given = {"title": "Talks", "publisher": "Harbour Post", "published_at": "2026-02"}
    intake = add_text(TEXT, actor=actor, given=given)
    intake.refresh_from_db()
    assert (intake.outcome, intake.step, intake.error) == ("created", "ended", "")
    assert (intake.actor, intake.kind) == (actor, "text")
    source = Source.objects.get()
    assert (source.title, source.published_precision) == ("Talks", "month")
    assert source.publisher is not None
    assert source.publisher.name == "Harbour Post"
    assert intake.source == source
    assert Quote.objects.get().exact == "We will not close the port,"


def test_scripts_in_a_pasted_text_are_text() -> None:
    add_text(ATTACK, actor=UserFactory.create())
    assert Capture.objects.get().text == ATTACK


def test_what_was_pasted_is_kept_as_bytes_and_not_in_the_task() -> None:
    intake = add_text(TEXT, actor=UserFactory.create())
    with storages["raw"].open(raw_name(intake.raw_sha256)) as file:
        assert file.read() == TEXT.encode()


def test_the_same_text_twice_is_one_source() -> None:
    actor = UserFactory.create()
    add_text(TEXT, actor=actor)
    again = add_text(TEXT, actor=actor)
    again.refresh_from_db()
    assert again.outcome == "unchanged"
    assert Source.objects.count() == Capture.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" \n", "It is empty"),
        ("a\0b", "NUL"),
        ("\x01\x02\x03", "binary data"),
        ("a\ud800b", "half characters"),
        ("x" * (LARGEST + 1), "larger than 20 MB"),
    ],
    ids=["empty", "nul", "binary", "surrogate", "large"],
)
def test_what_is_no_text_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said) as refusal:
        add_text(text, actor=UserFactory.create())
    assert list(refusal.value.message_dict) == ["text"]
    assert not Intake.objects.exists()


def test_wrong_words_about_a_text_name_their_field() -> None:
    given = {"published_at": "soon", "language": "Portuguese of Brazil", "url": "nowhere"}
    with pytest.raises(ValidationError) as refusal:
        add_text(TEXT, actor=UserFactory.create(), given=given)
    assert set(refusal.value.message_dict) == {"published_at", "language", "url"}


def test_a_file_is_read_by_its_type() -> None:
    html = f"<html><body><article><h1>Port</h1><p>{TEXT * 3}</p></article></body></html>"
    intake = add_file("C:\\news\\report.html", html.encode(), actor=UserFactory.create())
    intake.refresh_from_db()
    assert (intake.outcome, intake.error) == ("created", "")
    assert Source.objects.get().origin_name == "report.html"
    assert "<article>" not in Capture.objects.get().text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "It is empty"),
        ("a.txt", b"%PDF-1.7 text", "a PDF"),
        ("a.docx", b"PK\x03\x04", "Files of type"),
        ("a.csv", b"title,text\n", "table of articles"),
        ("a.txt", b"caf\xe9", "not utf-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(name: str, content: bytes, said: str) -> None:
    with pytest.raises(ValidationError, match=said) as refusal:
        add_file(name, content, actor=UserFactory.create())
    assert list(refusal.value.message_dict) == ["file"]


def test_an_address_is_fetched_by_the_task(monkeypatch: pytest.MonkeyPatch) -> None:
    _serve(monkeypatch, TEXT)
    intake = add_address("https://post.example/port", actor=UserFactory.create())
    intake.refresh_from_db()
    assert intake.outcome == "created"
    assert Source.objects.get().url == "https://post.example/port"


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        add_address("port talks", actor=UserFactory.create())
    assert list(refusal.value.message_dict) == ["url"]


def test_a_fetch_that_fails_says_so_and_can_be_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    actor = UserFactory.create()
    failed = add_address("http://127.0.0.1:9/port", actor=actor)
    failed.refresh_from_db()
    assert failed.outcome == "failed"
    assert "not on the public internet" in failed.error
    assert not Source.objects.exists()
    _serve(monkeypatch, TEXT)
    second = try_again(failed, actor=actor)
    second.refresh_from_db()
    assert second.outcome == "created"
    failed.refresh_from_db()
    assert failed.outcome == "failed"


def test_only_what_failed_is_tried_again() -> None:
    actor = UserFactory.create()
    intake = add_text(TEXT, actor=actor)
    with pytest.raises(ValidationError, match="did not fail: new source"):
        try_again(intake, actor=actor)


def test_a_second_call_of_the_same_task_does_nothing() -> None:
    intake = add_text(TEXT, actor=UserFactory.create())
    runs = Capture.objects.get().runs.count()
    carry_out.call(intake.pk)
    assert Capture.objects.get().runs.count() == runs


def test_what_nobody_foresaw_ends_the_attempt_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intakes, "process", _raise(RuntimeError("the disk is full")))
    intake = add_text(TEXT, actor=UserFactory.create())
    intake.refresh_from_db()
    assert intake.outcome == "failed"
    assert "RuntimeError: the disk is full" in intake.error


def test_a_worker_that_is_told_to_stop_leaves_no_attempt_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("statements.services.taking_in._enqueue", lambda _pk: None)
    intake = add_text(TEXT, actor=UserFactory.create())
    monkeypatch.setattr(intakes, "process", _raise(SystemExit(1)))
    with pytest.raises(SystemExit):
        carry_out.call(intake.pk)
    intake.refresh_from_db()
    assert (intake.outcome, intake.error) == ("failed", intakes.STOPPED)


def test_what_a_killed_worker_left_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    actor = UserFactory.create()
    with monkeypatch.context() as patch:
        patch.setattr("statements.services.taking_in._enqueue", lambda _pk: None)
        left = add_text(TEXT, actor=actor)
    Intake.objects.filter(pk=left.pk).update(step="finding")
    with pytest.raises(ValidationError, match="did not fail: pending"):
        try_again(left, actor=actor)
    Intake.objects.filter(pk=left.pk).update(step_at=timezone.now() - STALE - timedelta(minutes=1))
    again = try_again(left, actor=actor)
    left.refresh_from_db()
    again.refresh_from_db()
    assert (left.outcome, left.error) == ("failed", intakes.STOPPED)
    assert again.outcome == "created"


def test_an_extraction_that_fails_leaves_its_text_and_its_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("statements.services.ingest.extract", _raise(ValueError("no parse")))
    intake = add_text(TEXT, actor=UserFactory.create())
    intake.refresh_from_db()
    assert intake.outcome == "failed"
    assert intake.error.startswith("Its text was kept.")
    assert intake.capture == Capture.objects.get()


def test_a_page_that_changed_gets_a_new_capture(monkeypatch: pytest.MonkeyPatch) -> None:
    actor = UserFactory.create()
    _serve(monkeypatch, TEXT)
    add_address("https://post.example/port", actor=actor)
    _serve(monkeypatch, TEXT + "\nThe talks go on.\n")
    intake = capture_again(Source.objects.get(), actor=actor)
    intake.refresh_from_db()
    assert intake.outcome == "updated"
    assert list(Capture.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_a_source_without_address_cannot_be_captured_again() -> None:
    source = SourceFactory.create(origin="pasted/0123", url="")
    with pytest.raises(ValidationError, match="came from no address"):
        capture_again(source, actor=UserFactory.create())


def test_the_newest_capture_is_read_again() -> None:
    capture = CaptureFactory.create(text=TEXT)
    intake = run_again(capture.source, actor=UserFactory.create())
    intake.refresh_from_db()
    assert (intake.outcome, intake.capture) == ("unchanged", capture)
    assert capture.runs.count() == 1


def test_a_source_without_text_says_so_when_it_is_read_again() -> None:
    intake = run_again(SourceFactory.create(), actor=UserFactory.create())
    intake.refresh_from_db()
    assert intake.outcome == "failed"
    assert "No text of it was captured" in intake.error


def _raise(error: BaseException) -> Callable[..., Any]:
    def fail(*_args: Any, **_kwargs: Any) -> Any:
        raise error

    return fail
