"""A real browser: Debian's Chromium, driven by Playwright.

``CHROMIUM`` names another browser. Where there is none, every test here is skipped by name.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any

import pytest
from django.core.handlers.base import BaseHandler
from playwright.sync_api import Browser, Page, expect, sync_playwright

_HERE = Path(__file__).parent
_PATIENCE = 15_000  # ms that a page may take on a busy machine
_NAMES = ["chromium", "chromium-browser", "google-chrome"]
_FLAGS = [
    "--headless",
    "--no-sandbox",  # Chromium's own sandbox does not start as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def chromium() -> str | None:
    """Find the browser's program."""
    named = os.environ.get("CHROMIUM", "").strip()
    if named:
        return shutil.which(named)
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [item for item in items if _HERE in item.path.parents]
    reason = "no Chromium; install Debian's chromium or set CHROMIUM to its path"
    for item in here:
        item.add_marker(pytest.mark.browser)
        if chromium() is None:
            item.add_marker(pytest.mark.skip(reason=f"browser tests skipped: {reason}"))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop running in this thread, and Django refuses queries under
    # one unless told. Both end with this folder, so that no other test sees either.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=_PATIENCE)
        running = playwright.chromium.launch(executable_path=chromium(), args=_FLAGS)
        yield running
        running.close()


@pytest.fixture
def turn(monkeypatch: pytest.MonkeyPatch) -> Lock:
    """Let one request be answered after the other: they share a database in memory.

    There, what reads while another writes is refused at once, and so is who clears the tables.
    """
    lock, answer = Lock(), BaseHandler.get_response

    def answer_in_turn(handler: BaseHandler, request: Any) -> Any:
        with lock:
            return answer(handler, request)

    monkeypatch.setattr(BaseHandler, "get_response", answer_in_turn)
    return lock


@pytest.fixture
def page(browser: Browser, turn: Lock) -> Iterator[Page]:
    """Open a fresh window. A script that fails on the page fails the test."""
    errors: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    window = context.new_page()
    window.set_default_timeout(_PATIENCE)
    window.on("pageerror", lambda error: errors.append(str(error)))
    yield window
    context.close()
    with turn:  # nothing is answered any more
        assert errors == []
