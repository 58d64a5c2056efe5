"""Merging and splitting claims from their list: a page asks how, a second post does it."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from sources.provenance import ConflictError
from statements.admin.audited import editor, for_each, reason
from statements.admin.numbers import key_of
from statements.models import Assertion, Claim, Figure
from statements.services.claim_merging import merge_claims, split_claim, unmerge_claim
from statements.services.merging import family

# Nobody ticks more boxes than these on one page.
_LISTED = 200


class ClaimMerging(admin.ModelAdmin):
    """Three actions: merge, take back a merge, split."""

    @admin.action(description="Merge …", permissions=["decide"])
    def merge(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        """Ask which of several claims shall stand for all, then merge the others into it."""
        chosen = list(claims.order_by("pk"))
        into = next((c for c in chosen if str(c.pk) == request.POST.get("into")), None)
        if len(chosen) < 2:
            self.message_user(request, "Choose two claims or more to merge.", messages.ERROR)
            return None
        if into is None:
            return self._ask(request, "merge_claims", "Merge claims", claims=chosen)
        others = [claim for claim in chosen if claim != into]
        act = partial(merge_claims, into=into, actor=editor(request), reason=reason(request))
        for_each(self, request, others, act, done=f"merged into “{into}”")
        return None

    @admin.action(description="Take back a merge", permissions=["decide"])
    def unmerge(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        act = partial(unmerge_claim, actor=editor(request), reason=reason(request))
        merged = claims.filter(merged_into__isnull=False)
        for_each(self, request, merged, act, done="standing for themselves again")

    @admin.action(description="Split …", permissions=["decide"])
    def split(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        """Ask what stands to the new claim and how it reads, then split it off."""
        chosen = list(claims[:2])
        if len(chosen) != 1:
            self.message_user(request, "Choose one claim to split.", messages.ERROR)
            return None
        (claim,) = chosen
        members = family(Claim, claim.pk)
        stances = Assertion.objects.filter(claim__in=members).select_related("quote__speaker")
        figures = Figure.objects.get_queryset().filter(claim__in=members).select_related("source")
        status = self._split(request, claim, stances, figures) if "text" in request.POST else 200
        if status is None:
            return None
        ticked = _ticked(request, "stance")
        is_ticked = Case(When(pk__in=ticked, then=0), default=1)
        return self._ask(
            request,
            "split_claim",
            "Split a claim",
            claims=[claim],
            ticked=ticked,
            stances=stances.order_by(is_ticked, "pk")[:_LISTED],
            figures=figures.order_by("pk")[:_LISTED],
            text=request.POST.get("text", ""),
            status=status,
        )

    def _split(
        self,
        request: HttpRequest,
        claim: Claim,
        stances: QuerySet[Assertion],
        figures: QuerySet[Figure],
    ) -> int | None:
        """Split; give the status of the page that says why it could not be, where it could not."""
        assertions = stances.filter(pk__in=_ticked(request, "stance"))
        numbers = figures.filter(pk__in=_ticked(request, "figure"))
        try:
            _refuse_moved(request, assertions.count() + numbers.count())
            new = split_claim(
                claim,
                text=request.POST["text"],
                assertions=assertions,
                figures=numbers,
                actor=editor(request),
                reason=reason(request),
            )
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return 409 if isinstance(error, ConflictError) else 422
        self.message_user(request, f"“{new}” was split off.", messages.SUCCESS)
        return None

    def _ask(
        self, request: HttpRequest, name: str, title: str, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        shared = self.admin_site.each_context(request)
        asked = {"title": title, "opts": self.opts, "reason": reason(request), **context}
        page = f"admin/curation/{name}.html"
        return TemplateResponse(request, page, {**shared, **asked}, status=status)


def _refuse_moved(request: HttpRequest, found_count: int) -> None:
    """Refuse to move less than was ticked: what is not found stands elsewhere by now."""
    ticked_count = sum(len(set(_ticked(request, name))) for name in ("stance", "figure"))
    if found_count < ticked_count:
        raise ConflictError(
            f"{ticked_count - found_count} of those that you ticked are not about this claim any "
            "more. The others are still ticked: look at them, then split again."
        )


def _ticked(request: HttpRequest, name: str) -> list[int]:
    return [key for key in map(key_of, request.POST.getlist(name)) if key]
