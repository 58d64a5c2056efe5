"""Prove that every recorded word stands where its record says."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model, QuerySet

from sources.canonical import text_hash
from sources.models import Capture
from statements.management.database import require_migrated
from statements.models import Anchor, Credit, Figure
from statements.services.evidence import check_anchor

# Texts can be 20 MB long: few are held at once. What points into them is small.
_CAPTURES, _RECORDS = 10, 500


class Command(BaseCommand):
    help = (
        "Check that captures are unchanged and that quotes, cues, credits and figures stand at "
        "their offsets. Names each that does not, and then exits with 1."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        require_migrated()
        checked, broken = 0, 0
        for batch in _batches(Capture.objects.all(), size=_CAPTURES):
            for record, capture_id, complaint in _check(batch):
                checked += 1
                if complaint:
                    broken += 1
                    self.stdout.write(f"{_named(record, capture_id)}: {complaint}")
        if broken:
            raise CommandError(f"{broken} of {checked} do not stand where they should.")
        self.stdout.write(f"All {checked} stand where they should.")


def _check(batch: list[Capture]) -> Iterator[tuple[Model, int, str]]:
    """Give the captures and what points into them, each with what is wrong, or nothing."""
    captures = {capture.pk: capture for capture in batch}
    for capture in batch:
        is_whole = text_hash(capture.text) == capture.sha256
        yield capture, capture.pk, "" if is_whole else "it is not the text that was captured"
    inside = {"capture__in": list(captures)}
    for anchor in _each(Anchor.objects.filter(**inside).select_related("quote")):
        yield anchor, anchor.capture_id, _anchor_complaint(anchor, captures[anchor.capture_id])
    for credit in _each(Credit.objects.filter(**inside, start__isnull=False)):
        text = captures[credit.capture_id].text
        yield credit, credit.capture_id, _span_complaint(credit, credit.attribution_text, text)
    for figure in _each(Figure.objects.filter(**inside)):
        text = captures[figure.capture_id].text
        yield figure, figure.capture_id, _span_complaint(figure, figure.exact, text)


def _each(rows: QuerySet[Any]) -> Iterator[Any]:
    for batch in _batches(rows, size=_RECORDS):
        yield from batch


def _batches(rows: QuerySet[Any], *, size: int) -> Iterator[list[Any]]:
    last, is_full = 0, True
    while is_full and (batch := list(rows.filter(pk__gt=last).order_by("pk")[:size])):
        yield batch
        last, is_full = batch[-1].pk, len(batch) == size


def _anchor_complaint(anchor: Anchor, capture: Capture) -> str:
    if not _is_segments(anchor.segments):
        return f"its segments are no list of [start, end] pairs: {anchor.segments!r:.80}"
    try:
        check_anchor(anchor, exact=anchor.quote.exact, text=capture.text)
    except ValidationError as error:
        return " ".join(error.messages)
    if [anchor.start, anchor.end] != [anchor.segments[0][0], anchor.segments[-1][1]]:
        return "start and end do not bound its segments"
    if {anchor.source_id, anchor.quote.source_id} != {capture.source_id}:
        return "its quote, its capture and itself are not of one source"
    return _around_complaint(anchor, capture.text)


def _around_complaint(anchor: Anchor, text: str) -> str:
    before, after = text[: anchor.start], text[anchor.end :]
    if not (before.endswith(anchor.prefix) and after.startswith(anchor.suffix)):
        return "its prefix and suffix are not the characters around it"
    if anchor.cue_start is None:
        return ""
    return _difference(text[anchor.cue_start : anchor.cue_end], anchor.quote.cue, "cue")


def _span_complaint(record: Credit | Figure, exact: str, text: str) -> str:
    return _difference(text[record.start : record.end], exact, "text")


def _difference(found: str, exact: str, what: str) -> str:
    # What is printed may be longer than what is kept of it.
    if exact and (found == exact or (len(exact) >= 200 and found.startswith(exact))):
        return ""
    return f"the {what} there is “{found[:80]}”, not “{exact[:80]}”"


def _is_segments(segments: Any) -> bool:
    return (
        isinstance(segments, list)
        and bool(segments)
        and all(
            isinstance(pair, list) and [type(n) for n in pair] == [int, int] for pair in segments
        )
    )


def _named(record: Model, capture_id: int) -> str:
    if isinstance(record, Anchor):
        return f"quote {record.quote_id}, anchor {record.pk} in capture {capture_id}"
    if isinstance(record, Credit):
        return f"quote {record.quote_id}, credit {record.pk} in capture {capture_id}"
    if isinstance(record, Figure):
        return f"figure {record.pk} in capture {capture_id}"
    return f"capture {capture_id}"
