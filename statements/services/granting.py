"""Make the groups of ``statements.groups`` with what each may do. Migrations call it."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from statements.groups import PERMISSIONS

_APPS = ("sources", "statements", "auth")


def grant_groups(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give each group what the table says and it lacks; what an administrator added stays.

    ``apps`` are those of the migration: what a later one adds is granted when that calls this.
    """
    using = schema_editor.connection.alias
    held = _permissions(apps, using)
    for name, wanted in PERMISSIONS.items():
        group, _made = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=name)
        group.permissions.add(*(held[code] for code in wanted if code in held))


def drop_groups(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the groups away again; their members keep their accounts."""
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=PERMISSIONS).delete()


def _permissions(apps: Any, using: str) -> dict[str, Any]:
    """Give every permission by its name, making those that are only made after all migrations."""
    for label in _APPS:
        config = apps.get_app_config(label)
        # An app as a migration sees it has no module of models, and would be passed over.
        module = getattr(config, "models_module", None)
        config.models_module = module or True
        create_permissions(config, verbosity=0, using=using, apps=apps)
        config.models_module = module
    rows = apps.get_model("auth", "Permission").objects.using(using)
    named = rows.filter(content_type__app_label__in=_APPS).select_related("content_type")
    return {_name(permission): permission for permission in named}


def _name(permission: Any) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"
