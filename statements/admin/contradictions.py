"""Judging contradictions: both sides in their context, then a decision with its reason."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from sources.provenance import ConflictError
from statements.admin.audited import AuditedAdmin, editor, for_each, reason, typed_reason
from statements.admin.decisions import tell
from statements.admin.filters import NewEvidenceFilter
from statements.admin.numbers import seen_version
from statements.choices import ExplanationKind
from statements.models import Contradiction
from statements.services.flag_review import in_review, next_flag, previous_flag
from statements.services.flags import confirm_flag, dismiss_flag, explain_flag, reopen_flag
from statements.services.review import accept_quotes

_DECISIONS: dict[str, Callable[..., Contradiction]] = {
    "confirm": confirm_flag,
    "dismiss": dismiss_flag,
    "reopen": reopen_flag,
}


@admin.register(Contradiction)
class ContradictionAdmin(AuditedAdmin):
    list_display = ["explanation", "kind", "reading", "score", "status", "decided_by"]
    list_display_links = ["explanation"]
    list_filter = ["status", "kind", "reading", NewEvidenceFilter]
    list_select_related = ["decided_by"]
    page_select_related = ["claim", "speaker", "decided_by"]
    search_fields = ["explanation"]
    ordering = ["-score", "-pk"]
    sortable_by = ["score"]
    actions = ["confirm", "explain_scope", "explain_date", "dismiss", "reopen"]

    def get_urls(self) -> list[Any]:
        site = self.admin_site.admin_view
        return [
            path("<key:pk>/decide/", site(self.decide_view), name="flag_decide"),
            path("<key:pk>/quotes/", site(self.quotes_view), name="flag_accept_quotes"),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show both sides with what is decided below them: a flag is judged, not edited."""
        flag = self.get_object(request, object_id)
        if flag is None or not self.has_view_permission(request, flag):
            return super().change_view(request, object_id, form_url, extra_context)
        return self._show(request, flag)

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Judge a flag and go on to the next; a refusal keeps what was typed."""
        flag = self._decidable(request, pk)
        if flag is None:
            return HttpResponseRedirect(reverse("admin:statements_contradiction_changelist"))
        after = next_flag(flag)
        try:
            _judge(flag, request)
        except ValidationError as error:
            return self._refuse(request, pk, error)
        done = f"{flag.get_kind_display()}: {flag.get_status_display().lower()}."
        tell(request, done, flag.history.latest().decision)
        return HttpResponseRedirect(_address(flag if after is None else after))

    def quotes_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Accept the quotes that a flag rests on, as one decision."""
        flag = self._decidable(request, pk)
        if flag is None:
            return HttpResponseRedirect(reverse("admin:statements_contradiction_changelist"))
        quotes = in_review(flag).undecided
        try:
            decision = accept_quotes(quotes, actor=editor(request), reason=reason(request))
            tell(request, f"{len(quotes)} accepted.", decision)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        return HttpResponseRedirect(_address(flag))

    def _refuse(self, request: HttpRequest, pk: int, error: ValidationError) -> HttpResponse:
        """Show the flag as it stands now, with what was typed."""
        stands = self._decidable(request, pk)
        if stands is None:
            return HttpResponseRedirect(reverse("admin:statements_contradiction_changelist"))
        self.message_user(request, " ".join(error.messages), messages.ERROR)
        shown = self._show(request, stands)
        shown.status_code = 409 if isinstance(error, ConflictError) else 422
        return shown

    def _decidable(self, request: HttpRequest, pk: int) -> Contradiction | None:
        flag = Contradiction.objects.for_listing().filter(pk=pk).first()
        if flag is None:
            gone = "This flag is gone: what it rested on changed since you opened it."
            self.message_user(request, gone + typed_reason(request), messages.ERROR)
        elif not self.has_decide_permission(request):
            raise PermissionDenied
        return flag if request.method == "POST" else None

    def _show(self, request: HttpRequest, flag: Contradiction) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"{flag.get_kind_display()} {flag.pk}",
            "opts": self.opts,
            "flag": flag,
            "review": in_review(flag),
            "seen": flag.version(),
            "may_decide": self.has_decide_permission(request),
            "explanations": ExplanationKind.choices,
            "explained_by": request.POST.get("explained_by", flag.explained_by),
            "reason": reason(request),
            "earlier": previous_flag(flag),
            "later": next_flag(flag),
        }
        return TemplateResponse(request, "admin/curation/flag.html", context)

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    @admin.action(description="Confirm", permissions=["decide"])
    def confirm(self, request: HttpRequest, flags: QuerySet[Contradiction]) -> None:
        for_each(
            self,
            request,
            flags,
            partial(confirm_flag, actor=editor(request), reason=reason(request)),
            done="confirmed",
        )

    @admin.action(description="Explain: different scope", permissions=["decide"])
    def explain_scope(self, request: HttpRequest, flags: QuerySet[Contradiction]) -> None:
        self._explain(request, flags, ExplanationKind.SCOPE)

    @admin.action(description="Explain: different date", permissions=["decide"])
    def explain_date(self, request: HttpRequest, flags: QuerySet[Contradiction]) -> None:
        self._explain(request, flags, ExplanationKind.DATE)

    @admin.action(description="Dismiss", permissions=["decide"])
    def dismiss(self, request: HttpRequest, flags: QuerySet[Contradiction]) -> None:
        act = partial(dismiss_flag, actor=editor(request), reason=reason(request))
        for_each(self, request, flags, act, done="dismissed")

    @admin.action(description="Reopen", permissions=["decide"])
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


def _judge(flag: Contradiction, request: HttpRequest) -> None:
    """Do what the pressed button says. Raises ``ValidationError`` with what stands against it."""
    shared: dict[str, Any] = {
        "actor": editor(request),
        "reason": reason(request),
        "seen": seen_version(request),
    }
    pressed = request.POST.get("decide", "")
    if pressed == "explain":
        by = request.POST.get("explained_by", "")
        if by not in ExplanationKind.values:
            raise ValidationError({"explained_by": "Choose why both sides hold."})
        explain_flag(flag, explained_by=ExplanationKind(by), **shared)
    elif pressed in _DECISIONS:
        _DECISIONS[pressed](flag, **shared)
    else:
        raise ValidationError("Say what you decide: confirm, explain, dismiss or reopen.")


def _address(flag: Contradiction) -> str:
    return reverse("admin:statements_contradiction_change", args=[flag.pk])
