"""Quotes with their evidence, and the utterances that they render."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from sources.models import Section
from statements.api.fields import ApiUrl, PageUrl, PartialDay
from statements.api.serializers.refs import ClaimRef, QuoteRef, SourceRef, SpeakerRef
from statements.choices import CreditRole
from statements.models import Anchor, Assertion, Credit, Quote, Rendering, Utterance

_POSITION = {
    "type": "object",
    "properties": {
        "type": {"type": "string", "enum": ["TextPositionSelector"]},
        "start": {"type": "integer"},
        "end": {"type": "integer"},
    },
}
_WORDS = {
    "type": "object",
    "properties": {
        "type": {"type": "string", "enum": ["TextQuoteSelector"]},
        "prefix": {"type": "string"},
        "exact": {"type": "string"},
        "suffix": {"type": "string"},
    },
}


class CreditSerializer(serializers.ModelSerializer[Credit]):
    speaker = SpeakerRef(allow_null=True)

    class Meta:
        model = Credit
        fields = ["role", "position", "speaker", "attribution_text", "status", "confidence"]


class SectionSerializer(serializers.ModelSerializer[Section]):
    class Meta:
        model = Section
        fields = ["heading", "byline", "published_at", "start", "end"]


class AnchorSerializer(serializers.ModelSerializer[Anchor]):
    """Where the words stand, as W3C selectors over the text of a capture (code points)."""

    capture = serializers.IntegerField(source="capture_id")
    capture_url: serializers.RelatedField[Any, Any, Any] = serializers.HyperlinkedRelatedField(
        view_name="api:capture-detail", source="capture", read_only=True
    )
    section = SectionSerializer(allow_null=True)
    segments = serializers.SerializerMethodField()
    quote = serializers.SerializerMethodField()
    cue = serializers.SerializerMethodField()

    class Meta:
        model = Anchor
        fields = ["capture", "capture_url", "section", "segments", "quote", "cue"]

    @extend_schema_field({"type": "array", "items": _POSITION})
    def get_segments(self, anchor: Anchor) -> list[dict[str, Any]]:
        return [_position(start, end) for start, end in anchor.segments]

    @extend_schema_field(_WORDS)
    def get_quote(self, anchor: Anchor) -> dict[str, str]:
        return {
            "type": "TextQuoteSelector",
            "prefix": anchor.prefix,
            "exact": anchor.quote.exact,
            "suffix": anchor.suffix,
        }

    @extend_schema_field({**_POSITION, "nullable": True})
    def get_cue(self, anchor: Anchor) -> dict[str, Any] | None:
        if anchor.cue_start is None or anchor.cue_end is None:
            return None
        return _position(anchor.cue_start, anchor.cue_end)


class StanceSerializer(serializers.ModelSerializer[Assertion]):
    """An assertion as its quote shows it."""

    url = ApiUrl("assertion")
    claim = ClaimRef()

    class Meta:
        model = Assertion
        fields = ["id", "url", "status", "claim", "stance", "certainty", "confidence"]


class QuoteSerializer(serializers.ModelSerializer[Quote]):
    url = ApiUrl("quote")
    page = PageUrl()
    speaker = SpeakerRef(allow_null=True)
    attribution_text = serializers.SerializerMethodField()
    credits = CreditSerializer(many=True)
    said_on = PartialDay()
    source = SourceRef()  # type: ignore[assignment]  # a field named as Field's attribute
    anchors = AnchorSerializer(many=True)
    assertions = StanceSerializer(many=True)
    utterance = serializers.SerializerMethodField()

    class Meta:
        model = Quote
        fields = [
            *("id", "url", "page", "status", "exact", "kind", "cue", "speaker"),
            *("attribution_text", "credits", "said_on", "said_on_precision", "source"),
            *("anchors", "assertions", "utterance", "confidence", "created_at"),
        ]

    def get_attribution_text(self, quote: Quote) -> str:
        credited = [c for c in quote.credits.all() if c.role == CreditRole.SPEAKER]
        return credited[0].attribution_text if credited else ""

    def get_utterance(self, quote: Quote) -> int | None:
        rendering: Rendering | None = getattr(quote, "rendering", None)
        return rendering.utterance_id if rendering else None


class RenderingSerializer(serializers.ModelSerializer[Rendering]):
    quote = QuoteRef()

    class Meta:
        model = Rendering
        fields = ["kind", "status", "confidence", "quote"]


class UtteranceSerializer(serializers.ModelSerializer[Utterance]):
    """One act of speech, and the quotes that render it."""

    url = ApiUrl("utterance")
    speaker = SpeakerRef(allow_null=True)
    earliest = serializers.SerializerMethodField()
    renderings = RenderingSerializer(many=True)

    class Meta:
        model = Utterance
        fields = ["id", "url", "speaker", "earliest", "renderings", "created_at"]

    def get_earliest(self, utterance: Utterance) -> int | None:
        shown = {rendering.quote_id for rendering in utterance.renderings.all()}
        return utterance.earliest_id if utterance.earliest_id in shown else None


def _position(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}
