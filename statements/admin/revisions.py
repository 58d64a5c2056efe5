"""The page that shows what changed between a capture of a source and the one before it."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from sources.models import Capture
from statements.admin.audited import ReadableAdmin, ReadOnlyInline
from statements.services.revising import LONGEST, SHOWN, revised


class CaptureInline(ReadOnlyInline):
    model = Capture
    fields = ["number", "captured_at", "cleaner", "sha256", "changed"]
    select_related = ["source"]
    deferred = ["text"]

    def view_on_site(self, capture: Capture) -> str:
        return capture.get_absolute_url()

    @admin.display(description="What changed", empty_value="")
    def changed(self, capture: Capture) -> str | None:
        if capture.number < 2:
            return None
        address = reverse("admin:source_revision", args=[capture.source_id, capture.number])
        return format_html(
            '<a href="{}">Since capture {}</a>',
            address,
            capture.number - 1,
        )


class Revisions(ReadableAdmin):
    """The part of a source's admin that compares its captures."""

    def get_urls(self) -> list[Any]:
        show = self.admin_site.admin_view(self.revision_view)
        own = path("<key:pk>/captures/<key:number>/", show, name="source_revision")
        return [own, *super().get_urls()]

    def revision_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Compare a capture with the one before it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = revised(pk, number)
        if found is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": f"What changed in {found.new.source}",
            "opts": self.opts,
            "source": found.new.source,
            "revised": found,
            "longest": LONGEST,
            "shown": SHOWN,
        }
        return TemplateResponse(request, "admin/curation/revision.html", context)
