"""Disputes and reversals: opposite stances to one claim."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import islice

from django.db import transaction
from django.db.models import Q

from statements.choices import ContradictionKind, ReviewStatus
from statements.matching.claims import stake
from statements.matching.disputes import (
    Dispute,
    Reversal,
    Stand,
    find_dispute,
    find_reversals,
)
from statements.models import Assertion, Claim, Contradiction
from statements.services.contradictions.findings import Finding, drop_untouched, record_findings
from statements.services.contradictions.stands import (
    SIDES,
    STRONGEST,
    Group,
    groups_of,
    sides,
    strongest,
    turned,
)
from statements.services.merging import survivors
from statements.services.turns import take_turn

_KINDS = [ContradictionKind.DISPUTE, ContradictionKind.REVERSAL]
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}
_BATCH = 50


@transaction.atomic
def raise_claim_flags(claim_ids: Iterable[int]) -> int:
    """Bring the disputes and reversals of claims up to date; give the number of new flags.

    Reads all that stands to them. Flags are raised, grow and shrink; an open flag that nobody
    touched goes when its sides no longer oppose each other.
    """
    groups = _groups(claim_ids)
    if not groups:
        return 0
    found = _find(groups, added=None)
    count = record_findings(found)
    members = {pk for group in groups for pk in group.members}
    unfounded = Contradiction.objects.undecided().filter(claim__in=members, kind__in=_KINDS)
    drop_untouched(unfounded.exclude(fingerprint__in=[finding.fingerprint for finding in found]))
    return count


@transaction.atomic
def grow_claim_flags(fresh: Mapping[int, Collection[int]]) -> int:
    """Let flags grow by new quotes, given by claim; give the number of new flags.

    Comes to the same as ``raise_claim_flags``, at a cost that does not grow with the claim.
    """
    groups = _groups(fresh)
    every = {quote for quotes in fresh.values() for quote in quotes}
    added = sides(groups, every) if groups else {}
    grown = [group for group in groups if group.claim.pk in added]
    return record_findings(_find(grown, added=added)) if grown else 0


def raise_all_claim_flags() -> int:
    """Bring the disputes and reversals of every claim up to date: see ``raise_claim_flags``."""
    opposed = Assertion.objects.filter(stance__in=list(SIDES)).values("claim")
    flagged = Contradiction.objects.filter(kind__in=_KINDS).values("claim")
    claims = Claim.objects.filter(Q(pk__in=opposed) | Q(pk__in=flagged)).order_by("pk")
    pks = iter(claims.values_list("pk", flat=True).iterator())
    count = 0
    while batch := list(islice(pks, _BATCH)):
        count += raise_claim_flags(batch)
    return count


def _groups(claim_ids: Iterable[int]) -> list[Group]:
    wanted = set(survivors(Claim, claim_ids).values())
    if not wanted:
        return []
    take_turn()
    return groups_of(Claim.objects.filter(pk__in=wanted).order_by("pk"))


def _find(
    groups: Sequence[Group], *, added: Mapping[int, Mapping[int, int]] | None
) -> list[Finding]:
    """Find what stands against what: all, or where quotes were ``added``, by claim with sides.

    To a dispute that is known, what was added is the only new evidence.
    """
    groups = [group for group in groups if group.claim.status not in _REFUSED]
    leading, turning = strongest(groups), turned(groups, added)
    _note_stakes(groups, leading)
    found = [
        _reversal(group.claim, reversal)
        for group in groups
        for reversal in find_reversals(group.claim.text, turning[group.claim.pk])
    ]
    disputes = [
        (group, dispute)
        for group in groups
        if (dispute := find_dispute(group.claim.text, leading[group.claim.pk], most=STRONGEST))
    ]
    known = _known_disputes(disputes) if added is not None else set()
    whole = sides([group for group, _ in disputes if group.claim.pk not in known])
    for group, dispute in disputes:
        is_known = added is not None and group.claim.pk in known
        own = added[group.claim.pk] if added is not None and is_known else whole[group.claim.pk]
        found.append(_dispute(group.claim, dispute, own, is_whole=not is_known))
    return found


def _known_disputes(disputes: Iterable[tuple[Group, Dispute]]) -> set[int]:
    wanted = {_dispute_fingerprint(group.claim): group.claim.pk for group, _ in disputes}
    flags = Contradiction.objects.filter(fingerprint__in=wanted)
    return {wanted[fingerprint] for fingerprint in flags.values_list("fingerprint", flat=True)}


def _dispute(
    claim: Claim, dispute: Dispute, placed: Mapping[int, int], *, is_whole: bool
) -> Finding:
    return Finding(
        kind=ContradictionKind.DISPUTE,
        fingerprint=_dispute_fingerprint(claim),
        explanation=dispute.explanation,
        score=dispute.score,
        claim=claim,
        words=dispute.words,
        quotes=(_on_side(1, placed), _on_side(2, placed)),
        is_whole=is_whole,
    )


def _reversal(claim: Claim, reversal: Reversal) -> Finding:
    return Finding(
        kind=ContradictionKind.REVERSAL,
        fingerprint=f"reversal:{claim.pk}:{reversal.speaker}",
        explanation=reversal.explanation,
        score=reversal.score,
        claim=claim,
        words=reversal.words,
        speaker_id=int(str(reversal.speaker)),
        quotes=(_keys(reversal.before), _keys(reversal.after)),
        is_whole=True,
    )


def _note_stakes(groups: Iterable[Group], stands: Mapping[int, Sequence[Stand]]) -> None:
    for claim in (group.claim for group in groups):
        own = stands[claim.pk]
        judged = {stand.quote.key: stand.judgement for stand in own}
        argued = stake(judged, {stand.quote.key: stand.quote for stand in own})
        if argued != claim.stake:
            Claim.objects.filter(pk=claim.pk).restate(stake=argued)


def _dispute_fingerprint(claim: Claim) -> str:
    return f"dispute:{claim.pk}"


def _on_side(side: int, placed: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(sorted(quote for quote, own in placed.items() if own == side))


def _keys(keys: Sequence[Hashable]) -> tuple[int, ...]:
    return tuple(key for key in keys if isinstance(key, int))
