"""Filters of the nouns that only the API lists, and how views apply any of them."""

from typing import Any

from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema_field
from rest_framework.request import Request

from sources.choices import PublisherKind
from sources.models import Capture, Publisher
from statements.choices import Certainty, Stance
from statements.filters import StrictFilterSet, family_ids
from statements.filters.base import ReviewedFilterSet, ShownFilterSet
from statements.filters.fields import (
    LARGEST_ID,
    IdFilter,
    OneOf,
    SinceFilter,
    TextFilter,
    UntilFilter,
)
from statements.models import Assertion, Claim, Figure, Speaker, Utterance

# Read by the page and by the choice of renderer.
LIST_PARAMETERS = ("cursor", "page_size", "format")
DETAIL_PARAMETERS = ("format",)

# What the schema says of parameters that their form fields do not tell.
_ID = {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}
_DAY = {"type": "string", "example": "2022-01", "pattern": r"^\d{4}(-\d{2}){0,2}$"}
for _filter, _schema in ((IdFilter, _ID), (SinceFilter, _DAY), (UntilFilter, _DAY)):
    extend_schema_field(_schema)(_filter)


class FilterBackend(DjangoFilterBackend):
    """Apply a view's strict filter set to a list; whatever is wrong is a 400."""

    def get_filterset_kwargs(self, request: Request, queryset: Any, view: Any) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_filterset_kwargs(request, queryset, view)
        return {**kwargs, "also_known": LIST_PARAMETERS}


class OfClaim(ReviewedFilterSet):
    """What is about a claim, under any id that was merged into it."""

    claim = IdFilter(method="about", label="Claim (id)")
    source = IdFilter(field_name="source", label="Source (id)")
    quote = IdFilter(field_name="quote", label="Quote (id)")

    def about(self, queryset: Any, _name: str, value: int) -> Any:
        return queryset.filter(claim__in=family_ids(Claim, value))


class AssertionFilter(OfClaim):
    stance = OneOf(Stance, label="Stance")
    certainty = OneOf(Certainty, label="Certainty")
    speaker = IdFilter(method="by_speaker", label="Speaker (id)")

    class Meta:
        model = Assertion
        fields: list[str] = []

    def by_speaker(self, queryset: Any, _name: str, value: int) -> Any:
        return queryset.filter(quote__speaker__in=family_ids(Speaker, value))


class FigureFilter(OfClaim):
    noun = TextFilter(field_name="noun", label="What is counted: 'troop'")
    unit = TextFilter(field_name="unit", label="Unit")

    class Meta:
        model = Figure
        fields: list[str] = []


class UtteranceFilter(ShownFilterSet):
    speaker = IdFilter(method="by_speaker", label="Speaker (id)")
    quote = IdFilter(field_name="renderings__quote", label="Quote that renders it (id)")

    class Meta:
        model = Utterance
        fields: list[str] = []

    def by_speaker(self, queryset: Any, _name: str, value: int) -> Any:
        return queryset.filter(speaker__in=family_ids(Speaker, value))


class CaptureFilter(ShownFilterSet):
    source = IdFilter(field_name="source", label="Source (id)")
    sha256 = TextFilter(field_name="sha256", label="SHA-256 of the text, hex")

    class Meta:
        model = Capture
        fields: list[str] = []


class PublisherFilter(ShownFilterSet):
    q = TextFilter(field_name="name", lookup_expr="icontains", label="Words of the name")
    kind = OneOf(PublisherKind, label="Kind of outlet")
    country = TextFilter(field_name="country", lookup_expr="iexact", label="ISO 3166-1 code")
    domain = TextFilter(field_name="domains__domain", label="Host name without www.")

    class Meta:
        model = Publisher
        fields: list[str] = []


class DetailParameters(ShownFilterSet):
    """What the address of one record takes: ``all``."""


def refused(filter_set: StrictFilterSet) -> dict[str, list[str]]:
    """Give the errors of a filter set as the API prints them."""
    return {name: [str(line) for line in lines] for name, lines in filter_set.errors.items()}
