"""Curating speakers, the names they are printed under, and their offices."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from statements.admin.audited import AuditedAdmin, editor, for_each, reason
from statements.choices import SpeakerKind
from statements.models import Role, Speaker, SpeakerName
from statements.services.review import accept_speaker
from statements.services.speakers import speaker_key


@admin.register(Speaker)
class SpeakerAdmin(AuditedAdmin):
    list_display = ["name", "kind", "body", "description", "status"]
    list_filter = ["status", "kind"]
    list_select_related = ["body"]
    search_fields = ["name", "names__name"]
    autocomplete_fields = ["body"]
    fields = [
        "name",
        "kind",
        "description",
        "body",
        "source",
        "status",
        "merged_into",
        "created_at",
    ]
    readonly_fields = ["source", "merged_into", "created_at"]
    actions = ["accept"]

    def prepare(self, record: Any) -> None:
        record.name_key = speaker_key(record.name, SpeakerKind(record.kind))

    @admin.action(description="Accept", permissions=["change"])
    def accept(self, request: HttpRequest, speakers: QuerySet[Speaker]) -> None:
        act = partial(accept_speaker, actor=editor(request), reason=reason(request))
        for_each(self, request, speakers, act, done="accepted")


@admin.register(SpeakerName)
class SpeakerNameAdmin(AuditedAdmin):
    list_display = ["name", "speaker", "kind", "status"]
    list_filter = ["status", "kind"]
    list_select_related = ["speaker"]
    search_fields = ["name"]
    autocomplete_fields = ["speaker"]
    fields = ["speaker", "name", "kind", "status", "confidence"]
    readonly_fields = ["confidence"]

    def prepare(self, record: Any) -> None:
        record.name_key = speaker_key(record.name, SpeakerKind(record.speaker.kind))


@admin.register(Role)
class RoleAdmin(AuditedAdmin):
    list_display = ["title", "organisation", "speaker", "start_on", "end_on", "status"]
    list_filter = ["status"]
    list_select_related = ["speaker"]
    search_fields = ["title", "organisation"]
    autocomplete_fields = ["speaker"]
    fields = [
        "speaker",
        "title",
        "organisation",
        ("start_on", "start_on_precision"),
        ("end_on", "end_on_precision"),
        "status",
    ]
