"""Contradictions: the list, and one with both its sides in their context."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from sources.choices import Visibility
from statements.choices import ContradictionKind, FlagStatus
from statements.evidence import (
    Excerpt,
    anchors_of,
    excerpt,
    quote_marks,
    with_window,
    word_marks,
)
from statements.filters import ContradictionFilter, family_ids
from statements.marking import Mark
from statements.models import Anchor, Assertion, Claim, Contradiction, Evidence, Figure
from statements.pages.asking import complaints, without_empty
from statements.pages.comparing import comparison
from statements.pages.links import CURSOR, changed, following
from statements.pages.paging import page_by_id
from statements.pages.scope import NotReviewedError, Scope, TakenDownError
from statements.pages.sides import TwoSided, two_sided
from statements.pages.views.answers import page

_AROUND = 220


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
        "comparison": comparison(sides),
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
    quotes = [piece.quote_id for piece in pieces if piece.quote_id]
    anchors = anchors_of(quotes, around=_AROUND)
    wanted = Figure.objects.filter(pk__in=[piece.figure_id for piece in pieces if piece.figure_id])
    figures = {figure.pk: figure for figure in with_window(wanted, around=_AROUND)}
    words = _deciding_words(found.flag, quotes)
    return [
        {
            "side": side,
            "pieces": [
                Shown(piece, _excerpt(piece, anchors, figures, words)) for piece in side.evidence
            ],
        }
        for side in found.sides
    ]


def _deciding_words(flag: Contradiction, quotes: list[int]) -> dict[int, list[str]]:
    """Give for each quote the words of the flag and those of its stance to the claim."""
    words = {pk: list(flag.words) for pk in quotes}
    if flag.claim_id is not None:
        for assertion in Assertion.objects.filter(
            claim__in=family_ids(Claim, flag.claim_id), quote__in=quotes
        ):
            words[assertion.quote_id] += assertion.words
    return words


def _excerpt(
    piece: Evidence,
    anchors: dict[int, Anchor],
    figures: dict[int, Figure],
    words: dict[int, list[str]],
) -> Excerpt | None:
    anchor = anchors.get(piece.quote_id or 0)
    if anchor is not None:
        decided = words[anchor.quote_id]
        cue = _deciding_cue(anchor, piece, decided)
        return excerpt(anchor, [*quote_marks(anchor), *word_marks(decided, anchor), *cue])
    figure = figures.get(piece.figure_id or 0)
    return excerpt(figure, [Mark(figure.start, figure.end, "decided")]) if figure else None


def _deciding_cue(anchor: Anchor, piece: Evidence, words: list[str]) -> list[Mark]:
    """Mark the cue where it decided: "denied" stands outside the words."""
    cue = set(piece.quote.cue.casefold().split()) if piece.quote else set()
    if anchor.cue_start is None or anchor.cue_end is None:
        return []
    if not any(word.casefold() in cue for word in words):
        return []
    return [Mark(anchor.cue_start, anchor.cue_end, "decided")]
