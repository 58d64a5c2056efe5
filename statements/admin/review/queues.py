"""The queues: what waits in all sources, each row a link to the review screen at that quote."""

from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from statements.admin.audited import editor
from statements.admin.review.sharing import share
from statements.admin.review.trail import MINE, NOBODY, SKIPPED, asked_for, row_address
from statements.groups import DECIDE
from statements.services.assigning import colleagues
from statements.services.queues import Asking, Order, Place

_PERSONAL = [("Assigned to me", {"of": MINE}), ("Skipped by me", {"of": SKIPPED})]


def queue_view(request: HttpRequest) -> HttpResponse:
    """Show a page of what waits; all of its state is in the address. A post shares its rows out."""
    if not request.user.has_perm("statements.view_quote"):
        raise PermissionDenied
    may_decide = request.user.has_perm(DECIDE)
    if request.method == "POST":
        if not may_decide:
            raise PermissionDenied
        share(request)
        return HttpResponseRedirect(request.get_full_path())
    after = Place.parse(request.GET.get("after", ""))
    asked = asked_for(request.GET, Asking(editor(request), after))
    shown = asked.shown
    page = {
        **admin.site.each_context(request),
        **asked.about,
        "title": "Suggested quotes",
        "may_decide": may_decide,
        "tabs": _tabs(asked.query, may_decide=may_decide),
        "by": asked.query.get("by", ""),
        "of": asked.query.get("of", ""),
        "rows": [(row, row_address(row, asked.query)) for row in shown.rows],
        "older": urlencode({**asked.query, "after": shown.older}) if shown.older else "",
        "start": urlencode(asked.query) if after else "",
        "colleagues": colleagues() if may_decide and shown.rows else [],
    }
    return TemplateResponse(request, "admin/review/queue.html", page)


def _tabs(query: dict[str, str], *, may_decide: bool) -> list[tuple[str, str, bool]]:
    """Give name, query and whether it is open, of each queue that this user can have."""
    tabs = [
        *[(str(order.label), {"by": order.value}) for order in Order],
        ("Without a speaker", {"speaker": NOBODY}),
        *(_PERSONAL if may_decide else []),
    ]
    is_nobody = query.get("speaker") == NOBODY
    opened = {"speaker": NOBODY} if is_nobody else {k: query[k] for k in ("by", "of") if k in query}
    return [(name, urlencode(asked), asked == opened) for name, asked in tabs]
