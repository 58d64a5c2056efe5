"""One index for each pointer: see ``sources.models.indexes``.

SQLite would write a table anew for each field whose index goes, so the indexes go by themselves.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sources.migrations._indexing import drop_own_indexes

_POINTERS = {
    "capture": ["source"],
    "decision": ["actor"],
    "section": ["capture"],
    "source": ["publisher", "republishes"],
}


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0003_asked_intakes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="capture",
                    name="source",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="What was captured.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="captures",
                        to="sources.source",
                    ),
                ),
                migrations.AlterField(
                    model_name="decision",
                    name="actor",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="Who decided.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="section",
                    name="capture",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="What it is part of.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="sources.capture",
                    ),
                ),
                migrations.AlterField(
                    model_name="source",
                    name="publisher",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Who published it; empty when unknown.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="sources.publisher",
                    ),
                ),
                migrations.AlterField(
                    model_name="source",
                    name="republishes",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The source whose text this one repeats.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="republications",
                        to="sources.source",
                    ),
                ),
            ],
            database_operations=[
                migrations.RunPython(
                    drop_own_indexes("sources", _POINTERS), migrations.RunPython.noop
                )
            ],
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(
                condition=models.Q(("republishes__isnull", False)),
                fields=["republishes"],
                name="source_by_republishes",
            ),
        ),
    ]
