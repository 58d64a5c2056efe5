"""Keep with each assertion who takes the stance: the speaker of its quote."""

from django.db import migrations

_VOICES = (
    "UPDATE statements_assertion SET voice_id = quote.speaker_id FROM statements_quote AS quote "
    "WHERE quote.id = statements_assertion.quote_id AND quote.speaker_id IS NOT NULL"
)


class Migration(migrations.Migration):
    dependencies = [("statements", "0021_assertion_voice")]

    operations = [migrations.RunSQL(_VOICES, migrations.RunSQL.noop)]
