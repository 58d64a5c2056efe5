"""Flags with what stands on each of their two sides."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from sources.models import Capture
from statements.api.fields import ApiUrl, PageUrl
from statements.api.serializers.claims import FigureSerializer
from statements.api.serializers.refs import ClaimRef, QuoteRef, SourceRef, SpeakerRef
from statements.models import Contradiction


class EvidenceCapture(serializers.ModelSerializer[Capture]):
    url = ApiUrl("capture")
    page = PageUrl()
    source = SourceRef()  # type: ignore[assignment]  # a field named as Field's attribute

    class Meta:
        model = Capture
        fields = ["id", "url", "page", "source", "number", "captured_at"]


class SideSerializer(serializers.Serializer[dict[str, Any]]):
    """The evidence on one side."""

    quotes = QuoteRef(many=True)
    figures = FigureSerializer(many=True)
    captures = EvidenceCapture(many=True)


class ContradictionSerializer(serializers.ModelSerializer[Contradiction]):
    """Two sides that cannot both hold; side 1 asserts, or came first.

    ``explanation`` and ``words`` are empty once a source of the evidence was taken down: they
    may repeat its words.
    """

    url = ApiUrl("contradiction")
    page = PageUrl()
    claim = ClaimRef(allow_null=True)
    speaker = SpeakerRef(allow_null=True)
    explanation = serializers.SerializerMethodField()
    words = serializers.SerializerMethodField()
    sides = serializers.SerializerMethodField()

    class Meta:
        model = Contradiction
        fields = [
            *("id", "url", "page", "status", "kind", "claim", "speaker", "utterance"),
            *("explanation", "words", "reading", "score", "sides"),
            *("explained_by", "decided_at", "decided_why", "evidence_at", "created_at"),
        ]

    def get_explanation(self, flag: Contradiction) -> str:
        return "" if _is_partly_taken_down(flag) else flag.explanation

    @extend_schema_field({"type": "array", "items": {}})
    def get_words(self, flag: Contradiction) -> list[Any]:
        return [] if _is_partly_taken_down(flag) else list(flag.words)

    @extend_schema_field(SideSerializer(many=True))
    def get_sides(self, flag: Contradiction) -> list[Any]:
        return [self._side(flag, number) for number in (1, 2)]

    def _side(self, flag: Contradiction, number: int) -> Any:
        evidence = [piece for piece in flag.evidence.all() if piece.side == number]
        side = {
            "quotes": [piece.quote for piece in evidence if piece.quote],
            "figures": [piece.figure for piece in evidence if piece.figure],
            "captures": [piece.capture for piece in evidence if piece.capture],
        }
        return SideSerializer(side, context=self.context).data


def _is_partly_taken_down(flag: Contradiction) -> bool:
    """Read the annotation of ``statements.visibility.shown``."""
    return bool(flag.is_partly_taken_down)  # type: ignore[attr-defined]
