"""What each group may do on each screen of the admin, checked where it counts: on the server."""

import base64
from collections.abc import Callable

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from sources.models import Decision, Publisher, Source
from statements.groups import ADMINISTRATOR, CONTRIBUTOR, EDITOR, PERMISSIONS, VIEWER
from statements.models import (
    Assertion,
    Claim,
    Contradiction,
    Credit,
    Figure,
    Quote,
    Role,
    Speaker,
    SpeakerName,
    Topic,
)
from statements.services.review import accept_claim
from tests import factories
from tests.statements.admin.records import RECORDS

pytestmark = pytest.mark.django_db

ACCOUNTS: dict[type[Model], Callable[[], Model]] = {
    Group: lambda: Group.objects.create(name="Readers"),
    User: factories.UserFactory.create,
}
# Who may open the form for a new one, and who may save the form of one that the program found.
ADDED: set[type[Model]] = {Assertion, Claim, Role, Speaker, SpeakerName}
ALL_ADDED: dict[str, set[type[Model]]] = {
    VIEWER: set(),
    CONTRIBUTOR: ADDED | {Source},
    EDITOR: ADDED | {Publisher, Source, Topic},
    ADMINISTRATOR: ADDED | {Publisher, Source, Topic, Group, User},
}
EDITED = ADDED | {Credit, Figure, Publisher, Quote, Source, Topic}
ALL_CHANGED: dict[str, set[type[Model]]] = {
    VIEWER: set(),
    CONTRIBUTOR: set(),
    EDITOR: EDITED,
    ADMINISTRATOR: EDITED | {Group, User},
}
DECIDERS = {EDITOR, ADMINISTRATOR}
ACTIONS = [
    (model, str(action))
    for model, screen in admin.site._registry.items()
    if model in RECORDS
    for action in screen.actions or []
]
each_group = pytest.mark.parametrize("group", PERMISSIONS)
each_model = pytest.mark.parametrize("model", [*RECORDS, *ACCOUNTS], ids=lambda m: m.__name__)
# A flag is judged on a page of its own: see below.
each_form = pytest.mark.parametrize(
    "model",
    [model for model in [*RECORDS, *ACCOUNTS] if model is not Contradiction],
    ids=lambda m: m.__name__,
)
each_action = pytest.mark.parametrize(
    ("model", "action"), ACTIONS, ids=[f"{model.__name__}-{name}" for model, name in ACTIONS]
)


