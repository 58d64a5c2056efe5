"""Quotes are moved between claims in a real browser: by dragging, by keyboard, at any width."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from sources.provenance import decide
from statements.choices import Stance
from statements.models import Assertion, Claim
from statements.services.claim_merging import merge_claims
from tests.browser.test_desk import desk, editor
from tests.browser.test_pages import LOW_CONTRAST
from tests.factories import AssertionFactory, ClaimFactory, SpeakerFactory

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["desk", "editor"]

CLOSES = "The harbour will close in March"
STAYS = "The harbour will not close in March"
TAXES = "The government will raise the tax on fuel"


def _claim(text: str, *quotes: str) -> Claim:
    claim: Claim = ClaimFactory.create(text=text, text_key=text.casefold(), accepted=True)
    for exact in quotes:
        AssertionFactory.create(
            claim=claim,
            stance=Stance.ASSERTS,
            quote__exact=exact,
            quote__speaker=SpeakerFactory.create(),
            words=["will"],
        )
    return claim


def _three() -> list[Claim]:
    return [
        _claim(CLOSES, "It will close in March.", "Fuel will cost more.", "We shut the gates."),
        _claim(STAYS, "It will stay open."),
        _claim(TAXES),
    ]


def _open(desk: Page, server: LiveServer, claims: list[Claim]) -> None:
    first, *beside = claims
    query = "&".join(f"with={claim.pk}" for claim in beside)
    address = reverse("admin:claim_arrange", args=[first.pk])
    desk.goto(f"{server.url}{address}?{query}")


def _now(exact: str) -> tuple[str, str]:
    assertion = Assertion.objects.select_related("claim").get(quote__exact=exact)
    return assertion.claim.text, assertion.stance


def test_a_quote_is_dragged_to_another_claim_and_the_move_undone_by_a_key(
    desk: Page, live_server: LiveServer
) -> None:
    _open(desk, live_server, _three())
    card = desk.locator("[data-card]", has_text="Fuel will cost more.")
    card.locator(".words").drag_to(desk.locator('[data-column="3"] .nothing'))
    expect(desk.locator(".messagelist")).to_contain_text(f"Moved to “{TAXES}”: asserts.")
    expect(desk.locator('[data-column="3"]')).to_contain_text("Fuel will cost more.")
    assert _now("Fuel will cost more.") == (TAXES, "asserts")
    desk.keyboard.press("u")
    expect(desk.locator(".messagelist")).to_contain_text("Taken back")
    assert _now("Fuel will cost more.") == (CLOSES, "asserts")


def test_a_quote_is_moved_by_keyboard_alone(desk: Page, live_server: LiveServer) -> None:
    _open(desk, live_server, _three())
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("[data-card]:focus")).to_contain_text("Fuel will cost more.")
    desk.keyboard.press("s")
    desk.keyboard.press("m")
    desk.keyboard.press("Escape")
    expect(desk.locator("[data-card]:focus")).to_contain_text("Fuel will cost more.")
    desk.keyboard.press("3")
    expect(desk.locator(".messagelist")).to_contain_text(f"Moved to “{TAXES}”: mentions.")
    expect(desk.locator("[data-card]:focus")).to_contain_text("Fuel will cost more.")
    desk.keyboard.press("ArrowLeft")
    expect(desk.locator("[data-card]:focus")).to_contain_text("It will stay open.")
    desk.keyboard.press("ArrowLeft")
    expect(desk.locator("[data-card]:focus")).to_contain_text("We shut the gates.")


def test_the_stance_to_the_denial_is_asked_for_and_answered_by_a_key(
    desk: Page, live_server: LiveServer
) -> None:
    _open(desk, live_server, _three())
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("2")
    expect(desk.locator(".asked h2")).to_contain_text(f"How does this quote stand to “{STAYS}”?")
    expect(desk.get_by_role("button", name="Denies")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.locator(".asked")).to_have_count(0)
    expect(desk.locator("[data-card]:focus")).to_contain_text("We shut the gates.")
    desk.keyboard.press("2")
    expect(desk.locator(".asked")).to_be_visible()
    desk.keyboard.press("d")
    expect(desk.locator(".messagelist")).to_contain_text(f"Moved to “{STAYS}”: denies.")
    assert _now("We shut the gates.") == (STAYS, "denies")


def test_ticked_quotes_are_split_off_by_keyboard(desk: Page, live_server: LiveServer) -> None:
    _open(desk, live_server, _three())
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("x")
    desk.keyboard.press("n")
    desk.get_by_label("New claim").fill("The gates are shut")
    desk.get_by_role("button", name="Split").click()
    expect(desk.locator(".messagelist")).to_contain_text("“The gates are shut” was split off.")
    assert _now("We shut the gates.") == ("The gates are shut", "asserts")


def test_a_quote_is_moved_without_a_script(desk: Page, live_server: LiveServer) -> None:
    claims = _three()
    desk.route("**/*.js", lambda route: route.abort())
    _open(desk, live_server, claims)
    card = desk.locator("[data-card]", has_text="Fuel will cost more.")
    card.get_by_role("button", name="Move to claim 3").click()
    expect(desk.locator(".messagelist")).to_contain_text(f"Moved to “{TAXES}”")
    desk.get_by_role("button", name="Undo this move").click()
    expect(desk.locator(".messagelist")).to_contain_text("Taken back")
    assert _now("Fuel will cost more.") == (CLOSES, "asserts")


def _pages(user: User, claims: list[Claim]) -> list[str]:
    """Give the pages to look at: side by side, after a search, and the wordings."""
    first, stays, taxes = claims
    for text, why in (("The harbour will close in May", "it says May"), (CLOSES, "misread")):
        first.text = text
        first.save_audited(decision=decide(actor=user, action="change claim", reason=why))
    merge_claims(_claim("The port closes in May"), into=first, actor=user, reason="the same")
    return [
        f"{reverse('admin:claim_arrange', args=[first.pk])}?with={stays.pk}&with={taxes.pk}",
        f"{reverse('admin:claim_arrange', args=[first.pk])}?q=harbour",
        reverse("admin:claim_wording", args=[first.pk]),
    ]


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_is_clean_nothing_scrolls_sideways_and_words_have_contrast(
    desk: Page, live_server: LiveServer, editor: User, width: int, scheme: str
) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    desk.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    claims = _three()
    for address in [*_pages(editor, claims), "asked", "moved"]:
        if address == "asked":
            _open(desk, live_server, claims)
            card = desk.locator("[data-card]", has_text="We shut the gates.")
            card.get_by_role("button", name="Move to claim 2").click()
            expect(desk.locator(".asked")).to_be_visible()
        elif address == "moved":
            desk.get_by_role("button", name="Denies").click()
            expect(desk.get_by_role("button", name="Undo this move")).to_be_visible()
        else:
            desk.goto(live_server.url + address)
        found = Axe().run(desk)
        assert found.violations_count == 0, f"{address}\n{found.generate_report()}"
        assert desk.evaluate("document.documentElement.scrollWidth") <= width, address
        assert desk.evaluate(LOW_CONTRAST) == [], address
