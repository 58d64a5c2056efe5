"""A source reviewed in a real browser: by keyboard alone, by mouse alone, within a budget."""

from collections.abc import Callable, Collection

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from statements.choices import ReviewStatus, Stance
from statements.models import Anchor, Assertion, Quote
from tests.browser.keyboard import await_keys, expect_told, press
from tests.factories import CaptureFactory, ClaimFactory, QuoteFactory, SpeakerNameFactory

pytestmark = pytest.mark.django_db(transaction=True)
# The first line holds a letter that JavaScript counts as two.
HEAD = "🙂 News of the day.\n"
LINE = "The mayor said: “We will open bridge {:02} soon.” Nobody asked why.\n"


def _article(
    count: int, *, wrong: Collection[int] = (), unnamed: Collection[int] = ()
) -> list[Quote]:
    """Make ``count`` suggestions as a machine does: without history."""
    text = HEAD + "".join(LINE.format(n) for n in range(count))
    capture = CaptureFactory.create(text=text)
    found = []
    for n in range(count):
        start = text.index(f"We will open bridge {n:02}")
        words = f"We will open bridge {n:02}" if n in wrong else f"We will open bridge {n:02} soon."
        speaker = {"speaker": None} if n in unnamed else {}
        quote = Quote.objects.get(
            pk=QuoteFactory.create(source=capture.source, exact=words, **speaker).pk
        )
        Quote.history.all().delete()
        anchor = Anchor(
            quote=quote,
            source=capture.source,
            capture=capture,
            segments=[[start, start + len(words)]],
            start=start,
            end=start + len(words),
        )
        Anchor.objects.suggest([anchor])
        found.append(quote)
    return found


@pytest.fixture
def open_screen(page: Page, live_server: LiveServer) -> Callable[[Quote], Page]:
    User.objects.create_superuser("editor", password="a-made-up-one")

    def opened(quote: Quote) -> Page:
        page.goto(f"{live_server.url}/admin/login/?next=/admin/review/source/{quote.source_id}/")
        page.get_by_label("Username").fill("editor")
        page.get_by_label("Password").fill("a-made-up-one")
        page.get_by_role("button", name="Log in").click()
        await_keys(page)
        return page

    return opened


def test_an_article_is_reviewed_by_keyboard_alone(open_screen: Callable[[Quote], Page]) -> None:
    accepted, rejected, short, unnamed = _article(4, wrong={2}, unnamed={3})
    page = open_screen(accepted)
    press(page, "a", told="Accepted")
    press(page, "r", told="Rejected")
    moves = ("ArrowRight", "ArrowLeft", "ArrowRight")
    press(page, "e", *moves, "Enter", told="Corrected and accepted")
    press(page, "s", "Ada Brook", "Enter", told="Speaker: Ada Brook")
    press(page, "c", "w", "The bridge will open", "Enter", "d", told="Denies: The bridge will open")
    press(page, "n", "Shift+ArrowRight", "Shift+ArrowRight", "Enter", told="Recorded")
    statuses = [Quote.objects.get(pk=q.pk).status for q in (accepted, rejected, short, unnamed)]
    assert statuses == ["accepted", "rejected", "accepted", "accepted"]
    assert Quote.objects.get(pk=short.pk).exact == "We will open bridge 02 soon."
    assert Assertion.objects.get().stance == Stance.DENIES
    new = Quote.objects.latest("pk")
    press(page, "u", told="Taken back: record quote")
    press(page, "u", told="Taken back: set stance")
    assert Quote.objects.get(pk=new.pk).status == ReviewStatus.REJECTED
    assert Assertion.objects.get().status == ReviewStatus.REJECTED


def test_the_same_by_mouse_alone(open_screen: Callable[[Quote], Page]) -> None:
    first, second = _article(2)
    claim = ClaimFactory.create(text="We will open bridge 01 soon")
    page = open_screen(first)
    page.get_by_role("button", name="Accept").click()
    expect_told(page, "Accepted")
    page.locator(".stances button").nth(0).click()
    expect_told(page, "Asserts")
    assert Assertion.objects.get().claim == claim
    page.get_by_role("button", name="Undo").click()
    expect_told(page, "Taken back")
    page.locator(f'#review-capture [data-quote="{first.pk}"]').first.click()
    expect(page.locator("#review-panel .words")).to_contain_text("bridge 00")
    page.locator(f'#review-capture [data-quote="{second.pk}"]').first.dblclick(
        position={"x": 60, "y": 8}
    )
    assert page.locator("#review-start").count() == 1


def test_words_that_the_mouse_selects_are_those_that_are_saved(
    open_screen: Callable[[Quote], Page],
) -> None:
    (quote,) = _article(1)
    page = open_screen(quote)
    piece = page.locator("#review-capture [data-at]").last
    box = piece.bounding_box()
    assert box
    page.mouse.move(box["x"] + 12, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    chosen = page.evaluate("document.getSelection().toString()")
    page.get_by_role("button", name="Record as a quote").click()
    expect_told(page, "Recorded")
    assert chosen.strip()
    assert Quote.objects.latest("pk").exact == chosen.strip()


def test_twenty_suggestions_take_at_most_sixty_keys(open_screen: Callable[[Quote], Page]) -> None:
    quotes = _article(20, wrong={4, 9}, unnamed={7, 15})
    SpeakerNameFactory.create(name="Brook", name_key="brook", speaker__name="Ada Brook")
    page = open_screen(quotes[0])
    pressed = 0

    def press(*keys: str) -> None:
        nonlocal pressed
        for key in keys:
            page.keyboard.press(key)
            pressed += 1

    for number, quote in enumerate(quotes):
        expect(page.locator(".words")).to_contain_text(f"bridge {number:02}")
        if number in {4, 9}:
            press("e", "ArrowRight", "Enter")
        elif number in {7, 15}:
            press("s", "b", "r", "o", "Enter")
            expect_told(page, "Speaker: Ada Brook")
            press("a")
        elif number in {2, 6, 11, 18}:
            press("r")
        else:
            press("a")
        last = number == len(quotes) - 1
        expect(page.locator("#review-panel h2")).not_to_contain_text(f"bridge {number:02}")
        assert Quote.objects.get(pk=quote.pk).status != ReviewStatus.SUGGESTED, last
    expect(page.locator("#review-panel h2")).to_have_text("All reviewed")
    assert Quote.objects.filter(status=ReviewStatus.ACCEPTED).count() == 16
    assert Quote.objects.filter(status=ReviewStatus.REJECTED).count() == 4
    assert pressed <= 60, pressed


def test_keys_do_nothing_while_somebody_types(open_screen: Callable[[Quote], Page]) -> None:
    (quote,) = _article(1)
    page = open_screen(quote)
    page.locator("#review-reason").click()
    page.keyboard.type("arnx?")
    assert page.locator("#review-reason").input_value() == "arnx?"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert Quote.objects.get().status == ReviewStatus.SUGGESTED


@pytest.mark.parametrize("width", [1440, 390])
def test_the_screen_is_accessible_and_does_not_scroll_sideways(
    open_screen: Callable[[Quote], Page], width: int
) -> None:
    quote, *_ = _article(3)
    ClaimFactory.create(text="We will open bridge 01 soon")
    page = open_screen(quote)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.response["violations"] == []
