"""Answer what a reader asked for and does not get, in a page that says why."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from statements.filters import survivor_id
from statements.models import Claim, Speaker
from statements.pages.paging import CursorError
from statements.pages.scope import PARAMETER, NotReviewedError, Scope, TakenDownError

View = Callable[..., HttpResponseBase]


def page(view: View) -> View:
    """Let a view raise what stands in the way of its answer."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except TakenDownError:
            return render(request, "statements/taken_down.html", status=410)
        except NotReviewedError:
            there = f"{request.path}?{PARAMETER}=1"
            return render(request, "statements/not_reviewed.html", {"there": there}, status=404)
        except CursorError as error:
            return bad_request(request, [str(error)])

    return require_safe(answer)


def bad_request(request: HttpRequest, errors: list[str] | tuple[str, ...]) -> HttpResponse:
    """Say what is wrong with the address."""
    return render(request, "statements/bad_request.html", {"errors": errors}, status=400)


def to_survivor(
    record: Speaker | Claim, *, name: str, scope: Scope
) -> HttpResponsePermanentRedirect | None:
    """Lead from a merged record to the one that stands for it today."""
    if record.merged_into_id is None:
        return None
    survivor = survivor_id(type(record), record.pk)
    if survivor is None:
        return None
    return HttpResponsePermanentRedirect(reverse(name, args=[survivor]) + scope.suffix)
