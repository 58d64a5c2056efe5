"""Indexes for what the editors' lists are sorted by."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0003_asked_intakes"),
        ("statements", "0017_claim_topics_kept"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="assertion",
            index=models.Index(fields=["confidence", "id"], name="assertion_surest"),
        ),
        migrations.AddIndex(
            model_name="assertion",
            index=models.Index(
                fields=["status", "claim", "-id"], name="assertion_waiting_by_claim"
            ),
        ),
        migrations.AddIndex(
            model_name="contradiction",
            index=models.Index(fields=["score", "id"], name="contradiction_surest"),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(fields=["confidence", "id"], name="quote_surest"),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(fields=["kind", "-id"], name="quote_by_kind"),
        ),
        migrations.AddIndex(
            model_name="speaker",
            index=models.Index(fields=["name", "id"], name="speaker_by_name"),
        ),
    ]
