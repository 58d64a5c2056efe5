"""Attempts to take something in: who asked, how far it has come, and what it led to."""

from django.conf import settings
from django.db import models

from sources.choices import IntakeKind, IntakeOutcome, IntakeStep
from sources.models.published import Capture, Source


class Intake(models.Model):
    """One attempt to take something in. A fetch that failed leaves this and nothing else."""

    origin = models.CharField(max_length=2000, help_text="The address or file, with row.")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who asked for it; empty for a command.",
    )
    outcome = models.CharField(
        max_length=9,
        choices=IntakeOutcome,
        default=IntakeOutcome.PENDING,
        help_text="What it led to.",
    )
    error = models.TextField(blank=True, help_text="What went wrong, and what to do.")
    capture = models.ForeignKey(
        Capture,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="intakes",
        help_text="The capture it made or confirmed.",
    )
    kind = models.CharField(
        max_length=9,
        choices=IntakeKind,
        default=IntakeKind.COMMAND,
        help_text="What is taken in, and from where.",
    )
    step = models.CharField(
        max_length=7,
        choices=IntakeStep,
        default=IntakeStep.ENDED,
        help_text="How far it has come.",
    )
    step_at = models.DateTimeField(null=True, blank=True, help_text="Since when (UTC).")
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="intakes",
        help_text="The source that is captured or read again.",
    )
    given = models.JSONField(
        default=dict, blank=True, help_text="What a person said about it: its title, and so on."
    )
    raw_sha256 = models.CharField(
        max_length=64,
        blank=True,
        help_text="SHA-256 of what was pasted or uploaded: its name in storage.",
    )
    started_at = models.DateTimeField(auto_now_add=True, help_text="When it began (UTC).")
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When it ended (UTC).")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["outcome", "-id"], name="intake_by_outcome")]

    def __str__(self) -> str:
        return f"{self.origin}: {self.get_outcome_display()}"

    @property
    def is_under_way(self) -> bool:
        return self.outcome == IntakeOutcome.PENDING
