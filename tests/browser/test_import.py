"""A file imported in a real browser: looked at, confirmed, undone; at any width, light and dark."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from statements.models import Speaker
from statements.names import name_key
from tests.browser.test_pages import LOW_CONTRAST
from tests.factories import SpeakerFactory
from tests.statements.services.importing import csv_file

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def look(page: Page, live_server: LiveServer, tmp_path: Path) -> Callable[[], Page]:
    """Open the page that shows what a file of each kind of line would do, by keyboard."""
    User.objects.create_superuser("editor", password="a-made-up-one")
    known = SpeakerFactory.create(name="Ada Lind", name_key=name_key("Ada Lind"), accepted=True)
    rows = [known.pk, "Ada Lind", "pilot " * 40], ["", "Bo Ek", "clerk"], ["x", "Cy Dahl", ""]
    same = [SpeakerFactory.create(name="Di Falk").pk, "Di Falk", ""]
    path = tmp_path / "speakers.csv"
    path.write_bytes(csv_file(["id", "name", "description"], *rows, same))

    def opened() -> Page:
        listed = reverse("admin:statements_speaker_changelist")
        page.goto(f"{live_server.url}/admin/login/?next={listed}")
        page.get_by_label("Username").fill("editor")
        page.get_by_label("Password").fill("a-made-up-one")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Import").press("Enter")
        page.get_by_label("File").set_input_files(path)
        page.get_by_role("button", name="Show what it would do").press("Enter")
        expect(page.get_by_role("heading", name="Line by line")).to_be_visible()
        return page

    return opened


def test_a_file_is_looked_at_imported_and_undone(look: Callable[[], Page]) -> None:
    page = look()
    lines = page.locator(".line")
    expect(lines).to_have_count(3)
    expect(lines.nth(2)).to_contain_text("“x” is no id")
    page.get_by_label("Reason").fill("spring list")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("2 lines imported.")
    assert Speaker.objects.reviewed().filter(name="Bo Ek", description="clerk").exists()
    page.get_by_role("link", name="Undo …").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".messagelist")).to_contain_text("Done: undo import speakers.")
    assert not Speaker.objects.reviewed().exclude(name="Ada Lind").exists()
    assert Speaker.objects.get(name="Ada Lind").description == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_and_never_scroll_sideways(
    look: Callable[[], Page], live_server: LiveServer, scheme: str
) -> None:
    page = look()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for _ in range(2):
        assert Axe().run(page).violations_count == 0, Axe().run(page).generate_report()
        assert page.evaluate(LOW_CONTRAST) == []
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.goto(live_server.url + reverse("admin:statements_speaker_import"))
