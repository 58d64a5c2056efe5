"""How editors share what waits: who has a source, and what each has put aside for himself.

These arrange work. They change nothing that is on record, so they have no history.
"""

from django.conf import settings
from django.db import models

from sources.models import Source
from statements.models.quotes import Quote


class Assignment(models.Model):
    """A source that one editor has taken or was given, until it is given back."""

    source = models.OneToOneField(
        Source,
        on_delete=models.CASCADE,
        related_name="assignment",
        help_text="Whose suggestions are his to decide.",
        error_messages={"unique": "Somebody has this source already."},
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="assignments",
        db_index=False,
        help_text="Who has it.",
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who said so: the editor himself, where he took it.",
    )
    given_at = models.DateTimeField(auto_now_add=True, help_text="Since when (UTC).")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["editor", "source"], name="assignment_by_editor")]

    def __str__(self) -> str:
        return f"{self.source}: {self.editor}"


class Skip(models.Model):
    """A suggestion that one editor put aside: it waits in others' queues only."""

    quote = models.ForeignKey(
        Quote, on_delete=models.CASCADE, related_name="skips", help_text="What is put aside."
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="skips",
        db_index=False,
        help_text="Who put it aside, for himself.",
    )
    skipped_at = models.DateTimeField(auto_now_add=True, help_text="When (UTC).")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["editor", "quote"],
                name="skip_once",
                violation_error_message="This quote is put aside already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quote}: {self.editor}"
