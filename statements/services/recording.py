"""Write what the extractor found: quotes, anchors and credits, as suggestions."""

import re
from collections.abc import Iterable, Sequence

from django.db.models import Q

from sources.models import Capture, Section
from statements import anchoring, dates
from statements.choices import CreditRole, ReviewStatus
from statements.extraction.candidates import Mention, QuoteCandidate, Span
from statements.models import Anchor, Credit, Quote, Run, Speaker
from statements.services.evidence import check_anchor

_SENTENCE_END = re.compile(r"[.!?…]\s|\n")
_NEAR = 300


def record_candidates(
    run: Run,
    candidates: Sequence[QuoteCandidate],
    *,
    speakers: dict[Mention, Speaker | None],
) -> list[Quote]:
    """Suggest each candidate as a quote of ``run``'s capture; give the new quotes.

    What the capture already has is left alone: a later run changes nothing that stands.
    Suggestions of earlier runs that nobody touched and this run no longer finds are dropped.
    """
    capture = run.capture
    known = {(anchor.start, anchor.end) for anchor in capture.anchors.all()}
    fresh = [c for c in _distinct(candidates) if _bounds(c) not in known]
    quotes = [_quote(c, run=run, speakers=speakers) for c in fresh]
    Quote.objects.suggest(quotes)
    sections = list(capture.sections.order_by("start"))
    anchors = [
        _anchor(c, quote=quote, capture=capture, sections=sections)
        for c, quote in zip(fresh, quotes, strict=True)
    ]
    Anchor.objects.bulk_create(anchors, batch_size=500)
    Credit.objects.suggest(
        credit
        for c, quote in zip(fresh, quotes, strict=True)
        for credit in _credits(c, quote=quote, run=run, speakers=speakers)
    )
    _drop_outdated(capture, run=run, found={_bounds(c) for c in candidates})
    return quotes


def carry_anchors(old: Capture, new: Capture) -> int:
    """Anchor the quotes of ``old`` in ``new``, where their words stand exactly once.

    Gives how many were carried over; a quote that the new text lacks keeps its old anchor.
    """
    carried: list[Anchor] = []
    taken: set[tuple[int, int]] = set()
    sections = list(new.sections.order_by("start"))
    for anchor in old.anchors.select_related("quote").order_by("start"):
        if anchor.quote.status == ReviewStatus.REJECTED:
            continue
        moved = anchoring.carry_over(anchor.segments, old=old.text, new=new.text)
        if moved is None or (moved[0][0], moved[-1][1]) in taken:
            continue
        taken.add((moved[0][0], moved[-1][1]))
        carried.append(_place(anchor.quote, [Span(*pair) for pair in moved], new, sections))
    Anchor.objects.bulk_create(carried, batch_size=500, ignore_conflicts=True)
    return len(carried)


def _distinct(candidates: Iterable[QuoteCandidate]) -> list[QuoteCandidate]:
    """Keep the surest candidate for each stretch of text, in text order."""
    surest: dict[tuple[int, int], QuoteCandidate] = {}
    for candidate in candidates:
        held = surest.get(_bounds(candidate))
        if held is None or candidate.confidence > held.confidence:
            surest[_bounds(candidate)] = candidate
    return [surest[bounds] for bounds in sorted(surest)]


def _bounds(candidate: QuoteCandidate) -> tuple[int, int]:
    return candidate.segments[0].start, candidate.segments[-1].end


def _quote(
    candidate: QuoteCandidate, *, run: Run, speakers: dict[Mention, Speaker | None]
) -> Quote:
    text = run.capture.text
    first = candidate.speakers[0] if candidate.speakers else None
    said = _said_on(candidate, run.capture)
    return Quote(
        source=run.source,
        speaker=speakers.get(first) if first else None,
        run=run,
        exact=candidate.words(text),
        kind=candidate.kind,
        cue=candidate.cue.of(text)[:200] if candidate.cue else "",
        rule=candidate.rule[:60],
        confidence=candidate.confidence,
        said_on=said.date if said else None,
        said_on_precision=said.precision if said else "",
    )


def _said_on(candidate: QuoteCandidate, capture: Capture) -> dates.PartialDate | None:
    """Read the day from the words around the cue, where the day of publication is known."""
    published = capture.source.published_on
    if published is None or candidate.cue is None:
        return None
    return dates.said_on(published, _reporting_words(candidate, candidate.cue, capture.text))


def _reporting_words(candidate: QuoteCandidate, cue: Span, text: str) -> str:
    """Give the sentence of the cue without the quoted words: their dates are not its date."""
    window = max(0, cue.start - _NEAR)
    before = [m.end() for m in _SENTENCE_END.finditer(text, window, cue.start)]
    after = _SENTENCE_END.search(text, cue.end, cue.end + _NEAR)
    start, end = before[-1] if before else window, after.start() if after else cue.end + _NEAR
    kept, position = [], start
    for segment in candidate.segments:
        kept.append(text[position : max(position, min(segment.start, end))])
        position = max(position, segment.end)
    return " ".join([*kept, text[position:end]])


def _anchor(
    candidate: QuoteCandidate, *, quote: Quote, capture: Capture, sections: Sequence[Section]
) -> Anchor:
    anchor = _place(quote, candidate.segments, capture, sections)
    if candidate.cue:
        anchor.cue_start, anchor.cue_end = candidate.cue.start, candidate.cue.end
    return anchor


def _place(
    quote: Quote, segments: Sequence[Span], capture: Capture, sections: Sequence[Section]
) -> Anchor:
    start, end = segments[0].start, segments[-1].end
    prefix, suffix = anchoring.context(capture.text, start, end)
    anchor = Anchor(
        quote=quote,
        source=capture.source,
        capture=capture,
        section=next((s for s in sections if s.start <= start < s.end), None),
        segments=[[s.start, s.end] for s in segments],
        start=start,
        end=end,
        prefix=prefix,
        suffix=suffix,
    )
    check_anchor(anchor, exact=quote.exact, text=capture.text)
    return anchor


def _credits(
    candidate: QuoteCandidate,
    *,
    quote: Quote,
    run: Run,
    speakers: dict[Mention, Speaker | None],
) -> list[Credit]:
    credited = [(CreditRole.SPEAKER, n, m) for n, m in enumerate(candidate.speakers)]
    credited += [(CreditRole.RELAY, n, m) for n, m in enumerate(candidate.relays)]
    return [
        Credit(
            quote=quote,
            source=run.source,
            capture=run.capture,
            run=run,
            speaker=speakers.get(mention),
            role=role,
            position=position,
            attribution_text=mention.exact[:300],
            start=mention.start if mention.end > mention.start else None,
            end=mention.end if mention.end > mention.start else None,
            confidence=candidate.confidence,
        )
        for role, position, mention in credited
    ]


def _drop_outdated(capture: Capture, *, run: Run, found: set[tuple[int, int]]) -> None:
    """Delete suggestions of earlier runs that are no longer found, if nobody touched them."""
    stale = Quote.objects.filter(
        Q(anchors__capture=capture), ~Q(run=run), status=ReviewStatus.SUGGESTED, run__isnull=False
    )
    gone = [
        anchor.quote_id
        for anchor in Anchor.objects.filter(capture=capture, quote__in=stale)
        if (anchor.start, anchor.end) not in found
    ]
    touched = set(Quote.history.filter(id__in=gone).values_list("id", flat=True))
    Quote.objects.filter(pk__in=set(gone) - touched).delete()
