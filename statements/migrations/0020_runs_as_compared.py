"""Forget what is listed: runs of three words are those that quotes are compared by from now on.

The next article, or `manage.py reindex`, lists what is on record.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("statements", "0019_merged_claims_by_text")]

    operations = [
        migrations.RunSQL("DELETE FROM statements_posting", migrations.RunSQL.noop),
    ]
