"""The front page: search quotes, and what is new when nothing was asked."""

from typing import Any

from django.db.models import QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    QueryDict,
    StreamingHttpResponse,
)
from django.shortcuts import render

from sources.models import Source
from statements.choices import ContradictionKind
from statements.models import Assertion, Claim, Contradiction, Quote, Speaker
from statements.pages.asking import SORT, Asked, asked
from statements.pages.export import csv_rows
from statements.pages.facets import facet_links, removals
from statements.pages.links import CURSOR, changed, following
from statements.pages.paging import NEWEST, ORDERS, QuoteOrder
from statements.pages.scope import PARAMETER, Scope
from statements.pages.sides import two_sided
from statements.pages.suggestions import claims_about, speakers_named
from statements.pages.views.answers import bad_request, page
from statements.search.facets import POOL, facets


@page
def home(request: HttpRequest) -> HttpResponse:
    found = asked(request.GET)
    if found.errors:
        context = {"asked": found, "scope": found.scope}
        return render(request, "statements/search.html", context, status=400)
    if found.is_search:
        return render(request, "statements/search.html", _results(found))
    return render(request, "statements/home.html", {"asked": found, **_news(found.scope)})


@page
def results_csv(request: HttpRequest) -> HttpResponseBase:
    """Stream every quote of a search; the columns are explained on the about page."""
    found = asked(request.GET)
    if found.errors:
        return bad_request(request, found.errors)
    rows = csv_rows(found.quotes, address=request.build_absolute_uri)
    answer = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="quotes.csv"'
    return answer


def _results(found: Asked) -> dict[str, Any]:
    quotes = found.page()
    # The quotes are shown already; asking again what their claims rest on made SQLite read all.
    standing = Assertion.objects.all()
    standing = standing.visible() if found.scope.show_all else found.scope.shown(standing)
    counted = facets(found.quotes, assertions=standing, with_status=found.scope.show_all)
    return {
        "asked": found,
        "scope": found.scope,
        "query": found.query,
        "orders": [_order_link(order, found) for order in ORDERS],
        "page": quotes,
        "older": following(found.params, quotes.following) if quotes.following else "",
        "counted": counted,
        "facets": facet_links(counted.facets, found.params),
        "removals": removals(found.params, counted.facets),
        "speakers": speakers_named(found.query, scope=found.scope) if quotes.is_first else [],
        "claims": claims_about(found.query, scope=found.scope) if quotes.is_first else [],
        "first": changed(found.params, name=CURSOR, value=None),
        "toggle_all": _toggle_all(found),
        "filters": _filters(found.params),
    }


def _order_link(order: QuoteOrder, found: Asked) -> dict[str, str]:
    link = changed(found.params, name=SORT, value=order.value)
    return {"label": order.label, "value": order.value, "link": link}


def _toggle_all(found: Asked) -> str:
    # "Only suggested" means nothing without suggestions.
    kept = found.params.copy()
    kept.pop("status", None)
    return changed(kept, name=PARAMETER, value=None if found.scope.show_all else "1")


def _filters(params: QueryDict) -> str:
    """Give what the API and the CSV file understand: all but order and place in the list."""
    kept = params.copy()
    for name in (SORT, CURSOR):
        kept.pop(name, None)
    return kept.urlencode()


def _news(scope: Scope) -> dict[str, Any]:
    shown = scope.shown(Contradiction.objects.filter(kind=ContradictionKind.DISPUTE))
    disputes = shown.select_related("claim").order_by("-pk")
    return {
        "scope": scope,
        "disputes": two_sided(list(disputes[:3]), scope=scope, most=1),
        "page": NEWEST.page(scope.shown(Quote.objects.for_listing()), size=8),
        "counts": [
            ("quote", _counted(scope.shown(Quote.objects.all()))),
            ("speaker", _counted(scope.shown(Speaker.objects.surviving()))),
            ("claim", _counted(scope.shown(Claim.objects.surviving()))),
            ("source", _counted(Source.objects.public())),
        ],
    }


def _counted(rows: "QuerySet[Any]") -> str:
    """Count cheaply: "1,000+" where there are more."""
    count = rows.order_by()[: POOL + 1].count()
    return f"{POOL:,}+" if count > POOL else f"{count:,}"
