"""Flags that a person judged, when their claim is merged into another or comes back.

A flag is found again by its fingerprint, which names its claim. What nobody touched is simply
raised anew under the claim that stands; a judged flag has to take its judgement along, or an
editor would be asked the same twice.
"""

from collections.abc import Iterable

from django.db.models import Max, Q

from sources.provenance import Decision
from statements.models import Claim, Contradiction, Evidence
from statements.services.merging import family


def hand_on(claim: Claim, into: Claim, *, decision: Decision) -> None:
    """Let the judged flags of a claim that was merged into ``into`` be about that one.

    Where the same was judged about ``into``, too, both judgements stay where they are.
    """
    flags = Contradiction.objects.filter(claim__in=family(Claim, claim.pk))
    for flag in _judged(flags):
        old = flag.claim_id
        kind, _, rest = flag.fingerprint.partition(f":{old}")
        _name(flag, fingerprint=f"{kind}:{into.pk}{rest}", claim=into.pk, decision=decision)


def hand_back(claim: Claim, former: Claim, *, merge: Decision | None, decision: Decision) -> None:
    """Undo ``hand_on``, and take from the judged flags of both what is the other's evidence."""
    if merge is None:
        return
    handed = Contradiction.history.filter(decision=merge).values_list("id", flat=True)
    for flag in Contradiction.objects.filter(pk__in=set(handed)).order_by("pk"):
        before = flag.history.exclude(decision=merge).filter(claim__in=family(Claim, claim.pk))
        first = before.order_by("-history_id").first()
        if first is not None:
            _name(flag, fingerprint=first.fingerprint, claim=first.claim_id, decision=decision)
    for one in (claim, former):
        _drop_strays(one, merge)


def _judged(flags: Iterable[Contradiction]) -> list[Contradiction]:
    held = {flag.pk: flag for flag in flags}
    return [held[pk] for pk in sorted(Contradiction.touched(held))]


def _name(flag: Contradiction, *, fingerprint: str, claim: int | None, decision: Decision) -> None:
    """Let ``flag`` take the place of an untouched one; a judged one keeps its place."""
    standing = Contradiction.objects.filter(fingerprint=fingerprint).first()
    if standing is not None:
        if Contradiction.touched([standing.pk]):
            return
        standing.delete()
    flag.fingerprint = fingerprint
    flag.claim_id = claim
    flag.save_audited(decision=decision)


def _drop_strays(claim: Claim, merge: Decision) -> None:
    """Drop evidence that came while the claims were one and is not about ``claim``."""
    members = family(Claim, claim.pk)
    strays = (
        Evidence.objects.filter(
            Q(quote__isnull=False) | Q(figure__isnull=False),
            contradiction__claim__in=members,
            added_at__gte=merge.decided_at,
        )
        .exclude(quote__assertions__claim__in=members)
        .exclude(figure__claim__in=members)
    )
    flags = set(strays.values_list("contradiction", flat=True))
    strays.delete()
    for pk, newest in (
        Contradiction.objects.filter(pk__in=flags)
        .values_list("pk")
        .annotate(newest=Max("evidence__added_at"))
    ):
        Contradiction.objects.filter(pk=pk).restate(evidence_at=newest)
