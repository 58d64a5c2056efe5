"""The first five minutes of a new user, over the real demo."""

import re

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from statements.choices import ContradictionKind, FlagStatus, ReviewStatus
from statements.models import Contradiction, Quote
from statements.services import demo
from statements.services.granting import grant_groups

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def log_in() -> demo.LogIn:
    """Load the demo as ``make run`` does; give the editor's log-in."""
    # Tests without a transaction empty every table, and the groups of the migrations go with them.
    grant_groups(apps, connection.schema_editor())
    editor, _administrator = demo.make_accounts()
    demo.take_in_reports()
    demo.decide_some(User.objects.get(username=editor.name))
    return editor


def test_a_reader_goes_from_a_search_to_the_contradiction(
    live_server: LiveServer, page: Page, log_in: demo.LogIn
) -> None:
    flag = Contradiction.objects.get(status=FlagStatus.CONFIRMED)
    assert flag.claim is not None
    assert log_in.password
    page.goto(live_server.url)
    page.get_by_role("searchbox").fill("invade")
    page.keyboard.press("Enter")
    page.locator("article.quote blockquote a").first.click()
    expect(page.get_by_role("heading", name="Evidence")).to_be_visible()
    assert (
        page.locator("mark, .mark-quote, .is-marked").count() or page.get_by_text("the cue").count()
    )
    page.get_by_role("link", name=flag.claim.text).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(flag.claim.text)
    for side in ("Asserts", "Denies"):
        expect(page.get_by_role("heading", name=re.compile(side))).to_be_visible()
    page.get_by_role("link", name="Dispute").first.click()
    expect(page.get_by_text("Confirmed", exact=True).first).to_be_visible()
    expect(page.get_by_text(demo.EDITOR)).to_be_visible()


def test_an_editor_accepts_a_suggestion_and_dismisses_a_flag(
    live_server: LiveServer, page: Page, log_in: demo.LogIn
) -> None:
    suggested = Quote.objects.filter(status=ReviewStatus.SUGGESTED, speaker__isnull=False)[0]
    flag = Contradiction.objects.filter(status=FlagStatus.OPEN)[0]
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill(log_in.name)
    page.get_by_label("Password").fill(log_in.password)
    page.keyboard.press("Enter")
    expect(page.locator("#user-tools")).to_contain_text(log_in.name)
    _act(
        page,
        f"{live_server.url}/admin/statements/quote/?status__exact=suggested",
        suggested.pk,
        "accept",
    )
    expect(page.get_by_text("1 accepted.")).to_be_visible()
    _act(
        page,
        f"{live_server.url}/admin/statements/contradiction/?status__exact=open",
        flag.pk,
        "dismiss",
    )
    expect(page.get_by_text("1 dismissed.")).to_be_visible()
    page.goto(f"{live_server.url}/admin/statements/quote/{suggested.pk}/history/")
    expect(page.get_by_role("cell", name=demo.EDITOR).first).to_be_visible()
    suggested.refresh_from_db()
    flag.refresh_from_db()
    assert (suggested.status, flag.status) == (ReviewStatus.ACCEPTED, FlagStatus.DISMISSED)
    assert flag.decided_by is not None
    assert flag.decided_by.username == demo.EDITOR


def test_the_demo_holds_what_it_is_there_to_show(log_in: demo.LogIn) -> None:
    assert log_in.name == demo.EDITOR
    kinds = set(Contradiction.objects.values_list("kind", flat=True))
    assert kinds >= {
        ContradictionKind.DISPUTE,
        ContradictionKind.REVERSAL,
        ContradictionKind.NUMBER,
    }
    statuses = set(Quote.objects.values_list("status", flat=True))
    assert statuses == {ReviewStatus.SUGGESTED, ReviewStatus.ACCEPTED}


def _act(page: Page, address: str, pk: int, action: str) -> None:
    page.goto(address)
    page.locator(f"input[name=_selected_action][value='{pk}']").check()
    page.locator("select[name=action]").last.select_option(action)
    page.get_by_label("Reason").last.fill("read it twice")
    page.get_by_role("button", name="Go").last.click()
