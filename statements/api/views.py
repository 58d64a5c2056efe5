"""Read-only lists and single records. Every noun is nothing but choices."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import permissions, serializers, viewsets
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from sources.models import Capture, Publisher, Source
from statements.api import filters, querysets
from statements.api import serializers as nouns
from statements.api.pagination import KeysetPagination
from statements.filters import (
    ClaimFilter,
    ContradictionFilter,
    QuoteFilter,
    SourceFilter,
    SpeakerFilter,
    survivor_id,
)
from statements.filters.fields import LARGEST_ID
from statements.models import (
    Assertion,
    Claim,
    Contradiction,
    Figure,
    Quote,
    Speaker,
    Utterance,
)
from statements.visibility import citable

_Row = TypeVar("_Row", bound=Model)

_ALL = OpenApiParameter("all", str, enum=["1", "0"], description="1 shows suggestions, too.")


class PublicViewSet(viewsets.ReadOnlyModelViewSet[_Row]):
    """One noun: the filtered list, newest first, and each record at its address.

    Reviewed records of public sources; ``all=1`` adds what a machine suggests.
    """

    authentication_classes = []
    permission_classes = [permissions.AllowAny]
    filter_backends = [filters.FilterBackend]
    pagination_class = KeysetPagination
    plan: ClassVar[Callable[..., QuerySet[Any]]]

    @extend_schema(parameters=[_ALL])
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().retrieve(request, *args, **kwargs)

    @property
    def show_all(self) -> bool:
        return self.request.query_params.get("all") == "1"

    def get_queryset(self) -> QuerySet[_Row]:
        return type(self).plan(show_all=self.show_all)

    def get_object(self) -> _Row:
        asked = filters.DetailParameters(
            self.request.query_params, self.get_queryset(), also_known=filters.DETAIL_PARAMETERS
        )
        if not asked.is_valid():
            raise ValidationError(filters.refused(asked))
        rows = citable(self.get_queryset(), show_all=self.show_all)
        try:
            return get_object_or_404(rows, pk=_key(self.kwargs["pk"]))
        except Http404 as error:
            raise NotFound(self._missing()) from error

    def _missing(self) -> str:
        if self.show_all:
            return "There is no such record, or it is not public."
        return "There is no such record, or nobody has reviewed it: all=1 shows suggestions."


class MergingViewSet(PublicViewSet[_Row]):
    """The same for records that are merged: the old address leads to the survivor."""

    basename: str
    merging: ClassVar[type[Speaker | Claim]]

    @extend_schema(parameters=[_ALL])
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        pk = _key(self.kwargs["pk"])
        root = survivor_id(self.merging, pk)
        if root in {None, pk}:
            return super().retrieve(request, *args, **kwargs)
        address = request.build_absolute_uri(reverse(f"api:{self.basename}-detail", args=[root]))
        query = request.META.get("QUERY_STRING", "")
        return Response(status=301, headers={"Location": f"{address}?{query}".rstrip("?")})


class QuoteViewSet(PublicViewSet[Quote]):
    """Words attributed to speakers, with the anchors that prove them."""

    plan = querysets.quotes
    serializer_class = nouns.QuoteSerializer
    filterset_class = QuoteFilter


class SpeakerViewSet(MergingViewSet[Speaker]):
    """Persons, bodies and unnamed speakers; a merged one answers 301 with its survivor."""

    plan = querysets.speakers
    merging = Speaker
    serializer_class = nouns.SpeakerSerializer
    filterset_class = SpeakerFilter


class SourceViewSet(PublicViewSet[Source]):
    """Published documents that can be cited."""

    plan = querysets.sources
    serializer_class = nouns.SourceSerializer
    filterset_class = SourceFilter


class CaptureViewSet(PublicViewSet[Capture]):
    """The list leaves out the texts; the record has its text, unchanged."""

    plan = querysets.captures
    serializer_class = nouns.CaptureSerializer
    filterset_class = filters.CaptureFilter

    def get_queryset(self) -> QuerySet[Capture]:
        return querysets.texts() if self.action == "retrieve" else querysets.captures()

    def get_serializer_class(self) -> type[serializers.BaseSerializer[Capture]]:
        is_one = self.action == "retrieve"
        return nouns.CaptureTextSerializer if is_one else nouns.CaptureSerializer


class ClaimViewSet(MergingViewSet[Claim]):
    """Propositions and quantities; a merged one answers 301 with its survivor."""

    plan = querysets.claims
    merging = Claim
    serializer_class = nouns.ClaimSerializer
    filterset_class = ClaimFilter


class AssertionViewSet(PublicViewSet[Assertion]):
    """How quotes stand to claims."""

    plan = querysets.assertions
    serializer_class = nouns.AssertionSerializer
    filterset_class = filters.AssertionFilter


class UtteranceViewSet(PublicViewSet[Utterance]):
    """Acts of speech, with every quote that renders them."""

    plan = querysets.utterances
    serializer_class = nouns.UtteranceSerializer
    filterset_class = filters.UtteranceFilter


class FigureViewSet(PublicViewSet[Figure]):
    """Numbers, as intervals."""

    plan = querysets.figures
    serializer_class = nouns.FigureSerializer
    filterset_class = filters.FigureFilter


class ContradictionViewSet(PublicViewSet[Contradiction]):
    """What editors confirmed or explained; all=1 adds what waits for them."""

    plan = querysets.contradictions
    serializer_class = nouns.ContradictionSerializer
    filterset_class = ContradictionFilter


class PublisherViewSet(PublicViewSet[Publisher]):
    """Outlets."""

    plan = querysets.publishers
    serializer_class = nouns.PublisherSerializer
    filterset_class = filters.PublisherFilter


def _key(text: str) -> int:
    """Read an id of an address. Raises ``NotFound`` for what no record can have."""
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:20]) <= LARGEST_ID:
        raise NotFound("There is no such record: an id is a number.")
    return int(text)
