"""Passes of the extractor over captures."""

from django.db import models
from django.urls import reverse

from sources.models import Capture, Source
from statements.choices import RunStatus


class Run(models.Model):
    """One pass of the extractor over a capture; what it suggested points back to it."""

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="runs", help_text="Whose text was read."
    )
    capture = models.ForeignKey(
        Capture, on_delete=models.PROTECT, related_name="runs", help_text="The text that was read."
    )
    extractor = models.CharField(max_length=40, help_text="Which extractor ran.")
    version = models.CharField(max_length=20, help_text="Its version.")
    model_hashes = models.JSONField(
        default=dict, blank=True, help_text="SHA-256 of each model file that it used, by name."
    )
    status = models.CharField(
        max_length=7, choices=RunStatus, default=RunStatus.RUNNING, help_text="How it ended."
    )
    counts = models.JSONField(
        default=dict, blank=True, help_text="How many of each record it suggested."
    )
    error = models.TextField(blank=True, help_text="What went wrong, and what to do.")
    started_at = models.DateTimeField(auto_now_add=True, help_text="When it began (UTC).")
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When it ended (UTC).")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["status", "-id"], name="run_by_status")]

    def __str__(self) -> str:
        return f"{self.extractor} {self.version} over {self.capture}"

    def get_absolute_url(self) -> str:
        return reverse("admin:statements_run_change", args=[self.pk])
