"""Moving quotes between claims that stand side by side: dragged, by key, or by a plain button."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from sources.models import Decision
from sources.provenance import ConflictError
from statements.admin.audited import ReadableAdmin, editor, reason
from statements.admin.decisions import tell
from statements.admin.numbers import key_of, number
from statements.choices import Stance
from statements.models import Assertion, Claim
from statements.services.arranging import Related, found_claims, related_claims, side_by_side
from statements.services.moving import move_assertion, needs_stance, turned
from statements.services.undoing import undo
from statements.visibility import survivor

# So many claims beside the first one have room.
_BESIDE = 3
# Where none is chosen, so many of those proposed are shown.
_OPENED = 2
_STANCES = [
    (Stance.ASSERTS, "a"),
    (Stance.DENIES, "d"),
    (Stance.QUESTIONS, "q"),
    (Stance.MENTIONS, "m"),
]


class _Move(NamedTuple):
    """What a pressed button asks: this quote to that claim, as it stands there."""

    assertion: Assertion
    to: Claim
    stance: Stance
    seen: int | None


class _Asked(Exception):  # noqa: N818 - it asks, and is no error
    """The editor has to say how a quote stands to the denial of its claim."""

    def __init__(self, move: _Move) -> None:
        super().__init__()
        self.move = move


class ClaimArranging(ReadableAdmin):
    """The part of a claim's admin that shows it beside others."""

    def get_urls(self) -> list[Any]:
        own = self.admin_site.admin_view(self.arrange_view)
        return [path("<key:pk>/arrange/", own, name="claim_arrange"), *super().get_urls()]

    def arrange_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show a claim beside others, or do what was pressed and lead back."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        claim = _claim(pk)
        if claim.merged_into is not None:
            return HttpResponseRedirect(reverse("admin:claim_arrange", args=[survivor(claim).pk]))
        if request.method != "POST":
            return self._show(request, claim)
        if not self.has_decide_permission(request):
            raise PermissionDenied
        try:
            return HttpResponseRedirect(self._decide(request))
        except _Asked as asked:
            return self._show(request, claim, asked=asked.move)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            status = 409 if isinstance(error, ConflictError) else 422
            return self._show(request, claim, status=status)

    def _decide(self, request: HttpRequest) -> str:
        """Move a quote, or take such a move back; give the address to go on at."""
        query = request.GET.copy()
        query.pop("done", None)
        if "undo" in request.POST:
            undo(_decision(request.POST["undo"]), actor=editor(request), reason=reason(request))
            messages.success(request, "Taken back: the quote stands where it stood.")
            return f"{request.path}?{query.urlencode()}"
        move = _asked_for(request)
        is_unsaid = "sure" not in request.POST and move.stance == move.assertion.stance
        if is_unsaid and needs_stance(move.assertion, move.to):
            raise _Asked(move)
        moved = move_assertion(
            move.assertion,
            to=move.to,
            stance=move.stance,
            actor=editor(request),
            reason=reason(request),
            seen=move.seen,
        )
        decision = moved.history.latest().decision
        tell(request, f"Moved to “{move.to}”: {moved.get_stance_display().lower()}.", decision)
        query["done"] = str(decision.pk)
        return f"{request.path}?{query.urlencode()}#stance-{moved.pk}"

    def _show(
        self, request: HttpRequest, claim: Claim, *, asked: _Move | None = None, status: int = 200
    ) -> HttpResponse:
        words = request.GET.get("q", "").strip()[:200]
        near = [] if words and "with" in request.GET else related_claims(claim)
        beside = _beside(request, claim, near)
        chosen = [one.pk for one in beside]
        shown = side_by_side([claim, *beside], pages=_pages(request, [claim.pk, *chosen]))
        found = found_claims(words, beside=claim) if words else near
        context = {
            **self.admin_site.each_context(request),
            "title": "Arrange quotes",
            "opts": self.opts,
            "claim": claim,
            "columns": [(column, _links(request, column.claim, chosen)) for column in shown],
            "words": words,
            "found": [
                (each, f"?{_query([*chosen[-(_BESIDE - 1) :], each.claim.pk])}")
                for each in found
                if each.claim.pk not in chosen
            ],
            "chosen": chosen,
            "stances": _STANCES,
            "asked": asked,
            "turned": turned(asked.stance) if asked else None,
            "may_decide": self.has_decide_permission(request),
            "done": request.GET.get("done", ""),
            "reason": reason(request),
            "address": request.get_full_path(),
            "left": _left(request),
        }
        return TemplateResponse(request, "admin/curation/arrange.html", context, status=status)


