"""What the cells of an editor's file hold: written by an export, compared by an import.

Whatever is read here beyond the record itself was fetched with it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from statements.choices import DatePrecision
from statements.dates import format_partial
from statements.models import Claim, Quote, Speaker
from statements.visibility import survivor

Cells = Mapping[str, Callable[[Any], str]]
_BETWEEN_TOPICS = "; "


def topics_cell(claim: Claim) -> str:
    return as_cell(topic.slug for topic in claim.topics.all())


def as_cell(slugs: Iterable[str]) -> str:
    """Write the slugs of topics in one cell, in order."""
    return _BETWEEN_TOPICS.join(sorted(slugs))


def slugs_of(cell: str) -> list[str]:
    """Read what ``topics_cell`` wrote."""
    named = (slug.strip() for slug in cell.split(_BETWEEN_TOPICS.strip()))
    return sorted({slug for slug in named if slug})


def body_cell(speaker: Speaker) -> str:
    return survivor(speaker.body).name if speaker.body else ""


def speaker_cell(quote: Quote) -> str:
    return survivor(quote.speaker).name if quote.speaker else ""


def said_on_cell(quote: Quote) -> str:
    if quote.said_on is None:
        return ""
    return format_partial(quote.said_on, DatePrecision(quote.said_on_precision))


def source_cell(quote: Quote) -> str:
    return quote.source.origin


def _plain(*names: str) -> dict[str, Callable[[Any], str]]:
    def reader(name: str) -> Callable[[Any], str]:
        return lambda record: str(getattr(record, name))

    return {name: reader(name) for name in names}


# The order is that in which they are shown.
SPEAKER_CELLS: Cells = {**_plain("name", "kind", "description", "status"), "body": body_cell}
CLAIM_CELLS: Cells = {**_plain("text", "kind", "unit", "status"), "topics": topics_cell}
QUOTE_CELLS: Cells = {
    **_plain("exact", "kind"),
    "speaker": speaker_cell,
    "source": source_cell,
    "said_on": said_on_cell,
    **_plain("cue", "status"),
}
