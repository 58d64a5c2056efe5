"""Acts of speech, the wordings in which sources render them, and wordings that are alike."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sources.models import Source
from sources.provenance import AuditedManager
from statements.choices import RenderingKind
from statements.models.quotes import Quote
from statements.models.speakers import Speaker
from statements.models.suggested import Suggested


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


class Rendering(Suggested):
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
    kind = models.CharField(
        max_length=10, choices=RenderingKind, help_text="How it relates to the earliest wording."
    )

    objects = AuditedManager["Rendering"]()

    class Meta:
        ordering = ["utterance", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.utterance_id}"


class Parallel(Suggested):
    """Two quotes whose words overlap so much that they may render one utterance.

    It is kept whether or not they were joined: what differs between them is for a person to see.
    """

    quote = models.ForeignKey(
        Quote,
        on_delete=models.CASCADE,
        related_name="parallels",
        db_index=False,
        help_text="The later quote.",
    )
    other = models.ForeignKey(
        Quote, on_delete=models.CASCADE, related_name="+", help_text="The one known before it."
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", help_text="Where the quote stands."
    )
    differences = models.JSONField(
        default=list,
        blank=True,
        help_text="What differs: its kind, the words of quote and other, and their places in them.",
    )
    difference_key = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="The difference that decides, alike for all copies of the two wordings.",
    )

    objects = AuditedManager["Parallel"]()

    class Meta:
        ordering = ["quote", "-confidence", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["quote", "other"],
                name="parallel_pair_once",
                violation_error_message="These two quotes are side by side already.",
            ),
            models.CheckConstraint(
                condition=Q(other__lt=F("quote")),
                name="parallel_other_is_older",
                violation_error_message="A quote is put beside one that was recorded before it.",
            ),
        ]
        indexes = [
            models.Index(fields=["difference_key", "id"], name="parallel_by_difference"),
        ]

    def __str__(self) -> str:
        return f"{self.quote_id} beside {self.other_id}"
