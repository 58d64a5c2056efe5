"""Counts beside each filter value, over as many of the newest matches as is cheap."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from statements.choices import QuoteKind, ReviewStatus, Stance
from statements.models.claims import AssertionQuerySet
from statements.models.quotes import QuoteQuerySet

# Counting all matches of a frequent word costs as much as ranking them.
POOL = 1000
_MOST_VALUES = 8


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, with how many of the counted quotes have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The most frequent values of one field; ``name`` is the filter's parameter."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """How many quotes match, and what they have in common.

    ``is_capped``: there are more matches than were counted, so each count is a lower bound.
    """

    total: int
    is_capped: bool
    facets: tuple[Facet, ...]


def facets(
    quotes: QuoteQuerySet, *, assertions: AssertionQuerySet, with_status: bool = False
) -> Facets:
    """Count the newest ``POOL`` of ``quotes`` in two queries: the quotes, their stances."""
    rows = list(
        quotes.order_by("-pk").values_list(
            *("pk", "speaker", "speaker__name", "source__publisher", "source__publisher__name"),
            *("kind", "said_on__year", "status"),
        )[: POOL + 1]
    )
    is_capped = len(rows) > POOL
    rows = rows[:POOL]
    stances = assertions.order_by().filter(quote__in=[row[0] for row in rows])
    found = [
        _facet("speaker", "Speaker", [(str(row[1]), row[2]) for row in rows if row[1]]),
        _facet("publisher", "Publisher", [(str(row[3]), row[4]) for row in rows if row[3]]),
        _facet("kind", "Quotation", [(row[5], str(QuoteKind(row[5]).label)) for row in rows]),
        _facet(
            "stance",
            "Stance to a claim",
            [(s, str(Stance(s).label)) for s in _each_once(stances.values_list("quote", "stance"))],
        ),
        _facet("year", "Year said", [(str(row[6]), str(row[6])) for row in rows if row[6]]),
    ]
    if with_status:
        found.append(
            _facet("status", "Status", [(r[7], str(ReviewStatus(r[7]).label)) for r in rows])
        )
    shown = tuple(facet for facet in found if facet.values)
    return Facets(total=len(rows), is_capped=is_capped, facets=shown)


def _each_once(pairs: Iterable[tuple[int, str]]) -> list[str]:
    """Count a quote that asserts two claims once."""
    return [stance for _, stance in sorted(set(pairs))]


def _facet(name: str, label: str, values: Sequence[tuple[str, str]]) -> Facet:
    counts = Counter(values).most_common(_MOST_VALUES)
    return Facet(name, label, tuple(FacetValue(v, text, count) for (v, text), count in counts))
