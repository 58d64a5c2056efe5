"""All claims, those first that most speakers argue about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements.choices import Stance
from statements.filters import ClaimFilter
from statements.models import Assertion, Claim
from statements.pages.asking import complaints, without_empty
from statements.pages.links import CURSOR, changed, following
from statements.pages.paging import page_by_stake
from statements.pages.scope import PARAMETER, Scope
from statements.pages.views.answers import page
from statements.services.merging import families


@dataclass(frozen=True, slots=True)
class Balance:
    """A claim with the number of quotes on each of its sides."""

    claim: Claim
    asserting: int
    denying: int

    @property
    def count(self) -> int:
        return self.asserting + self.denying


@page
def claims(request: HttpRequest) -> HttpResponse:
    params = without_empty(request.GET)
    found = ClaimFilter(params, Claim.objects.for_listing(), also_known=(CURSOR,))
    errors = complaints(found)
    scope = Scope(show_all=not errors and found.show_all)
    rows = page_by_stake(found.qs, cursor=params.get(CURSOR, ""))
    context = {
        "scope": scope,
        "errors": errors,
        "q": params.get("q", ""),
        "page": rows,
        "balances": _balances(rows.rows, scope),
        "further": following(params, rows.following) if rows.following else "",
        "toggle": changed(params, name=PARAMETER, value=None if scope.show_all else "1"),
        "filters": changed(params, name=CURSOR, value=None).removeprefix("?"),
    }
    return render(request, "statements/claims.html", context, status=400 if errors else 200)


def _balances(claims: Sequence[Claim], scope: Scope) -> list[Balance]:
    """Count both sides of all claims, and of what was merged into them, in two queries."""
    members = families(Claim, [claim.pk for claim in claims])
    lead_of = {member: lead for lead, family in members.items() for member in family}
    shown = scope.shown(Assertion.objects.filter(claim__in=lead_of))
    counts: Counter[tuple[int, str]] = Counter()
    counted = shown.order_by().values_list("claim", "stance").annotate(Count("pk"))
    for claim, stance, count in counted:
        counts[lead_of[claim], stance] += count
    return [
        Balance(claim, counts[claim.pk, Stance.ASSERTS], counts[claim.pk, Stance.DENIES])
        for claim in claims
    ]
