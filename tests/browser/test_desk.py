"""The editors' desk in a real browser: flags and speakers, by keyboard, at any width."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from sources.models import Source
from statements.choices import FlagStatus, NameKind
from statements.models import Contradiction, Speaker
from statements.names import name_key
from statements.services.assigning import take
from statements.services.flags import confirm_flag
from tests.browser.test_pages import LOW_CONTRAST
from tests.factories import (
    AnchorFactory,
    EvidenceFactory,
    QuoteFactory,
    SkipFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    UserFactory,
    dispute,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor() -> User:
    user: User = UserFactory.create(username="edith", is_staff=True, is_superuser=True)
    user.set_password("open sesame")
    user.save()
    return user


@pytest.fixture
def desk(page: Page, live_server: LiveServer, editor: User) -> Page:
    page.goto(f"{live_server.url}/admin/login/")
    page.get_by_label("Username").fill(editor.username)
    page.get_by_label("Password").fill("open sesame")
    page.keyboard.press("Enter")
    expect(page.locator("#user-tools")).to_contain_text(editor.username)
    return page


def _speaker(name: str) -> Speaker:
    key = name_key(name)
    speaker: Speaker = SpeakerFactory.create(name=name, name_key=key, accepted=True)
    SpeakerNameFactory.create(speaker=speaker, name=name, name_key=key, kind=NameKind.FULL)
    return speaker


def _record(editor: User) -> list[str]:
    """Put a flag, a decision and two spellings of one name on record; give their pages."""
    flag = dispute(accepted=False, score=0.9)
    EvidenceFactory.create(contradiction=flag, quote=AnchorFactory.create().quote, side=1)
    confirm_flag(dispute(accepted=False), actor=editor, reason="both were said")
    one, other = _speaker("Volodymyr Zelensky"), _speaker("Volodymyr Zelenskiy")
    quote = QuoteFactory.create(confidence=0.95, speaker=one)
    take([quote.source_id], editor=editor)
    SkipFactory.create(editor=editor)
    decision = Contradiction.history.filter(decision__isnull=False)[0].decision
    return [
        reverse("admin:index"),
        reverse("review_queue") + "?by=speaker",
        reverse("review_queue"),
        reverse("review_queue") + "?of=me",
        reverse("review_queue") + "?of=skipped",
        reverse("review_bulk") + "?above=0.5",
        reverse("admin:statements_contradiction_change", args=[flag.pk]),
        reverse("admin:speaker_merge", args=[one.pk, other.pk]),
        reverse("admin:speaker_candidates"),
        reverse("admin:sources_source_add"),
        decision.get_absolute_url(),
    ]


def test_a_flag_is_confirmed_and_reopened_by_keyboard(
    desk: Page, live_server: LiveServer, editor: User
) -> None:
    flag = dispute(accepted=False)
    desk.goto(live_server.url + reverse("admin:statements_contradiction_change", args=[flag.pk]))
    desk.keyboard.press("w")
    desk.keyboard.type("both said so")
    desk.keyboard.press("Escape")
    desk.keyboard.press("c")
    expect(desk.locator(".messagelist")).to_contain_text("Dispute: confirmed.")
    flag.refresh_from_db()
    assert (flag.status, flag.decided_by, flag.decided_why) == (
        FlagStatus.CONFIRMED,
        editor,
        "both said so",
    )
    desk.keyboard.press("o")
    expect(desk.locator(".messagelist")).to_contain_text("Dispute: open.")
    flag.refresh_from_db()
    assert flag.status == FlagStatus.OPEN


def test_two_speakers_are_merged_and_the_merge_is_undone(
    desk: Page, live_server: LiveServer
) -> None:
    one, other = _speaker("Volodymyr Zelensky"), _speaker("Volodymyr Zelenskiy")
    desk.goto(live_server.url + reverse("admin:index"))
    desk.get_by_role("link", name="Speakers that may be one").click()
    desk.get_by_role("link", name="Volodymyr Zelensky").first.click()
    desk.get_by_role("button", name="Merge").click()
    desk.get_by_role("link", name="Undo …").click()
    assert {one.pk, other.pk} & set(
        Speaker.objects.filter(merged_into__isnull=False).values_list("pk", flat=True)
    )
    desk.get_by_role("button", name="Undo").click()
    expect(desk.locator(".messagelist")).to_contain_text("Done: undo merge speaker.")
    assert not Speaker.objects.filter(merged_into__isnull=False).exists()


def test_a_source_is_taken_in_a_queue_and_stands_under_assigned_to_me(
    desk: Page, live_server: LiveServer
) -> None:
    quote = QuoteFactory.create(exact="We will open the bridge")
    desk.goto(live_server.url + reverse("review_queue") + "?by=newest")
    desk.get_by_role("checkbox", name="We will open the bridge").check()
    desk.get_by_role("button", name="Take", exact=True).click()
    expect(desk.locator(".messagelist")).to_contain_text("1 source is assigned to you.")
    desk.get_by_role("link", name="Assigned to me").click()
    expect(desk.locator(".queue h2")).to_have_text(quote.source.title)
    expect(desk.get_by_role("link", name="We will open the bridge")).to_be_visible()


def test_a_pasted_text_is_taken_in_and_its_quotes_are_reviewed(
    desk: Page, live_server: LiveServer
) -> None:
    desk.goto(live_server.url + reverse("admin:sources_source_add"))
    desk.get_by_text("By pasting its text").click()
    form = desk.locator("form", has=desk.get_by_role("button", name="Take this text in"))
    form.get_by_label("Text").fill(
        "<script>alert(1)</script> “The harbour will stay open,” said Ada Lind, its master.\n"
    )
    form.get_by_label("Title").fill("Harbour stays open")
    form.get_by_role("button", name="Take this text in").click()
    desk.get_by_role("link", name="Review its quotes").click()
    text = desk.get_by_role("region", name="Captured text")
    expect(text).to_contain_text("<script>alert(1)</script> “The harbour will stay open,”")
    assert Source.objects.get().title == "Harbour stays open"


def test_axe_finds_no_violation(desk: Page, live_server: LiveServer, editor: User) -> None:
    for address in _record(editor):
        desk.goto(live_server.url + address)
        found = Axe().run(desk)
        assert found.violations_count == 0, f"{address}\n{found.generate_report()}"


@pytest.mark.parametrize("width", [390, 1440])
def test_no_screen_scrolls_sideways(
    desk: Page, live_server: LiveServer, editor: User, width: int
) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    for address in _record(editor):
        desk.goto(live_server.url + address)
        assert desk.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_have_enough_contrast(
    desk: Page, live_server: LiveServer, editor: User, scheme: str
) -> None:
    desk.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for address in _record(editor):
        desk.goto(live_server.url + address)
        assert desk.evaluate(LOW_CONTRAST) == [], address
