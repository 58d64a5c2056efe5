"""Judging contradictions: both sides in their context, then a decision with its reason."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from statements.admin.audited import AuditedAdmin, editor, for_each, reason
from statements.admin.context import evidence_in_context
from statements.admin.filters import NewEvidenceFilter
from statements.choices import ExplanationKind
from statements.models import Contradiction, Evidence
from statements.services.flags import confirm_flag, dismiss_flag, explain_flag, reopen_flag

_SHOWN = 20
_SIDES = ((1, "One side"), (2, "The other side"))


@admin.register(Contradiction)
class ContradictionAdmin(AuditedAdmin):
    list_display = ["explanation", "kind", "reading", "score", "status", "decided_by"]
    list_display_links = ["explanation"]
    list_filter = ["status", "kind", "reading", NewEvidenceFilter]
    list_select_related = ["decided_by"]
    search_fields = ["explanation"]
    ordering = ["-score", "-pk"]
    fields = [
        "explanation",
        "sides",
        ("kind", "reading", "score"),
        ("status", "explained_by"),
        ("decided_by", "decided_at", "decided_why"),
        ("claim", "speaker"),
        ("created_at", "evidence_at"),
    ]
    readonly_fields = [name for row in fields for name in ([row] if isinstance(row, str) else row)]
    actions = ["confirm", "explain_scope", "explain_date", "dismiss", "reopen"]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer no saving: a flag is decided, not edited."""
        context |= {"show_save": False, "show_save_and_continue": False}
        return super().render_change_form(request, context, *args, **kwargs)

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    @admin.display(description="Both sides")
    def sides(self, flag: Contradiction) -> SafeString:
        loaded = flag.evidence.select_related("quote__speaker", "figure__quote__speaker", "source")
        shown = [*loaded.filter(side=1)[:_SHOWN], *loaded.filter(side=2)[:_SHOWN]]
        contexts = evidence_in_context(shown)
        return format_html(
            '<div class="two-sides">{}{}</div>',
            *(_side(title, [i for i in shown if i.side == n], contexts) for n, title in _SIDES),
        )

    @admin.action(description="Confirm", permissions=["change"])
    def confirm(self, request: HttpRequest, flags: QuerySet[Contradiction]) -> None:
        for_each(
            self,
            request,
            flags,
            partial(confirm_flag, actor=editor(request), reason=reason(request)),
            done="confirmed",
        )

    @admin.action(description="Explain: different scope", permissions=["change"])
    def explain_scope(self, request: HttpRequest, flags: QuerySet[Contradiction]) -> None:
        self._explain(request, flags, ExplanationKind.SCOPE)

    @admin.action(description="Explain: different date", permissions=["change"])
    def explain_date(self, request: HttpRequest, flags: QuerySet[Contradiction]) -> None:
        self._explain(request, flags, ExplanationKind.DATE)

    @admin.action(description="Dismiss", permissions=["change"])
    def dismiss(self, request: HttpRequest, flags: QuerySet[Contradiction]) -> None:
        act = partial(dismiss_flag, actor=editor(request), reason=reason(request))
        for_each(self, request, flags, act, done="dismissed")

    @admin.action(description="Reopen", permissions=["change"])
    def reopen(self, request: HttpRequest, flags: QuerySet[Contradiction]) -> None:
        for_each(
            self,
            request,
            flags,
            partial(reopen_flag, actor=editor(request), reason=reason(request)),
            done="reopened",
        )

    def _explain(
        self, request: HttpRequest, flags: QuerySet[Contradiction], kind: ExplanationKind
    ) -> None:
        act = partial(
            explain_flag, actor=editor(request), explained_by=kind, reason=reason(request)
        )
        for_each(self, request, flags, act, done="explained")


def _side(title: str, items: list[Evidence], contexts: dict[int, SafeString]) -> SafeString:
    rows = ((_who(item), item.source, contexts[item.pk]) for item in items)
    articles = format_html_join("", "<article><p><strong>{}</strong>, {}</p>{}</article>", rows)
    return format_html("<section><h3>{}</h3>{}</section>", title, articles)


def _who(item: Evidence) -> str:
    quote = item.quote or (item.figure.quote if item.figure else None)
    if quote is None:
        return "In the source's own voice"
    return str(quote.speaker) if quote.speaker else "Unresolved speaker"
