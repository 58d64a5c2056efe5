"""Links that keep the state of a page in its address."""

from collections.abc import Mapping

from django.http import QueryDict

CURSOR = "after"


def changed(params: QueryDict, *, name: str, value: str | None) -> str:
    """Give the query string with ``name`` set to ``value``, or without it; from the first page."""
    query = _from_first_page(params)
    if value is None:
        query.pop(name, None)
    else:
        query[name] = value
    return _string(query)


def toggled(params: QueryDict, values: Mapping[str, str]) -> str:
    """Give the query string with all of ``values`` set, or without them when they are set."""
    query = _from_first_page(params)
    is_chosen = all(query.get(name) == value for name, value in values.items())
    for name, value in values.items():
        query[name] = "" if is_chosen else value
    return _string(query)


def following(params: QueryDict, cursor: str) -> str:
    """Give the query string of the page after this one."""
    query = params.copy()
    query[CURSOR] = cursor
    return _string(query)


def _from_first_page(params: QueryDict) -> QueryDict:
    query = params.copy()
    query.pop(CURSOR, None)
    return query


def _string(query: QueryDict) -> str:
    kept = QueryDict(mutable=True)
    for name, values in query.lists():
        kept.setlist(name, [value for value in values if value])
    return "?" + kept.urlencode()
