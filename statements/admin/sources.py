"""Curating sources. It lives here, and not with its models, since it starts extraction."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from sources.canonical import name_key
from sources.models import Capture, Intake, Publisher, PublisherDomain, Section, Source
from statements.admin.audited import (
    AuditedAdmin,
    ReadOnlyAdmin,
    ReadOnlyInline,
    editor,
    for_each,
    reason,
)
from statements.choices import RunStatus
from statements.models import Run
from statements.services.consequences import (
    put_source_back,
    raise_flags_of,
    take_source_down,
)
from statements.services.ingest import reprocess

# Each takes about a second, and the request waits for them all.
_AT_ONCE = 10


class PublisherDomainInline(admin.TabularInline):
    model = PublisherDomain
    extra = 0


@admin.register(Publisher)
class PublisherAdmin(AuditedAdmin):
    list_display = ["name", "kind", "country", "time_zone"]
    list_filter = ["kind"]
    search_fields = ["name"]
    fields = ["name", "kind", "country", "time_zone"]
    inlines = [PublisherDomainInline]

    def prepare(self, record: Any) -> None:
        record.name_key = name_key(record.name)


class CaptureInline(ReadOnlyInline):
    model = Capture
    fields = ["number", "captured_at", "cleaner", "sha256"]


class RunInline(ReadOnlyInline):
    model = Run
    fields = ["extractor", "version", "status", "error", "counts", "started_at"]


@admin.register(Source)
class SourceAdmin(AuditedAdmin):
    list_display = ["__str__", "publisher", "kind", "language", "published_at", "visibility"]
    list_filter = ["visibility", "kind", "translation", "language"]
    list_select_related = ["publisher"]
    search_fields = ["title", "origin"]
    autocomplete_fields = ["publisher", "republishes"]
    fields = [
        "title",
        ("publisher", "kind"),
        ("byline", "credits"),
        ("url", "canonical_url"),
        ("language", "original_language", "translation"),
        ("published_at", "published_precision"),
        "republishes",
        ("origin", "visibility", "created_at"),
    ]
    readonly_fields = ["origin", "visibility", "created_at"]
    inlines = [CaptureInline, RunInline]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    actions = ["take_down", "put_back", "run_again"]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Refuse: a source comes in through ``manage.py ingest``, with the text that proves it."""
        return False

    def follow_up(self, record: Any, *, changed: set[str], **_: Any) -> None:
        """Two sources that are one neither agree nor disagree."""
        if "republishes" in changed:
            raise_flags_of(record)

    @admin.action(description="Take down", permissions=["decide"])
    def take_down(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        act = partial(take_source_down, actor=editor(request), reason=reason(request))
        for_each(self, request, sources, act, done="taken down")

    @admin.action(description="Put back", permissions=["decide"])
    def put_back(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        act = partial(put_source_back, actor=editor(request), reason=reason(request))
        for_each(self, request, sources, act, done="put back")

    @admin.action(description="Run extraction again", permissions=["decide"])
    def run_again(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        chosen = list(sources)
        newest = [source.captures.order_by("-number").first() for source in chosen[:_AT_ONCE]]
        for_each(self, request, filter(None, newest), _read_again, done="read again")
        if len(chosen) > _AT_ONCE:
            left = len(chosen) - _AT_ONCE
            message = f"{left} more were left as they are: choose {_AT_ONCE} at a time."
            self.message_user(request, message, messages.WARNING)


def _read_again(capture: Capture) -> None:
    """Raise ``ValidationError`` with what went wrong, and what to do."""
    run = reprocess(capture)
    if run.status == RunStatus.FAILED:
        raise ValidationError(run.error)


class SectionInline(ReadOnlyInline):
    model = Section
    fields = ["heading", "byline", "published_at", "start", "end"]


@admin.register(Capture)
class CaptureAdmin(ReadOnlyAdmin):
    list_display = ["source", "number", "captured_at", "cleaner"]
    list_select_related = ["source"]
    search_fields = ["source__title", "source__origin"]
    fields = ["source", "number", "captured_at", "cleaner", "cleaner_version", "sha256", "excerpt"]
    readonly_fields = ["excerpt"]
    inlines = [SectionInline]

    @admin.display(description="Text (its beginning)")
    def excerpt(self, capture: Capture) -> str:
        return capture.text[:5000]


@admin.register(Intake)
class IntakeAdmin(ReadOnlyAdmin):
    list_display = ["origin", "outcome", "error", "actor", "started_at"]
    list_filter = ["outcome"]
    list_select_related = ["actor"]
    search_fields = ["origin"]


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin):
    list_display = ["source", "extractor", "version", "status", "error", "started_at"]
    list_filter = ["status", "extractor", "version"]
    list_select_related = ["source"]
    search_fields = ["source__title"]
