"""One index for each pointer: see ``sources.models.indexes``.

SQLite would write a table anew for each field whose index goes, so the indexes go by themselves.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sources.migrations._indexing import count_rows, drop_own_indexes

_POINTERS = {
    "anchor": ["capture", "quote", "section"],
    "assertion": ["claim"],
    "assignment": ["editor"],
    "claim": ["merged_into"],
    "contradiction": ["decided_by", "speaker", "utterance"],
    "credit": ["quote"],
    "distinction": ["speaker"],
    "evidence": ["capture", "contradiction", "figure", "quote"],
    "figure": ["agrees_with", "capture", "claim", "quote"],
    "parallel": ["quote"],
    "quote": ["source", "speaker"],
    "skip": ["editor"],
    "speaker": ["body", "merged_into", "source"],
    "speakername": ["speaker"],
}


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0004_pointers_indexed_once"),
        ("statements", "0022_voices_of_assertions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="parallel",
            name="parallel_by_difference",
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="anchor",
                    name="capture",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="The text.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anchors",
                        to="sources.capture",
                    ),
                ),
                migrations.AlterField(
                    model_name="anchor",
                    name="quote",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="What stands here.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="anchors",
                        to="statements.quote",
                    ),
                ),
                migrations.AlterField(
                    model_name="anchor",
                    name="section",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The post of a live blog that it stands in.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anchors",
                        to="sources.section",
                    ),
                ),
                migrations.AlterField(
                    model_name="assertion",
                    name="claim",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="What it is about.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assertions",
                        to="statements.claim",
                    ),
                ),
                migrations.AlterField(
                    model_name="assignment",
                    name="editor",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="Who has it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="claim",
                    name="merged_into",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The claim that took its place.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="statements.claim",
                    ),
                ),
                migrations.AlterField(
                    model_name="contradiction",
                    name="decided_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Who decided.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="contradiction",
                    name="speaker",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The one speaker who stands on both sides.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contradictions",
                        to="statements.speaker",
                    ),
                ),
                migrations.AlterField(
                    model_name="contradiction",
                    name="utterance",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The utterance whose renderings differ.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contradictions",
                        to="statements.utterance",
                    ),
                ),
                migrations.AlterField(
                    model_name="credit",
                    name="quote",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="Whose words.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credits",
                        to="statements.quote",
                    ),
                ),
                migrations.AlterField(
                    model_name="distinction",
                    name="speaker",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="The one that was recorded first.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="distinctions",
                        to="statements.speaker",
                    ),
                ),
                migrations.AlterField(
                    model_name="evidence",
                    name="capture",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="A text.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="sources.capture",
                    ),
                ),
                migrations.AlterField(
                    model_name="evidence",
                    name="contradiction",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="For what.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="statements.contradiction",
                    ),
                ),
                migrations.AlterField(
                    model_name="evidence",
                    name="figure",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="A number.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="statements.figure",
                    ),
                ),
                migrations.AlterField(
                    model_name="evidence",
                    name="quote",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Words.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="statements.quote",
                    ),
                ),
                migrations.AlterField(
                    model_name="figure",
                    name="agrees_with",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The earliest of an independent source that gives as much.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="agreeing",
                        to="statements.figure",
                    ),
                ),
                migrations.AlterField(
                    model_name="figure",
                    name="capture",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="The text.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="sources.capture",
                    ),
                ),
                migrations.AlterField(
                    model_name="figure",
                    name="claim",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The quantity it is a number for.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="statements.claim",
                    ),
                ),
                migrations.AlterField(
                    model_name="figure",
                    name="quote",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The quote it stands in; empty in the source's own voice.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="figures",
                        to="statements.quote",
                    ),
                ),
                migrations.AlterField(
                    model_name="parallel",
                    name="quote",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="The later quote.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parallels",
                        to="statements.quote",
                    ),
                ),
                migrations.AlterField(
                    model_name="quote",
                    name="source",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="Where it was reported.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes",
                        to="sources.source",
                    ),
                ),
                migrations.AlterField(
                    model_name="quote",
                    name="speaker",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The first speaker credited with it; empty while unresolved.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes",
                        to="statements.speaker",
                    ),
                ),
                migrations.AlterField(
                    model_name="skip",
                    name="editor",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="Who put it aside, for himself.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="skips",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="speaker",
                    name="body",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The organisation or government that an unnamed speaker is tied to.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unnamed_speakers",
                        to="statements.speaker",
                    ),
                ),
                migrations.AlterField(
                    model_name="speaker",
                    name="merged_into",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The speaker that survived the merge.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="statements.speaker",
                    ),
                ),
                migrations.AlterField(
                    model_name="speaker",
                    name="source",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The one source that quotes an unnamed speaker.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unnamed_speakers",
                        to="sources.source",
                    ),
                ),
                migrations.AlterField(
                    model_name="speakername",
                    name="speaker",
                    field=models.ForeignKey(
                        db_index=False,
                        help_text="Who is meant.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="statements.speaker",
                    ),
                ),
            ],
            database_operations=[
                migrations.RunPython(
                    drop_own_indexes("statements", _POINTERS), migrations.RunPython.noop
                )
            ],
        ),
        migrations.AddIndex(
            model_name="anchor",
            index=models.Index(
                condition=models.Q(("section__isnull", False)),
                fields=["section"],
                name="anchor_by_section",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="claim_by_merged_into",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", True), ("status", "accepted")),
                fields=["kind"],
                name="claim_accepted",
            ),
        ),
        migrations.AddIndex(
            model_name="contradiction",
            index=models.Index(
                condition=models.Q(("utterance__isnull", False)),
                fields=["utterance"],
                name="contradiction_by_utterance",
            ),
        ),
        migrations.AddIndex(
            model_name="contradiction",
            index=models.Index(
                condition=models.Q(("speaker__isnull", False)),
                fields=["speaker"],
                name="contradiction_by_speaker",
            ),
        ),
        migrations.AddIndex(
            model_name="contradiction",
            index=models.Index(
                condition=models.Q(("decided_by__isnull", False)),
                fields=["decided_by"],
                name="contradiction_by_decided_by",
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                condition=models.Q(("quote__isnull", False)),
                fields=["quote"],
                name="evidence_by_quote",
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                condition=models.Q(("figure__isnull", False)),
                fields=["figure"],
                name="evidence_by_figure",
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                condition=models.Q(("capture__isnull", False)),
                fields=["capture"],
                name="evidence_by_capture",
            ),
        ),
        migrations.AddIndex(
            model_name="figure",
            index=models.Index(
                condition=models.Q(("quote__isnull", False)),
                fields=["quote"],
                name="figure_by_quote",
            ),
        ),
        migrations.AddIndex(
            model_name="figure",
            index=models.Index(
                condition=models.Q(("agrees_with__isnull", False)),
                fields=["agrees_with"],
                name="figure_by_agrees_with",
            ),
        ),
        migrations.AddIndex(
            model_name="parallel",
            index=models.Index(fields=["difference_key", "id"], name="parallel_by_difference"),
        ),
        migrations.AddIndex(
            model_name="speaker",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="speaker_by_merged_into",
            ),
        ),
        migrations.AddIndex(
            model_name="speaker",
            index=models.Index(
                condition=models.Q(("body__isnull", False)), fields=["body"], name="speaker_by_body"
            ),
        ),
        migrations.AddIndex(
            model_name="speaker",
            index=models.Index(
                condition=models.Q(("source__isnull", False)),
                fields=["source"],
                name="speaker_by_source",
            ),
        ),
        migrations.RunPython(count_rows, migrations.RunPython.noop),
    ]
