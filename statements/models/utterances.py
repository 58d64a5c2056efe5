"""Acts of speech, and the wordings in which sources render them."""

from django.db import models
from django.urls import reverse

from sources.models import Source
from sources.provenance import AuditedManager, AuditedModel
from statements.choices import RenderingKind
from statements.models.fields import confidence_field, status_field
from statements.models.quotes import Quote
from statements.models.runs import Run
from statements.models.speakers import Speaker


class Utterance(models.Model):
    """One act of speech that two or more quotes render."""

    speaker = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="utterances",
        help_text="Who spoke; empty while its quotes disagree or are unresolved.",
    )
    earliest = models.ForeignKey(
        Quote, on_delete=models.PROTECT, related_name="+", help_text="The quote published first."
    )
    created_at = models.DateTimeField(auto_now_add=True, help_text="When first recorded.")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"utterance {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("quote", args=[self.earliest_id])


class Rendering(AuditedModel):
    """One quote as a wording of an utterance. The words must overlap: no paraphrases."""

    utterance = models.ForeignKey(
        Utterance, on_delete=models.CASCADE, related_name="renderings", help_text="What was said."
    )
    quote = models.OneToOneField(
        Quote, on_delete=models.CASCADE, related_name="rendering", help_text="How it is worded."
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", help_text="Where it was reported."
    )
    run = models.ForeignKey(
        Run,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Found by.",
    )
    kind = models.CharField(
        max_length=10, choices=RenderingKind, help_text="How it relates to the earliest wording."
    )
    status = status_field()
    confidence = confidence_field()

    objects = AuditedManager["Rendering"]()

    class Meta:
        ordering = ["utterance", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.utterance_id}"
