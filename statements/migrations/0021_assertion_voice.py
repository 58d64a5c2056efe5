"""Who takes a stance, kept beside the claim: an index finds a speaker's stances to one claim."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("statements", "0020_runs_as_compared")]

    operations = [
        migrations.AddField(
            model_name="assertion",
            name="voice",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                help_text="The speaker of the quote, kept beside it so that an index has both.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="statements.speaker",
            ),
        ),
        migrations.AddIndex(
            model_name="assertion",
            index=models.Index(
                fields=["voice", "claim", "stance", "id"], name="assertion_by_voice"
            ),
        ),
    ]
