"""A source that was captured again keeps its quotes: their anchors are carried over."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db.models import Max

from sources.models import Capture
from statements import anchoring
from statements.extraction.candidates import Span
from statements.models import Anchor
from statements.services.evidence import place_quote

# A page that is captured every minute has thousands of captures, each with few last quotes.
_CAPTURES = 20


def carry_anchors(capture: Capture) -> int:
    """Anchor what earlier captures quote in ``capture``, where the words stand exactly once.

    Gives how many were carried over; a quote that the new text lacks keeps its old anchor, and
    is found again when the page goes back to its older text. Rejected quotes come along: they
    are known, and not suggested again.
    """
    last = _last_anchors(capture)
    if not last:
        return 0
    sections = list(capture.sections.order_by("start"))
    taken = set(capture.anchors.values_list("start", "end"))
    carried: list[Anchor] = []
    for anchor, segments in _moved(last, capture):
        bounds = segments[0].start, segments[-1].end
        if bounds in taken:
            continue
        taken.add(bounds)
        moved = place_quote(anchor.quote, segments, capture=capture, sections=sections)
        _carry_cue(anchor, moved, capture.text)
        carried.append(moved)
    Anchor.objects.suggest(carried)
    return len(carried)


def _last_anchors(capture: Capture) -> list[Anchor]:
    """Give where each quote stood last, for quotes that have no place in ``capture`` yet."""
    earlier = Anchor.objects.filter(source=capture.source_id, capture__number__lt=capture.number)
    last = (
        earlier.exclude(quote__anchors__capture=capture)
        .order_by()
        .values("quote")
        .annotate(last=Max("pk"))
        .values("last")
    )
    anchors = Anchor.objects.filter(pk__in=last).select_related("quote")
    return list(anchors.order_by("-capture__number", "start"))


def _moved(anchors: Iterable[Anchor], capture: Capture) -> Iterator[tuple[Anchor, list[Span]]]:
    """Find each anchor's words in ``capture``, loading one older text at a time."""
    by_capture = groupby(anchors, key=lambda anchor: anchor.capture_id)
    for _, (pk, group) in zip(range(_CAPTURES), by_capture, strict=False):
        old = Capture.objects.get(pk=pk)
        for anchor in group:
            anchor.capture = old
            moved = anchoring.carry_over(anchor.segments, old=old.text, new=capture.text)
            if moved is not None:
                yield anchor, [Span(start, end) for start, end in moved]


def _carry_cue(old: Anchor, new: Anchor, text: str) -> None:
    """Keep the cue, where it stands beside the words as it did."""
    if old.cue_start is None or old.cue_end is None:
        return
    moved_by = new.start - old.start
    start, end = old.cue_start + moved_by, old.cue_end + moved_by
    if start >= 0 and text[start:end] == old.capture.text[old.cue_start : old.cue_end]:
        new.cue_start, new.cue_end = start, end
