"""Which numbers are given."""

from django.db import models
from django.db.models import F, Q

from sources.models import Capture, Source
from sources.models.indexes import where_known
from sources.provenance import AuditedManager
from statements.choices import Comparator
from statements.models.claims import Claim
from statements.models.fields import has_precision, precision_field
from statements.models.quotes import Quote
from statements.models.suggested import Suggested


class Figure(Suggested):
    """A number in a quote or in the source's own voice, as an interval [low, high)."""

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="figures", help_text="Where it is printed."
    )
    capture = models.ForeignKey(
        Capture,
        on_delete=models.PROTECT,
        related_name="figures",
        db_index=False,
        help_text="The text.",
    )
    quote = models.ForeignKey(
        Quote,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="figures",
        db_index=False,
        help_text="The quote it stands in; empty in the source's own voice.",
    )
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        db_index=False,
        help_text="The quantity it is a number for.",
    )
    agrees_with = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="agreeing",
        db_index=False,
        help_text="The earliest of an independent source that gives as much.",
    )
    exact = models.CharField(max_length=200, help_text="As printed: 'more than 13,000'.")
    start = models.PositiveIntegerField(help_text="First code point in the capture.")
    end = models.PositiveIntegerField(help_text="One past its last code point.")
    low = models.DecimalField(max_digits=24, decimal_places=4, help_text="Least value, included.")
    high = models.DecimalField(
        max_digits=24,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Upper bound, not included; equal to the least value for an exact number.",
    )
    comparator = models.CharField(
        max_length=9, choices=Comparator, default=Comparator.EXACT, help_text="How it is bounded."
    )
    unit = models.CharField(max_length=40, blank=True, help_text="'%', 'USD', 'km' or nothing.")
    noun = models.CharField(max_length=60, blank=True, help_text="What is counted: 'troop'.")
    concept = models.CharField(
        max_length=60, blank=True, help_text="The class of that noun: 'soldier' counts troops."
    )
    context = models.JSONField(
        default=dict, blank=True, help_text="Stems and names of its clause, for comparing."
    )
    scope = models.CharField(max_length=40, blank=True, help_text="Years printed: 'since 2014'.")
    as_of = models.DateField(null=True, blank=True, help_text="The day the number is for.")
    as_of_precision = precision_field("that day")

    objects = AuditedManager["Figure"]()

    class Meta:
        ordering = ["capture", "start"]
        constraints = [
            has_precision("figure_as_of_has_precision", field="as_of"),
            models.UniqueConstraint(fields=["capture", "start"], name="figure_unique_start"),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="figure_span_not_empty",
                violation_error_message="A figure must end after it starts.",
            ),
            models.CheckConstraint(
                condition=Q(high__isnull=True) | Q(high__gte=F("low")),
                name="figure_high_not_below_low",
                violation_error_message="The upper bound must not be below the lower.",
            ),
        ]
        indexes = [
            where_known("quote", "figure_by_quote"),
            where_known("agrees_with", "figure_by_agrees_with"),
            models.Index(fields=["concept", "unit", "-id"], name="figure_by_concept"),
            models.Index(fields=["claim", "-id"], name="figure_by_claim"),
        ]

    def __str__(self) -> str:
        return self.exact
