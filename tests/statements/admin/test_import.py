"""Importing a file in the admin: the page that shows what it would do, and the confirmation."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from config.security import POLICY
from sources.models import Decision
from statements.models import Speaker
from statements.names import name_key
from statements.services.filing import file_under
from statements.services.undoing import undo
from tests.factories import (
    AnchorFactory,
    ClaimFactory,
    DecisionFactory,
    QuoteFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)
from tests.statements.services.importing import csv_file

pytestmark = pytest.mark.django_db

NOUNS = ["claim", "speaker", "quote"]


def _address(noun: str) -> str:
    return reverse(f"admin:statements_{noun}_import")


def _look(client: Client, noun: str, content: bytes) -> str:
    upload = SimpleUploadedFile("edited.csv", content)
    answer = client.post(_address(noun), {"file": upload})
    assert answer.status_code == 200
    assert answer["Content-Security-Policy"] == POLICY
    return answer.content.decode()


def _confirm(client: Client, noun: str, page: str, reason: str = "") -> Any:
    hidden = dict(re.findall(r'type="hidden" name="(kept|seen)" value="([^"]*)"', page))
    return client.post(_address(noun), {**hidden, "reason": reason}, follow=True)


def test_a_file_is_shown_line_by_line_and_imported_when_confirmed(admin_client: Client) -> None:
    known = SpeakerFactory.create(name="Ada Lind", name_key=name_key("Ada Lind"))
    rows = [known.pk, "Ada Lind", "pilot"], ["", "Bo Ek", ""], ["x", "Cy Dahl", ""]
    page = _look(admin_client, "speaker", csv_file(["id", "name", "description"], *rows))
    for outcome in ("new", "changed", "refused"):
        assert f"<strong>1</strong> {outcome}" in page
    assert "<del>nothing</del> → <ins>pilot</ins>" in page
    assert "“x” is no id: leave it empty for a new speaker." in page
    assert not Decision.objects.exists()
    assert "Import 2 lines" in page
    answer = _confirm(admin_client, "speaker", page, reason="spring list")
    assert answer.redirect_chain[-1][0] == reverse("admin:statements_speaker_changelist")
    decision = Decision.objects.get()
    done = answer.content.decode()
    assert "2 lines imported." in done
    assert decision.get_absolute_url() in done
    assert decision.reason == "spring list"
    undo(decision, actor=UserFactory.create())
    assert not Speaker.objects.filter(status="accepted").exists()


def test_what_changed_since_the_look_is_shown_anew_and_nothing_typed_is_lost(
    admin_client: Client,
) -> None:
    known = SpeakerFactory.create(name="Ada Lind", name_key=name_key("Ada Lind"))
    content = csv_file(["id", "description"], [known.pk, "pilot"])
    page = _look(admin_client, "speaker", content)
    _confirm(admin_client, "speaker", _look(admin_client, "speaker", content.replace(b"p", b"P")))
    answer = _confirm(admin_client, "speaker", page, reason="spring list").content.decode()
    assert "Since you looked, somebody decided" in answer
    assert "<del>Pilot</del> → <ins>pilot</ins>" in answer
    assert 'value="spring list"' in answer
    _confirm(admin_client, "speaker", answer)
    known.refresh_from_db()
    assert known.description == "pilot"


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "It is empty."),
        (b"id,colour\n1,red", "columns that are not known here: “colour”"),
        ("name\nÅsa".encode("latin-1"), "It is not UTF-8 text (byte 0xC5 at position 5)."),
        ("name\nÅsa".encode("utf-16"), "It is not UTF-8 text"),
        (b"[{", "It cannot be read as JSON"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    admin_client: Client, noun: str, content: bytes, problem: str
) -> None:
    page = _look(admin_client, noun, content)
    assert problem in page
    assert 'type="file"' in page


def test_without_a_file_one_is_asked_for(admin_client: Client) -> None:
    page = admin_client.post(_address("speaker"), {}).content.decode()
    assert "Choose a file." in page
    asked = {"kept": "no base64", "seen": ""}
    page = admin_client.post(_address("speaker"), asked).content.decode()
    assert "The file did not arrive whole." in page


def test_a_file_is_text_and_never_markup(admin_client: Client) -> None:
    page = _look(admin_client, "speaker", csv_file(["name"], ["<script>alert(1)</script>"]))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_file_that_changes_nothing_offers_no_confirmation(admin_client: Client) -> None:
    known = SpeakerFactory.create(name="Ada Lind")
    page = _look(admin_client, "speaker", csv_file(["id", "name"], [known.pk, "Ada Lind"]))
    assert "There is nothing to import." in page
    assert "1 line changes nothing" in page
    assert 'name="reason"' not in page


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("file_format", ["csv", "json"])
def test_what_an_export_writes_changes_nothing(
    admin_client: Client, noun: str, file_format: str
) -> None:
    _on_record()
    address = reverse(f"admin:statements_{noun}_export")
    content = admin_client.post(address, {"format": file_format}).content
    page = _look(admin_client, noun, content)
    assert "There is nothing to import." in page
    assert "<strong>0</strong> refused" in page


@pytest.mark.parametrize(
    ("noun", "before", "after"),
    [
        ("claim", "It sank", "It went down"),
        ("speaker", "a senior official", "an official"),
        ("quote", "2026-02", "2026-03"),
    ],
)
@pytest.mark.parametrize("file_format", ["csv", "json"])
def test_an_edited_export_imports_as_just_that_change(
    admin_client: Client, noun: str, before: str, after: str, file_format: str
) -> None:
    _on_record()
    address = reverse(f"admin:statements_{noun}_export")
    content = admin_client.post(address, {"format": file_format}).content
    assert content.count(before.encode()) == 1
    page = _look(admin_client, noun, content.replace(before.encode(), after.encode()))
    assert "<strong>1</strong> changed" in page
    assert "<strong>0</strong> refused" in page
    assert f"<del>{before}</del> → <ins>{after}</ins>" in page
    assert "1 line imported." in _confirm(admin_client, noun, page).content.decode()


def _on_record() -> None:
    """Put on record what an export and an import could read differently."""
    survivor = SpeakerFactory.create(name="=Ada", description="-", accepted=True)
    SpeakerFactory.create(name="'=Ada", merged_into=survivor)
    SpeakerFactory.create(name=" Bo;  Ek,\t“x” ", body=survivor)
    SpeakerFactory.create(name="a senior official", anonymous=True)
    SpeakerFactory.create(name="Åsa “Q”\r\nEk", status="rejected")
    claim = ClaimFactory.create(text="-5 ships  sank; “all”\r\nof them", unit="ships")
    topics = [TopicFactory.create(slug="war"), TopicFactory.create(slug="port")]
    file_under(claim, topics, decision=DecisionFactory.create())
    ClaimFactory.create(text="Five ships sank", merged_into=claim)
    ClaimFactory.create(text="It sank", status="withdrawn")
    QuoteFactory.create(speaker=Speaker.objects.get(name="'=Ada"), said_on_precision="")
    QuoteFactory.create(exact="We\r\nkeep\rit", said_on="2026-02-01", said_on_precision="month")
    QuoteFactory.create(speaker=None, exact="'t was so", cue="@said ", status="withdrawn")
    AnchorFactory.create(quote__speaker=Speaker.objects.get(name="a senior official"))
