"""Which source of an utterance the others have it from."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from sources.canonical import name_key
from sources.models import Source
from statements.services.copies import is_wire

_UNDATED = datetime.max.replace(tzinfo=UTC)


def original_of(sources: Collection[Source], independent: Mapping[int, int]) -> int | None:
    """Give the pk of the source that others have the words from; None where none is known.

    It is the wire's, or of the outlet that another names as its own source; else one whose text
    another repeats, as ``independent`` tells. Which is the earliest alone does not make it so.
    """
    credited = {name_key(source.credits) for source in sources if source.credits}
    repeated = {independent[source.pk] for source in sources if independent[source.pk] != source.pk}
    wires = [source for source in sources if is_wire(source, credited)]
    found = wires or [source for source in sources if source.pk in repeated]
    first = min(found, key=lambda s: (s.published_at or _UNDATED, s.pk), default=None)
    return first.pk if first else None
