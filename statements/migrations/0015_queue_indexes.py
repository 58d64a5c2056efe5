"""Let the queues of what waits be read in order: surest first, and by speaker."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("statements", "0014_groups")]

    operations = [
        migrations.RemoveIndex(model_name="quote", name="quote_by_confidence"),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(fields=["status", "confidence", "id"], name="quote_by_confidence"),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(
                fields=["status", "speaker", "-id"], name="quote_waiting_by_speaker"
            ),
        ),
    ]
