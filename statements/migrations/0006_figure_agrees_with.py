"""Which figures agree."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0001_initial"),
        ("statements", "0005_parallel"),
    ]

    operations = [
        migrations.AddField(
            model_name="figure",
            name="agrees_with",
            field=models.ForeignKey(
                blank=True,
                help_text="The earliest of an independent source that gives as much.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="agreeing",
                to="statements.figure",
            ),
        ),
        migrations.AddField(
            model_name="historicalfigure",
            name="agrees_with",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The earliest of an independent source that gives as much.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="statements.figure",
            ),
        ),
        migrations.AddIndex(
            model_name="figure",
            index=models.Index(fields=["claim", "-id"], name="figure_by_claim"),
        ),
    ]
