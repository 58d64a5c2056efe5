"""Which quotes: by whom, where, when, about what, in which words."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet

from statements.choices import CreditRole, QuoteKind, SpeakerKind, Stance
from statements.filters.base import ReviewedFilterSet
from statements.filters.fields import (
    IdFilter,
    OneOf,
    SinceFilter,
    SinceInstantFilter,
    TextFilter,
    UntilFilter,
    UntilInstantFilter,
)
from statements.filters.merging import family_ids
from statements.models import Assertion, Claim, Credit, Quote, Speaker
from statements.search import SearchQuery, matching_quotes
from statements.visibility import shown


def has_a_word(text: str) -> None:
    """Refuse a search that would silently match everything."""
    if SearchQuery.parse(text).is_empty:
        raise ValidationError("Give at least one word to look for.")


class QuoteFilter(ReviewedFilterSet):
    """Quotes, narrowed by every parameter that is given."""

    q = TextFilter(method="search", validators=[has_a_word], label="Words")
    speaker = IdFilter(method="by_speaker", label="Speaker (id)")
    speaker_kind = OneOf(SpeakerKind, field_name="speaker__kind", label="Kind of speaker")
    publisher = IdFilter(field_name="source__publisher", label="Publisher (id)")
    source = IdFilter(field_name="source", label="Source (id)")
    kind = OneOf(QuoteKind, label="Kind of quotation")
    claim = IdFilter(method="leave", label="Claim (id)")
    stance = OneOf(Stance, method="leave", label="Stance to the claim, or to any")
    said_after = SinceFilter(field_name="said_on", label="Said on or after")
    said_before = UntilFilter(field_name="said_on", label="Said on or before")
    published_after = SinceInstantFilter(
        field_name="source__published_at", label="Published on or after"
    )
    published_before = UntilInstantFilter(
        field_name="source__published_at", label="Published on or before"
    )

    class Meta:
        model = Quote
        fields: list[str] = []

    def search(self, queryset: Any, _name: str, value: str) -> QuerySet[Quote]:
        return matching_quotes(queryset, SearchQuery.parse(value))

    def by_speaker(self, queryset: QuerySet[Quote], _name: str, value: int) -> QuerySet[Quote]:
        family = family_ids(Speaker, value)
        # The first speaker stands on the quote, where it is indexed; joint ones have a credit.
        joint = Credit.objects.filter(
            speaker__in=family, role=CreditRole.SPEAKER, position__gt=0
        ).values("quote")
        return queryset.filter(Q(speaker__in=family) | Q(pk__in=joint))

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        queryset = super().filter_queryset(queryset)
        claim, stance = self.value("claim"), self.value("stance")
        if claim is None and stance is None:
            return queryset
        standing = shown(Assertion.objects.filter(quote=OuterRef("pk")), show_all=self.show_all)
        if claim is not None:
            standing = standing.filter(claim__in=family_ids(Claim, claim))
        if stance is not None:
            standing = standing.filter(stance=stance)
        return queryset.filter(Exists(standing))
