"""Write what the extractor found: quotes, anchors and credits, as suggestions."""

import re
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet

from sources.models import Capture, Section
from statements import dates
from statements.choices import CreditRole, ReviewStatus
from statements.extraction.candidates import Mention, QuoteCandidate, Span
from statements.models import Anchor, Credit, Quote, Run, Speaker
from statements.prepared import Asked, prepared
from statements.services.evidence import place_quote, section_at

Bounds = tuple[int, int]
Resolved = Mapping[Mention, Speaker | None]

_SENTENCE_END = re.compile(r"[.!?…]\s|\n")
_NEAR = 300
# A later version may draw the ends of the same words a little differently.
_SAME_WORDS = 0.8


def record_candidates(
    run: Run, candidates: Iterable[QuoteCandidate], *, speakers: Resolved
) -> list[Quote]:
    """Suggest each candidate as a quote of ``run``'s capture; give the new quotes.

    What the capture already has is left alone, and so are words that a person decided on under
    slightly other bounds: a later run neither changes nor duplicates what stands.
    """
    capture = run.capture
    fresh = _fresh(_distinct(candidates), capture)
    sections = sections_of(capture=capture.pk) if fresh else []
    quotes = [_quote(c, run=run, speakers=speakers, sections=sections) for c in fresh]
    Quote.objects.suggest(quotes)
    made = list(zip(fresh, quotes, strict=True))
    Anchor.objects.suggest(
        _anchor(c, quote=quote, capture=capture, sections=sections) for c, quote in made
    )
    Credit.objects.suggest(
        credit
        for c, quote in made
        for credit in _credits(c, quote=quote, run=run, speakers=speakers)
    )
    return quotes


def bounds_of(candidate: QuoteCandidate) -> Bounds:
    return candidate.segments[0].start, candidate.segments[-1].end


def _distinct(candidates: Iterable[QuoteCandidate]) -> list[QuoteCandidate]:
    """Keep the surest candidate for each stretch of text, in text order."""
    surest: dict[Bounds, QuoteCandidate] = {}
    for candidate in candidates:
        held = surest.get(bounds_of(candidate))
        if held is None or candidate.confidence > held.confidence:
            surest[bounds_of(candidate)] = candidate
    return [surest[bounds] for bounds in sorted(surest)]


def _fresh(candidates: Sequence[QuoteCandidate], capture: Capture) -> list[QuoteCandidate]:
    """Leave out what is known of the capture, and words that were rejected in an earlier one."""
    held = {
        (start, end): (quote, status) for start, end, quote, status in _held(capture=capture.pk)
    }
    unknown = [c for c in candidates if bounds_of(c) not in held]
    if not unknown:
        return []
    touched = Quote.touched(pk for pk, status in held.values() if status == ReviewStatus.SUGGESTED)
    decided = [
        bounds
        for bounds, (pk, status) in held.items()
        if status != ReviewStatus.SUGGESTED or pk in touched
    ]
    refused = _refused_elsewhere(capture) if capture.number > 1 else frozenset()
    return [
        c
        for c in unknown
        if not any(_is_same(bounds_of(c), bounds) for bounds in decided)
        and (not refused or c.words(capture.text) not in refused)
    ]


@prepared
def sections_of() -> "QuerySet[Section, Section]":
    """Give the sections of ``capture`` in text order."""
    return Section.objects.filter(capture=Asked("capture")).order_by("start")


@prepared
def _held() -> "QuerySet[Anchor, tuple[int, int, int, str]]":
    held = Anchor.objects.filter(capture=Asked("capture")).order_by()
    return held.values_list("start", "end", "quote_id", "quote__status")


def _refused_elsewhere(capture: Capture) -> frozenset[str]:
    """Give the words that were rejected in earlier captures and have no place in this one."""
    rejected = Quote.objects.filter(
        ~Q(anchors__capture=capture), source=capture.source_id, status=ReviewStatus.REJECTED
    )
    return frozenset(rejected.values_list("exact", flat=True))


def _is_same(a: Bounds, b: Bounds) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared >= _SAME_WORDS * (max(a[1], b[1]) - min(a[0], b[0]))


def _quote(
    candidate: QuoteCandidate, *, run: Run, speakers: Resolved, sections: Sequence[Section]
) -> Quote:
    text = run.capture.text
    first = candidate.speakers[0] if candidate.speakers else None
    said = _said_on(candidate, run.capture, sections)
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


def _said_on(
    candidate: QuoteCandidate, capture: Capture, sections: Sequence[Section]
) -> dates.PartialDate | None:
    """Read the day from the words around the cue, where the day of publication is known.

    A post of a live blog has a day of its own.
    """
    section = section_at(sections, bounds_of(candidate)[0])
    posted = section.published_at if section else None
    published = posted.date() if posted else capture.source.published_on
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
    anchor = place_quote(quote, candidate.segments, capture=capture, sections=sections)
    if candidate.cue:
        anchor.cue_start, anchor.cue_end = candidate.cue.start, candidate.cue.end
    return anchor


def _credits(
    candidate: QuoteCandidate, *, quote: Quote, run: Run, speakers: Resolved
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
