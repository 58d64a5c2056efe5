"""What was published: publishers, sources, captures."""

from rest_framework import serializers

from sources.models import Capture, Publisher, Source
from statements.api.fields import ApiUrl, PageUrl, PartialInstant
from statements.api.serializers.quotes import SectionSerializer
from statements.api.serializers.refs import PublisherRef, SourceRef


class PublisherSerializer(serializers.ModelSerializer[Publisher]):
    url = ApiUrl("publisher")
    page = PageUrl()
    domains = serializers.SerializerMethodField()

    class Meta:
        model = Publisher
        fields = ["id", "url", "page", "name", "kind", "country", "time_zone", "domains"]

    def get_domains(self, publisher: Publisher) -> list[str]:
        return [row.domain for row in publisher.domains.all()]


class CaptureRef(serializers.ModelSerializer[Capture]):
    url = ApiUrl("capture")

    class Meta:
        model = Capture
        fields = ["id", "url", "number", "captured_at"]


class SourceSerializer(serializers.ModelSerializer[Source]):
    url = ApiUrl("source")
    page = PageUrl()
    published_url = serializers.URLField(source="url")
    published_at = PartialInstant()
    publisher = PublisherRef(allow_null=True)
    republishes = serializers.SerializerMethodField()
    captures = CaptureRef(many=True)

    class Meta:
        model = Source
        fields = [
            *("id", "url", "page", "title", "byline", "credits", "kind", "language"),
            *("original_language", "translation", "published_url", "canonical_url"),
            *("published_at", "published_precision", "publisher", "republishes", "captures"),
            "created_at",
        ]

    def get_republishes(self, source: Source) -> int | None:
        original = source.republishes
        return original.pk if original is not None and original.is_public else None


class CaptureSerializer(serializers.ModelSerializer[Capture]):
    url = ApiUrl("capture")
    page = PageUrl()
    source = SourceRef()  # type: ignore[assignment]  # a field named as Field's attribute

    class Meta:
        model = Capture
        fields = [
            *("id", "url", "page", "source", "number", "sha256", "captured_at"),
            *("cleaner", "cleaner_version", "raw_type"),
        ]


class CaptureTextSerializer(CaptureSerializer):
    """One capture with its text, which a list leaves out."""

    sections = SectionSerializer(many=True)

    class Meta(CaptureSerializer.Meta):
        fields = [*CaptureSerializer.Meta.fields, "sections", "text"]
