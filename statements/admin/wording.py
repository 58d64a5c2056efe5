"""The page that shows how a claim read over time."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path

from statements.admin.audited import ReadableAdmin
from statements.models import Claim
from statements.services.wordings import MOST, wordings


class ClaimWording(ReadableAdmin):
    """The part of a claim's admin that shows its wordings."""

    def get_urls(self) -> list[Any]:
        own = self.admin_site.admin_view(self.wording_view)
        return [path("<key:pk>/wording/", own, name="claim_wording"), *super().get_urls()]

    def wording_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show each wording of a claim with who, when, why, and what became of which words."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        claim = Claim.objects.select_related("merged_into").filter(pk=pk).first()
        if claim is None:
            raise Http404
        found = wordings(claim)
        context = {
            **self.admin_site.each_context(request),
            "title": "How this claim read",
            "opts": self.opts,
            "claim": claim,
            "wordings": found,
            "most": MOST if len(found) >= MOST else None,
        }
        return TemplateResponse(request, "admin/curation/wording.html", context)
