"""What is claimed, and how each quote stands to it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from sources.choices import Visibility
from sources.models import Source
from sources.models.indexes import where_known
from sources.provenance import AuditedQuerySet
from statements.choices import Certainty, ClaimKind, ReviewStatus, Stance
from statements.models.quotes import Quote
from statements.models.speakers import Speaker
from statements.models.suggested import Suggested


class Topic(models.Model):
    """A subject that claims are filed under."""

    name = models.CharField(max_length=80, unique=True, help_text="A word or two.")
    slug = models.SlugField(max_length=80, unique=True, help_text="For addresses.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ClaimQuerySet(AuditedQuerySet["Claim"]):
    """Filters read as adjectives."""

    def surviving(self) -> Self:
        """Leave out claims that were merged into another."""
        return self.filter(merged_into__isnull=True)

    def reviewed(self) -> Self:
        return self.filter(status=ReviewStatus.ACCEPTED)

    def not_rejected(self) -> Self:
        return self.exclude(status__in=[ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN])

    def for_listing(self) -> Self:
        return self.prefetch_related("topics")


class Claim(Suggested):
    """A proposition in neutral words, or a quantity, to which quotes stand (schema.org ``Claim``).

    ``merged_into`` leads to the claim that took its place: what pointed at a merged claim
    still does, and reading follows the pointer.
    """

    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        db_index=False,
        help_text="The claim that took its place.",
    )
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="claims", help_text="What it is filed under."
    )
    filed_under = models.JSONField(
        default=list,
        blank=True,
        help_text="The ids of its topics, in order, as the history keeps them.",
    )
    text = models.CharField(max_length=500, help_text="The claim in neutral words.")
    text_key = models.CharField(
        max_length=500, editable=False, help_text="The text, normalised for matching."
    )
    kind = models.CharField(
        max_length=11,
        choices=ClaimKind,
        default=ClaimKind.PROPOSITION,
        help_text="That something is so, or how many there are.",
    )
    unit = models.CharField(
        max_length=40, blank=True, help_text="What a quantity is counted in: 'soldiers', 'EUR'."
    )
    stake = models.FloatField(
        default=0.0,
        editable=False,
        help_text="How much it is argued about: speakers on the smaller side count ten times.",
    )
    created_at = models.DateTimeField(auto_now_add=True, help_text="When first recorded.")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "text_key"],
                condition=Q(merged_into__isnull=True),
                name="claim_written_once",
                violation_error_message="This claim is already written. Use that one.",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="claim_not_merged_into_itself",
                violation_error_message="A claim cannot be merged into itself.",
            ),
        ]
        indexes = [
            where_known("merged_into", "claim_by_merged_into"),
            models.Index(
                fields=["kind"],
                condition=Q(status=ReviewStatus.ACCEPTED, merged_into__isnull=True),
                name="claim_accepted",
            ),
            models.Index(fields=["status", "-id"], name="claim_by_status"),
            models.Index(fields=["-stake", "-id"], name="claim_by_stake"),
            models.Index(
                fields=["kind", "text_key"],
                condition=Q(merged_into__isnull=False),
                name="claim_merged_by_text",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("claim", args=[self.pk])


class ClaimVector(models.Model):
    """What a claim means, as the sentence model sees it; made again wherever it is missing."""

    claim = models.OneToOneField(
        Claim,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="vector",
        help_text="The claim whose text it was made of.",
    )
    made_of = models.CharField(
        max_length=64, help_text="SHA-256 of the model's weights and of the words: stale if other."
    )
    numbers = models.BinaryField(help_text="384 little-endian float16 numbers, of length one.")

    class Meta:
        ordering = ["claim"]

    def __str__(self) -> str:
        return f"Vector of {self.claim}"


class AssertionQuerySet(AuditedQuerySet["Assertion"]):
    """Filters read as adjectives."""

    def visible(self) -> Self:
        return self.exclude(source__visibility=Visibility.TAKEN_DOWN).exclude(
            status__in=[ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN]
        )

    def reviewed(self) -> Self:
        return self.filter(
            status=ReviewStatus.ACCEPTED,
            quote__status=ReviewStatus.ACCEPTED,
            source__visibility=Visibility.PUBLIC,
        )


class Assertion(Suggested):
    """One quote's stance to one claim."""

    quote = models.ForeignKey(
        Quote,
        on_delete=models.CASCADE,
        related_name="assertions",
        help_text="What was said.",
    )
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="assertions",
        db_index=False,
        help_text="What it is about.",
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", help_text="Where it was reported."
    )
    voice = models.ForeignKey(
        Speaker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        help_text="The speaker of the quote, kept beside it so that an index has both.",
    )
    stance = models.CharField(max_length=9, choices=Stance, help_text="How it stands to the claim.")
    certainty = models.CharField(
        max_length=8,
        choices=Certainty,
        default=Certainty.CERTAIN,
        help_text="How firmly it takes that stance.",
    )
    words = models.JSONField(default=list, blank=True, help_text="The words that decided.")
    weight = models.GeneratedField(
        expression=Case(
            When(status=ReviewStatus.ACCEPTED, then=Value(1.0)),
            default=Coalesce(F("confidence"), Value(1.0)),
        ),
        output_field=models.FloatField(),
        db_persist=True,
        help_text="How much it counts: its confidence, or 1 where a person decided.",
    )

    objects = AssertionQuerySet.as_manager()
    follows: ClassVar[tuple[str, ...]] = ("voice",)

    class Meta:
        ordering = ["claim", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["quote", "claim"],
                name="assertion_one_stance_per_claim",
                violation_error_message="This quote already has a stance to the claim.",
            ),
        ]
        indexes = [
            models.Index(fields=["claim", "stance", "-id"], name="assertion_by_claim"),
            models.Index(fields=["claim", "stance", "-weight", "id"], name="assertion_by_weight"),
            models.Index(fields=["voice", "claim", "stance", "id"], name="assertion_by_voice"),
            models.Index(fields=["status", "-id"], name="assertion_by_status"),
            models.Index(fields=["confidence", "id"], name="assertion_surest"),
            models.Index(fields=["status", "claim", "-id"], name="assertion_waiting_by_claim"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.claim}"
