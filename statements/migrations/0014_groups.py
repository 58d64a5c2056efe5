"""Make the groups Viewer, Contributor, Editor and Administrator."""

from django.db import migrations

from statements.services.granting import drop_groups, grant_groups


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("sources", "0002_undone_decisions"),
        ("statements", "0013_distinctions"),
    ]

    operations = [migrations.RunPython(grant_groups, drop_groups)]
