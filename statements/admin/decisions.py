"""What people decided: each decision with all that it changed, and the way to take it back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, path, reverse
from django.utils.html import format_html

from sources.models import Decision
from statements.admin.audited import ReadOnlyAdmin, editor, reason, typed_reason
from statements.services.change_words import ChangeInWords, in_words
from statements.services.changes import changes_of
from statements.services.undoing import undo

_SHOWN = 100


class DecidedByFilter(admin.SimpleListFilter):
    title = "who"
    parameter_name = "by"

    def lookups(self, _request: HttpRequest, _admin: Any) -> list[tuple[str, str]]:
        return [("me", "Me"), ("others", "Others")]

    def queryset(self, request: HttpRequest, rows: QuerySet[Decision]) -> QuerySet[Decision]:
        if self.value() == "me":
            return rows.filter(actor=editor(request))
        return rows.exclude(actor=editor(request)) if self.value() == "others" else rows


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ["action", "actor", "reason", "decided_at", "taken_back"]
    list_filter = [DecidedByFilter]
    sortable_by = ["decided_at"]
    list_select_related = page_select_related = ["actor", "undone_by__actor"]
    search_fields = ["action", "reason"]
    change_form_template = "admin/curation/decision.html"

    @admin.display(description="Taken back by")
    def taken_back(self, decision: Decision) -> str:
        return str(decision.undone_by.actor) if hasattr(decision, "undone_by") else ""

    def get_urls(self) -> list[Any]:
        own = self.admin_site.admin_view(self.undo_view)
        return [path("<uuid:pk>/undo/", own, name="decision_undo"), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        decision = self.get_object(request, object_id)
        if decision is not None:
            changes = changes_of(decision)
            shown = in_words(changes[:_SHOWN])
            extra_context = {
                **(extra_context or {}),
                "title": decision.action.capitalize(),
                "subtitle": None,
                "decision": decision,
                "changes": [(words, address_of(words)) for words in shown],
                "more_count": max(0, len(changes) - _SHOWN),
                "may_undo": self.has_decide_permission(request),
            }
        return super().change_view(request, object_id, form_url, extra_context)

    def undo_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Take a decision back, and lead to the decision that did."""
        if not self.has_decide_permission(request):
            raise PermissionDenied
        decision = self.get_object(request, pk)
        if decision is None or request.method != "POST":
            return HttpResponseRedirect(reverse("admin:sources_decision_changelist"))
        try:
            taken_back = undo(decision, actor=editor(request), reason=reason(request))
        except ValidationError as error:
            refusal = " ".join(error.messages) + typed_reason(request)
            self.message_user(request, refusal, messages.ERROR)
            return HttpResponseRedirect(decision.get_absolute_url())
        self.message_user(request, f"Done: {taken_back.action}.", messages.SUCCESS)
        return HttpResponseRedirect(taken_back.get_absolute_url())


def address_of(words: ChangeInWords) -> str:
    """Give the admin page of a changed record; empty where it has none of its own."""
    meta, pk = words.change.model._meta, words.change.pk
    try:
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[pk])
    except NoReverseMatch:
        return ""


def tell(request: HttpRequest, words: str, decision: Decision | None) -> None:
    """Say what was done, with a link to the decision, where it can be taken back."""
    link = format_html(' <a href="{}">Undo …</a>', decision.get_absolute_url()) if decision else ""
    messages.success(request, format_html("{}{}", words, link))
