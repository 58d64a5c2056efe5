"""Curating sources. It lives here, and not with its models, since it starts extraction."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sources.canonical import name_key
from sources.models import Capture, Publisher, PublisherDomain, Section, Source
from statements.admin.adding import add_source
from statements.admin.audited import (
    AuditedAdmin,
    ReadOnlyAdmin,
    ReadOnlyInline,
    editor,
    for_each,
    reason,
)
from statements.admin.copies import Repeats
from statements.admin.intakes import intake_address
from statements.admin.lists import ExtractorFilter, LanguageFilter, VersionFilter
from statements.admin.review.screen import address as review_address
from statements.admin.revisions import CaptureInline, Revisions
from statements.models import Run
from statements.services.consequences import (
    put_source_back,
    raise_flags_of,
    take_source_down,
)
from statements.services.taking_in import capture_again, run_again

# Where tasks are done at once, each takes about a second and the request waits for them all.
_AT_ONCE = 10


class PublisherDomainInline(admin.TabularInline):
    model = PublisherDomain
    extra = 0


@admin.register(Publisher)
class PublisherAdmin(AuditedAdmin):
    list_display = ["name", "kind", "country", "time_zone"]
    sortable_by = None  # few
    list_filter = ["kind"]
    search_fields = ["name"]
    fields = ["name", "kind", "country", "time_zone"]
    inlines = [PublisherDomainInline]

    def prepare(self, record: Any) -> None:
        record.name_key = name_key(record.name)


class RunInline(ReadOnlyInline):
    model = Run
    fields = ["extractor", "version", "status", "error", "counts", "started_at"]
    select_related = ["capture__source"]
    deferred = ["capture__text"]


@admin.register(Source)
class SourceAdmin(Revisions, AuditedAdmin):
    list_display = [
        "__str__",
        "publisher",
        "kind",
        "language",
        "published_at",
        "visibility",
        "review",
    ]
    list_filter = ["visibility", "kind", "translation", LanguageFilter]
    sortable_by = ["published_at"]
    list_select_related = ["publisher"]
    page_select_related = ["publisher", "republishes"]
    search_fields = ["title", "origin"]
    autocomplete_fields = ["publisher", "republishes"]
    fields = [
        "review",
        "title",
        ("publisher", "kind"),
        ("byline", "credits"),
        ("url", "canonical_url"),
        ("language", "original_language", "translation"),
        ("published_at", "published_precision"),
        "republishes",
        ("origin", "visibility", "created_at"),
    ]
    readonly_fields = ["review", "origin", "visibility", "created_at"]
    inlines = [CaptureInline, RunInline]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    actions = ["take_down", "put_back", "run_again", "capture_again"]
    change_form_template = "admin/curation/source.html"

    def add_view(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Ask for a source by its address, its text or its file, never for a bare row."""
        return add_source(request, self.admin_site.each_context(request))

    def formfield_for_dbfield(self, *args: Any, **kwargs: Any) -> forms.Field | None:
        """Name both fields of an instant: the label above them names neither."""
        field = super().formfield_for_dbfield(*args, **kwargs)
        if isinstance(field, forms.SplitDateTimeField):
            for part, widget in zip(("date", "time"), field.widget.widgets, strict=True):
                widget.attrs["aria-label"] = f"{field.label}: {part}"
        return field

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show which sources repeat the same text."""
        context["repeats"] = Repeats.of(context["original"])
        context["may_decide"] = self.has_decide_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="Review")
    def review(self, source: Source) -> SafeString:
        return format_html('<a href="{}">Review</a>', review_address(source.pk))

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
    def run_again(self, request: HttpRequest, sources: QuerySet[Source]) -> HttpResponse | None:
        return self._ask(request, sources, run_again)

    @admin.action(description="Capture again", permissions=["decide"])
    def capture_again(self, request: HttpRequest, sources: QuerySet[Source]) -> HttpResponse | None:
        return self._ask(request, sources, capture_again)

    def _ask(
        self, request: HttpRequest, sources: QuerySet[Source], ask: Any
    ) -> HttpResponse | None:
        """Ask for each; lead to how it goes where it is one, and to the list where it is more."""
        chosen, asked = list(sources[: _AT_ONCE + 1]), []
        act = partial(ask, actor=editor(request))
        for_each(
            self,
            request,
            chosen[:_AT_ONCE],
            lambda source: asked.append(act(source)),
            done="asked for: see Intakes for how it goes",
        )
        if len(chosen) > _AT_ONCE:
            message = f"The rest was left as it is: choose {_AT_ONCE} at a time."
            self.message_user(request, message, messages.WARNING)
        if len(asked) == len(chosen) == 1:
            return HttpResponseRedirect(intake_address(asked[0]))
        return None


class SectionInline(ReadOnlyInline):
    model = Section
    fields = ["heading", "byline", "published_at", "start", "end"]


@admin.register(Capture)
class CaptureAdmin(ReadOnlyAdmin):
    list_display = ["source", "number", "captured_at", "cleaner"]
    list_select_related = page_select_related = ["source"]
    search_fields = ["source__title", "source__origin"]
    list_deferred = ["text"]
    fields = ["source", "number", "captured_at", "cleaner", "cleaner_version", "sha256", "excerpt"]
    readonly_fields = ["excerpt"]
    inlines = [SectionInline]

    @admin.display(description="Text (its beginning)")
    def excerpt(self, capture: Capture) -> str:
        return capture.text[:5000]


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin):
    list_display = ["source", "extractor", "version", "status", "error", "started_at"]
    list_filter = ["status", ExtractorFilter, VersionFilter]
    list_select_related = ["source"]
    page_select_related = ["source", "capture__source"]
    page_deferred = ["capture__text"]
    search_fields = ["source__title"]
