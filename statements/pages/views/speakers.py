"""One speaker: names, offices, what is on record and how it stands to claims."""

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from statements.choices import ReviewStatus
from statements.filters import family_ids, visible_evidence
from statements.models import Assertion, Contradiction, Quote, Role, Speaker, SpeakerName
from statements.models.quotes import QuoteQuerySet
from statements.pages.links import CURSOR, following
from statements.pages.paging import ORDERS
from statements.pages.scope import Scope
from statements.pages.strip import strip
from statements.pages.views.answers import page, to_survivor

_MOST = 20
_DATED = 2000
_SAID = ORDERS[1]


@page
def speaker(request: HttpRequest, pk: int) -> HttpResponseBase:
    scope = Scope.of(request)
    found = Speaker.objects.filter(pk=pk).select_related("body", "source__publisher").first()
    if found is None:
        raise Http404
    merged = to_survivor(found, name="speaker", scope=scope)
    if merged is not None:
        return merged
    scope.require(found)
    family = family_ids(Speaker, found.pk)
    quotes = scope.shown(Quote.objects.filter(speaker__in=family))
    listed = _SAID.page(quotes.for_listing(), cursor=request.GET.get(CURSOR, ""))
    context = {
        "scope": scope,
        "speaker": found,
        "names": _names(found, family, scope),
        "roles": _roles(family),
        "page": listed,
        "older": following(request.GET, listed.following) if listed.following else "",
        "strip": strip(_days(quotes)),
        "strip_limit": _DATED,
        "assertions": _assertions(family, scope),
        "flags": _flags(family, scope),
        "unnamed": _unnamed(family, scope),
    }
    return render(request, "statements/speaker.html", context)


def _roles(family: set[int]) -> list[Role]:
    refused = [ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN]
    return list(Role.objects.filter(speaker__in=family).exclude(status__in=refused)[:_MOST])


def _names(found: Speaker, family: set[int], scope: Scope) -> list[SpeakerName]:
    """Give the other names: those printed, and those of speakers that were merged into this."""
    names = scope.shown(SpeakerName.objects.filter(speaker__in=family)).exclude(name=found.name)
    return list(names.order_by("name", "pk")[: 2 * _MOST])


def _days(quotes: QuoteQuerySet) -> list[date]:
    dated = quotes.filter(said_on__isnull=False).order_by("-said_on", "-pk")
    return [day for day in dated.values_list("said_on", flat=True)[:_DATED] if day]


def _assertions(family: set[int], scope: Scope) -> list[Assertion]:
    """Give the latest stances, those to one claim together."""
    rows = scope.shown(Assertion.objects.filter(quote__speaker__in=family))
    latest = rows.select_related("claim", "quote__source").order_by("-pk")[: 3 * _MOST]
    newest = {assertion.claim_id: n for n, assertion in reversed(list(enumerate(latest)))}
    return sorted(latest, key=lambda assertion: newest[assertion.claim_id])


def _flags(family: set[int], scope: Scope) -> list[Contradiction]:
    said = visible_evidence(show_all=scope.show_all).filter(
        contradiction=OuterRef("pk"), quote__speaker__in=family
    )
    flags = scope.shown(Contradiction.objects.filter(Q(speaker__in=family) | Exists(said)))
    return list(flags[:_MOST])


def _unnamed(family: set[int], scope: Scope) -> list[Speaker]:
    """Give the unnamed speakers that are tied to this body."""
    tied = scope.shown(Speaker.objects.surviving().filter(body__in=family))
    return list(tied.select_related("source__publisher").order_by("-pk")[:_MOST])
