"""Keep the topics of a claim in a column of its own, so that its history has them.

What a claim was filed under before is not known: its versions get what it is filed under now.
"""

from collections import defaultdict
from itertools import groupby
from operator import itemgetter

from django.db import migrations, models

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


class Migration(migrations.Migration):
    dependencies = [("statements", "0015_queue_indexes")]

    operations = [
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
    ]
