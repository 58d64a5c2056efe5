"""Which queue is asked for, and the trail of it that an address of the review screen carries.

The trail is the query of the queue with the place of the row that was opened. Where a source is
reviewed to its end, the trail leads on to the row after that, whatever was decided since.
"""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from statements.admin.numbers import key_of
from statements.admin.review.screen import address
from statements.models import Claim, Speaker
from statements.services.queues import (
    Asking,
    Order,
    Place,
    Queue,
    Row,
    queue,
    queue_of_assigned,
    queue_of_claim,
    queue_of_skipped,
    queue_of_speaker,
)

NOBODY = "none"
MINE, SKIPPED = "me", "skipped"
_PERSONAL = {MINE: queue_of_assigned, SKIPPED: queue_of_skipped}
# Who came from no queue goes on with what is newest.
_NEWEST = urlencode({"by": Order.NEWEST})
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A page of a queue, the query that it goes by, and who or what it is about."""

    shown: Queue
    query: dict[str, str]
    about: dict[str, Any] = field(default_factory=dict)


def asked_for(params: QueryDict, ask: Asking) -> Asked:
    """Give the queue that an address asks for. Raises ``Http404`` for whom nobody knows."""
    of, speaker, claim = (params.get(name, "") for name in ("of", "speaker", "claim"))
    if of in _PERSONAL and ask.editor:
        return Asked(_PERSONAL[of](ask.editor, ask), {"of": of})
    if speaker == NOBODY:
        query = {"by": Order.SPEAKER.value, "speaker": speaker}
        return Asked(queue_of_speaker(None, ask), query, {"is_of_nobody": True})
    if speaker:
        who = get_object_or_404(Speaker, pk=key_of(speaker))
        query = {"by": Order.SPEAKER.value, "speaker": speaker}
        return Asked(queue_of_speaker(who, ask), query, {"speaker": who})
    if claim:
        what = get_object_or_404(Claim, pk=key_of(claim))
        query = {"by": Order.CLAIM.value, "claim": claim}
        return Asked(queue_of_claim(what, ask), query, {"claim": what})
    by = params.get("by", "")
    order = Order(by) if by in Order.values else Order.CONFIDENCE
    return Asked(queue(order, ask), {"by": order.value})


def row_address(row: Row, query: dict[str, str]) -> str:
    """Give where a row of the queue leads, with the trail."""
    trail = urlencode({**query, "after": row.place})
    return with_trail(address(row.quote.source_id, row.quote.pk), trail)


def trail_of(request: HttpRequest) -> str:
    return request.GET.get("queue", "")[:_LONGEST]


def with_trail(place: str, trail: str) -> str:
    """Give an address of the review screen that remembers the queue."""
    if not trail:
        return place
    return f"{place}{'&' if '?' in place else '?'}{urlencode({'queue': trail})}"


def queue_address(trail: str) -> str:
    """Give the start of the queue that a trail leads through."""
    query = QueryDict(trail, mutable=True)
    query.pop("after", None)
    return f"{reverse('review_queue')}?{query.urlencode()}"


def following(trail: str, *, editor: User, source: int) -> str | None:
    """Give the next row of the queue that is not of this source; after the last comes the first."""
    params = QueryDict(trail or _NEWEST)
    try:
        for after in dict.fromkeys([Place.parse(params.get("after", "")), None]):
            asked = asked_for(params, Asking(editor, after, without=source))
            if asked.shown.rows:
                return row_address(asked.shown.rows[0], asked.query)
    except Http404:
        return following("", editor=editor, source=source)
    return None
