"""What was said, word for word, where it can be checked, and to whom it is credited."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse

from sources.choices import Visibility
from sources.models import Capture, Section, Source
from sources.models.indexes import where_known
from sources.provenance import AuditedManager, AuditedModel, AuditedQuerySet
from statements.choices import CreditRole, QuoteKind, ReviewStatus
from statements.models.fields import (
    has_precision,
    precision_field,
)
from statements.models.runs import Run
from statements.models.speakers import Speaker
from statements.models.suggested import Suggested


class QuoteQuerySet(AuditedQuerySet["Quote"]):
    """Filters read as adjectives; ``for_*`` methods fix the number of queries."""

    def visible(self) -> Self:
        """Leave out quotes of sources that were taken down, and what was rejected."""
        # Asked for equality, SQLite starts from the sources and sorts every quote: 75 times slower.
        return self.exclude(source__visibility=Visibility.TAKEN_DOWN).exclude(
            status__in=[ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN]
        )

    def reviewed(self) -> Self:
        """Only what a person accepted, in sources that are public."""
        return self.filter(status=ReviewStatus.ACCEPTED, source__visibility=Visibility.PUBLIC)

    def suggested(self) -> Self:
        return self.filter(status=ReviewStatus.SUGGESTED)

    def for_listing(self) -> Self:
        """Load what a row shows in two queries at any size: the quotes, and their relays."""
        relays = Credit.objects.filter(role=CreditRole.RELAY).select_related("speaker")
        return self.select_related("speaker", "source__publisher").prefetch_related(
            Prefetch("credits", queryset=relays.order_by("position"), to_attr="relays")
        )


class Quote(Suggested):
    """Words attributed to a speaker in a source (schema.org ``Quotation``).

    ``exact`` is the text of the segments of each of its anchors, joined by one space.
    """

    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="quotes",
        db_index=False,
        help_text="Where it was reported.",
    )
    speaker = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        related_name="quotes",
        null=True,
        blank=True,
        db_index=False,
        help_text="The first speaker credited with it; empty while unresolved.",
    )
    run = models.ForeignKey(
        Run,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes",
        help_text="The pass that found it; empty for what a person recorded.",
    )
    exact = models.TextField(help_text="The words, exactly as the source has them.")
    kind = models.CharField(
        max_length=8, choices=QuoteKind, help_text="Direct, indirect or mixed quotation."
    )
    cue = models.CharField(
        max_length=200, blank=True, help_text="The words that attribute it: 'said', 'denied'."
    )
    rule = models.CharField(
        max_length=60, blank=True, help_text="The rule of the extractor that found it."
    )
    said_on = models.DateField(null=True, blank=True, help_text="When it was said.")
    said_on_precision = precision_field("the day it was said")
    created_at = models.DateTimeField(auto_now_add=True, help_text="When first recorded.")

    objects = QuoteQuerySet.as_manager()
    # An editor who decides on a quote has read its stances and to whom it is credited, too.
    parts: ClassVar[tuple[str, ...]] = ("assertions", "credits", "anchors")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            has_precision("quote_said_on_has_precision", field="said_on"),
            models.CheckConstraint(
                condition=~Q(exact=""),
                name="quote_not_empty",
                violation_error_message="A quote needs words.",
            ),
        ]
        indexes = [
            models.Index(fields=["speaker", "-said_on", "-id"], name="quote_by_speaker"),
            models.Index(fields=["source", "id"], name="quote_by_source"),
            models.Index(fields=["status", "-said_on", "-id"], name="quote_newest_said"),
            models.Index(fields=["status", "-id"], name="quote_by_status"),
            models.Index(fields=["status", "confidence", "id"], name="quote_by_confidence"),
            models.Index(fields=["confidence", "id"], name="quote_surest"),
            models.Index(fields=["kind", "-id"], name="quote_by_kind"),
            models.Index(fields=["status", "speaker", "-id"], name="quote_waiting_by_speaker"),
            # Of a source that was reviewed to the end it holds nothing, however many there are.
            models.Index(
                fields=["source", "id"],
                condition=Q(status=ReviewStatus.SUGGESTED),
                name="quote_waiting_by_source",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.exact[:80]}{'…' if len(self.exact) > 80 else ''}”"

    def get_absolute_url(self) -> str:
        return reverse("quote", args=[self.pk])

    @property
    def is_suggested(self) -> bool:
        return self.status == ReviewStatus.SUGGESTED


class Anchor(AuditedModel):
    """Where a quote stands in a capture (W3C ``SpecificResource``).

    ``segments`` are ordered [start, end] pairs in code points; several when the reporting
    clause interrupts the words. ``start`` and ``end`` bound them all.
    """

    quote = models.ForeignKey(
        Quote,
        on_delete=models.CASCADE,
        related_name="anchors",
        db_index=False,
        help_text="What stands here.",
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", help_text="Whose text it is."
    )
    capture = models.ForeignKey(
        Capture,
        on_delete=models.PROTECT,
        related_name="anchors",
        db_index=False,
        help_text="The text.",
    )
    section = models.ForeignKey(
        Section,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="anchors",
        db_index=False,
        help_text="The post of a live blog that it stands in.",
    )
    segments = models.JSONField(help_text="Ordered [start, end] pairs, end exclusive.")
    start = models.PositiveIntegerField(help_text="First code point of the first segment.")
    end = models.PositiveIntegerField(help_text="One past the last code point of the last.")
    cue_start = models.PositiveIntegerField(null=True, blank=True, help_text="Where the cue is.")
    cue_end = models.PositiveIntegerField(null=True, blank=True, help_text="Where the cue ends.")
    prefix = models.CharField(max_length=64, blank=True, help_text="The characters before.")
    suffix = models.CharField(max_length=64, blank=True, help_text="The characters after.")

    objects = AuditedManager["Anchor"]()

    class Meta:
        ordering = ["capture", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["capture", "start", "end"],
                name="anchor_unique_span",
                violation_error_message="These words are already recorded as a quote.",
            ),
            models.UniqueConstraint(fields=["quote", "capture"], name="anchor_once_per_capture"),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="anchor_span_not_empty",
                violation_error_message="A quote must end after it starts.",
            ),
        ]
        indexes = [
            where_known("section", "anchor_by_section"),
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end} in {self.capture_id}"

    def words(self, text: str) -> str:
        """Give the anchored words of ``text``; they equal the quote's ``exact``."""
        return " ".join(text[start:end] for start, end in self.segments)


