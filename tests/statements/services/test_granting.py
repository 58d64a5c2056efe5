"""The groups in the database are those of the table, and a migration can take them away."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection

from statements.groups import ADMINISTRATOR, CONTRIBUTOR, DECIDE, EDITOR, PERMISSIONS, VIEWER
from statements.services.granting import drop_groups, grant_groups
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def _held(name: str) -> set[str]:
    permissions = Group.objects.get(name=name).permissions.select_related("content_type")
    return {f"{p.content_type.app_label}.{p.codename}" for p in permissions}


def _as_a_migration(step: Callable[..., None]) -> None:
    # Not entered: SQLite's editor refuses to be, inside the transaction of a test.
    step(apps, connection.schema_editor())


@pytest.mark.parametrize("name", PERMISSIONS)
def test_migrations_leave_each_group_with_what_the_table_says(name: str) -> None:
    assert _held(name) == PERMISSIONS[name]


def test_every_record_can_be_seen_by_who_may_only_look() -> None:
    # These are what others are computed from: nobody looks at them.
    unseen = {"statements.view_claimvector", "statements.view_texthash"}
    configs = [apps.get_app_config(label) for label in ("sources", "statements")]
    models = [model for config in configs for model in config.get_models()]
    ours = [model for model in models if not model.__name__.startswith("Historical")]
    names = {f"{m._meta.app_label}.view_{m._meta.model_name}" for m in ours}
    assert names - unseen - PERMISSIONS[VIEWER] == set()


def test_each_group_may_what_the_one_before_it_may() -> None:
    order = [PERMISSIONS[name] for name in (VIEWER, CONTRIBUTOR, EDITOR, ADMINISTRATOR)]
    assert all(less < more for less, more in pairwise(order))


def test_only_editors_and_administrators_decide_and_nobody_deletes() -> None:
    assert [name for name in PERMISSIONS if DECIDE in PERMISSIONS[name]] == [EDITOR, ADMINISTRATOR]
    assert not [code for codes in PERMISSIONS.values() for code in codes if ".delete_" in code]


def test_granting_again_changes_nothing_and_keeps_what_was_added() -> None:
    extra = Permission.objects.get(codename="delete_topic")
    Group.objects.get(name=VIEWER).permissions.add(extra)
    _as_a_migration(grant_groups)
    assert _held(VIEWER) == PERMISSIONS[VIEWER] | {"statements.delete_topic"}
    assert _held(EDITOR) == PERMISSIONS[EDITOR]


def test_permissions_that_are_not_there_yet_are_made() -> None:
    Group.objects.all().delete()
    Permission.objects.all().delete()
    _as_a_migration(grant_groups)
    assert _held(EDITOR) == PERMISSIONS[EDITOR]


def test_dropping_the_groups_keeps_other_groups_and_all_accounts() -> None:
    user = UserFactory.create()
    user.groups.add(Group.objects.get(name=EDITOR), Group.objects.create(name="Readers"))
    _as_a_migration(drop_groups)
    assert [group.name for group in user.groups.all()] == ["Readers"]
