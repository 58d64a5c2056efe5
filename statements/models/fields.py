"""Fields that several records share: review status, confidence, partial dates."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from statements.choices import DatePrecision, ReviewStatus


def status_field() -> "models.CharField[str, str]":
    return models.CharField(
        max_length=9,
        choices=ReviewStatus,
        default=ReviewStatus.SUGGESTED,
        help_text="What a machine found and what a person decided about it.",
    )


def confidence_field() -> "models.FloatField[float | None, float | None]":
    return models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(0.0), MaxValueValidator(1.0)],
        help_text="How sure the machine was, 0 to 1; empty for what a person wrote.",
    )


def precision_field(of: str) -> "models.CharField[str, str]":
    return models.CharField(
        max_length=5, choices=DatePrecision, blank=True, help_text=f"How much of {of} is known."
    )


def has_precision(name: str, *, field: str) -> models.CheckConstraint:
    """Make a date and its precision appear together or not at all."""
    known: dict[str, Any] = {f"{field}__isnull": False}
    unknown: dict[str, Any] = {f"{field}__isnull": True, f"{field}_precision": ""}
    return models.CheckConstraint(
        condition=Q(**unknown) | (Q(**known) & ~Q(**{f"{field}_precision": ""})),
        name=name,
        violation_error_message="Give a date and its precision together, or neither.",
    )
