"""One exported row of each noun. Whatever is read here was prefetched by ``exporting``.

Quotes have the form of ``extract``, with ids and statuses; ``source`` is the source's origin:
the address or file that it came from.
"""

from typing import Any

from sources.models import Source
from statements.choices import CreditRole, DatePrecision
from statements.dates import format_instant, format_partial
from statements.models import (
    Anchor,
    Assertion,
    Claim,
    Contradiction,
    Credit,
    Evidence,
    Quote,
    Rendering,
    Speaker,
    Utterance,
)
from statements.visibility import survivor

Row = dict[str, Any]


def quote_row(quote: Quote) -> Row:
    anchor = _latest_anchor(quote)
    credited = list(quote.credits.all())
    speakers = [_credit(c, anchor) for c in credited if c.role == CreditRole.SPEAKER]
    relays = [_credit(c, anchor) for c in credited if c.role == CreditRole.RELAY]
    return {
        "id": quote.pk,
        "status": quote.status,
        "source": quote.source.origin,
        "source_id": quote.source_id,
        "capture_id": anchor.capture_id if anchor else None,
        "exact": quote.exact,
        "segments": anchor.segments if anchor else [],
        "kind": quote.kind,
        "cue": _cue(quote, anchor),
        "speaker": speakers[0] if speakers else _uncredited(quote),
        "joint_speakers": speakers[1:],
        "relays": relays,
        "said_on": _day(quote.said_on, quote.said_on_precision),
        "assertions": [_stance(assertion) for assertion in quote.assertions.all()],
        "confidence": quote.confidence,
        "rule": quote.rule,
    }


def utterance_row(utterance: Utterance) -> Row:
    return {
        "id": utterance.pk,
        "speaker": _name(utterance.speaker),
        "quotes": [
            {**_rendering(r), "is_original": r.source_id == vars(utterance)["original"]}
            for r in utterance.renderings.all()
        ],
        "independent_sources": vars(utterance)["independent_sources"],
    }


def contradiction_row(flag: Contradiction) -> Row:
    evidence = list(flag.evidence.all())
    # The explanation may repeat words of a source that was taken down since.
    is_whole = not vars(flag).get("is_partly_taken_down")
    return {
        "id": flag.pk,
        "status": flag.status,
        "kind": flag.kind,
        "claim": survivor(flag.claim).text if flag.claim else "",
        "reading": flag.reading,
        "explanation": flag.explanation if is_whole else "",
        "words": flag.words if is_whole else [],
        "score": flag.score,
        "sides": [_side([e for e in evidence if e.side == number]) for number in (1, 2)],
    }


def claim_row(claim: Claim) -> Row:
    return {
        "id": claim.pk,
        "status": claim.status,
        "text": claim.text,
        "kind": claim.kind,
        "unit": claim.unit,
        "topics": [topic.slug for topic in claim.topics.all()],
        "confidence": claim.confidence,
    }


def speaker_row(speaker: Speaker) -> Row:
    return {
        "id": speaker.pk,
        "status": speaker.status,
        "name": speaker.name,
        "kind": speaker.kind,
        "description": speaker.description,
        "body": _name(speaker.body),
        "source": speaker.source.origin if speaker.source else None,
        "names": [
            {"name": name.name, "kind": name.kind, "status": name.status}
            for name in speaker.names.all()
        ],
        "roles": [
            {
                "title": role.title,
                "organisation": role.organisation,
                "start_on": _day(role.start_on, role.start_on_precision),
                "end_on": _day(role.end_on, role.end_on_precision),
                "status": role.status,
            }
            for role in speaker.roles.all()
        ],
        "confidence": speaker.confidence,
    }


def source_row(source: Source) -> Row:
    published = None
    if source.published_at is not None:
        published = format_instant(source.published_at, source.published_precision)
    return {
        "id": source.pk,
        "source": source.origin,
        "title": source.title,
        "publisher": source.publisher.name if source.publisher else None,
        "publisher_id": source.publisher_id,
        "url": source.url,
        "byline": source.byline,
        "credits": source.credits,
        "kind": source.kind,
        "language": source.language,
        "original_language": source.original_language,
        "translation": source.translation,
        "published_at": published,
        "captures": [
            {"id": capture.pk, "number": capture.number, "sha256": capture.sha256}
            for capture in source.captures.all()
        ],
    }


def _latest_anchor(quote: Quote) -> Anchor | None:
    return max(quote.anchors.all(), key=lambda anchor: anchor.capture_id, default=None)


def _cue(quote: Quote, anchor: Anchor | None) -> Row | None:
    if not quote.cue:
        return None
    start, end = (anchor.cue_start, anchor.cue_end) if anchor else (None, None)
    return {"start": start, "end": end, "exact": quote.cue}


def _credit(credit: Credit, anchor: Anchor | None) -> Row:
    # Offsets count in one text: that of the capture that the row names.
    is_there = anchor is not None and credit.capture_id == anchor.capture_id
    return {
        "start": credit.start if is_there else None,
        "end": credit.end if is_there else None,
        "exact": credit.attribution_text,
        **_who(credit.speaker, unresolved=credit.attribution_text),
        "status": credit.status,
    }


def _uncredited(quote: Quote) -> Row | None:
    if quote.speaker is None:
        return None
    return {"start": None, "end": None, "exact": "", **_who(quote.speaker, unresolved="")}


def _who(speaker: Speaker | None, *, unresolved: str) -> Row:
    if speaker is None:
        return {"name": unresolved, "kind": None, "speaker_id": None}
    known = survivor(speaker)
    return {"name": known.name, "kind": known.kind, "speaker_id": known.pk}


def _stance(assertion: Assertion) -> Row:
    claim = survivor(assertion.claim)
    return {
        "claim": claim.text,
        "claim_id": claim.pk,
        "stance": assertion.stance,
        "certainty": assertion.certainty,
        "status": assertion.status,
    }


def _rendering(rendering: Rendering) -> Row:
    return {**_quoted(rendering.quote), "rendering": rendering.kind, "status": rendering.status}


def _side(evidence: list[Evidence]) -> Row:
    figures = [piece.figure for piece in evidence if piece.figure]
    captures = [piece.capture for piece in evidence if piece.capture]
    return {
        "quotes": [
            {**_quoted(piece.quote), "status": piece.quote.status}
            for piece in evidence
            if piece.quote
        ],
        "figures": [
            {"id": f.pk, "exact": f.exact, "source": f.source.origin, "start": f.start}
            for f in figures
        ],
        "captures": [{"id": c.pk, "source": c.source.origin, "number": c.number} for c in captures],
    }


def _quoted(quote: Quote) -> Row:
    anchor = _latest_anchor(quote)
    return {
        "id": quote.pk,
        "exact": quote.exact,
        "speaker": _name(quote.speaker),
        "source": quote.source.origin,
        "start": anchor.start if anchor else None,
    }


def _name(speaker: Speaker | None) -> str:
    return survivor(speaker).name if speaker else ""


def _day(value: Any, precision: str) -> str | None:
    return format_partial(value, DatePrecision(precision)) if value else None
