"""Facet values as links that switch them on and off."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from statements.pages.links import changed, toggled
from statements.search.facets import Facet, FacetValue

# Parameters that narrow a search but are no facet, in words.
_NAMES = {
    "source": "source",
    "claim": "claim",
    "speaker": "speaker",
    "publisher": "publisher",
    "speaker_kind": "speakers",
    "kind": "quotation",
    "stance": "stance",
    "status": "status",
    "said_after": "said from",
    "said_before": "said until",
    "published_after": "published from",
    "published_before": "published until",
}


@dataclass(frozen=True, slots=True)
class FacetLink:
    """One value, how many quotes have it, and where switching it leads."""

    label: str
    count: int
    link: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FacetLinks:
    label: str
    links: tuple[FacetLink, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """A parameter that narrows the search, and the search without it."""

    name: str
    value: str
    link: str


def facet_links(facets: Sequence[Facet], params: QueryDict) -> list[FacetLinks]:
    return [
        FacetLinks(facet.label, tuple(_link(facet, value, params) for value in facet.values))
        for facet in facets
    ]


def removals(params: QueryDict, facets: Sequence[Facet]) -> list[Removal]:
    """List what narrows the search; ids are named where the facets know the name."""
    labels = {(facet.name, value.value): value.label for facet in facets for value in facet.values}
    return [
        Removal(
            name=words,
            value=labels.get((name, str(params[name])), str(params[name])),
            link=changed(params, name=name, value=None),
        )
        for name, words in _NAMES.items()
        if name in params
    ]


def _link(facet: Facet, value: FacetValue, params: QueryDict) -> FacetLink:
    chosen = _parameters(facet, value)
    return FacetLink(
        label=value.label,
        count=value.count,
        link=toggled(params, chosen),
        is_chosen=all(params.get(name) == wanted for name, wanted in chosen.items()),
    )


def _parameters(facet: Facet, value: FacetValue) -> dict[str, str]:
    if facet.name == "year":
        return {"said_after": value.value, "said_before": value.value}
    return {facet.name: value.value}
