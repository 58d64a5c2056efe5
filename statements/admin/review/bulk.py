"""Accepting all quotes above a confidence: a page shows which, a second step accepts just these."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from statements.admin.audited import editor, reason
from statements.admin.decisions import tell
from statements.admin.numbers import key_of
from statements.admin.review.screen import address
from statements.groups import DECIDE
from statements.services.bulk_acceptance import MOST, accept_previewed, preview


def bulk_view(request: HttpRequest) -> HttpResponse:
    """Show what would be accepted; a post accepts what was shown and still waits."""
    if not request.user.has_perm(DECIDE):
        raise PermissionDenied
    try:
        if request.method == "POST":
            _accept(request)
            return HttpResponseRedirect(reverse("review_queue"))
        shown = preview(above=_confidence(request.GET.get("above", "")), editor=editor(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("review_queue"))
    page = {
        **admin.site.each_context(request),
        "title": "Accept all of these?",
        "above": request.GET.get("above", ""),
        "shown": shown,
        "most": MOST,
        "rows": [(quote, address(quote.source_id, quote.pk)) for quote in shown.quotes],
    }
    return TemplateResponse(request, "admin/review/bulk.html", page)


def _accept(request: HttpRequest) -> None:
    ids = [key for key in map(key_of, request.POST.getlist("quote")) if key]
    decision, left_count = accept_previewed(ids, actor=editor(request), reason=reason(request))
    if left_count:
        left = f"{left_count} left as they are: somebody decided on them since you looked."
        messages.warning(request, left)
    if decision is not None:
        tell(request, f"{len(set(ids)) - left_count} accepted.", decision)


def _confidence(text: str) -> float:
    """Read a confidence; what is none becomes one that is refused with a sentence."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return 0.0