def _claim(pk: int) -> Claim:
    claim = Claim.objects.select_related("merged_into").filter(pk=pk).first()
    if claim is None:
        raise Http404
    return claim


def _decision(pk: str) -> Decision:
    try:
        found = Decision.objects.filter(pk=pk, action__endswith="move quote").first()
    except ValidationError:
        found = None
    if found is None:
        raise ValidationError("This move is not known: look under Decisions.")
    return found


def _asked_for(request: HttpRequest) -> _Move:
    """Read a move of the form ``assertion:claim``. Raises ``ValidationError`` for none."""
    first, _, second = request.POST.get("move", "").partition(":")
    rows = Assertion.objects.select_related("claim", "quote__speaker")
    assertion = rows.filter(pk=key_of(first)).first()
    to = Claim.objects.select_related("merged_into").filter(pk=key_of(second)).first()
    if not key_of(first) or not key_of(second):
        raise ValidationError("Say which quote to move, and to which claim.")
    if assertion is None or to is None:
        what = "claim" if assertion else "quote"
        raise ValidationError(f"This {what} is not on record here any more: choose another.")
    stance = request.POST.get("stance") or request.POST.get(f"stance-{first}") or assertion.stance
    if stance not in Stance.values:
        raise ValidationError({"stance": "Choose asserts, denies, questions or mentions."})
    seen = request.POST.get(f"seen-{first}", "")
    return _Move(assertion, to, Stance(stance), number(seen))


def _beside(request: HttpRequest, claim: Claim, near: Sequence[Related]) -> list[Claim]:
    """Give the claims to show beside ``claim``: those chosen, or else the first proposed."""
    asked = [key_of(pk) for pk in request.GET.getlist("with")]
    if not asked:
        return [each.claim for each in near[:_OPENED]]
    found = Claim.objects.select_related("merged_into").in_bulk(asked)
    standing = [survivor(found[pk]) for pk in asked if pk in found]
    distinct = {one.pk: one for one in standing if one.pk != claim.pk}
    return list(distinct.values())[:_BESIDE]


def _left(request: HttpRequest) -> str:
    """Give the page without its question, by another address: a browser would stay at the same."""
    query = request.GET.copy()
    if query.pop("done", None) is None:
        query["done"] = ""
    return f"?{query.urlencode()}"


def _pages(request: HttpRequest, pks: Sequence[int]) -> dict[int, int]:
    return {pk: max(1, key_of(request.GET.get(f"page-{pk}", "")[:5])) for pk in pks}


def _links(request: HttpRequest, claim: Claim, chosen: Sequence[int]) -> dict[str, str]:
    """Give where a column leads: earlier and later quotes, and the page without it."""
    page = _pages(request, [claim.pk])[claim.pk]
    query = request.GET.copy()
    query.pop("done", None)
    query.setlist("with", [str(pk) for pk in chosen])
    links = {}
    for name, turned_to in (("earlier", page - 1), ("later", page + 1)):
        query[f"page-{claim.pk}"] = str(turned_to)
        links[name] = f"?{query.urlencode()}"
    links["without"] = f"?{_query([pk for pk in chosen if pk != claim.pk])}"
    return links


def _query(chosen: Sequence[int]) -> str:
    # No claim has the number 0: beside that one nothing is shown, not what is proposed.
    return urlencode([("with", pk) for pk in chosen or [0]])
