"""Whom words are attributed to."""

from rest_framework import serializers

from statements.api.fields import ApiUrl, PageUrl, PartialDay
from statements.api.serializers.refs import SpeakerRef
from statements.models import Role, Speaker, SpeakerName


class SpeakerNameSerializer(serializers.ModelSerializer[SpeakerName]):
    class Meta:
        model = SpeakerName
        fields = ["name", "kind", "status"]


class RoleSerializer(serializers.ModelSerializer[Role]):
    start_on = PartialDay()
    end_on = PartialDay()

    class Meta:
        model = Role
        fields = ["title", "organisation", "start_on", "end_on", "status"]


class SpeakerSerializer(serializers.ModelSerializer[Speaker]):
    url = ApiUrl("speaker")
    page = PageUrl()
    body = SpeakerRef(allow_null=True)
    names = SpeakerNameSerializer(many=True)
    roles = RoleSerializer(many=True)

    class Meta:
        model = Speaker
        fields = [
            *("id", "url", "page", "status", "name", "kind", "description", "body", "source"),
            *("names", "roles", "confidence", "created_at"),
        ]
