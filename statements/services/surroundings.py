"""What is on record around the new quotes of a capture: looked for once, for all that follows.

The look-ups depend on what the new quotes say and on nothing that is made of them. They are sent
together where they can be, and PostgreSQL answers while the others are prepared.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from sources.binding import sent_ahead
from statements.models import Anchor, Quote, Run
from statements.prepared import Asked, prepared
from statements.search.alike import list_new
from statements.services.known_claims import KnownClaims
from statements.services.matching_text import in_context
from statements.services.parallels import Compared, Place, compare, load_near, look_for_words


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Older quotes beside new ones, and the claims that the new ones may stand to."""

    compared: Compared
    known: KnownClaims


def look_around(run: Run, quotes: Sequence[Quote]) -> Surroundings:
    """Find what may have to do with ``run``'s new ``quotes``. The cost follows what is new."""
    known = KnownClaims()
    if not quotes:
        return Surroundings(Compared([], {}), known)
    texts = {quote.pk: quote.exact for quote in quotes}
    places = _places(run)
    known.load(texts)
    fresh = in_context(run, [known.texts[pk] for pk in texts], places)
    with sent_ahead():
        list_new()
        sharing = look_for_words(texts)
        sharing.send()
        known.prepare(fresh)
    near = load_near(texts, sharing.read())
    known.read()
    return Surroundings(compare(near, places), known)


def _places(run: Run) -> dict[int, Place]:
    return {
        pk: (section, start, end) for pk, section, start, end in _anchored(capture=run.capture_id)
    }


@prepared
def _anchored() -> "QuerySet[Anchor, tuple[int, int | None, int, int]]":
    anchors = Anchor.objects.filter(capture=Asked("capture")).order_by()
    return anchors.values_list("quote_id", "section_id", "start", "end")
