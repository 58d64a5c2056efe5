"""Curating speakers, the names they are printed under, and their offices."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from statements.admin.audited import AuditedAdmin, ReadOnlyInline, editor, for_each, reason
from statements.admin.exchange import ExportingAdmin, SpeakerResource
from statements.admin.importing import ImportingAdmin
from statements.admin.speaker_merging import SpeakerMerging
from statements.choices import SpeakerKind
from statements.models import Role, Speaker, SpeakerName
from statements.services.review import accept_name, accept_speaker, reject_name
from statements.services.speaker_merging import split_name
from statements.services.speakers import speaker_key


class NameInline(ReadOnlyInline):
    model = SpeakerName
    fields = ["name", "kind", "status"]


class RoleInline(ReadOnlyInline):
    model = Role
    fields = ["title", "organisation", "start_on", "end_on", "status"]


@admin.register(Speaker)
class SpeakerAdmin(ImportingAdmin, ExportingAdmin, SpeakerMerging, AuditedAdmin):
    resource_classes = [SpeakerResource]
    export_related = ("body__merged_into",)
    list_display = ["name", "kind", "body", "description", "status"]
    list_filter = ["status", "kind"]
    sortable_by = ["name"]
    list_select_related = ["body"]
    page_select_related = ["body", "source", "merged_into"]
    search_fields = ["name", "names__name"]
    autocomplete_fields = ["body"]
    fields = [
        "name",
        "kind",
        "description",
        "body",
        "source",
        "status",
        "may_be",
        "merged_into",
        "created_at",
    ]
    readonly_fields = ["source", "may_be", "merged_into", "created_at"]
    inlines = [NameInline, RoleInline]
    actions = ["accept", "merge", "unmerge"]

    def prepare(self, record: Any) -> None:
        record.name_key = speaker_key(record.name, SpeakerKind(record.kind))

    @admin.action(description="Accept", permissions=["decide"])
    def accept(self, request: HttpRequest, speakers: QuerySet[Speaker]) -> None:
        act = partial(accept_speaker, actor=editor(request), reason=reason(request))
        for_each(self, request, speakers, act, done="accepted")


@admin.register(SpeakerName)
class SpeakerNameAdmin(AuditedAdmin):
    list_display = ["name", "speaker", "kind", "status"]
    list_filter = ["status", "kind"]
    ordering = ["-pk"]
    list_select_related = ["speaker"]
    search_fields = ["name"]
    autocomplete_fields = ["speaker"]
    fields = ["speaker", "name", "kind", "status", "confidence"]
    readonly_fields = ["confidence"]
    actions = ["approve", "forbid", "split_off"]

    def prepare(self, record: Any) -> None:
        record.name_key = speaker_key(record.name, SpeakerKind(record.speaker.kind))

    @admin.action(description="Approve", permissions=["decide"])
    def approve(self, request: HttpRequest, names: QuerySet[SpeakerName]) -> None:
        act = partial(accept_name, actor=editor(request), reason=reason(request))
        for_each(self, request, names.select_related("speaker"), act, done="approved")

    @admin.action(description="Forbid: not this speaker", permissions=["decide"])
    def forbid(self, request: HttpRequest, names: QuerySet[SpeakerName]) -> None:
        act = partial(reject_name, actor=editor(request), reason=reason(request))
        for_each(self, request, names.select_related("speaker"), act, done="forbidden")

    @admin.action(description="Split off as a speaker", permissions=["decide"])
    def split_off(self, request: HttpRequest, names: QuerySet[SpeakerName]) -> None:
        act = partial(split_name, actor=editor(request), reason=reason(request))
        for_each(self, request, names.select_related("speaker"), act, done="split off")


@admin.register(Role)
class RoleAdmin(AuditedAdmin):
    list_display = ["title", "organisation", "speaker", "start_on", "end_on", "status"]
    list_filter = ["status"]
    ordering = ["-pk"]
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
