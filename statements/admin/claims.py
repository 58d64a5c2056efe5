"""Curating claims, how quotes stand to them, and figures."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from statements.admin.audited import (
    AuditedAdmin,
    ReadableAdmin,
    ReadOnlyInline,
    editor,
    for_each,
    reason,
)
from statements.admin.claim_merging import ClaimMerging
from statements.admin.context import figure_in_context, quote_in_context
from statements.admin.exchange import ClaimResource, ExportingAdmin
from statements.admin.filters import ConfidenceFilter
from statements.admin.importing import ImportingAdmin
from statements.models import Assertion, Claim, Figure, Rendering, Topic, Utterance
from statements.search.alike import list_claim
from statements.services.claims import claim_key
from statements.services.consequences import raise_flags_after, raise_flags_on
from statements.services.contradictions.numbers import raise_figure_flags
from statements.services.review import (
    accept_assertion,
    accept_claim,
    reject_assertion,
    reject_claim,
)


@admin.register(Topic)
class TopicAdmin(ReadableAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Claim)
class ClaimAdmin(ImportingAdmin, ExportingAdmin, ClaimMerging, AuditedAdmin):
    resource_classes = [ClaimResource]
    export_prefetched = ("topics",)
    list_display = ["text", "kind", "unit", "confidence", "status"]
    list_filter = ["status", "kind", "topics"]
    search_fields = ["text"]
    autocomplete_fields = ["topics"]
    fields = ["text", "kind", "unit", "topics", "status", "merged_into", "confidence", "created_at"]
    readonly_fields = ["merged_into", "confidence", "created_at"]
    actions = ["accept", "reject", "merge", "unmerge", "split"]

    def prepare(self, record: Any) -> None:
        record.text_key = claim_key(record.text)

    def follow_up(self, record: Any, *, changed: set[str], **_: Any) -> None:
        if "text" in changed:
            list_claim(record)
        if changed & {"text", "status"}:
            raise_flags_on(record)

    @admin.action(description="Accept", permissions=["decide"])
    def accept(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        for_each(
            self,
            request,
            claims,
            partial(accept_claim, actor=editor(request), reason=reason(request)),
            done="accepted",
        )

    @admin.action(description="Reject", permissions=["decide"])
    def reject(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        for_each(
            self,
            request,
            claims,
            partial(reject_claim, actor=editor(request), reason=reason(request)),
            done="rejected",
        )


@admin.register(Assertion)
class AssertionAdmin(AuditedAdmin):
    list_display = ["quote", "stance", "certainty", "claim", "confidence", "status"]
    list_filter = ["status", "stance", "certainty", ConfidenceFilter]
    list_select_related = ["quote", "claim"]
    search_fields = ["claim__text"]
    autocomplete_fields = ["quote", "claim"]
    fields = [
        "in_context",
        "quote",
        "claim",
        "stance",
        "certainty",
        "words",
        "confidence",
        "status",
    ]
    readonly_fields = ["in_context", "words", "confidence", "status"]
    actions = ["accept", "reject"]

    def prepare(self, record: Any) -> None:
        record.source_id = record.quote.source_id

    def follow_up(self, record: Any, **_: Any) -> None:
        raise_flags_after(record)

    @admin.display(description="Evidence")
    def in_context(self, assertion: Assertion) -> SafeString | str:
        return quote_in_context(assertion.quote) if assertion.pk else "—"

    @admin.action(description="Accept", permissions=["decide"])
    def accept(self, request: HttpRequest, assertions: QuerySet[Assertion]) -> None:
        act = partial(accept_assertion, actor=editor(request), reason=reason(request))
        for_each(self, request, assertions.select_related("quote", "claim"), act, done="accepted")

    @admin.action(description="Reject", permissions=["decide"])
    def reject(self, request: HttpRequest, assertions: QuerySet[Assertion]) -> None:
        act = partial(reject_assertion, actor=editor(request), reason=reason(request))
        for_each(self, request, assertions, act, done="rejected")


@admin.register(Figure)
class FigureAdmin(AuditedAdmin):
    list_display = ["exact", "noun", "unit", "low", "high", "claim", "source", "status"]
    list_filter = ["status", "comparator"]
    list_select_related = ["claim", "source"]
    search_fields = ["noun", "exact"]
    autocomplete_fields = ["claim"]
    fields = [
        "in_context",
        "exact",
        ("low", "high", "comparator"),
        ("unit", "noun"),
        "claim",
        ("as_of", "as_of_precision"),
        "status",
        ("source", "quote", "confidence"),
    ]
    readonly_fields = ["in_context", "exact", "source", "quote", "confidence"]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def follow_up(self, record: Any, **_: Any) -> None:
        raise_figure_flags(Figure.objects.get_queryset().filter(pk=record.pk))

    @admin.display(description="Evidence")
    def in_context(self, figure: Figure) -> SafeString:
        return figure_in_context(figure)


class RenderingInline(ReadOnlyInline):
    model = Rendering
    fields = ["quote", "kind", "confidence", "status"]


@admin.register(Utterance)
class UtteranceAdmin(ReadableAdmin):
    list_display = ["earliest", "speaker", "created_at"]
    list_select_related = ["earliest", "speaker"]
    search_fields = ["speaker__name"]
    fields = ["speaker", "earliest", "created_at"]
    readonly_fields = ["speaker", "earliest", "created_at"]
    inlines = [RenderingInline]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False
