"""Curating claims, how quotes stand to them, and figures."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from simple_history.template_utils import HistoricalRecordContextHelper

from sources.provenance import AuditedModel
from statements.admin.arranging import ClaimArranging
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
from statements.admin.forms import AuditedForm
from statements.admin.importing import ImportingAdmin
from statements.admin.wording import ClaimWording
from statements.choices import ClaimKind
from statements.models import Assertion, Claim, Figure, Rendering, Topic, Utterance
from statements.search.alike import list_claim
from statements.services.claims import claim_key
from statements.services.consequences import raise_flags_after, raise_flags_on
from statements.services.contradictions.numbers import raise_figure_flags
from statements.services.filing import keep_topics, names_of
from statements.services.review import (
    accept_assertion,
    accept_claim,
    reject_assertion,
    reject_claim,
)


class _ClaimVersion(HistoricalRecordContextHelper):
    """Names the topics that a version was filed under, which the claim keeps as ids."""

    def prepare_delta_change_value(self, change: Any, value: Any) -> Any:
        if change.field != "filed_under":
            return super().prepare_delta_change_value(change, value)
        named = names_of([value])
        return ", ".join(named.get(pk, f"number {pk}") for pk in value)


class ClaimForm(AuditedForm):
    """Holds that only a quantity is counted in something, and that numbers keep theirs."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        is_quantity = given.get("kind", self.instance.kind) == ClaimKind.QUANTITY
        if given.get("unit") and not is_quantity:
            self.add_error(
                "unit", "Only a quantity has a unit: choose Quantity above, or leave this empty."
            )
        if not is_quantity and "kind" in self.changed_data and self._has_figures():
            self.add_error(
                "kind", "Numbers are given for this quantity: move those first, under Figures."
            )
        return given

    def _has_figures(self) -> bool:
        pk = self.instance.pk
        return pk is not None and Figure.objects.get_queryset().filter(claim=pk).exists()


@admin.register(Topic)
class TopicAdmin(ReadableAdmin):
    list_display = ["name", "slug"]
    sortable_by = None  # few
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Claim)
class ClaimAdmin(
    ImportingAdmin, ExportingAdmin, ClaimMerging, ClaimArranging, ClaimWording, AuditedAdmin
):
    form = ClaimForm
    change_form_template = "admin/curation/claim.html"
    resource_classes = [ClaimResource]
    export_prefetched = ("topics",)
    list_display = ["text", "kind", "unit", "confidence", "status"]
    list_filter = ["status", "kind", "topics"]
    search_fields = ["text"]
    page_select_related = ["merged_into"]
    autocomplete_fields = ["topics"]
    fields = ["text", "kind", "unit", "topics", "status", "merged_into", "confidence", "created_at"]
    readonly_fields = ["merged_into", "confidence", "created_at"]
    actions = ["accept", "reject", "merge", "unmerge", "split"]

    def prepare(self, record: Any) -> None:
        record.text_key = claim_key(record.text)

    def save_model(
        self, request: HttpRequest, record: AuditedModel, form: Any, change: Any
    ) -> None:
        """Keep the topics on the claim, so that the version that is saved has them."""
        if isinstance(record, Claim) and "topics" in form.cleaned_data:
            keep_topics(record, form.cleaned_data["topics"])
        super().save_model(request, record, form, change)

    def get_historical_record_context_helper(self, _request: HttpRequest, version: Any) -> Any:
        return _ClaimVersion(self.model, version)

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
    ordering = ["-pk"]
    sortable_by = ["confidence"]
    list_select_related = page_select_related = ["quote", "claim"]
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
    ordering = ["-pk"]
    list_select_related = ["claim", "source"]
    page_select_related = ["claim", "source", "quote"]
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
    select_related = ["quote"]


@admin.register(Utterance)
class UtteranceAdmin(ReadableAdmin):
    list_display = ["earliest", "speaker", "created_at"]
    list_select_related = page_select_related = ["earliest", "speaker"]
    search_fields = ["speaker__name"]
    fields = ["speaker", "earliest", "created_at"]
    readonly_fields = ["speaker", "earliest", "created_at"]
    inlines = [RenderingInline]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False
