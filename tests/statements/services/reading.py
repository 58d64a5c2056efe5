"""Captures that are read by an extractor of our choice: the services under test do the rest."""

from collections.abc import Callable, Sequence

import pytest

from sources.models import Capture
from sources.provenance import AuditedModel
from statements.choices import QuoteKind, SpeakerKind
from statements.extraction.candidates import Mention, QuoteCandidate, Span
from statements.models import Quote, Run
from statements.services import ingest

Find = Callable[[str], Sequence[QuoteCandidate]]


def candidate(text: str, words: str, *, speaker: str = "Ada Lindqvist") -> QuoteCandidate:
    """Give ``words`` of ``text`` as said by ``speaker``, who need not be printed."""
    start = text.index(words)
    mention = Mention(0, 0, speaker, name=speaker, kind=SpeakerKind.PERSON)
    return QuoteCandidate(
        segments=(Span(start, start + len(words)),),
        kind=QuoteKind.DIRECT,
        cue=None,
        speakers=(mention,) if speaker else (),
        relays=(),
        confidence=0.9,
        rule="test",
    )


def read(
    monkeypatch: pytest.MonkeyPatch, capture: Capture, *words: str, speaker: str = "Ada Lindqvist"
) -> Run:
    """Read a capture in which exactly ``words`` are found as quotes."""
    found = [candidate(capture.text, w, speaker=speaker) for w in words]
    monkeypatch.setattr(ingest, "extract", lambda *_args, **_options: found)
    run = ingest.reprocess(capture)
    assert run.error == ""
    return run


def untouched(*models: type[AuditedModel]) -> None:
    """Make what the factories saved look as if a machine had written it, without history."""
    for model in models:
        model.history.all().delete()


def quote_of(words: str) -> Quote:
    """Give the one quote of these words."""
    quote: Quote = Quote.objects.get(exact=words)
    return quote
