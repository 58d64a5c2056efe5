"""Adding a source in the admin, and how that goes."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sources.models import Capture, Intake, Source
from statements.services.taking_in import STALE
from tests.factories import CaptureFactory, IntakeFactory, SourceFactory, UserFactory

TEXT = "Port talks stall\n\n“We will not close the port,” said Mara Lind, the mayor.\n"
ADD = "admin:sources_source_add"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each request for a task commit: a test is one transaction."""
    monkeypatch.setattr(
        "statements.services.taking_in.transaction.on_commit", lambda enqueue: enqueue()
    )


def _add(client: Client, how: str, **typed: Any) -> Any:
    form = {"how": how} | {f"{how}-{name}": value for name, value in typed.items()}
    return client.post(reverse(ADD), form, follow=True)


def test_a_pasted_text_leads_to_its_quotes(admin_client: Client) -> None:
    page = _add(admin_client, "text", text=TEXT.replace("\n", "\r\n"), published_at="2026-02")
    source = Source.objects.get()
    assert Capture.objects.get().text == TEXT
    assert source.published_precision == "month"
    assert "Done: new source." in page.content.decode()
    quotes = reverse("review_source", args=[source.pk])
    assert quotes in page.content.decode()
    assert "We will not close the port" in admin_client.get(quotes).content.decode()


def test_scripts_that_were_pasted_are_shown_as_text(admin_client: Client) -> None:
    attack = "<script>alert(1)</script>"
    _add(admin_client, "text", text=f"{attack}\n{TEXT}", title=attack)
    capture = Capture.objects.get()
    assert capture.text.startswith(attack)
    for name, pk in (("capture", capture.pk), ("source", capture.source_id)):
        page = admin_client.get(reverse(f"admin:sources_{name}_change", args=[pk]))
        assert attack not in page.content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.content.decode()


def test_what_is_refused_keeps_what_was_typed(admin_client: Client) -> None:
    page = _add(admin_client, "text", text=TEXT, title="Talks", published_at="soon")
    shown = page.content.decode()
    assert "published_at “soon” is no date." in shown
    assert "We will not close the port" in shown
    assert 'value="Talks"' in shown
    assert not Intake.objects.exists()


@pytest.mark.parametrize(("text", "said"), [("", "required"), ("a\0b", "NUL characters")])
def test_what_is_no_text_is_refused(admin_client: Client, text: str, said: str) -> None:
    assert said in _add(admin_client, "text", text=text).content.decode()
    assert not Intake.objects.exists()


def test_a_file_is_taken_in(admin_client: Client) -> None:
    _add(admin_client, "file", file=SimpleUploadedFile("port.txt", TEXT.encode()))
    assert Source.objects.get().origin_name == "port.txt"


def test_a_binary_file_is_refused(admin_client: Client) -> None:
    page = _add(admin_client, "file", file=SimpleUploadedFile("port.txt", b"%PDF-1.7 port"))
    assert "It is a PDF, not text." in page.content.decode()
    assert not Intake.objects.exists()


def test_an_address_that_cannot_be_fetched_offers_to_try_again(admin_client: Client) -> None:
    page = _add(admin_client, "address", url="http://127.0.0.1:9/port")
    assert "It failed." in page.content.decode()
    first = Intake.objects.get()
    again = reverse("admin:intake_again", args=[first.pk])
    assert again in page.content.decode()
    page = admin_client.post(again, follow=True)
    assert Intake.objects.count() == 2
    assert "It failed." in page.content.decode()


def test_what_has_succeeded_is_not_tried_again(admin_client: Client) -> None:
    _add(admin_client, "text", text=TEXT)
    url = reverse("admin:intake_again", args=[Intake.objects.get().pk])
    assert "It did not fail" in admin_client.post(url, follow=True).content.decode()
    assert Intake.objects.count() == 1


def test_an_attempt_that_is_gone_is_said_to_be(admin_client: Client) -> None:
    url = reverse("admin:intake_again", args=[7])
    assert "not on record any more" in admin_client.post(url, follow=True).content.decode()


def test_progress_is_shown_while_it_waits_and_when_its_worker_is_gone(
    admin_client: Client,
) -> None:
    now = timezone.now()
    intake = IntakeFactory.create(outcome="pending", step="finding", kind="text", step_at=now)
    url = reverse("admin:sources_intake_change", args=[intake.pk])
    page = admin_client.get(url).content.decode()
    assert "Finding who said what" in page
    assert "data-waits" in page
    assert "Try again" not in page
    Intake.objects.filter(pk=intake.pk).update(step_at=now - STALE - timedelta(minutes=1))
    page = admin_client.get(url).content.decode()
    assert "its worker is gone" in page
    assert "Try again" in page
    assert "data-waits" not in page


@pytest.mark.parametrize(("granted", "status"), [("view", 403), ("add", 200)])
def test_adding_needs_the_right_to_add(client: Client, granted: str, status: int) -> None:
    user = UserFactory.create(is_staff=True)
    wanted = [f"{granted}_source", "view_source", "view_intake"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=wanted))
    client.force_login(user)
    assert client.get(reverse(ADD)).status_code == status
    assert _add(client, "text", text=TEXT).status_code == status
    assert Source.objects.exists() == (status == 200)


def test_a_source_is_read_again_and_leads_to_how_that_went(admin_client: Client) -> None:
    capture = CaptureFactory.create(text=TEXT)
    form = {"action": "run_again", "_selected_action": [capture.source_id]}
    url = reverse("admin:sources_source_changelist")
    page = admin_client.post(url, form, follow=True)
    assert "Done: nothing new." in page.content.decode()
    assert capture.runs.count() == 1


def test_a_source_without_address_says_why_it_is_not_captured_again(admin_client: Client) -> None:
    source = SourceFactory.create(origin="pasted/0123", url="")
    form = {"action": "capture_again", "_selected_action": [source.pk]}
    url = reverse("admin:sources_source_changelist")
    page = admin_client.post(url, form, follow=True)
    assert "It came from no address." in page.content.decode()
    assert not Intake.objects.exists()
