"""What each noun's answer loads: a fixed number of queries, whatever the number of rows.

Nothing here decides which rows are listed; what is nested in a row is narrowed to what
readers may see.
"""

from typing import Any

from django.db.models import Prefetch, QuerySet

from sources.models import Capture, Publisher, Source
from statements.choices import ReviewStatus
from statements.models import (
    Anchor,
    Assertion,
    Claim,
    Contradiction,
    Credit,
    Figure,
    Quote,
    Rendering,
    Role,
    Speaker,
    SpeakerName,
    Utterance,
)
from statements.visibility import public_speakers, shown, visible_evidence

_SOURCE = "source__publisher"
_SPEAKER = "speaker__merged_into"
_CLAIM = "claim__merged_into"
_QUOTE = ("quote__speaker__merged_into", "quote__source__publisher")


def quotes(*, show_all: bool) -> QuerySet[Quote]:
    """Five queries: quotes, credits, anchors, assertions, renderings."""
    # Accepting a quote accepts its attribution as a whole; unresolved names stay suggested.
    credited = Credit.objects.exclude(
        status__in=[ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN]
    ).order_by("-role", "position")
    assertions = shown(Assertion.objects.order_by("pk"), show_all=show_all)
    return Quote.objects.select_related(_SPEAKER, _SOURCE).prefetch_related(
        Prefetch("credits", credited.select_related(_SPEAKER)),
        Prefetch("anchors", Anchor.objects.select_related("section").order_by("capture")),
        Prefetch("assertions", assertions.select_related(_CLAIM)),
        Prefetch("rendering", shown(Rendering.objects.all(), show_all=show_all)),
    )


def utterances(*, show_all: bool) -> QuerySet[Utterance]:
    """Three queries: utterances, speakers, renderings with their quotes."""
    renderings = shown(Rendering.objects.order_by("pk"), show_all=show_all)
    return Utterance.objects.prefetch_related(
        Prefetch("speaker", public_speakers()),
        Prefetch("renderings", renderings.select_related(*_QUOTE)),
    )


def publishers(**_: bool) -> QuerySet[Publisher]:
    """Two queries: publishers, domains."""
    return Publisher.objects.prefetch_related("domains")


def sources(**_: bool) -> QuerySet[Source]:
    """Two queries: sources, captures."""
    captures = Capture.objects.defer("text").order_by("number")
    return Source.objects.select_related("publisher", "republishes").prefetch_related(
        Prefetch("captures", captures)
    )


def captures(**_: bool) -> QuerySet[Capture]:
    """One query, without the texts."""
    return Capture.objects.select_related(_SOURCE).defer("text")


def texts(**_: bool) -> QuerySet[Capture]:
    """Two queries: captures with their texts, sections."""
    return Capture.objects.select_related(_SOURCE).prefetch_related("sections")


def speakers(*, show_all: bool) -> QuerySet[Speaker]:
    """Three queries: speakers, names, roles."""
    statuses = [ReviewStatus.ACCEPTED, *([ReviewStatus.SUGGESTED] if show_all else [])]
    names = shown(SpeakerName.objects.order_by("name"), show_all=show_all)
    return Speaker.objects.select_related("body__merged_into").prefetch_related(
        Prefetch("names", names),
        Prefetch("roles", Role.objects.filter(status__in=statuses)),
    )


def claims(**_: bool) -> QuerySet[Claim]:
    """Two queries: claims, topics."""
    return Claim.objects.prefetch_related("topics")


def assertions(**_: bool) -> QuerySet[Assertion]:
    """One query."""
    return Assertion.objects.select_related(_CLAIM, *_QUOTE)


def figures(*, show_all: bool) -> QuerySet[Figure]:
    """Three queries: figures, quotes, claims."""
    return Figure.objects.select_related(_SOURCE).prefetch_related(
        Prefetch("quote", shown(Quote.objects.only("pk"), show_all=show_all)),
        _shown_claims(),
    )


def contradictions(*, show_all: bool) -> QuerySet[Contradiction]:
    """Four queries: flags, claims, speakers, evidence; two more where there are figures."""
    evidence: Any = visible_evidence(show_all=show_all).order_by("side", "pk")
    evidence = evidence.select_related(
        *_QUOTE, "figure__source__publisher", "capture__source__publisher"
    ).defer("capture__text")
    return Contradiction.objects.prefetch_related(
        _shown_claims(),
        Prefetch("speaker", public_speakers()),
        Prefetch("evidence", evidence),
        Prefetch("evidence__figure__quote", shown(Quote.objects.only("pk"), show_all=show_all)),
        Prefetch("evidence__figure__claim", _nested_claims()),
    )


def _shown_claims() -> "Prefetch[str]":
    return Prefetch("claim", _nested_claims())


def _nested_claims() -> QuerySet[Claim]:
    # Who decides a flag or a figure has read its claim: each claim is shown with its status.
    return shown(Claim.objects.select_related("merged_into"), show_all=True)
