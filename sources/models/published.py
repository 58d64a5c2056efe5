"""Where statements were published: publishers, sources, and the exact text captured of them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sources.choices import (
    InstantPrecision,
    PublisherKind,
    SourceKind,
    Translation,
    Visibility,
)
from sources.models.indexes import where_known
from sources.provenance import AuditedManager, AuditedModel, AuditedQuerySet


class Publisher(AuditedModel):
    """An outlet that publishes sources (schema.org ``publisher``)."""

    name = models.CharField(max_length=200, help_text="The outlet's name as it writes it.")
    name_key = models.CharField(
        max_length=200, unique=True, editable=False, help_text="The name, normalised for matching."
    )
    kind = models.CharField(
        max_length=11,
        choices=PublisherKind,
        default=PublisherKind.OTHER,
        help_text="What kind of outlet this is.",
    )
    country = models.CharField(
        max_length=2, blank=True, help_text="ISO 3166-1 alpha-2 code, upper case."
    )
    time_zone = models.CharField(
        max_length=40, default="UTC", help_text="IANA name, for times printed without a zone."
    )

    objects = AuditedManager["Publisher"]()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("publisher", args=[self.pk])


class PublisherDomain(models.Model):
    """A host name that belongs to one publisher."""

    publisher = models.ForeignKey(
        Publisher, on_delete=models.CASCADE, related_name="domains", help_text="Whose it is."
    )
    domain = models.CharField(
        max_length=253, unique=True, help_text="Host name in lower case, without 'www.'."
    )

    class Meta:
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain


class SourceQuerySet(AuditedQuerySet["Source"]):
    """Filters read as adjectives; ``for_*`` methods fix the number of queries."""

    def public(self) -> Self:
        return self.filter(visibility=Visibility.PUBLIC)

    def for_listing(self) -> Self:
        return self.select_related("publisher")


class Source(AuditedModel):
    """A published document that can be cited (schema.org ``CreativeWork``)."""

    publisher = models.ForeignKey(
        Publisher,
        on_delete=models.PROTECT,
        related_name="sources",
        null=True,
        blank=True,
        db_index=False,
        help_text="Who published it; empty when unknown.",
    )
    republishes = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="republications",
        null=True,
        blank=True,
        db_index=False,
        help_text="The source whose text this one repeats.",
    )
    origin = models.CharField(
        max_length=800,
        unique=True,
        help_text="The address or file (with row) it came from. Never changes.",
    )
    url = models.URLField(max_length=2000, blank=True, help_text="Where readers find it.")
    canonical_url = models.URLField(
        max_length=2000, blank=True, help_text="The address without tracking parts."
    )
    title = models.CharField(max_length=500, blank=True, help_text="The headline.")
    byline = models.CharField(max_length=300, blank=True, help_text="The authors as printed.")
    credits = models.CharField(
        max_length=200, blank=True, help_text="The wire or outlet that it names as its own source."
    )
    kind = models.CharField(
        max_length=13,
        choices=SourceKind,
        default=SourceKind.ARTICLE,
        help_text="What kind of document it is.",
    )
    language = models.CharField(
        max_length=12, default="en", help_text="BCP 47 tag of the captured text."
    )
    original_language = models.CharField(
        max_length=12, blank=True, help_text="BCP 47 tag of the text it was translated from."
    )
    translation = models.CharField(
        max_length=7,
        choices=Translation,
        default=Translation.NONE,
        help_text="How the text came into its language.",
    )
    published_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was published (UTC), as far as known."
    )
    published_precision = models.CharField(
        max_length=6,
        choices=InstantPrecision,
        blank=True,
        help_text="How much of that instant is known.",
    )
    visibility = models.CharField(
        max_length=10,
        choices=Visibility,
        default=Visibility.PUBLIC,
        help_text="A source that is taken down is hidden everywhere and kept for the record.",
    )
    created_at = models.DateTimeField(auto_now_add=True, help_text="When we first took it in.")

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_precision="")
                | (Q(published_at__isnull=False) & ~Q(published_precision="")),
                name="source_published_has_precision",
                violation_error_message="Give a date and its precision together, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(republishes__isnull=True) | ~Q(republishes=F("pk")),
                name="source_not_its_own_copy",
                violation_error_message="A source cannot republish itself.",
            ),
        ]
        indexes = [
            where_known("republishes", "source_by_republishes"),
            models.Index(fields=["publisher", "-published_at"], name="source_by_publisher"),
            models.Index(fields=["-published_at", "-id"], name="source_newest"),
            models.Index(fields=["canonical_url"], name="source_canonical_url"),
        ]

    def __str__(self) -> str:
        return self.title or self.origin_name

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.pk])

    @property
    def origin_name(self) -> str:
        """The origin as readers may see it: of a file, its name; its folder is ours."""
        return self.origin if "://" in self.origin else self.origin.rpartition("/")[2]

    @property
    def published_on(self) -> date | None:
        """The day of publication, where it is known to the day."""
        if self.published_precision not in {InstantPrecision.DAY, InstantPrecision.MINUTE}:
            return None
        return self.published_at.date() if self.published_at else None

    @property
    def is_public(self) -> bool:
        return self.visibility == Visibility.PUBLIC


class Capture(models.Model):
    """The exact text of a source at one moment. Never edited: all evidence points into it."""

    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="captures",
        db_index=False,
        help_text="What was captured.",
    )
    number = models.PositiveIntegerField(help_text="1 for the first capture of its source.")
    text = models.TextField(help_text="The text as read; offsets count its code points.")
    sha256 = models.CharField(max_length=64, help_text="SHA-256 of the text in UTF-8, hex.")
    captured_at = models.DateTimeField(help_text="When it was read (UTC).")
    cleaner = models.CharField(max_length=40, help_text="What made text of the raw bytes.")
    cleaner_version = models.CharField(max_length=20, help_text="The cleaner's version.")
    raw_sha256 = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the raw bytes: their name in storage."
    )
    raw_type = models.CharField(max_length=100, blank=True, help_text="Their media type.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="capture_unique_number"),
        ]

    def __str__(self) -> str:
        return f"{self.source}, capture {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("capture", args=[self.pk])


class Section(models.Model):
    """A part of a capture with its own author and time: a post of a live blog."""

    capture = models.ForeignKey(
        Capture,
        on_delete=models.CASCADE,
        related_name="sections",
        db_index=False,
        help_text="What it is part of.",
    )
    heading = models.CharField(max_length=500, blank=True, help_text="Its heading as printed.")
    byline = models.CharField(max_length=300, blank=True, help_text="Its author as printed.")
    published_at = models.DateTimeField(null=True, blank=True, help_text="Its own time (UTC).")
    start = models.PositiveIntegerField(help_text="First code point in the capture.")
    end = models.PositiveIntegerField(help_text="One past its last code point.")

    class Meta:
        ordering = ["capture", "start"]
        constraints = [
            models.UniqueConstraint(fields=["capture", "start"], name="section_unique_start"),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="section_span_not_empty",
                violation_error_message="A section must end after it starts.",
            ),
        ]

    def __str__(self) -> str:
        return self.heading or f"section at {self.start}"
