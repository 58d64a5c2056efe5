"""The smallest hashes of each source's text, by which is found what may repeat it."""

import json
from collections import Counter
from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models import QuerySet

from sources.binding import bound_cursor
from statements.matching.copies import LEAST_SHARED
from statements.models import TextHash
from statements.prepared import Asked, array, prepared

# Of all that have a hash the earliest, and of those that share hashes the most alike.
_HOLDERS = 200
_COMPARED = 30
_LAST = 2**62
_ADD = {
    "postgresql": "INSERT INTO statements_texthash (source_id, value) "
    "SELECT %s, value FROM unnest(%s::bigint[]) AS given (value)",
    "sqlite": "INSERT INTO statements_texthash (source_id, value) "
    "SELECT %s, value FROM json_each(%s)",
}


def keep_hashes(source: int, hashes: Collection[int]) -> None:
    """Let these be the hashes of a source, and no others."""
    held = set(hashes_of(source=source))
    stale = held.difference(hashes)
    if stale:
        TextHash.objects.filter(source=source, value__in=stale).delete()
    add_hashes(source, set(hashes) - held)


def add_hashes(source: int, hashes: Collection[int]) -> None:
    """Add hashes that the source does not have yet."""
    if not hashes:
        return
    values = sorted(hashes)
    given = array(values) if connection.vendor == "postgresql" else json.dumps(values)
    bound_cursor().execute(_ADD[connection.vendor], [source, given])


def sharing(hashes: Iterable[int], *, before: int | None = None, after: int = 0) -> list[int]:
    """Give the sources, taken in ``before`` or ``after`` some other, that hold the most of these.

    Of what all share with many, the earliest count.
    """
    asked = {"first": after + 1, "last": before - 1 if before else _LAST}
    held = Counter(_holders.each([{"value": value, **asked} for value in hashes]))
    shared = sorted((-count, pk) for pk, count in held.items() if count >= LEAST_SHARED)
    return [pk for _, pk in shared[:_COMPARED]]


@prepared
def hashes_of() -> "QuerySet[TextHash, int]":
    """Give the hashes of one ``source``."""
    held = TextHash.objects.filter(source=Asked("source")).order_by()
    return held.values_list("value", flat=True)


@prepared
def _holders() -> "QuerySet[TextHash, int]":
    """Give the earliest sources that have the hash ``value``, from ``first`` to ``last``."""
    within = TextHash.objects.filter(source__gte=Asked("first"), source__lte=Asked("last"))
    held = within.filter(value=Asked("value")).order_by("source_id")
    return held.values_list("source_id", flat=True)[:_HOLDERS]
