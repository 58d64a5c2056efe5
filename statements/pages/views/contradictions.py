"""Contradictions: the list, and one with both its sides in their context."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from sources.choices import Visibility
from statements.choices import ContradictionKind, FlagStatus
from statements.evidence import Excerpt
from statements.filters import ContradictionFilter
from statements.models import Contradiction, Evidence
from statements.pages.asking import complaints, without_empty
from statements.pages.links import CURSOR, changed, following
from statements.pages.paging import page_by_id
from statements.pages.scope import NotReviewedError, Scope, TakenDownError
from statements.pages.sides import TwoSided, two_sided
from statements.pages.views.answers import page
from statements.services.comparing import comparison
from statements.services.in_context import excerpts_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of evidence with the text around it, if it has a place in one."""

    evidence: Evidence
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, as a link."""

    label: str
    link: str
    is_chosen: bool


@page
def contradictions(request: HttpRequest) -> HttpResponse:
    params = without_empty(request.GET)
    found = ContradictionFilter(params, Contradiction.objects.for_listing(), also_known=(CURSOR,))
    errors = complaints(found)
    scope = Scope(show_all=not errors and found.show_all)
    rows = page_by_id(found.qs, cursor=params.get(CURSOR, ""), size=20)
    statuses = [FlagStatus.CONFIRMED, FlagStatus.EXPLAINED]
    if scope.show_all:
        statuses.insert(0, FlagStatus.OPEN)
    context = {
        "scope": scope,
        "errors": errors,
        "page": rows,
        "flags": two_sided(rows.rows, scope=scope),
        "older": following(params, rows.following) if rows.following else "",
        "kinds": _choices(params, "kind", ContradictionKind),
        "statuses": _choices(params, "status", statuses),
        "filters": changed(params, name=CURSOR, value=None).removeprefix("?"),
        "toggle": _toggle(params, scope),
    }
    return render(request, "statements/contradictions.html", context, status=400 if errors else 200)


def _toggle(params: QueryDict, scope: Scope) -> str:
    """Give the link that shows open flags, too, or hides them with the filter for them."""
    if not scope.show_all:
        return changed(params, name="all", value="1")
    kept = params.copy()
    if kept.get("status") == FlagStatus.OPEN:
        del kept["status"]
    return changed(kept, name="all", value=None)


@page
def contradiction(request: HttpRequest, pk: int) -> HttpResponse:
    scope = Scope.of(request)
    flag = Contradiction.objects.filter(pk=pk).for_listing().first()
    if flag is None:
        raise Http404
    if flag.status == FlagStatus.OPEN and not scope.show_all:
        raise NotReviewedError
    is_partly_taken_down = _rests_on_taken_down(flag)
    sides = two_sided([flag], scope=scope, most=20)[0]
    if not all(side.evidence for side in sides.sides):
        if is_partly_taken_down:
            raise TakenDownError
        raise NotReviewedError if not scope.show_all else Http404
    context = {
        "scope": scope,
        "flag": flag,
        "comparison": comparison(flag, *(side.evidence for side in sides.sides)),
        "titles": [side.title for side in sides.sides],
        "sides": _in_context(sides),
        "is_partly_taken_down": is_partly_taken_down,
        "permanent": request.build_absolute_uri(flag.get_absolute_url()),
    }
    return render(request, "statements/contradiction.html", context)


def _choices(params: QueryDict, name: str, values: Iterable[TextChoices]) -> list[Choice]:
    chosen = params.get(name, "")
    everything = Choice("All", changed(params, name=name, value=None), is_chosen=not chosen)
    return [everything] + [
        Choice(str(value.label), changed(params, name=name, value=value), chosen == value)
        for value in values
    ]


def _rests_on_taken_down(flag: Contradiction) -> bool:
    taken_down = Evidence.objects.filter(source__visibility=Visibility.TAKEN_DOWN)
    return taken_down.filter(contradiction=flag).exists()


def _in_context(found: TwoSided) -> list[dict[str, Any]]:
    """Load the text around all evidence of both sides, and the words that decided its stance."""
    pieces = [evidence for side in found.sides for evidence in side.evidence]
    excerpts = excerpts_of(found.flag, pieces)
    return [
        {
            "side": side,
            "pieces": [Shown(piece, excerpts.get(piece.pk)) for piece in side.evidence],
        }
        for side in found.sides
    ]
