"""How readers narrow a list: the same parameters for pages, API and exports."""

from statements.filters.contradictions import ContradictionFilter
from statements.filters.fields import StrictFilterSet
from statements.filters.merging import family_ids, survivor_id
from statements.filters.noun_sets import ClaimFilter, SourceFilter, SpeakerFilter
from statements.filters.quotes import QuoteFilter
from statements.visibility import shown, visible_evidence

__all__ = [
    "ClaimFilter",
    "ContradictionFilter",
    "QuoteFilter",
    "SourceFilter",
    "SpeakerFilter",
    "StrictFilterSet",
    "family_ids",
    "shown",
    "survivor_id",
    "visible_evidence",
]
