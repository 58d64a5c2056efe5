"""The review screen by keyboard: when its keys are bound, and what it says after one."""

from playwright.sync_api import Page, expect

_TWO_FRAMES = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"


def await_keys(page: Page) -> None:
    """Wait until the screen takes keys: bound by its script, and painted."""
    # The script shows this button when it has bound the keys.
    expect(page.get_by_role("button", name="Keys")).to_be_visible()
    # A browser may drop a key that comes before the first paint of a page.
    page.evaluate(_TWO_FRAMES)


def press(page: Page, *keys: str, told: str) -> None:
    """Press keys, or type words of several letters, and wait for what the page says then."""
    for key in keys:
        page.keyboard.type(key) if " " in key else page.keyboard.press(key)
    expect_told(page, told)


def expect_told(page: Page, words: str) -> None:
    """Wait for the page to say this."""
    expect(page.locator(".told")).to_contain_text(words)
