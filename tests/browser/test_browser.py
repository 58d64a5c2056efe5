"""The browser that the other tests here rely on."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from config.security import POLICY


@pytest.mark.django_db(transaction=True)
def test_login_page_loads_with_its_styles_and_breaks_no_policy(
    page: Page, live_server: LiveServer
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    response = page.goto(f"{live_server.url}/admin/login/")

    assert response is not None
    assert response.headers["content-security-policy"] == POLICY
    assert page.evaluate("document.styleSheets.length") > 0
    assert [text for text in complaints if "Content Security Policy" in text] == []
