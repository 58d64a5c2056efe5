"""What an export reads: records in batches by key, oldest first.

A batch takes a fixed number of queries and is forgotten when it is written, so that neither
memory nor the cost of a row grows with the database.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from sources.models import Capture, Source
from statements.choices import ReviewStatus
from statements.models import (
    Anchor,
    Assertion,
    Claim,
    Contradiction,
    Credit,
    Quote,
    Rendering,
    Role,
    Speaker,
    SpeakerName,
    Utterance,
)
from statements.services.copies import independent
from statements.services.export_rows import (
    Row,
    claim_row,
    contradiction_row,
    quote_row,
    source_row,
    speaker_row,
    utterance_row,
)
from statements.services.originals import original_of
from statements.visibility import public_speakers, shown, visible_evidence

_QUOTE = ("quote__speaker__merged_into", "quote__source")
# One flag may hold hundreds of quotes.
_BATCH, _SMALL_BATCH = 500, 50


@dataclass(frozen=True, slots=True)
class Export:
    """How one noun is exported."""

    columns: tuple[str, ...]
    load: Callable[..., QuerySet[Any]]
    row: Callable[[Any], Row]
    batch: int = _BATCH
    prepare: Callable[[Sequence[Any]], None] | None = None


def rows(noun: str, *, show_all: bool, only: Collection[int] | None = None) -> Iterator[Row]:
    """Give the rows of ``noun`` that readers may see; ``show_all`` adds suggestions.

    ``only`` names the records that are wanted, if not all are.
    """
    export = EXPORTS[noun]
    queryset = shown(export.load(show_all=show_all), show_all=show_all).order_by("pk")
    if only is not None:
        queryset = queryset.filter(pk__in=only)
    last, is_full = 0, True
    while is_full and (batch := list(queryset.filter(pk__gt=last)[: export.batch])):
        if export.prepare:
            export.prepare(batch)
        for record in batch:
            yield export.row(record)
        last, is_full = batch[-1].pk, len(batch) == export.batch


def _quotes(*, show_all: bool) -> QuerySet[Quote]:
    """Four queries: quotes, credits, anchors, assertions."""
    credited = Credit.objects.exclude(status=ReviewStatus.REJECTED).order_by("role", "position")
    assertions = shown(Assertion.objects.order_by("pk"), show_all=show_all)
    return Quote.objects.select_related("speaker__merged_into", "source").prefetch_related(
        Prefetch("credits", credited.select_related("speaker__merged_into")),
        "anchors",
        Prefetch("assertions", assertions.select_related("claim__merged_into")),
    )


def _claims(**_: bool) -> QuerySet[Claim]:
    """Two queries: claims, topics."""
    return Claim.objects.surviving().prefetch_related("topics")


def _speakers(*, show_all: bool) -> QuerySet[Speaker]:
    """Three queries: speakers, names, roles."""
    statuses = [ReviewStatus.ACCEPTED, *([ReviewStatus.SUGGESTED] if show_all else [])]
    names = shown(SpeakerName.objects.order_by("name"), show_all=show_all)
    speakers = Speaker.objects.surviving().select_related("body__merged_into", "source")
    return speakers.prefetch_related(
        Prefetch("names", names), Prefetch("roles", Role.objects.filter(status__in=statuses))
    )


def _sources(**_: bool) -> QuerySet[Source]:
    """Two queries: sources, captures."""
    captures = Capture.objects.defer("text").order_by("number")
    return Source.objects.select_related("publisher").prefetch_related(
        Prefetch("captures", captures)
    )


def _utterances(*, show_all: bool) -> QuerySet[Utterance]:
    """Four queries: utterances, speakers, renderings with their quotes, anchors."""
    renderings = shown(Rendering.objects.order_by("pk"), show_all=show_all)
    return Utterance.objects.prefetch_related(
        Prefetch("speaker", public_speakers()),
        Prefetch("renderings", renderings.select_related(*_QUOTE, "quote__source__publisher")),
        Prefetch("renderings__quote__anchors", Anchor.objects.all()),
    )


def _count_independent(utterances: Sequence[Utterance]) -> None:
    """Two queries: the sources, and what they repeat."""
    sources = {u: {r.quote.source for r in u.renderings.all()} for u in utterances}
    originals = independent({source.pk for printed in sources.values() for source in printed})
    for utterance, printed in sources.items():
        vars(utterance)["independent_sources"] = len({originals[source.pk] for source in printed})
        vars(utterance)["original"] = original_of(printed, originals)


def _contradictions(*, show_all: bool) -> QuerySet[Contradiction]:
    """Four queries: flags, claims, evidence, anchors."""
    evidence = (
        visible_evidence(show_all=show_all)
        .order_by("side", "pk")
        .select_related(*_QUOTE, "figure__source", "capture__source")
        .defer("capture__text")
    )
    # Who decides a flag has read its claim.
    claims = shown(Claim.objects.select_related("merged_into"), show_all=True)
    return Contradiction.objects.prefetch_related(
        Prefetch("claim", claims),
        Prefetch("evidence", evidence),
        Prefetch("evidence__quote__anchors", Anchor.objects.all()),
    )


EXPORTS = {
    "quotes": Export(
        (
            *("id", "status", "source", "source_id", "capture_id", "exact", "segments", "kind"),
            *("cue", "speaker", "joint_speakers", "relays", "said_on", "assertions"),
            *("confidence", "rule"),
        ),
        _quotes,
        quote_row,
    ),
    "claims": Export(
        ("id", "status", "text", "kind", "unit", "topics", "confidence"), _claims, claim_row
    ),
    "speakers": Export(
        (
            *("id", "status", "name", "kind", "description", "body", "source", "names"),
            *("roles", "confidence"),
        ),
        _speakers,
        speaker_row,
    ),
    "sources": Export(
        (
            *("id", "source", "title", "publisher", "publisher_id", "url", "byline"),
            *("credits", "kind", "language", "original_language", "translation"),
            *("published_at", "captures"),
        ),
        _sources,
        source_row,
    ),
    "utterances": Export(
        ("id", "speaker", "quotes", "independent_sources"),
        _utterances,
        utterance_row,
        _SMALL_BATCH,
        _count_independent,
    ),
    "contradictions": Export(
        (
            *("id", "status", "kind", "claim", "reading", "explanation", "words", "score"),
            "sides",
        ),
        _contradictions,
        contradiction_row,
        _SMALL_BATCH,
    ),
}
