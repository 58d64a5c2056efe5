"""Flags for an editor to judge, and what stands on each of their sides."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sources.models import Capture, Source
from sources.models.indexes import where_known
from sources.provenance import AuditedModel, AuditedQuerySet
from statements.choices import ContradictionKind, ExplanationKind, FlagStatus, Reading
from statements.models.claims import Claim
from statements.models.figures import Figure
from statements.models.quotes import Quote
from statements.models.speakers import Speaker
from statements.models.utterances import Utterance


class ContradictionQuerySet(AuditedQuerySet["Contradiction"]):
    """Filters read as adjectives."""

    def undecided(self) -> Self:
        return self.filter(status=FlagStatus.OPEN)

    def upheld(self) -> Self:
        """Keep what an editor confirmed or explained."""
        return self.filter(status__in=[FlagStatus.CONFIRMED, FlagStatus.EXPLAINED])

    def grown_since_decision(self) -> Self:
        return self.filter(decided_at__isnull=False, evidence_at__gt=F("decided_at"))

    def not_dismissed(self) -> Self:
        return self.exclude(status=FlagStatus.DISMISSED)

    def for_listing(self) -> Self:
        return self.select_related("claim", "speaker", "decided_by")


class Contradiction(AuditedModel):
    """Two sides that cannot both hold, raised once and growing as evidence comes."""

    kind = models.CharField(
        max_length=11, choices=ContradictionKind, help_text="What contradicts what."
    )
    fingerprint = models.CharField(
        max_length=100, unique=True, editable=False, help_text="What makes this flag one and only."
    )
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contradictions",
        help_text="The claim it is about.",
    )
    utterance = models.ForeignKey(
        Utterance,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contradictions",
        db_index=False,
        help_text="The utterance whose renderings differ.",
    )
    speaker = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contradictions",
        db_index=False,
        help_text="The one speaker who stands on both sides.",
    )
    explanation = models.TextField(help_text="What contradicts what, in one sentence.")
    words = models.JSONField(default=list, blank=True, help_text="The words that decided.")
    reading = models.CharField(
        max_length=9, choices=Reading, blank=True, help_text="How two figures are read."
    )
    score = models.FloatField(default=0.0, help_text="How worth an editor's minute, 0 to 1.")
    status = models.CharField(
        max_length=9,
        choices=FlagStatus,
        default=FlagStatus.OPEN,
        help_text="What an editor decided.",
    )
    explained_by = models.CharField(
        max_length=11,
        choices=ExplanationKind,
        blank=True,
        help_text="Why it is none, if explained.",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="Who decided.",
    )
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When (UTC).")
    decided_why = models.CharField(max_length=300, blank=True, help_text="Why.")
    evidence_at = models.DateTimeField(null=True, blank=True, help_text="When evidence last came.")
    created_at = models.DateTimeField(auto_now_add=True, help_text="When it was raised.")

    objects = ContradictionQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=FlagStatus.OPEN, decided_at__isnull=True)
                | (~Q(status=FlagStatus.OPEN) & Q(decided_at__isnull=False)),
                name="contradiction_decided_has_date",
                violation_error_message="A decided flag says when; an open one does not.",
            ),
            models.CheckConstraint(
                condition=(Q(status=FlagStatus.EXPLAINED) & ~Q(explained_by=""))
                | (~Q(status=FlagStatus.EXPLAINED) & Q(explained_by="")),
                name="contradiction_explained_says_how",
                violation_error_message="An explained flag, and no other, says by what.",
            ),
        ]
        indexes = [
            where_known("utterance", "contradiction_by_utterance"),
            where_known("speaker", "contradiction_by_speaker"),
            where_known("decided_by", "contradiction_by_decided_by"),
            models.Index(fields=["status", "-score", "-id"], name="contradiction_queue"),
            models.Index(fields=["kind", "status", "-id"], name="contradiction_by_kind"),
            models.Index(fields=["score", "id"], name="contradiction_surest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.explanation}"

    def get_absolute_url(self) -> str:
        return reverse("contradiction", args=[self.pk])

    @property
    def has_new_evidence(self) -> bool:
        """Whether evidence came after the decision."""
        return bool(self.decided_at and self.evidence_at and self.evidence_at > self.decided_at)


class Evidence(models.Model):
    """One quote, figure or capture on one side of a contradiction."""

    contradiction = models.ForeignKey(
        Contradiction,
        on_delete=models.CASCADE,
        related_name="evidence",
        db_index=False,
        help_text="For what.",
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", help_text="Where it was reported."
    )
    quote = models.ForeignKey(
        Quote,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
        db_index=False,
        help_text="Words.",
    )
    figure = models.ForeignKey(
        Figure,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
        db_index=False,
        help_text="A number.",
    )
    capture = models.ForeignKey(
        Capture,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
        db_index=False,
        help_text="A text.",
    )
    side = models.PositiveSmallIntegerField(help_text="1 or 2; 1 asserts, came first, or is lower.")
    added_at = models.DateTimeField(auto_now_add=True, help_text="When it was added (UTC).")

    class Meta:
        ordering = ["contradiction", "side", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(quote__isnull=False, figure__isnull=True, capture__isnull=True)
                | Q(quote__isnull=True, figure__isnull=False, capture__isnull=True)
                | Q(quote__isnull=True, figure__isnull=True, capture__isnull=False),
                name="evidence_is_one_thing",
                violation_error_message="Evidence is a quote, a figure or a capture.",
            ),
            models.CheckConstraint(
                condition=Q(side__in=[1, 2]),
                name="evidence_on_one_of_two_sides",
                violation_error_message="A contradiction has two sides, 1 and 2.",
            ),
            models.UniqueConstraint(
                fields=["contradiction", "quote", "side"], name="evidence_quote_once"
            ),
            models.UniqueConstraint(
                fields=["contradiction", "figure", "side"], name="evidence_figure_once"
            ),
            models.UniqueConstraint(
                fields=["contradiction", "capture", "side"], name="evidence_capture_once"
            ),
        ]
        indexes = [
            where_known("quote", "evidence_by_quote"),
            where_known("figure", "evidence_by_figure"),
            where_known("capture", "evidence_by_capture"),
        ]

    def __str__(self) -> str:
        return str(self.quote or self.figure or self.capture)
