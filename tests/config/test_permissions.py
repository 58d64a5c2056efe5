"""What a user may do is what Django says that he may, read in one query."""

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from pytest_django import DjangoAssertNumQueries

from config.permissions import OneQueryBackend
from statements.groups import EDITOR

pytestmark = pytest.mark.django_db


def _user(**values: object) -> User:
    return User.objects.create_user("ada", **values)  # type: ignore[arg-type]


def test_his_own_and_those_of_his_groups_take_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user = _user()
    user.groups.add(Group.objects.get(name=EDITOR))
    user.user_permissions.add(Permission.objects.get(codename="add_user"))
    expected = ModelBackend().get_all_permissions(User.objects.get(pk=user.pk))
    assert "auth.add_user" in expected
    assert "statements.change_quote" in expected
    with django_assert_num_queries(1):
        assert OneQueryBackend().get_all_permissions(user) == expected
        assert user.has_perm("statements.change_quote")
        assert not user.has_perm("auth.delete_user")


def test_who_is_not_active_may_do_nothing() -> None:
    user = _user(is_active=False)
    user.user_permissions.add(Permission.objects.get(codename="add_user"))
    assert OneQueryBackend().get_all_permissions(user) == set()
    assert OneQueryBackend().get_all_permissions(AnonymousUser()) == set()


def test_a_superuser_may_do_everything() -> None:
    assert User.objects.create_superuser("root").has_perm("auth.delete_user")
    assert OneQueryBackend().get_all_permissions(_user(), obj=object()) == set()