class Credit(Suggested):
    """To whom the words are credited: a speaker, or a relay of what the speaker said.

    Relays are ordered outermost first: in "Truss said that Lavrov told her", Truss is the
    relay at position 0.
    """

    quote = models.ForeignKey(
        Quote,
        on_delete=models.CASCADE,
        related_name="credits",
        db_index=False,
        help_text="Whose words.",
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", help_text="Where it was reported."
    )
    speaker = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="credits",
        help_text="Who is credited; empty while unresolved.",
    )
    capture = models.ForeignKey(
        Capture,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The text that the span points into.",
    )
    role = models.CharField(
        max_length=7, choices=CreditRole, default=CreditRole.SPEAKER, help_text="Speaker or relay."
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Order, from zero.")
    attribution_text = models.CharField(
        max_length=300, blank=True, help_text="The speaker as printed."
    )
    start = models.PositiveIntegerField(null=True, blank=True, help_text="Where that is printed.")
    end = models.PositiveIntegerField(null=True, blank=True, help_text="Where that ends.")

    objects = AuditedManager["Credit"]()

    class Meta:
        ordering = ["quote", "role", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["quote", "role", "position"], name="credit_unique_position"
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=F("start")),
                name="credit_span_not_empty",
                violation_error_message="A span must end after it starts.",
            ),
        ]

    def __str__(self) -> str:
        return self.attribution_text or str(self.speaker)
