"""Quotes that a person draws in a text: a new one, or another extent of one that is there.

What is saved is what the capture has at these places: it is checked, and never moved.
"""

from collections.abc import Sequence
from itertools import pairwise

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from sources.choices import Visibility
from sources.models import Capture, Section
from sources.provenance import Decision, decide
from statements import anchoring
from statements.choices import QuoteKind, ReviewStatus
from statements.extraction.candidates import Span
from statements.groups import DECIDE
from statements.models import Anchor, Quote, Speaker
from statements.search.alike import list_again
from statements.services.attribution import credit_speaker
from statements.services.consequences import raise_flags_about
from statements.services.evidence import place_quote, section_at
from statements.services.review import accept_credits, current
from statements.services.turns import take_turn

_LONGEST = 20_000


@transaction.atomic
def record_quote(
    capture: Capture,
    segments: Sequence[Span],
    *,
    speaker: Speaker | None = None,
    kind: QuoteKind = QuoteKind.DIRECT,
    actor: User,
) -> Quote:
    """Record the words of ``segments`` as a quote.

    It is accepted at once where the actor may decide and a speaker is named. Words that were
    rejected as a quote before become that quote again. Raises ``ValidationError`` for a
    selection that holds no words, crosses sections, or is a quote already.
    """
    take_turn()
    _refuse_hidden(capture)
    kept = trimmed(segments, capture=capture)
    anchor = _anchor_at(capture, kept)
    if anchor is not None and anchor.quote.status in {
        ReviewStatus.SUGGESTED,
        ReviewStatus.ACCEPTED,
    }:
        raise ValidationError({"segments": "These words are a quote already. Choose that one."})
    quote = anchor.quote if anchor else Quote(source_id=capture.source_id)
    quote.exact = " ".join(span.of(capture.text) for span in kept)
    quote.kind, quote.speaker = kind, speaker or quote.speaker
    is_decided = quote.speaker is not None and actor.has_perm(DECIDE)
    quote.status = ReviewStatus.ACCEPTED if is_decided else ReviewStatus.SUGGESTED
    decision = decide(actor=actor, action="record quote")
    quote.save_audited(decision=decision)
    if anchor is None:
        place = place_quote(quote, kept, capture=capture, sections=list(_sections(capture)))
        place.save_audited(decision=decision)
    _settle(quote, decision)
    return quote


@transaction.atomic
def correct_extent(
    quote: Quote,
    segments: Sequence[Span],
    *,
    capture: Capture,
    actor: User,
    seen: int | None = None,
) -> Quote:
    """Let ``quote`` be the words of ``segments``, and accept it: who corrected it has read it.

    A quote without a speaker stays suggested, as does one whose corrector may not decide. Other
    captures of the source get the new words, too. Raises ``ValidationError`` as ``record_quote``
    does, and where another capture lacks the words; ``ConflictError`` where somebody decided on it
    after version ``seen``.

    One segment is a selection: a gap between segments of today that lies inside it, such as the
    reporting clause, stays out.
    """
    current(quote, seen=seen)
    _refuse_hidden(capture)
    kept = trimmed(_around_gaps(segments, quote, capture), capture=capture)
    taken = _anchor_at(capture, kept)
    if taken is not None and taken.quote_id != quote.pk:
        raise ValidationError({"segments": "These words are another quote already. Choose that."})
    moved = [_moved(anchor, kept, capture) for anchor in _anchors(quote, capture)]
    decision = decide(actor=actor, action="correct extent")
    quote.exact = " ".join(span.of(capture.text) for span in kept)
    if quote.speaker is not None and actor.has_perm(DECIDE):
        quote.status = ReviewStatus.ACCEPTED
    quote.save_audited(decision=decision)
    list_again([quote])
    for anchor in moved:
        anchor.save_audited(decision=decision)
    _settle(quote, decision)
    return quote


def trimmed(segments: Sequence[Span], *, capture: Capture) -> list[Span]:
    """Give ``segments`` without the white space around each; refuse what is no quote."""
    text = capture.text
    kept = [_trim(span, text) for span in segments]
    if not kept or any(span.start >= span.end for span in kept):
        raise ValidationError({"segments": "Select some words: there are none in the selection."})
    if kept[-1].end - kept[0].start > _LONGEST:
        raise ValidationError({"segments": f"Select at most {_LONGEST:,} characters."})
    sections = list(_sections(capture))
    if section_at(sections, kept[0].start) != section_at(sections, kept[-1].end - 1):
        raise ValidationError(
            {"segments": "Select words of one post: this selection crosses into another."}
        )
    return kept


def _around_gaps(segments: Sequence[Span], quote: Quote, capture: Capture) -> Sequence[Span]:
    """Give a selection without the gaps that today's segments leave inside it."""
    held = capture.anchors.filter(quote=quote).values_list("segments", flat=True).first()
    if len(segments) != 1 or held is None:
        return segments
    drawn = segments[0]
    gaps = [(a[1], b[0]) for a, b in pairwise(held)]
    inside = [gap for gap in gaps if drawn.start < gap[0] and gap[1] < drawn.end]
    starts = [drawn.start, *(end for _, end in inside)]
    ends = [*(start for start, _ in inside), drawn.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _trim(span: Span, text: str) -> Span:
    if not 0 <= span.start <= span.end <= len(text):
        raise ValidationError(
            {"segments": f"{span.start} to {span.end} is no place in this text. Select again."}
        )
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))


def _refuse_hidden(capture: Capture) -> None:
    if capture.source.visibility == Visibility.TAKEN_DOWN:
        raise ValidationError("This source was taken down meanwhile: put it back to go on.")


def _anchor_at(capture: Capture, segments: Sequence[Span]) -> Anchor | None:
    bounds = {"start": segments[0].start, "end": segments[-1].end}
    return capture.anchors.filter(**bounds).select_related("quote__speaker").first()


def _anchors(quote: Quote, capture: Capture) -> list[Anchor]:
    anchors = list(quote.anchors.select_related("capture", "source"))
    if capture.pk not in {anchor.capture_id for anchor in anchors}:
        raise ValidationError({"segments": "This quote does not stand in the text on this page."})
    return anchors


def _moved(anchor: Anchor, segments: Sequence[Span], capture: Capture) -> Anchor:
    """Give ``anchor`` at the new words, in whichever capture it is."""
    there = anchor.capture
    places = [(span.start, span.end) for span in segments]
    if there.pk != capture.pk:
        found = anchoring.carry_over(places, old=capture.text, new=there.text)
        if found is None:
            raise ValidationError(
                {"segments": f"Capture {there.number} of this source does not have these words."}
            )
        places = list(found)
    spans = [Span(start, end) for start, end in places]
    quote = Quote(exact=" ".join(span.of(capture.text) for span in segments))
    fresh = place_quote(quote, spans, capture=there, sections=list(_sections(there)))
    for name in ("segments", "start", "end", "prefix", "suffix", "section"):
        setattr(anchor, name, getattr(fresh, name))
    return anchor


def _sections(capture: Capture) -> QuerySet[Section]:
    return capture.sections.order_by("start")


def _settle(quote: Quote, decision: Decision) -> None:
    """Do what follows: the credit, its speakers, the flags."""
    if quote.speaker is not None:
        credit_speaker(quote, decision=decision)
    if quote.status == ReviewStatus.ACCEPTED:
        accept_credits([quote], decision=decision)
    raise_flags_about([quote])
