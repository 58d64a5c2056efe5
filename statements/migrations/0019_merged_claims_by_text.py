"""Claims that were merged into others are found by their text, as those that stand are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("statements", "0018_list_indexes")]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["kind", "text_key"],
                name="claim_merged_by_text",
            ),
        ),
    ]
