"""What a user may do, read in one query."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission


class OneQueryBackend(ModelBackend):
    """Django's own backend, which asks for what is his and what is his groups' apart."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        is_known = user_obj.is_superuser or hasattr(user_obj, "_perm_cache")
        if is_known or obj is not None or user_obj.is_anonymous or not user_obj.is_active:
            return super().get_all_permissions(user_obj, obj)
        columns = ("content_type__app_label", "codename")
        own = Permission.objects.filter(user=user_obj).order_by().values_list(*columns)
        shared = Permission.objects.filter(group__user=user_obj).order_by().values_list(*columns)
        user_obj._perm_cache = {f"{app}.{name}" for app, name in own.union(shared)}
        found: set[str] = user_obj._perm_cache
        return found
