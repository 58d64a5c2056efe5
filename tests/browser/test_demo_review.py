"""A whole article of the demo, reviewed by keyboard alone by an editor who is no superuser."""

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from statements.choices import ReviewStatus, Stance
from statements.groups import EDITOR
from statements.models import Assertion, Quote, Skip
from statements.services import demo
from statements.services.granting import grant_groups
from tests.browser.keyboard import await_keys, press

pytestmark = pytest.mark.django_db(transaction=True)
ACCEPTED, REJECTED = ReviewStatus.ACCEPTED, ReviewStatus.REJECTED


@pytest.fixture
def editor() -> User:
    """Load the demo; give the account that it makes for an editor."""
    # A test that commits leaves no group behind.
    grant_groups(apps, connection.schema_editor())
    demo.make_accounts()
    demo.take_in_reports()
    user = User.objects.get(username=demo.EDITOR)
    demo.decide_some(user)
    user.set_password("a-made-up-one")
    user.save()
    return user


def _enter_queue(page: Page, server: str) -> str:
    """Log in and open the queue's first row; give the address of the first row elsewhere."""
    page.goto(f"{server}/admin/login/?next={reverse('review_queue')}?by=newest")
    page.keyboard.type(demo.EDITOR)
    page.keyboard.press("Tab")
    page.keyboard.type("a-made-up-one")
    page.keyboard.press("Enter")
    rows = page.locator(".queue a.words")
    expect(rows.first).to_be_visible()
    addresses = rows.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.queue a.words')"):
            break
    page.keyboard.press("Enter")
    await_keys(page)
    first = addresses[0].partition("?")[0]
    return next(str(a) for a in addresses if a.partition("?")[0] != first)


def _decide_all(page: Page) -> None:
    """Decide on every quote of the article once, from its start to its end, but for one skipped."""
    press(page, "a", told="Accepted")
    press(page, "x", told="Skipped")
    expect(page.locator(".words")).to_contain_text("the probability of a big attack was low")
    press(page, "c", "1", "d", told="Denies: Russia plans to invade Ukraine")
    page.keyboard.press("x")
    expect(page.locator(".words")).to_contain_text("Nato has found no sign")
    # The words of the headline just before, and whose they are.
    moves = ["ArrowLeft"] * 5 + ["Shift+ArrowRight"] * 4
    press(page, "n", *moves, "Enter", told="Recorded: “no withdrawal on the ground”")
    press(page, "s", "Jens Stoltenberg", "Enter", told="Speaker: Jens Stoltenberg")
    press(page, "a", told="Accepted: “no withdrawal on the ground”")
    press(page, "a", told="Accepted: “Nato has found no sign")
    press(page, "a", told="Accepted: “So far we have not seen")
    press(page, "e", "ArrowLeft", "ArrowLeft", "Enter", told="Corrected and accepted")
    _decide_last_two(page)


def _decide_last_two(page: Page) -> None:
    press(page, "r", told="Rejected: “the warnings of an invasion propaganda”")
    press(page, "a", told="Accepted: “February 15, 2022")
    expect(page.get_by_role("heading", name="All reviewed")).to_be_visible()


def test_an_editor_reviews_an_article_of_the_demo_by_keyboard_alone(
    page: Page, live_server: LiveServer, editor: User
) -> None:
    assert not editor.is_superuser
    assert [group.name for group in editor.groups.all()] == [EDITOR]
    waiting = Quote.objects.suggested().filter(source__origin="demo/04-live-blog.txt")
    in_order = list(waiting.order_by("anchors__start"))
    after = _enter_queue(page, live_server.url)
    # The newest stands at the end of the text; so many steps back is the first that waits.
    for quote in in_order[-2::-1]:
        page.keyboard.press("k")
        expect(page.locator(".words")).to_contain_text(quote.exact[:60])
    _decide_all(page)
    assert list(waiting.all()) == [in_order[1]]
    press(page, "u", told="Taken back: accept quote")
    press(page, "u", told="Taken back: reject quote")
    assert set(waiting.all()) == {in_order[n] for n in (1, 6, 7)}
    _decide_last_two(page)
    _check(in_order, editor)
    page.keyboard.press("a")
    page.wait_for_url(lambda url: url.endswith(after))


def _check(in_order: list[Quote], editor: User) -> None:
    """Hold what is on record against what was pressed."""
    statuses = [Quote.objects.get(pk=quote.pk).status for quote in in_order]
    assert statuses == [ACCEPTED, "suggested", *[ACCEPTED] * 4, REJECTED, ACCEPTED]
    assert Quote.objects.get(pk=in_order[5].pk).exact == "units were returning to their garrisons"
    stance = Assertion.objects.get(quote=in_order[2], status=ACCEPTED)
    assert (stance.stance, stance.claim.text) == (Stance.DENIES, "Russia plans to invade Ukraine")
    new = Quote.objects.latest("pk")
    told = (new.exact, str(new.speaker), new.status)
    assert told == ("no withdrawal on the ground", "Jens Stoltenberg", ACCEPTED)
    assert [(row.quote, row.editor) for row in Skip.objects.all()] == [(in_order[1], editor)]
