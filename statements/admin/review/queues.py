"""The queues: what waits in all sources, each row a link to the review screen at that quote."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from statements.admin.review.screen import address
from statements.groups import DECIDE
from statements.models import Claim, Speaker
from statements.services.queues import (
    Order,
    Place,
    Queue,
    queue,
    queue_of_claim,
    queue_of_speaker,
)

_NOBODY = "none"


def queue_view(request: HttpRequest) -> HttpResponse:
    """Show a page of what waits; all of its state is in the address."""
    if not request.user.has_perm("statements.view_quote"):
        raise PermissionDenied
    after = Place.parse(request.GET.get("after", ""))
    shown, asked, about = _asked_for(request, after)
    page = {
        **admin.site.each_context(request),
        **about,
        "title": "Suggested quotes",
        "may_decide": request.user.has_perm(DECIDE),
        "tabs": _tabs(asked),
        "by": asked["by"],
        "rows": [(row, address(row.quote.source_id, row.quote.pk)) for row in shown.rows],
        "older": urlencode({**asked, "after": shown.older}) if shown.older else "",
        "start": urlencode(asked) if after else "",
    }
    return TemplateResponse(request, "admin/review/queue.html", page)


def _asked_for(
    request: HttpRequest, after: Place | None
) -> tuple[Queue, dict[str, str], dict[str, Any]]:
    """Give the page, what of the address it goes by, and who or what it is about."""
    speaker, claim = request.GET.get("speaker", ""), request.GET.get("claim", "")
    if speaker == _NOBODY:
        asked = {"by": Order.SPEAKER, "speaker": speaker}
        return queue_of_speaker(None, after=after), asked, {"is_of_nobody": True}
    if speaker:
        who = get_object_or_404(Speaker, pk=_key(speaker))
        asked = {"by": Order.SPEAKER, "speaker": speaker}
        return queue_of_speaker(who, after=after), asked, {"speaker": who}
    if claim:
        what = get_object_or_404(Claim, pk=_key(claim))
        asked = {"by": Order.CLAIM, "claim": claim}
        return queue_of_claim(what, after=after), asked, {"claim": what}
    by = request.GET.get("by", "")
    order = Order(by) if by in Order.values else Order.CONFIDENCE
    return queue(order, after=after), {"by": order}, {}


def _key(text: str) -> int:
    """Give the key that was asked for; 0, which no record has, where it is none."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _tabs(asked: dict[str, str]) -> list[tuple[str, str, bool]]:
    """Give name, query and whether it is open, of each order and of what has no speaker."""
    is_nobody = asked.get("speaker") == _NOBODY
    orders = [
        (str(order.label), urlencode({"by": order}), order == asked["by"] and not is_nobody)
        for order in Order
    ]
    return [*orders, ("Without a speaker", urlencode({"speaker": _NOBODY}), is_nobody)]
