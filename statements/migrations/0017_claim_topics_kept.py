"""Keep the topics of a claim in a column of its own, so that its history has them.

What a claim was filed under before is not known: its versions get what it is filed under now.

SQLite drops the triggers of a table that a migration rebuilds: they are made again.
"""

from collections import defaultdict
from importlib import import_module
from itertools import groupby
from operator import itemgetter

from django.db import migrations, models

_INDEX = import_module("statements.migrations.0002_search_index")
_AT_ONCE = 500
_HELP = "The ids of its topics, in order, as the history keeps them."


def keep_topics(apps, _schema_editor):
    claim = apps.get_model("statements", "Claim")
    version = apps.get_model("statements", "HistoricalClaim")
    pairs = claim.topics.through.objects.order_by("claim_id", "topic_id")
    filed = defaultdict(list)
    rows = pairs.values_list("claim_id", "topic_id").iterator()
    for pk, of_one in groupby(rows, key=itemgetter(0)):
        filed[tuple(topic for _, topic in of_one)].append(pk)
    for topics, pks in filed.items():
        for start in range(0, len(pks), _AT_ONCE):
            some = pks[start : start + _AT_ONCE]
            models.QuerySet(claim).filter(pk__in=some).update(filed_under=list(topics))
            models.QuerySet(version).filter(id__in=some).update(filed_under=list(topics))


def make_triggers(_apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    table = "statements_claim"
    with schema_editor.connection.cursor() as cursor:
        for sql in _INDEX._fts5(table, _INDEX.COLUMNS[table]):
            if sql.startswith("CREATE TRIGGER"):
                cursor.execute(sql.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS"))


class Migration(migrations.Migration):
    dependencies = [("statements", "0016_assignments_and_skips")]

    operations = [
        # On the way back it comes last, when the column is gone.
        migrations.RunPython(migrations.RunPython.noop, make_triggers),
        migrations.AddField(
            model_name="claim",
            name="filed_under",
            field=models.JSONField(blank=True, default=list, help_text=_HELP),
        ),
        migrations.AddField(
            model_name="historicalclaim",
            name="filed_under",
            field=models.JSONField(blank=True, default=list, help_text=_HELP),
        ),
        migrations.RunPython(keep_topics, migrations.RunPython.noop),
        migrations.RunPython(make_triggers, migrations.RunPython.noop),
    ]
