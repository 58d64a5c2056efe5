"""How one record names another: enough to show it, and where to read on.

A speaker or claim that was merged is named as its survivor.
"""

from typing import Any

from rest_framework import serializers

from sources.models import Publisher, Source
from statements.api.fields import ApiUrl, PageUrl, PartialDay, PartialInstant
from statements.models import Claim, Quote, Speaker
from statements.visibility import survivor


class SpeakerRef(serializers.ModelSerializer[Speaker]):
    url = ApiUrl("speaker")

    class Meta:
        model = Speaker
        fields = ["id", "url", "name", "kind", "status"]

    def to_representation(self, instance: Speaker) -> Any:
        return super().to_representation(survivor(instance))


class ClaimRef(serializers.ModelSerializer[Claim]):
    url = ApiUrl("claim")

    class Meta:
        model = Claim
        fields = ["id", "url", "text", "kind", "status"]

    def to_representation(self, instance: Claim) -> Any:
        return super().to_representation(survivor(instance))


class PublisherRef(serializers.ModelSerializer[Publisher]):
    url = ApiUrl("publisher")

    class Meta:
        model = Publisher
        fields = ["id", "url", "name"]


class SourceRef(serializers.ModelSerializer[Source]):
    url = ApiUrl("source")
    page = PageUrl()
    published_url = serializers.URLField(source="url")
    published_at = PartialInstant()
    publisher = PublisherRef(allow_null=True)

    class Meta:
        model = Source
        fields = ["id", "url", "page", "title", "published_url", "published_at", "publisher"]


class QuoteRef(serializers.ModelSerializer[Quote]):
    url = ApiUrl("quote")
    page = PageUrl()
    speaker = SpeakerRef(allow_null=True)
    said_on = PartialDay()
    source = SourceRef()  # type: ignore[assignment]  # a field named as Field's attribute

    class Meta:
        model = Quote
        fields = ["id", "url", "page", "status", "exact", "kind", "speaker", "said_on", "source"]
