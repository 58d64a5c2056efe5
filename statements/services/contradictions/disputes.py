"""Disputes and reversals: opposite stances to one claim."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from django.db.models import Q

from sources.binding import bound_cursor
from statements.choices import ContradictionKind, ReviewStatus, Stance
from statements.matching.claims import stake_of
from statements.matching.disputes import (
    Dispute,
    Reversal,
    find_dispute,
    find_reversals,
)
from statements.models import Assertion, Claim, Contradiction
from statements.services.contradictions.findings import (
    Finding,
    Flags,
    drop_untouched,
    flags_named,
    record_findings,
)
from statements.services.contradictions.opposed import SIDES, STRONGEST, Position, Taken
from statements.services.contradictions.stands import (
    Added,
    Group,
    all_sides,
    groups_of,
    sides_of_quotes,
    stands_of_strongest,
    strongest,
    voices,
)
from statements.services.contradictions.turning import keep_voices, turned
from statements.services.turns import turn

_KINDS = [ContradictionKind.DISPUTE, ContradictionKind.REVERSAL]
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}
# Of weaker disputes over claims that no editor cares about yet, few were right.
_WORTH_A_MINUTE = 0.55
_BATCH = 50
_KEEP_STAKE = "UPDATE statements_claim SET stake = %s WHERE id = %s"


def raise_claim_flags(claim_ids: Iterable[int]) -> int:
    """Bring the disputes and reversals of claims up to date; give the number of new flags.

    Reads all that stands to them. Flags are raised, grow and shrink; an open flag that nobody
    touched goes when its sides no longer oppose each other.
    """
    wanted = set(claim_ids)
    return _raise(wanted) if wanted else 0


@turn()
def _raise(claim_ids: Collection[int]) -> int:
    groups = groups_of(claim_ids)
    members = {pk for group in groups for pk in group.members}
    keep_voices(members)
    found = _find(groups, added=None)
    count = record_findings(found)
    standing = Contradiction.objects.undecided().filter(claim__in=members, kind__in=_KINDS)
    unfounded = standing.exclude(fingerprint__in=[finding.fingerprint for finding in found])
    drop_untouched(unfounded.values_list("pk", flat=True))
    return count


def grow_claim_flags(fresh: Mapping[int, Collection[int]]) -> int:
    """Let flags grow by new quotes, given by claim; give the number of new flags.

    Comes to the same as ``raise_claim_flags``, at a cost that does not grow with the claim.
    """
    return _grow(fresh) if fresh else 0


@turn()
def _grow(fresh: Mapping[int, Collection[int]]) -> int:
    groups = groups_of(fresh)
    added = sides_of_quotes(groups, {quote for quotes in fresh.values() for quote in quotes})
    grown = [group for group in groups if group.claim.pk in added]
    if not grown:
        return 0
    seen = _disputes_over(grown)
    return record_findings(_find(grown, added=added, seen=seen), seen=seen)


def raise_all_claim_flags() -> int:
    """Bring the disputes and reversals of every claim up to date: see ``raise_claim_flags``."""
    opposed = Assertion.objects.filter(stance__in=list(SIDES)).values("claim")
    flagged = Contradiction.objects.filter(kind__in=_KINDS).values("claim")
    claims = Claim.objects.filter(Q(pk__in=opposed) | Q(pk__in=flagged)).order_by("pk")
    pks = claims.values_list("pk", flat=True).iterator()
    count = 0
    while batch := list(islice(pks, _BATCH)):
        count += raise_claim_flags(batch)
    return count


def _find(
    groups: Sequence[Group],
    *,
    added: Added | None,
    seen: Flags | None = None,
) -> list[Finding]:
    """Find what stands against what: all, or where quotes were ``added``.

    ``seen``: the disputes that stand over these claims.
    """
    groups = [group for group in groups if group.claim.status not in _REFUSED]
    leading = strongest(groups)
    opposed = _opposed(groups, leading)
    turning = turned(opposed, added)
    reversals = [
        _reversal(group.claim, reversal)
        for group in opposed
        for reversal in find_reversals(group.claim.text, turning[group.claim.pk])
    ]
    who = voices(row for rows in leading.values() for row in rows)
    if added is None or seen is None:
        _note_stakes(groups, leading, who)
        return [*reversals, *_disputes(groups, leading, known={}, added={})]
    known = {
        group.claim.pk: flag
        for group in groups
        if (flag := seen.get(_dispute_fingerprint(group.claim)))
    }
    changed = _changed(groups, leading, who, added)
    _note_stakes(changed, leading, who)
    is_changed = {group.claim.pk for group in changed}
    grown = [
        replace(_told(flag), claim=group.claim, quotes=_placed(added[group.claim.pk]))
        for group in groups
        if (flag := known.get(group.claim.pk)) and group.claim.pk not in is_changed
    ]
    return [*reversals, *grown, *_disputes(changed, leading, known=known, added=added)]


def _changed(
    groups: Iterable[Group],
    leading: Mapping[int, Sequence[Position]],
    who: Mapping[int, Hashable],
    added: Added,
) -> list[Group]:
    """Give the claims of which more changes than the evidence.

    What is new is among the strongest, or one speaker is all of these and hides the others.
    """
    new = {claim: {row.quote for row in rows} for claim, rows in added.items()}
    return [
        group
        for group in groups
        for rows in [leading[group.claim.pk]]
        if any(row.quote in new[group.claim.pk] for row in rows)
        or len({who[row.quote] for row in rows}) == 1
    ]


def _disputes(
    groups: Sequence[Group],
    leading: Mapping[int, Sequence[Position]],
    *,
    known: Mapping[int, Contradiction],
    added: Added,
) -> list[Finding]:
    """Find disputes. To one that is known, what was added is the only new evidence."""
    opposed = _opposed(groups, leading)
    stands = stands_of_strongest(opposed, leading)
    found = [
        (group, dispute)
        for group in opposed
        if (dispute := find_dispute(group.claim.text, stands[group.claim.pk], most=STRONGEST))
        and (dispute.score >= _WORTH_A_MINUTE or group.claim.status == ReviewStatus.ACCEPTED)
    ]
    whole = all_sides([group for group, _ in found if group.claim.pk not in known])
    return [
        _dispute(group.claim, dispute, added[group.claim.pk], is_whole=False)
        if group.claim.pk in known
        else _dispute(group.claim, dispute, whole[group.claim.pk], is_whole=True)
        for group, dispute in found
    ]


def _opposed(groups: Iterable[Group], leading: Mapping[int, Sequence[Position]]) -> list[Group]:
    """Choose the claims that have both sides."""
    return [g for g in groups if len({row.stance for row in leading[g.claim.pk]}) == len(SIDES)]


def _disputes_over(groups: Iterable[Group]) -> Flags:
    names = {_dispute_fingerprint(group.claim) for group in groups}
    held = {flag.fingerprint: flag for flag in flags_named(fingerprints=names)}
    return {name: held.get(name) for name in names}


def _told(flag: Contradiction) -> Finding:
    return Finding(
        kind=ContradictionKind(flag.kind),
        fingerprint=flag.fingerprint,
        explanation=flag.explanation,
        score=flag.score,
        words=tuple(flag.words),
    )


def _dispute(
    claim: Claim, dispute: Dispute, taken: Iterable[Taken | Position], *, is_whole: bool
) -> Finding:
    return Finding(
        kind=ContradictionKind.DISPUTE,
        fingerprint=_dispute_fingerprint(claim),
        explanation=dispute.explanation,
        score=dispute.score,
        claim=claim,
        words=dispute.words,
        quotes=_placed(taken),
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


def _note_stakes(
    groups: Iterable[Group],
    leading: Mapping[int, Sequence[Position]],
    who: Mapping[int, Hashable],
) -> None:
    stakes: list[tuple[float, int]] = []
    for claim in (group.claim for group in groups):
        asserting, denying = (
            {who[row.quote] for row in leading[claim.pk] if row.stance == stance}
            for stance in SIDES
        )
        argued = stake_of(asserting, denying, count=len(leading[claim.pk]))
        if argued != claim.stake:
            stakes.append((argued, claim.pk))
    if stakes:
        bound_cursor().executemany(_KEEP_STAKE, stakes)


def _dispute_fingerprint(claim: Claim) -> str:
    return f"dispute:{claim.pk}"


def _placed(taken: Iterable[Taken | Position]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the quotes of each side in the order of their keys."""
    placed = sorted((row.quote, SIDES[Stance(row.stance)]) for row in taken)
    one, two = (tuple(quote for quote, own in placed if own == side) for side in (1, 2))
    return one, two


def _keys(keys: Sequence[Hashable]) -> tuple[int, ...]:
    return tuple(key for key in keys if isinstance(key, int))
