"""Attempts to take something in: how far one has come, what it led to, and once more."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from sources.choices import IntakeKind, IntakeOutcome
from sources.models import Intake
from statements.admin.audited import ReadOnlyAdmin, editor
from statements.groups import DECIDE
from statements.services.taking_in import is_stale, try_again


@admin.register(Intake)
class IntakeAdmin(ReadOnlyAdmin):
    list_display = ["origin", "kind", "outcome", "error", "actor", "started_at"]
    list_filter = ["outcome", "kind"]
    list_select_related = ["actor"]
    page_select_related = ["actor", "source", "capture__source"]
    page_deferred = ["capture__text"]
    search_fields = ["origin"]
    change_form_template = "admin/curation/intake.html"
    fields = ["origin", "kind", "actor", "outcome", "error", "capture", "started_at", "finished_at"]

    def get_urls(self) -> list[Any]:
        again = self.admin_site.admin_view(self.again_view)
        return [path("<key:pk>/again/", again, name="intake_again"), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        intake: Intake = context["original"]
        has_failed = intake.outcome == IntakeOutcome.FAILED or is_stale(intake)
        context |= {
            "title": "Taking in" if intake.is_under_way else "Taken in",
            "source": intake.capture.source if intake.capture else intake.source,
            "has_failed": has_failed,
            "is_stale": is_stale(intake),
            "may_try_again": has_failed
            and intake.kind != IntakeKind.COMMAND
            and _may_ask(request, intake),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def again_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Try again, and lead to how that goes."""
        intake = Intake.objects.filter(pk=pk).first()
        if intake is None:
            self.message_user(request, "This attempt is not on record any more.", messages.ERROR)
            return HttpResponseRedirect(reverse("admin:sources_intake_changelist"))
        if request.method == "POST":
            if not _may_ask(request, intake):
                raise PermissionDenied
            try:
                intake = try_again(intake, actor=editor(request))
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
        return HttpResponseRedirect(intake_address(intake))


def intake_address(intake: Intake) -> str:
    return reverse("admin:sources_intake_change", args=[intake.pk])


def _may_ask(request: HttpRequest, intake: Intake) -> bool:
    """Whoever may add a source may try it again; a known source is for those who decide."""
    is_known = intake.kind == IntakeKind.RUN_AGAIN
    return request.user.has_perm(DECIDE if is_known else "sources.add_source")
