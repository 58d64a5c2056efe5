"""Curating quotes and to whom they are credited."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sources.provenance import Decision
from statements.admin.audited import AuditedAdmin, ReadOnlyInline, editor, for_each, reason
from statements.admin.context import quote_in_context
from statements.admin.exchange import ExportingAdmin, QuoteResource
from statements.admin.filters import ConfidenceFilter, SpeakerKindFilter
from statements.admin.importing import ImportingAdmin
from statements.admin.review.screen import address as review_address
from statements.admin.search import QuoteSearchAdmin
from statements.choices import QuoteKind, ReviewStatus
from statements.models import Assertion, Credit, Quote
from statements.services.attribution import attribute_quote, credit_speaker
from statements.services.claim_ranking import best_claims
from statements.services.consequences import raise_flags_about
from statements.services.review import accept_quotes, reject_quote, withdraw_quote

_CLAIMS = 5


class CreditInline(ReadOnlyInline):
    model = Credit
    fields = ["role", "position", "attribution_text", "speaker", "status"]
    select_related = ["speaker"]


class AssertionInline(ReadOnlyInline):
    model = Assertion
    fields = ["claim", "stance", "certainty", "status", "confidence"]
    select_related = ["claim"]


@admin.register(Quote)
class QuoteAdmin(ImportingAdmin, ExportingAdmin, QuoteSearchAdmin, AuditedAdmin):
    resource_classes = [QuoteResource]
    export_related = ("speaker__merged_into", "source")
    list_display = ["words", "speaker", "source", "confidence", "status"]
    list_filter = ["status", "kind", ConfidenceFilter, ("speaker__kind", SpeakerKindFilter)]
    list_select_related = ["speaker", "source"]
    page_select_related = ["speaker", "source", "run__capture__source"]
    page_deferred = ["run__capture__text"]
    ordering = ["-pk"]
    sortable_by = ["words", "confidence"]
    autocomplete_fields = ["speaker"]
    fields = [
        "in_context",
        "review",
        "exact",
        "speaker",
        "kind",
        ("said_on", "said_on_precision"),
        "status",
        ("cue", "rule", "confidence"),
        "may_stand_to",
        ("source", "run", "created_at"),
    ]
    readonly_fields = [
        "in_context",
        "review",
        "may_stand_to",
        "exact",
        "status",
        "cue",
        "rule",
        "confidence",
        "source",
        "run",
        "created_at",
    ]
    inlines = [CreditInline, AssertionInline]
    actions = ["accept", "reject", "withdraw"]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Refuse: a quote is recorded from words in a capture, which this form cannot select."""
        return False

    def follow_up(self, record: Any, *, changed: set[str], decision: Decision) -> None:
        if "speaker" in changed:
            credit_speaker(record, decision=decision)
        if changed & {"speaker", "said_on", "kind"}:
            raise_flags_about([record])

    @admin.display(description="Evidence")
    def in_context(self, quote: Quote) -> SafeString:
        return quote_in_context(quote)

    @admin.display(description="Review")
    def review(self, quote: Quote) -> SafeString:
        address = review_address(quote.source_id, quote.pk)
        return format_html('<a href="{}">Review in its text</a>', address)

    @admin.display(description="Claims it may stand to")
    def may_stand_to(self, quote: Quote) -> SafeString | str:
        """List the nearest claims, for an editor to choose from."""
        found = [
            (reverse("admin:statements_claim_change", args=[claim.pk]), claim.text, f"{score:.2f}")
            for claim, score in best_claims(quote, limit=_CLAIMS)
        ]
        if not found:
            return "None on record."
        return format_html(
            "<ol>{}</ol>", format_html_join("", '<li><a href="{}">{}</a> ({})</li>', found)
        )

    @admin.display(description="Quote", ordering="-pk")
    def words(self, quote: Quote) -> str:
        is_led_in = quote.cue and quote.kind != QuoteKind.DIRECT
        return f"{quote.cue}: {quote.exact[:160]}" if is_led_in else f"“{quote.exact[:160]}”"

    @admin.action(description="Accept", permissions=["decide"])
    def accept(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        """Accept all that have a speaker as one decision; tell of each of the others."""
        chosen = list(quotes.select_related("speaker"))
        for quote in (q for q in chosen if q.speaker is None):
            refusal = f"Say who said {quote} before accepting it."
            self.message_user(request, refusal, messages.ERROR)
        attributed = [q for q in chosen if q.speaker and q.status != ReviewStatus.ACCEPTED]
        try:
            accept_quotes(attributed, actor=editor(request), reason=reason(request))
        except ValidationError as error:  # a speaker was taken away a moment ago
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return
        if attributed:
            self.message_user(request, f"{len(attributed)} accepted.", messages.SUCCESS)

    @admin.action(description="Reject", permissions=["decide"])
    def reject(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        act = partial(reject_quote, actor=editor(request), reason=reason(request))
        for_each(self, request, quotes, act, done="rejected")

    @admin.action(description="Withdraw", permissions=["decide"])
    def withdraw(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        act = partial(withdraw_quote, actor=editor(request), reason=reason(request))
        for_each(self, request, quotes, act, done="withdrawn")


@admin.register(Credit)
class CreditAdmin(AuditedAdmin):
    list_display = ["attribution_text", "speaker", "role", "quote", "status"]
    list_filter = ["role", "status"]
    ordering = ["-pk"]
    list_select_related = page_select_related = ["speaker", "quote"]
    search_fields = ["attribution_text"]
    autocomplete_fields = ["speaker"]
    fields = ["quote", "role", "position", "attribution_text", "speaker", "status", "confidence"]
    readonly_fields = ["quote", "role", "position", "attribution_text", "confidence"]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def follow_up(self, record: Any, *, changed: set[str], decision: Decision) -> None:
        if "speaker" in changed:
            attribute_quote(record, decision=decision)
        if changed & {"speaker", "status"}:
            raise_flags_about([record.quote])
