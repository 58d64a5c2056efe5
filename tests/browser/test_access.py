"""Every list and every form of the admin in a real browser: axe, contrast, no sideways scroll."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from sources.models import Publisher, PublisherDomain, Source
from statements.choices import ReviewStatus
from statements.groups import CONTRIBUTOR
from statements.models import Claim, Quote, Speaker
from statements.services.granting import grant_groups
from statements.services.review import accept_claim
from tests.browser.test_pages import LOW_CONTRAST
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    CaptureFactory,
    ClaimFactory,
    CopyFactory,
    CreditFactory,
    PublisherFactory,
    RoleFactory,
    RunFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    TopicFactory,
    UserFactory,
)
from tests.statements.admin.records import RECORDS

pytestmark = pytest.mark.django_db(transaction=True)


def _publisher() -> Publisher:
    publisher: Publisher = PublisherFactory.create()
    PublisherDomain.objects.create(publisher=publisher, domain="outlet.example")
    return publisher


def _source() -> Source:
    source: Source = CopyFactory.create().source
    for number in (1, 2):
        capture = CaptureFactory.create(source=source, number=number, text=f"Line {number}.\n")
        RunFactory.create(source=source, capture=capture)
    CopyFactory.create(original=source)
    return source


def _quote() -> Quote:
    anchor = AnchorFactory.create()
    CreditFactory.create(quote=anchor.quote, capture=anchor.capture, position=1)
    AssertionFactory.create(quote=anchor.quote)
    quote: Quote = anchor.quote
    return quote


def _speaker() -> Speaker:
    speaker: Speaker = SpeakerFactory.create(name="Ada Lind, a minister with a long name")
    SpeakerNameFactory.create(speaker=speaker)
    RoleFactory.create(speaker=speaker)
    return speaker


def _claim() -> Claim:
    claim: Claim = ClaimFactory.create(text="The harbour will close before the winter " * 3)
    claim.topics.add(TopicFactory.create())
    return claim


# Records that show the rows beneath their forms, where the plain ones have none.
_WITH_PARTS: dict[type[Model], Callable[[], Model]] = {
    Claim: _claim,
    Publisher: _publisher,
    Quote: _quote,
    Source: _source,
    Speaker: _speaker,
}
_OURS = [m for m in admin.site._registry if m._meta.app_label in {"sources", "statements"}]
# What the script of Django's fields for choosing makes, and makes anew at each choice.
_LET_BE = [
    # The list of an open field hangs below all else; the field leads to it by ``aria-controls``.
    (
        "region",
        ["body > .select2-container.select2-container--admin-autocomplete.select2-container--open"],
    ),
    # The cross that empties a field of several stands within the list of what is chosen.
    ("list", [".select2-selection__rendered"]),
]


def _log_in(page: Page, server: LiveServer, client: Client, user: User) -> Page:
    client.force_login(user)
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": server.url}])
    return page


@pytest.fixture
def desk(page: Page, live_server: LiveServer, client: Client) -> Page:
    """Open a window in which an administrator is logged in."""
    user = UserFactory.create(username="edith", is_staff=True, is_superuser=True)
    return _log_in(page, live_server, client, user)


def _look(page: Page, address: str) -> None:
    """Hold that the page as it stands is fit for a small screen by day and a large by night."""
    for width, scheme in ((390, "light"), (1440, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",  # or a colour would be measured half-way to the next
        )
        found = Axe().run(page)
        where = f"{address} at {width}, {scheme}"
        wrong = [
            (rule["id"], node["target"])
            for rule in found.response["violations"]
            for node in rule["nodes"]
        ]
        assert [each for each in wrong if each not in _LET_BE] == [], where
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where
        assert page.evaluate(LOW_CONTRAST) == [], where


def _addresses(model: type[Model]) -> Iterator[str]:
    """Give the list, the form of one record, its history, the form of a new one, and files."""
    record = _WITH_PARTS.get(model, RECORDS[model])()
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    yield reverse(f"{name}_changelist")
    yield reverse(f"{name}_change", args=[record.pk])
    yield reverse(f"{name}_history", args=[record.pk])
    yield reverse(f"{name}_add")
    for page in ("import", "export"):
        try:
            yield reverse(f"{name}_{page}")
        except NoReverseMatch:
            continue


@pytest.mark.parametrize("model", _OURS, ids=lambda model: model.__name__)
def test_lists_and_forms_are_fit_for_everybody(
    desk: Page, live_server: LiveServer, model: type[Model]
) -> None:
    looked_at = 0
    for address in _addresses(model):
        answer = desk.goto(live_server.url + address)
        assert answer is not None
        if address.endswith("/add/") and answer.status == 403:
            continue  # nobody adds these by hand
        assert answer.status == 200, address
        _look(desk, address)
        looked_at += 1
    assert looked_at >= 3


def test_a_field_to_choose_from_is_named_when_it_is_open(
    desk: Page, live_server: LiveServer
) -> None:
    speaker = SpeakerFactory.create(name="Ada Lind")
    desk.goto(live_server.url + reverse("admin:statements_role_add"))
    desk.get_by_role("combobox", name="Speaker:").click()
    expect(desk.get_by_role("option", name="Ada Lind")).to_be_visible()
    _look(desk, "an open field")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("combobox", name="Speaker: Ada Lind")).to_be_visible()
    assert desk.locator("#id_speaker").input_value() == str(speaker.pk)


def test_a_small_screen_shows_all_of_a_row_with_the_heads_of_its_columns(
    desk: Page, live_server: LiveServer
) -> None:
    RECORDS[Quote]()
    desk.set_viewport_size({"width": 390, "height": 900})
    desk.goto(live_server.url + reverse("admin:statements_quote_changelist"))
    status = desk.locator("#result_list .field-status")
    expect(status).to_have_attribute("data-head", "Status")
    box = status.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
    desk.get_by_role("checkbox", name="Select all objects on this page").check()
    expect(desk.locator("#result_list tbody .action-select")).to_be_checked()


def test_a_form_that_is_refused_is_fit_for_everybody(desk: Page, live_server: LiveServer) -> None:
    for noun in ("claim", "speaker", "assertion", "role"):
        desk.goto(live_server.url + reverse(f"admin:statements_{noun}_add"))
        desk.get_by_role("button", name="Save", exact=True).click()
        expect(desk.locator(".errornote")).to_be_visible()
        _look(desk, f"refused {noun}")


def test_what_changed_between_captures_is_fit_for_everybody(
    desk: Page, live_server: LiveServer
) -> None:
    source = _source()
    address = reverse("admin:source_revision", args=[source.pk, 2])
    desk.goto(live_server.url + address)
    expect(desk.locator("mark.is-differs").first).to_be_visible()
    _look(desk, address)


def test_a_decision_on_a_copy_and_its_undo_are_fit_for_everybody(
    desk: Page, live_server: LiveServer
) -> None:
    source = _source()
    desk.goto(live_server.url + reverse("admin:sources_source_change", args=[source.pk]))
    repeats = desk.locator(".repeats")
    expect(repeats).to_contain_text("Repeated by")
    repeats.get_by_role("button").first.click()
    expect(desk.locator(".messagelist")).to_contain_text("Undo …")
    _look(desk, "a decided copy")
    desk.get_by_role("link", name="Undo …").click()
    expect(desk.get_by_role("heading", name="What it changed")).to_be_visible()
    _look(desk, "undo")
    desk.get_by_role("button", name="Undo").click()
    expect(desk.locator(".messagelist")).to_contain_text("Done: undo")
    _look(desk, "undone")


def test_what_a_contributor_is_told_when_he_came_too_late_is_fit_for_everybody(
    page: Page, live_server: LiveServer, client: Client
) -> None:
    # Tests that commit empty every table, and the groups of the migrations go with them.
    grant_groups(apps, connection.schema_editor())
    user = UserFactory.create(username="colin", is_staff=True)
    user.groups.add(Group.objects.get(name=CONTRIBUTOR))
    _log_in(page, live_server, client, user)
    page.goto(live_server.url + reverse("admin:statements_claim_add"))
    page.get_by_label("Text").fill("The harbour will close")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".messagelist")).to_contain_text("You may edit it again below")
    claim = Claim.objects.get(status=ReviewStatus.SUGGESTED)
    _look(page, "his own")
    accept_claim(claim, actor=UserFactory.create(username="edith"), reason="as printed")
    page.get_by_label("Text").fill("The harbour may close")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".typed")).to_contain_text("The harbour may close")
    _look(page, "not saved")
