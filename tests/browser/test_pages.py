"""The researchers' pages in a real browser: keyboard, small screens, both colour schemes."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from statements.choices import DatePrecision, Stance
from statements.models import Claim
from tests.factories import AnchorFactory, AssertionFactory, ClaimFactory, SpeakerFactory, dispute

pytestmark = pytest.mark.django_db(transaction=True)

# Relative luminance and contrast ratio as WCAG 2 defines them, of every text that is seen.
LOW_CONTRAST = """() => {
  const parse = (c) => c.match(/[\\d.]+/g).map(Number);
  const lum = ([r, g, b]) => [r, g, b].map((v) => {
    v /= 255;
    return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  }).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.getClientRects().length || e.closest("title, desc, script")) continue;
    const style = getComputedStyle(e);
    const ink = lum(parse(e.closest("svg") ? style.fill : style.color)), paper = lum(ground(e));
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${e.tagName} ${e.textContent.slice(0, 30)}`);
  }
  return poor;
}"""
OVERLAPPING = """(size) => {
  const boxes = [...document.querySelectorAll(`svg.timeline.${size} a text`)]
    .map((e) => e.getBoundingClientRect());
  let count = 0;
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
    const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
    count += apart ? 0 : 1;
  }));
  return count;
}"""


def record() -> list[str]:
    """Put a dispute with a place in a text on record; give the addresses of its pages."""
    flag = dispute(claim__accepted=True, claim__text="The harbour will close before the winter")
    anchor = AnchorFactory.create(quote__accepted=True)
    claim = crowded_claim()
    return [
        *("/", "/?q=tax", "/?q=tax&all=1", "/?wrong=1", "/about/", "/contradictions/", "/nowhere"),
        *(anchor.quote.get_absolute_url(), anchor.source.get_absolute_url()),
        *(anchor.capture.get_absolute_url(), flag.get_absolute_url(), claim.get_absolute_url()),
        SpeakerFactory.create(accepted=True).get_absolute_url(),
    ]


def crowded_claim() -> Claim:
    claim: Claim = ClaimFactory.create(accepted=True)
    for n in range(24):
        AssertionFactory.create(
            accepted=True,
            claim=claim,
            stance=Stance.ASSERTS if n % 2 else Stance.DENIES,
            quote__speaker=SpeakerFactory.create(name=f"Minister {n} of Somewhere", accepted=True),
            quote__said_on=date(2022, 1, 1) + timedelta(days=n * n // 9),
            quote__said_on_precision=DatePrecision.DAY,
        )
    return claim


def test_a_reader_comes_from_a_search_to_the_evidence_and_the_other_side(
    page: Page, live_server: LiveServer
) -> None:
    flag = dispute(claim__accepted=True)
    page.goto(live_server.url)
    page.get_by_label("Search what was said").fill("tax")
    page.get_by_role("button", name="Search").click()
    page.locator("article.quote blockquote a").first.click()
    expect(page.get_by_role("heading", name="Evidence")).to_be_visible()

    page.get_by_role("region", name="Claims").get_by_role("link").click()
    page.wait_for_url(f"{live_server.url}/claims/{flag.claim_id}/")
    expect(page.get_by_role("heading", name="Asserts")).to_be_visible()
    expect(page.get_by_role("heading", name="Denies")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_scrolls_sideways(page: Page, live_server: LiveServer, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in record():
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(page: Page, live_server: LiveServer, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for address in record():
        page.goto(live_server.url + address)
        assert page.evaluate(LOW_CONTRAST) == [], address


@pytest.mark.parametrize(("width", "size"), [(390, "is-narrow"), (1440, "is-wide")])
def test_names_in_the_timeline_do_not_overlap(
    page: Page, live_server: LiveServer, width: int, size: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + crowded_claim().get_absolute_url())

    expect(page.locator(f"svg.timeline.{size}")).to_be_visible()
    assert page.locator(f"svg.timeline.{size} a text").count() > 8
    assert page.evaluate(OVERLAPPING, size) == 0


def test_the_keyboard_reaches_the_content_first_and_the_search_by_a_slash(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"

    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"

    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_headings_are_in_order(page: Page, live_server: LiveServer) -> None:
    levels = "[...document.querySelectorAll('h1,h2,h3,h4')].map((e) => Number(e.tagName[1]))"
    for address in record():
        page.goto(live_server.url + address)
        found = page.evaluate(levels)
        assert found[0] == 1, address
        assert all(b - a <= 1 for a, b in pairwise(found)), (address, found)


def test_facets_work_without_javascript(browser: Browser, live_server: LiveServer) -> None:
    AnchorFactory.create(quote__accepted=True)
    context = browser.new_context(java_script_enabled=False)
    window = context.new_page()
    window.goto(f"{live_server.url}/?q=tax")
    window.locator(".facets a", has_text="Direct").click()
    assert window.url == f"{live_server.url}/?q=tax&kind=direct"
    context.close()


def test_nothing_on_a_page_breaks_its_policy(page: Page, live_server: LiveServer) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    for address in record():
        if address not in {"/nowhere", "/?wrong=1"}:  # the browser logs their status itself
            page.goto(live_server.url + address)

    assert complaints == []
