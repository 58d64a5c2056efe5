"""What readers see: reviewed records of public sources, with suggestions when they ask.

What stands in a source that was taken down is hidden everywhere; so is what a machine made of
nothing but such a source.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from sources.choices import Visibility
from sources.models import Capture, Source
from statements.choices import ReviewStatus
from statements.models import (
    Assertion,
    Claim,
    Contradiction,
    Copy,
    Evidence,
    Figure,
    Quote,
    Rendering,
    Speaker,
    SpeakerName,
    Utterance,
)

_Row = TypeVar("_Row", bound=Model)
_Mergeable = TypeVar("_Mergeable", Claim, Speaker)

_UNFOUND = [ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN]
# Not "is public": asked for equality, SQLite starts from the sources and sorts every row.
_PUBLIC = ~Q(source__visibility=Visibility.TAKEN_DOWN)


def shown(queryset: QuerySet[_Row], *, show_all: bool) -> QuerySet[_Row]:
    """Keep what readers may see of ``queryset``; ``show_all`` adds suggestions."""
    rule = _RULES.get(queryset.model)
    return queryset if rule is None else rule(queryset, show_all=show_all)


def citable(queryset: QuerySet[_Row], *, show_all: bool) -> QuerySet[_Row]:
    """Keep what a permanent address answers: what is shown, and quotes withdrawn since."""
    rows = shown(queryset, show_all=show_all)
    if queryset.model is not Quote:
        return rows
    # As a union of ids: the two conditions need different joins.
    kept = Q(pk__in=shown(queryset.model._default_manager.all(), show_all=show_all).values("pk"))
    return queryset.filter(kept | (_PUBLIC & Q(status=ReviewStatus.WITHDRAWN)))


def survivor(record: _Mergeable) -> _Mergeable:
    """Give the record that ``record`` was merged into, or itself."""
    seen = {record.pk}
    while record.merged_into is not None and record.merged_into.pk not in seen:
        record = record.merged_into
        seen.add(record.pk)
    return record


def public_speakers() -> QuerySet[Speaker]:
    """Give speakers to name beside a record of no single source.

    An unnamed speaker goes with the source that quotes it.
    """
    return Speaker.objects.filter(Q(source__isnull=True) | _PUBLIC).select_related("merged_into")


def visible_evidence(*, show_all: bool) -> QuerySet[Evidence]:
    """Give the evidence that readers may see, each piece with its own status.

    Who decides a contradiction judges the evidence that it has then: that evidence is shown
    with it. What came later is a suggestion.
    """
    evidence = Evidence.objects.filter(_PUBLIC).exclude(
        Q(quote__status__in=_UNFOUND) | Q(figure__status__in=_UNFOUND)
    )
    if show_all:
        return evidence
    return evidence.filter(
        Q(quote__status=ReviewStatus.ACCEPTED)
        | Q(figure__status=ReviewStatus.ACCEPTED)
        | Q(added_at__lte=F("contradiction__decided_at"))
    )


def _statuses(*, show_all: bool) -> list[ReviewStatus]:
    return [ReviewStatus.ACCEPTED, *([ReviewStatus.SUGGESTED] if show_all else [])]


def _quotes(rows: Any, *, show_all: bool) -> Any:
    return rows.visible() if show_all else rows.reviewed()


def _sources(rows: Any, **_: bool) -> Any:
    return rows.public()


def _of_public_source(rows: Any, *, show_all: bool) -> Any:
    return rows.filter(_PUBLIC, status__in=_statuses(show_all=show_all))


def _copies(rows: Any, *, show_all: bool) -> Any:
    hidden = Q(original__visibility=Visibility.TAKEN_DOWN)
    return _of_public_source(rows, show_all=show_all).exclude(hidden)


def _captures(rows: Any, **_: bool) -> Any:
    return rows.filter(_PUBLIC)


def _renderings(rows: Any, *, show_all: bool) -> Any:
    statuses = _statuses(show_all=show_all)
    return rows.filter(_PUBLIC, status__in=statuses, quote__status__in=statuses)


def _utterances(rows: Any, *, show_all: bool) -> Any:
    renderings = shown(Rendering.objects.all(), show_all=show_all)
    return rows.filter(Exists(renderings.filter(utterance=OuterRef("pk"))))


def _assertions(rows: Any, *, show_all: bool) -> Any:
    if not show_all:
        return rows.reviewed().filter(claim__status=ReviewStatus.ACCEPTED)
    rows = rows.visible().exclude(quote__status__in=_UNFOUND)
    return rows.filter(_accepted_or_public("claim__"))


def _claims(rows: Any, *, show_all: bool) -> Any:
    # An accepted claim is in an editor's neutral words; a suggested one is in the source's.
    if not show_all:
        return rows.filter(status=ReviewStatus.ACCEPTED)
    return rows.filter(_accepted_or_public())


def _speakers(rows: Any, *, show_all: bool) -> Any:
    rows = rows.filter(Q(source__isnull=True) | _PUBLIC, status__in=_statuses(show_all=show_all))
    if not show_all:
        return rows
    quoted = Exists(Quote.objects.visible().filter(speaker=OuterRef("pk")))
    return rows.filter(Q(status=ReviewStatus.ACCEPTED) | _found_in_public() | quoted)


def _names(rows: Any, *, show_all: bool) -> Any:
    if not show_all:
        return rows.filter(status=ReviewStatus.ACCEPTED)
    return rows.filter(_accepted_or_public())


def _accepted_or_public(prefix: str = "") -> Q:
    """Match what is accepted, or suggested and found in a source that is public."""
    accepted = Q(**{f"{prefix}status": ReviewStatus.ACCEPTED})
    suggested = Q(**{f"{prefix}status": ReviewStatus.SUGGESTED})
    return accepted | (suggested & _found_in_public(prefix))


def _found_in_public(prefix: str = "") -> Q:
    by_hand = Q(**{f"{prefix}run__isnull": True})
    return by_hand | ~Q(**{f"{prefix}run__source__visibility": Visibility.TAKEN_DOWN})


def _contradictions(rows: Any, *, show_all: bool) -> Any:
    rows = rows.not_dismissed() if show_all else rows.upheld()
    evidence = visible_evidence(show_all=show_all).filter(contradiction=OuterRef("pk"))
    hidden = Evidence.objects.filter(contradiction=OuterRef("pk")).exclude(_PUBLIC)
    # The explanation may repeat words of a source that was taken down since.
    return rows.filter(Exists(evidence.filter(side=1)), Exists(evidence.filter(side=2))).annotate(
        is_partly_taken_down=Exists(hidden)
    )


_RULES: dict[type[Model], Callable[..., Any]] = {
    Assertion: _assertions,
    Capture: _captures,
    Claim: _claims,
    Contradiction: _contradictions,
    Copy: _copies,
    Figure: _of_public_source,
    Quote: _quotes,
    Rendering: _renderings,
    Source: _sources,
    Speaker: _speakers,
    SpeakerName: _names,
    Utterance: _utterances,
}