def _member(client: Client, group: str) -> User:
    user: User = factories.UserFactory.create(is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return user


def _address(model: type[Model], page: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def _make(model: type[Model]) -> Model:
    return (RECORDS | ACCOUNTS)[model]()


def test_every_screen_of_ours_is_tested() -> None:
    ours = {m for m in admin.site._registry if m._meta.app_label in {"sources", "statements"}}
    assert ours == set(RECORDS)


@each_group
@each_model
def test_lists_and_records_are_read_by_all_and_accounts_by_administrators(
    client: Client, group: str, model: type[Model]
) -> None:
    _member(client, group)
    record = _make(model)
    wanted = 200 if model in RECORDS or group == ADMINISTRATOR else 403
    assert client.get(_address(model, "changelist")).status_code == wanted
    assert client.get(_address(model, "change", record.pk)).status_code == wanted
    assert client.get(_address(model, "history", record.pk)).status_code == wanted


@each_group
@each_model
def test_new_records_are_made_by_who_may(client: Client, group: str, model: type[Model]) -> None:
    _member(client, group)
    wanted = 200 if model in ALL_ADDED[group] else 403
    assert client.get(_address(model, "add")).status_code == wanted
    assert client.post(_address(model, "add"), {}).status_code == wanted


@each_group
@each_form
def test_what_another_made_is_changed_by_editors(
    client: Client, group: str, model: type[Model]
) -> None:
    _member(client, group)
    record = _make(model)
    # An editor's empty form is refused in words, or saves nothing: it is never forbidden.
    answer = client.post(_address(model, "change", record.pk), {"_seen": "0"}).status_code
    assert (answer != 403) == (model in ALL_CHANGED[group])


@each_group
@each_model
def test_nothing_is_deleted_by_anybody(client: Client, group: str, model: type[Model]) -> None:
    _member(client, group)
    record = _make(model)
    address = _address(model, "delete", record.pk)
    assert client.post(address, {"post": "yes"}).status_code == 403
    asked = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
    client.post(_address(model, "changelist"), asked)
    assert model._default_manager.filter(pk=record.pk).exists()


@each_group
@each_action
def test_actions_are_offered_to_who_decides_and_refused_to_others(
    client: Client, group: str, model: type[Model], action: str
) -> None:
    _member(client, group)
    record = _make(model)
    before = model._default_manager.filter(pk=record.pk).values().get()
    address = _address(model, "changelist")
    is_offered = f'value="{action}"' in client.get(address).content.decode()
    asked = {"action": action, "_selected_action": [record.pk], "reason": "read again"}
    answer = client.post(address, asked).status_code
    assert (is_offered, answer != 403) == (group in DECIDERS, group in DECIDERS)
    if group not in DECIDERS:
        assert model._default_manager.filter(pk=record.pk).values().get() == before


@each_group
def test_flags_are_judged_on_their_page_by_who_decides(client: Client, group: str) -> None:
    _member(client, group)
    flag, may = factories.dispute(accepted=False), group in DECIDERS
    page = client.get(_address(Contradiction, "change", flag.pk)).content.decode()
    assert ('name="decide"' in page) == may
    client.post(_address(Contradiction, "change", flag.pk), {"status": "confirmed"})
    for name in ("flag_accept_quotes", "flag_decide"):
        asked = {"decide": "dismiss", "reason": "read again"}
        answer = client.post(reverse(f"admin:{name}", args=[flag.pk]), asked)
        assert answer.status_code == (302 if may else 403)
    flag.refresh_from_db()
    assert flag.status == ("dismissed" if may else "open")
    assert Quote.objects.filter(status="accepted").exists() == may


@each_group
def test_speakers_are_merged_on_their_page_by_who_decides(client: Client, group: str) -> None:
    _member(client, group)
    one, other = factories.SpeakerFactory.create(), factories.SpeakerFactory.create()
    address = reverse("admin:speaker_merge", args=[one.pk, other.pk])
    may = group in DECIDERS
    assert client.get(address).status_code == (200 if may else 403)
    assert client.post(address, {"reason": "one"}).status_code == (302 if may else 403)
    assert (Speaker.objects.surviving().count() == 1) == may


@each_group
@pytest.mark.parametrize("model", [Claim, Quote, Speaker])
def test_files_are_imported_by_who_decides(client: Client, group: str, model: type[Model]) -> None:
    _member(client, group)
    may = group in DECIDERS
    listed = client.get(_address(model, "changelist")).content.decode()
    assert (f'href="{_address(model, "import")}"' in listed) == may
    assert client.get(_address(model, "import")).status_code == (200 if may else 403)
    asked = {"kept": base64.b64encode(b"id\n1").decode(), "seen": ""}
    assert client.post(_address(model, "import"), asked).status_code == (200 if may else 403)


@each_group
def test_decisions_are_taken_back_by_who_decides(client: Client, group: str) -> None:
    _member(client, group)
    claim = accept_claim(factories.ClaimFactory.create(), actor=factories.UserFactory.create())
    decision = claim.history.latest().decision
    answer = client.post(reverse("admin:decision_undo", args=[decision.pk]), {"reason": "wrong"})
    may = group in DECIDERS
    assert answer.status_code == (302 if may else 403)
    assert Decision.objects.filter(undoes=decision).exists() == may


@each_group
def test_an_old_version_is_never_saved_over_the_newest(client: Client, group: str) -> None:
    _member(client, group)
    claim = factories.ClaimFactory.create(accepted=True)
    version = claim.history.latest().pk
    address = reverse("admin:statements_claim_simple_history", args=[claim.pk, version])
    assert client.get(address).status_code == 200
    form = {"text": "Another", "kind": claim.kind, "status": "accepted"}
    assert client.post(address, form).status_code == 403


def test_who_is_in_no_group_reads_nothing(client: Client) -> None:
    client.force_login(factories.UserFactory.create(is_staff=True))
    assert client.get(_address(Quote, "changelist")).status_code == 403
    assert client.get(reverse("admin:speaker_candidates")).status_code == 403
