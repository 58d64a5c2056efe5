"""Fields that every serializer uses: addresses, partial dates, numbers as they are."""

from decimal import Decimal
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from statements.choices import DatePrecision
from statements.dates import format_instant, format_partial


class ApiUrl(serializers.HyperlinkedIdentityField):
    """The record's address in the API."""

    def __init__(self, noun: str) -> None:
        super().__init__(view_name=f"api:{noun}-detail")


@extend_schema_field(OpenApiTypes.URI)
class PageUrl(serializers.Field[Any, Any, str, Any]):
    """The record's permanent address for readers."""

    def __init__(self) -> None:
        super().__init__(source="*", read_only=True)

    def to_representation(self, value: Any) -> str:
        path: str = value.get_absolute_url()
        address: str = self.context["request"].build_absolute_uri(path)
        return address


@extend_schema_field({"type": "string", "nullable": True, "example": "2022-01"})
class PartialDay(serializers.Field[Any, Any, str | None, Any]):
    """As much of a date as is known: 2022, 2022-01, 2022-01-22, or null."""

    def __init__(self) -> None:
        super().__init__(source="*", read_only=True)

    def to_representation(self, value: Any) -> str | None:
        name = str(self.field_name)
        day = getattr(value, name)
        if day is None:
            return None
        return format_partial(day, DatePrecision(getattr(value, f"{name}_precision")))


@extend_schema_field({"type": "string", "nullable": True, "example": "2022-01-22T09:30Z"})
class PartialInstant(serializers.Field[Any, Any, str | None, Any]):
    """As much of ``published_at`` as is known: 2022, …, 2022-01-22T09:30Z, or null."""

    def __init__(self) -> None:
        super().__init__(source="*", read_only=True)

    def to_representation(self, value: Any) -> str | None:
        if value.published_at is None:
            return None
        return format_instant(value.published_at, value.published_precision)


@extend_schema_field({"type": "string", "example": "13000"})
class PlainNumber(serializers.Field[Any, Any, str, Any]):
    """A decimal number as text, without padding: no reader rounds it."""

    def to_representation(self, value: Decimal) -> str:
        return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def nullable(text: str) -> str | None:
    """Turn the database's empty string into null: not known, or none."""
    return text or None
