"""The result of a search as CSV, row by row."""

import csv
from collections.abc import Callable, Iterator

from statements.choices import DatePrecision
from statements.dates import format_partial
from statements.models import Quote
from statements.models.quotes import QuoteQuerySet
from statements.pages.paging import every
from statements.services.spreadsheets import safe_cell

COLUMNS = {
    "id": "the quote's number in its permanent address",
    "address": "that address",
    "status": "accepted, or suggested when suggestions were asked for",
    "kind": "direct, indirect or mixed quotation",
    "words": "the words exactly as the source has them",
    "speaker": "to whom they are credited",
    "speaker_id": "the speaker's number",
    "relays": "through whom they came, outermost first, separated by semicolons",
    "cue": "the word that attributes them",
    "said_on": "when they were said: a year, month or day, as far as known",
    "publisher": "who published the source",
    "title": "the source's headline",
    "published_at": "when the source was published (UTC)",
    "source": "where the source came from",
    "source_id": "the source's number",
}
# Spreadsheets run what begins so; a leading apostrophe makes it text.


def csv_rows(quotes: QuoteQuerySet, *, address: Callable[[str], str]) -> Iterator[str]:
    """Give the lines of the file, holding one batch; ``address`` makes a path an address."""
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for quote in every(quotes.for_listing()):
        yield writer.writerow(map(safe_cell, _cells(quote, address)))


class _Echo:
    """A file that gives back what is written to it, for ``csv.writer``."""

    def write(self, line: str) -> str:
        return line


def _cells(quote: Quote, address: Callable[[str], str]) -> list[object]:
    source = quote.source
    relays = vars(quote)["relays"]
    said_on = (
        format_partial(quote.said_on, DatePrecision(quote.said_on_precision))
        if quote.said_on
        else ""
    )
    return [
        quote.pk,
        address(quote.get_absolute_url()),
        quote.status,
        quote.kind,
        quote.exact,
        quote.speaker.name if quote.speaker else "",
        quote.speaker_id or "",
        "; ".join(str(relay.speaker or relay.attribution_text) for relay in relays),
        quote.cue,
        said_on,
        source.publisher.name if source.publisher else "",
        source.title,
        source.published_at.isoformat() if source.published_at else "",
        source.origin_name,
        source.pk,
    ]
