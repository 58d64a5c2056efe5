"""Sharing out the rows of a queue: take their sources, give them, give them back, end a skip."""

import re
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from statements.admin.audited import editor
from statements.admin.numbers import key_of
from statements.models import Quote
from statements.services.assigning import Seen, colleagues, give, give_back, take
from statements.services.skipping import take_back

# A row: its quote, and whom its source was with when the page was drawn.
_ROW = re.compile(r"(\d{1,18})\.(\d{0,18})", re.ASCII)
_MOST = 500


def share(request: HttpRequest) -> None:
    """Do what was asked with the rows that are ticked, and say what came of it."""
    try:
        act = _ACTS.get(request.POST.get("do", ""), _refuse)
        messages.success(request, act(request, _ticked(request)))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))


def _ticked(request: HttpRequest) -> dict[int, int | None]:
    """Give each quote that is ticked, with whom its source was seen."""
    found = [_ROW.fullmatch(row) for row in request.POST.getlist("row")[:_MOST]]
    rows = {int(row[1]): int(row[2]) if row[2] else None for row in found if row}
    if not rows:
        raise ValidationError("Tick some quotes first.")
    return rows


def _sources(rows: Seen) -> dict[int, int | None]:
    """Give the sources of quotes. A quote that is gone meanwhile has none."""
    found = Quote.objects.filter(pk__in=rows).order_by("-pk").values_list("pk", "source")
    return {source: rows[pk] for pk, source in found}


def _take(request: HttpRequest, rows: Seen) -> str:
    count = take(_sources(rows), editor=editor(request))
    return f"{_counted(count)} assigned to you."


def _give(request: HttpRequest, rows: Seen) -> str:
    to = colleagues().filter(pk=key_of(request.POST.get("to", ""))).first()
    if to is None:
        raise ValidationError({"to": "Choose to whom you give them."})
    count = give(_sources(rows), to=to, actor=editor(request))
    return f"{_counted(count)} assigned to {to}."


def _give_back(request: HttpRequest, rows: Seen) -> str:
    count = give_back(_sources(rows), actor=editor(request))
    return f"{_counted(count)} given back."


def _take_back(request: HttpRequest, rows: Seen) -> str:
    count = take_back(rows.keys(), editor=editor(request))
    return f"{count} quote{'' if count == 1 else 's'} back in your queues."


def _refuse(_request: HttpRequest, _rows: Seen) -> str:
    raise ValidationError("Choose what to do with one of the buttons.")


def _counted(count: int) -> str:
    return "1 source is" if count == 1 else f"{count} sources are"


_ACTS: dict[str, Callable[[HttpRequest, Seen], str]] = {
    "take": _take,
    "give": _give,
    "give back": _give_back,
    "take back": _take_back,
}
