"""Which speakers, sources and claims."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet

from sources.canonical import AddressError, canonical_url
from sources.choices import SourceKind
from sources.models import Source
from statements.choices import ClaimKind, SpeakerKind
from statements.filters.base import ReviewedFilterSet, ShownFilterSet
from statements.filters.fields import (
    IdFilter,
    OneOf,
    SinceInstantFilter,
    TextFilter,
    UntilInstantFilter,
)
from statements.models import Claim, Speaker, SpeakerName
from statements.visibility import shown


def is_address(text: str) -> None:
    """Refuse what cannot be the address of a page."""
    try:
        canonical_url(text)
    except AddressError as error:
        raise ValidationError(str(error)) from error


class SpeakerFilter(ReviewedFilterSet):
    """Speakers who were not merged into another."""

    q = TextFilter(method="named", label="Name, or a part of one")
    kind = OneOf(SpeakerKind, label="Kind of speaker")

    class Meta:
        model = Speaker
        fields: list[str] = []

    def named(self, queryset: QuerySet[Speaker], _name: str, value: str) -> QuerySet[Speaker]:
        names = shown(SpeakerName.objects.filter(speaker=OuterRef("pk")), show_all=self.show_all)
        return queryset.filter(
            Q(name__icontains=value) | Exists(names.filter(name__icontains=value))
        )

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return super().filter_queryset(queryset).filter(merged_into__isnull=True)


class SourceFilter(ShownFilterSet):
    """Sources that are public."""

    q = TextFilter(field_name="title", lookup_expr="icontains", label="Words of the title")
    url = TextFilter(method="at", validators=[is_address], label="Address")
    publisher = IdFilter(field_name="publisher", label="Publisher (id)")
    kind = OneOf(SourceKind, label="Kind of source")
    language = TextFilter(field_name="language", label="Language (BCP 47)")
    published_after = SinceInstantFilter(field_name="published_at", label="Published on or after")
    published_before = UntilInstantFilter(field_name="published_at", label="Published on or before")

    class Meta:
        model = Source
        fields: list[str] = []

    def at(self, queryset: QuerySet[Source], _name: str, value: str) -> QuerySet[Source]:
        return queryset.filter(canonical_url=canonical_url(value))


class ClaimFilter(ReviewedFilterSet):
    """Claims that were not merged into another."""

    q = TextFilter(method="worded", label="Words of the claim")
    kind = OneOf(ClaimKind, label="Kind of claim")
    topic = TextFilter(field_name="topics__slug", label="Topic (slug)")

    class Meta:
        model = Claim
        fields: list[str] = []

    def worded(self, queryset: QuerySet[Claim], _name: str, value: str) -> QuerySet[Claim]:
        for word in value.split():
            queryset = queryset.filter(text__icontains=word)
        return queryset

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return super().filter_queryset(queryset).filter(merged_into__isnull=True)
