"""What a reader asked of a list of quotes, checked; every complaint is a sentence."""

from dataclasses import dataclass

from django.http import QueryDict

from statements.filters import QuoteFilter, StrictFilterSet
from statements.models import Quote
from statements.models.quotes import QuoteQuerySet
from statements.pages.links import CURSOR
from statements.pages.paging import ORDERS, Page, QuoteOrder
from statements.pages.scope import PARAMETER, Scope
from statements.search import SearchQuery

SORT = "sort"
_ORDERS = {order.value: order for order in ORDERS}


@dataclass(frozen=True, slots=True)
class Asked:
    """The quotes that a reader asked for, and in which order."""

    params: QueryDict
    scope: Scope
    query: SearchQuery
    quotes: QuoteQuerySet
    order: QuoteOrder
    errors: tuple[str, ...]

    @property
    def is_search(self) -> bool:
        """Whether anything was asked, or this is the front page."""
        return any(value for name, value in self.params.items() if name != PARAMETER)

    def page(self) -> Page[Quote]:
        """Give the asked page. Raises ``CursorError``."""
        return self.order.page(self.quotes.for_listing(), cursor=self.params.get(CURSOR, ""))


def asked(params: QueryDict) -> Asked:
    """Read the parameters of a search; what is wrong with them is in ``errors``."""
    given = without_empty(params)
    found = QuoteFilter(given, Quote.objects.all(), also_known=(SORT, CURSOR))
    errors = complaints(found)
    order = _ORDERS.get(given.get(SORT, ORDERS[0].value))
    if order is None:
        errors += (f"There is no order “{given[SORT]}”. Known: {', '.join(_ORDERS)}.",)
    return Asked(
        params=given,
        scope=Scope(show_all=not errors and found.show_all),
        query=SearchQuery.parse(given.get("q", "")),
        quotes=found.qs,
        order=order or ORDERS[0],
        errors=errors,
    )


def complaints(found: StrictFilterSet) -> tuple[str, ...]:
    """Give the errors of a filter set as sentences that name the parameter."""
    return tuple(
        f"{name[:40]}: {message}" for name, messages in found.errors.items() for message in messages
    )


def without_empty(params: QueryDict) -> QueryDict:
    """Leave out what a form sends for fields that nobody filled in."""
    given = QueryDict(mutable=True)
    for name, values in params.lists():
        filled = [value for value in values if value.strip()]
        if filled:
            given.setlist(name, filled)
    return given
