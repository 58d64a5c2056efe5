"""Importing quotes. What is new is checked against the text; words on record do not change."""

from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from sources.provenance import Decision
from statements.choices import QuoteKind, ReviewStatus
from statements.dates import PartialDateError, parse_partial
from statements.models import Quote
from statements.services.attribution import credit_speaker
from statements.services.consequences import raise_flags_about
from statements.services.evidence import place_quote
from statements.services.exchange_cells import QUOTE_CELLS
from statements.services.import_files import Given
from statements.services.import_names import SpeakerBook
from statements.services.import_places import Place, Places
from statements.services.import_plans import Importer, Line, Outcome, one_of, save
from statements.services.review import accept_credits

# What the text says, and nobody else: why it is not changed here.
_FIXED = {
    "exact": "Words on record are corrected in their text: open the quote on the review screen.",
    "source": "A quote stays in the source that it stands in.",
    "cue": "The cue is read from the text, and is not changed by an import.",
}
# From which status a quote may come to another.
_MAY_BECOME = {
    ReviewStatus.ACCEPTED: set(ReviewStatus),
    ReviewStatus.REJECTED: {ReviewStatus.SUGGESTED},
    ReviewStatus.WITHDRAWN: {ReviewStatus.ACCEPTED},
    ReviewStatus.SUGGESTED: set[ReviewStatus](),
}


class QuoteImporter(Importer):
    noun = "quote"
    model = Quote
    cells = QUOTE_CELLS
    main = "exact"
    foreign = frozenset({"speaker", "source"})

    def rows(self) -> QuerySet[Quote]:
        return Quote.objects.select_related("speaker__merged_into", "source")

    def load(self) -> None:
        self.book = SpeakerBook(given.cells.get("speaker", "") for given in self.lines)
        self.places = Places([g for g in self.lines if not g.cells.get("id", "").strip()])
        self.standing = self.rows().in_bulk(set(self.places.taken.values()))

    def same(self, given: Given) -> Quote | None:
        place = self.places.place(given)
        return None if place.quote is None else self.standing[place.quote]

    def start(self, given: Given) -> Quote:
        place = self.places.place(given)
        source = self.places.sources[given.cells["source"].strip()]
        quote = Quote(source=source, exact=place.words, kind=QuoteKind.DIRECT)
        quote.status = ReviewStatus.ACCEPTED
        vars(quote)["place"] = place
        return quote

    def put(self, record: Quote, column: str, cell: str) -> None:
        if column in _FIXED:
            self._put_fixed(record, column, cell)
        elif column == "kind":
            record.kind = one_of(QuoteKind, cell, column=column)
        elif column == "speaker":
            record.speaker = self.book.one(cell) if cell.strip() else None
        elif column == "said_on":
            _put_day(record, cell)
        elif column == "status":
            _put_status(record, one_of(ReviewStatus, cell, column=column))

    def _put_fixed(self, record: Quote, column: str, cell: str) -> None:
        if not record._state.adding:
            raise ValidationError(_FIXED[column])
        if column == "cue":
            record.cue = cell.strip()

    def finish(self, record: Quote, changed: Collection[str]) -> None:
        if record._state.adding and record.speaker is None and "status" not in changed:
            record.status = ReviewStatus.SUGGESTED
        if record.status == ReviewStatus.ACCEPTED and record.speaker is None:
            raise ValidationError("A quote that is accepted needs its speaker: say who said it.")

    def key(self, record: Quote) -> object:
        place: Place | None = vars(record).get("place")
        return record.pk if place is None else (place.capture.pk, place.span)

    def write(self, lines: Sequence[Line], *, decision: Decision) -> None:
        _need_reason(lines, decision)
        for line in lines:
            quote: Quote = line.record
            save(line, quote, decision=decision)
            if line.outcome == Outcome.NEW:
                _anchor(line, quote, decision)
            if line.changes_any("speaker"):
                credit_speaker(quote, decision=decision)
        quotes = [line.record for line in lines]
        accepted = [line.record for line in lines if _is_accepted(line)]
        accept_credits(accepted, decision=decision)
        raise_flags_about(quotes)


def _put_day(record: Quote, cell: str) -> None:
    if not cell.strip():
        record.said_on, record.said_on_precision = None, ""
        return
    try:
        record.said_on, record.said_on_precision = parse_partial(cell)
    except PartialDateError as error:
        raise ValidationError(f"said_on: {error}") from None


def _put_status(record: Quote, status: ReviewStatus) -> None:
    if record._state.adding:
        if status not in {ReviewStatus.SUGGESTED, ReviewStatus.ACCEPTED}:
            raise ValidationError(f"A new quote is suggested or accepted, not {status}.")
    elif record.status not in _MAY_BECOME[status]:
        raise ValidationError(
            f"A quote that was {record.status} does not become {status} by an import: decide on "
            "it on its page, or take the decision back."
        )
    record.status = status


def _need_reason(lines: Sequence[Line], decision: Decision) -> None:
    for line in lines:
        is_withdrawn = line.record.status == ReviewStatus.WITHDRAWN and line.changes_any("status")
        if is_withdrawn and not decision.reason.strip():
            raise ValidationError(
                {"reason": f"Line {line.number} withdraws a quote: give the reason."}
            )


def _anchor(line: Line, quote: Quote, decision: Decision) -> None:
    place: Place = vars(quote)["place"]
    spans, sections = [place.span], place.sections
    anchor = place_quote(quote, spans, capture=place.capture, sections=sections)
    save(line, anchor, decision=decision)


def _is_accepted(line: Line) -> bool:
    """Whether who is credited counts now: the quote, or its speaker, was not accepted before."""
    is_changed = line.outcome == Outcome.NEW or line.changes_any("status", "speaker")
    return is_changed and line.record.status == ReviewStatus.ACCEPTED
