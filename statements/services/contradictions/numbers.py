"""Number flags: figures for one quantity that cannot all hold.

One flag a quantity, which grows: eight values in twenty reports are one question to an editor,
not twenty-eight. It follows from the figures tied to the claim alone, whenever they came.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from sources.choices import Visibility
from statements.choices import ClaimKind, ContradictionKind, FlagStatus, Reading, ReviewStatus
from statements.figures import Conflict, Given, Story, find_conflict
from statements.models import Claim, Contradiction, Figure
from statements.prepared import among, prepared
from statements.services.contradictions.findings import Finding, drop_untouched, record_findings
from statements.services.contradictions.outlets import NAMED, outlet
from statements.services.copies import independent
from statements.services.merging import standing_claims
from statements.services.quantities import candidate_of, tie_figures
from statements.services.turns import turn

# The newest figures of a quantity decide whether it is contested, however many there are.
_GIVEN = 60
_AT_ONCE = 200
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}


def raise_number_flags(claim_ids: Iterable[int]) -> int:
    """Bring the number flags of quantities up to date; give the number of new flags.

    An open flag that nobody touched goes when its figures can all hold, and holds no evidence
    but what disagrees today.
    """
    wanted = set(claim_ids)
    return _raise(wanted) if wanted else 0


@turn()
def _raise(claim_ids: Collection[int]) -> int:
    members = standing_claims(claim_ids)
    claims = {claim.pk: claim for claim in members}
    given = _given({claim.pk: own for claim, own in members.items()})
    conflicts = {
        pk: conflict
        for pk, claim in claims.items()
        if claim.status not in _REFUSED and (conflict := _conflict(claim, given.get(pk, ())))
    }
    shown = {one.key for conflict in conflicts.values() for one in conflict.shown}
    outlets = _outlets(shown)
    found = [_finding(claims[pk], conflict, outlets) for pk, conflict in conflicts.items()]
    founded = {finding.fingerprint for finding in found}
    today = set().union(*members.values())
    flags = _flags(claims=today, fingerprints=[_fingerprint(pk) for pk in claims])
    drop_untouched(
        flag.pk
        for flag in flags
        if flag.status == FlagStatus.OPEN
        and flag.claim_id in today
        and flag.fingerprint not in founded
    )
    named = {flag.fingerprint: flag for flag in flags}
    return record_findings(found, seen={name: named.get(name) for name in founded})


@turn()
def raise_figure_flags(figures: QuerySet[Figure]) -> int:
    """Bring the flags of figures up to date that a person changed, hid or put back.

    Gives the number of new flags.
    """
    flags = Contradiction.objects.filter(
        kind=ContradictionKind.NUMBER, evidence__figure__in=figures, claim__isnull=False
    )
    claims = {*flags.values_list("claim_id", flat=True)}
    claims |= {*figures.filter(claim__isnull=False).values_list("claim_id", flat=True)}
    loose = figures.filter(claim__isnull=True).exclude(status__in=_REFUSED)
    return raise_number_flags(claims | tie_figures(loose.order_by("pk")))


def raise_all_number_flags() -> int:
    """Bring the number flags of every quantity up to date; give the number of new flags."""
    quantities = Claim.objects.surviving().filter(kind=ClaimKind.QUANTITY).order_by("pk")
    tied = Figure.objects.get_queryset().filter(claim=OuterRef("pk"))
    merged = Claim.objects.filter(merged_into=OuterRef("pk"))
    flagged = Contradiction.objects.filter(claim=OuterRef("pk"), kind=ContradictionKind.NUMBER)
    wanted = quantities.filter(Exists(tied) | Exists(merged) | Exists(flagged))
    pks = list(wanted.values_list("pk", flat=True))
    return sum(
        raise_number_flags(pks[first : first + _AT_ONCE]) for first in range(0, len(pks), _AT_ONCE)
    )


def _given(members: Mapping[int, Collection[int]]) -> dict[int, list[Given]]:
    """Give the figures that stand for each claim and for those merged into it, the newest."""
    today = {member: lead for lead, family in members.items() for member in family}
    rows = _newest.each([{"claims": pks} for pks in members.values()])
    roots = independent({figure.source_id for figure in rows})
    given: dict[int, list[Given]] = defaultdict(list)
    for figure in rows:
        if figure.claim_id is not None:
            one = Given(figure.pk, candidate_of(figure), roots[figure.source_id], figure.as_of)
            given[today[figure.claim_id]].append(one)
    return given


@prepared
def _flags() -> "QuerySet[Contradiction, Contradiction]":
    """Give the flags over ``claims``, and those of these ``fingerprints``."""
    is_about = Q(among("claim", "claims"), kind=ContradictionKind.NUMBER)
    return Contradiction.objects.filter(
        is_about | Q(among("fingerprint", "fingerprints"))
    ).order_by()


@prepared
def _newest() -> "QuerySet[Figure, Figure]":
    """Give the newest figures that stand for claims and may be shown."""
    standing = Figure.objects.get_queryset().exclude(status__in=_REFUSED)
    public = standing.filter(among("claim", "claims"), source__visibility=Visibility.PUBLIC)
    return public.order_by("-pk")[:_GIVEN]


def _conflict(claim: Claim, given: Sequence[Given]) -> Conflict | None:
    return find_conflict(given, story=Story.of(claim.text, unit=claim.unit))


def _finding(claim: Claim, conflict: Conflict, outlets: Mapping[int, str]) -> Finding:
    return Finding(
        kind=ContradictionKind.NUMBER,
        fingerprint=_fingerprint(claim.pk),
        explanation=_explanation(claim, conflict, outlets),
        score=conflict.score,
        claim=claim,
        reading=conflict.reading,
        words=tuple(one.figure.exact for one in conflict.shown),
        figures=conflict.sides,
        is_whole=True,
    )


def _fingerprint(claim: int) -> str:
    return f"number:{claim}"


def _explanation(claim: Claim, conflict: Conflict, outlets: Mapping[int, str]) -> str:
    lower, upper = conflict.shown
    verb = "but"
    if conflict.reading == Reading.UPDATED:
        is_later = lower.day and upper.day and lower.day < upper.day
        verb = "and later" if is_later else "and"
    return (
        f"{claim.text}: {outlets[lower.key]} says “{lower.figure.exact}”, {verb} "
        f"{outlets[upper.key]} says “{upper.figure.exact}”."
    )


def _outlets(figures: Collection[int]) -> dict[int, str]:
    return {pk: outlet(*named) for pk, *named in _printed_in(figures=figures)}


@prepared
def _printed_in() -> "QuerySet[Figure, tuple[Any, ...]]":
    held = Figure.objects.get_queryset().filter(among("pk", "figures"))
    return held.order_by().values_list("pk", *NAMED)
