"""Keep who has a source and who put a quote aside, and find what waits in a source by an index."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from statements.services.granting import grant_groups


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("sources", "0003_asked_intakes"),
        ("statements", "0015_queue_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.OneToOneField(
                        error_messages={"unique": "Somebody has this source already."},
                        help_text="Whose suggestions are his to decide.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignment",
                        to="sources.source",
                    ),
                ),
                (
                    "editor",
                    models.ForeignKey(
                        help_text="Who has it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        help_text="Who said so: the editor himself, where he took it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "given_at",
                    models.DateTimeField(auto_now_add=True, help_text="Since when (UTC)."),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(fields=["editor", "source"], name="assignment_by_editor")
                ],
            },
        ),
        migrations.CreateModel(
            name="Skip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "quote",
                    models.ForeignKey(
                        help_text="What is put aside.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="skips",
                        to="statements.quote",
                    ),
                ),
                (
                    "editor",
                    models.ForeignKey(
                        help_text="Who put it aside, for himself.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="skips",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("skipped_at", models.DateTimeField(auto_now_add=True, help_text="When (UTC).")),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("editor", "quote"),
                        name="skip_once",
                        violation_error_message="This quote is put aside already.",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(
                condition=models.Q(("status", "suggested")),
                fields=["source", "id"],
                name="quote_waiting_by_source",
            ),
        ),
        # What was granted goes with the groups, when these go.
        migrations.RunPython(grant_groups, migrations.RunPython.noop),
    ]
