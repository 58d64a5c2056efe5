"""What is claimed, how quotes stand to it, and which numbers are given."""

from rest_framework import serializers

from statements.api.fields import ApiUrl, PageUrl, PartialDay, PlainNumber
from statements.api.serializers.refs import ClaimRef, QuoteRef, SourceRef
from statements.models import Assertion, Claim, Figure, Topic


class TopicSerializer(serializers.ModelSerializer[Topic]):
    class Meta:
        model = Topic
        fields = ["slug", "name"]


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    url = ApiUrl("claim")
    page = PageUrl()
    topics = TopicSerializer(many=True)

    class Meta:
        model = Claim
        fields = [
            *("id", "url", "page", "status", "text", "kind", "unit", "topics"),
            *("confidence", "created_at"),
        ]


class AssertionSerializer(serializers.ModelSerializer[Assertion]):
    url = ApiUrl("assertion")
    quote = QuoteRef()
    claim = ClaimRef()

    class Meta:
        model = Assertion
        fields = [
            *("id", "url", "status", "stance", "certainty", "words", "claim", "quote"),
            "confidence",
        ]


class FigureSerializer(serializers.ModelSerializer[Figure]):
    """A number as the interval [low, high); equal bounds are an exact number."""

    url = ApiUrl("figure")
    capture = serializers.IntegerField(source="capture_id")
    source = SourceRef()  # type: ignore[assignment]  # a field named as Field's attribute
    quote = serializers.SerializerMethodField()
    claim = ClaimRef(allow_null=True)
    low = PlainNumber()
    high = PlainNumber(allow_null=True)
    as_of = PartialDay()

    class Meta:
        model = Figure
        fields = [
            *("id", "url", "status", "exact", "start", "end", "capture", "source", "quote"),
            *("claim", "low", "high", "comparator", "unit", "noun", "as_of", "confidence"),
        ]

    def get_quote(self, figure: Figure) -> int | None:
        # Not the plain foreign key: a quote that readers may not see is loaded as None.
        return figure.quote.pk if figure.quote else None
