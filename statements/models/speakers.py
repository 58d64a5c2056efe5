"""Who words are attributed to, under which names, and in which office."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sources.models import Source
from sources.models.indexes import where_known
from sources.provenance import AuditedManager, AuditedModel, AuditedQuerySet
from statements.choices import NameKind, ReviewStatus, SpeakerKind
from statements.models.fields import has_precision, precision_field, status_field
from statements.models.suggested import Suggested


class SpeakerQuerySet(AuditedQuerySet["Speaker"]):
    """Filters read as adjectives; ``for_*`` methods fix the number of queries."""

    def surviving(self) -> Self:
        """Leave out speakers that were merged into another."""
        return self.filter(merged_into__isnull=True)

    def reviewed(self) -> Self:
        return self.filter(status=ReviewStatus.ACCEPTED)

    def not_rejected(self) -> Self:
        return self.exclude(status=ReviewStatus.REJECTED)

    def for_listing(self) -> Self:
        return self.select_related("body")


class Speaker(Suggested):
    """Whom words are attributed to (Popolo ``Person``, ``Organization``).

    An anonymous speaker ("a senior official") belongs to the one source that quotes it, and
    to a body where one is named. Merging leaves the old row pointing at the survivor.
    """

    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        db_index=False,
        help_text="The speaker that survived the merge.",
    )
    body = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="unnamed_speakers",
        db_index=False,
        help_text="The organisation or government that an unnamed speaker is tied to.",
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="unnamed_speakers",
        db_index=False,
        help_text="The one source that quotes an unnamed speaker.",
    )
    name = models.CharField(max_length=200, help_text="The fullest name, as usually written.")
    name_key = models.CharField(
        max_length=200, editable=False, help_text="The name, normalised for matching."
    )
    kind = models.CharField(
        max_length=12,
        choices=SpeakerKind,
        default=SpeakerKind.PERSON,
        help_text="A person, or what kind of body.",
    )
    description = models.CharField(
        max_length=300, blank=True, help_text="One line that tells this speaker from others."
    )
    created_at = models.DateTimeField(auto_now_add=True, help_text="When first recorded.")

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=SpeakerKind.ANONYMOUS, source__isnull=False)
                | (~Q(kind=SpeakerKind.ANONYMOUS) & Q(source__isnull=True)),
                name="speaker_unnamed_has_source",
                violation_error_message="An unnamed speaker, and no other, belongs to one source.",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="speaker_not_merged_into_itself",
                violation_error_message="A speaker cannot be merged into itself.",
            ),
            models.UniqueConstraint(
                fields=["kind", "name_key"],
                condition=Q(status=ReviewStatus.SUGGESTED, source__isnull=True),
                name="speaker_suggested_once",
                violation_error_message="A speaker of this name is already suggested.",
            ),
            models.UniqueConstraint(
                fields=["source", "name_key"],
                condition=Q(source__isnull=False),
                name="speaker_unnamed_once_per_source",
                violation_error_message="This source already has an unnamed speaker of that name.",
            ),
        ]
        indexes = [
            where_known("merged_into", "speaker_by_merged_into"),
            where_known("body", "speaker_by_body"),
            where_known("source", "speaker_by_source"),
            models.Index(fields=["name_key", "kind"], name="speaker_by_name_key"),
            models.Index(fields=["status", "name"], name="speaker_by_status"),
            models.Index(fields=["name", "id"], name="speaker_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("speaker", args=[self.pk])


class SpeakerName(Suggested):
    """A name that a speaker is printed under (Popolo ``other_names``)."""

    speaker = models.ForeignKey(
        Speaker,
        on_delete=models.CASCADE,
        related_name="names",
        db_index=False,
        help_text="Who is meant.",
    )
    name = models.CharField(max_length=200, help_text="The name as printed.")
    name_key = models.CharField(
        max_length=200, editable=False, help_text="The name, normalised for matching."
    )
    kind = models.CharField(
        max_length=7, choices=NameKind, default=NameKind.VARIANT, help_text="What kind of name."
    )

    objects = AuditedManager["SpeakerName"]()

    class Meta:
        ordering = ["speaker", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["speaker", "name"],
                name="speakername_once_per_speaker",
                violation_error_message="This name is already listed for the speaker.",
            ),
        ]
        indexes = [models.Index(fields=["name_key"], name="speakername_by_key")]

    def __str__(self) -> str:
        return self.name


class Role(Suggested):
    """An office that a speaker holds or held (Popolo ``Membership``)."""

    speaker = models.ForeignKey(
        Speaker, on_delete=models.CASCADE, related_name="roles", help_text="Who holds it."
    )
    title = models.CharField(max_length=200, help_text="The office: 'Foreign Secretary'.")
    organisation = models.CharField(
        max_length=200, blank=True, help_text="Where: 'Government of the United Kingdom'."
    )
    start_on = models.DateField(null=True, blank=True, help_text="First day, as far as known.")
    start_on_precision = precision_field("the first day")
    end_on = models.DateField(null=True, blank=True, help_text="Last day; empty while held.")
    end_on_precision = precision_field("the last day")

    objects = AuditedManager["Role"]()

    class Meta:
        ordering = ["speaker", "-start_on", "pk"]
        constraints = [
            has_precision("role_start_has_precision", field="start_on"),
            has_precision("role_end_has_precision", field="end_on"),
            models.CheckConstraint(
                condition=Q(start_on__isnull=True)
                | Q(end_on__isnull=True)
                | Q(end_on__gte=F("start_on")),
                name="role_ends_after_start",
                violation_error_message="A role must end on or after the day it starts.",
            ),
            models.UniqueConstraint(
                fields=["speaker", "title", "organisation"],
                condition=Q(start_on__isnull=True),
                name="role_undated_once",
                violation_error_message="This role is already listed for the speaker.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}" if self.organisation else self.title


class Distinction(AuditedModel):
    """Two speakers that a person said are not one, so that merging them is not proposed again.

    Taking that back leaves it ``rejected``.
    """

    speaker = models.ForeignKey(
        Speaker,
        on_delete=models.CASCADE,
        related_name="distinctions",
        db_index=False,
        help_text="The one that was recorded first.",
    )
    other = models.ForeignKey(
        Speaker, on_delete=models.CASCADE, related_name="+", help_text="Who is somebody else."
    )
    status = status_field()

    objects = AuditedManager["Distinction"]()

    class Meta:
        ordering = ["speaker", "other"]
        constraints = [
            models.UniqueConstraint(
                fields=["speaker", "other"],
                name="distinction_once_per_pair",
                violation_error_message="These two are told apart already.",
            ),
            models.CheckConstraint(
                condition=Q(speaker__lt=F("other")),
                name="distinction_in_order",
                violation_error_message="Name the speaker first that was recorded first.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker} is not {self.other}"
