"""Disputes and reversals: opposite stances to one claim."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Q, QuerySet

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
from statements.services.contradictions.findings import Finding, drop_untouched, record_finding
from statements.services.contradictions.stands import SIDES, STRONGEST, Stands
from statements.services.merging import survivors
from statements.services.turns import take_turn

_KINDS = [ContradictionKind.DISPUTE, ContradictionKind.REVERSAL]
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}


@transaction.atomic
def raise_claim_flags(claim_ids: Iterable[int]) -> int:
    """Bring the disputes and reversals of claims up to date; give the number of new flags.

    Reads all that stands to them. Flags are raised, grow and shrink; an open flag that nobody
    touched goes when its sides no longer oppose each other.
    """
    claims = _surviving(claim_ids)
    return sum(_bring_up_to_date(claim) for claim in claims)


@transaction.atomic
def grow_claim_flags(fresh: Mapping[int, Collection[int]]) -> int:
    """Let flags grow by new quotes, given by claim; give the number of new flags.

    Comes to the same as ``raise_claim_flags``, at a cost that does not grow with the claim.
    """
    claims = _surviving(fresh)
    today = survivors(Claim, fresh) if claims else {}
    quotes: dict[int, set[int]] = defaultdict(set)
    for claim_id, added in fresh.items():
        quotes[today[claim_id]].update(added)
    return sum(_grow(claim, quotes[claim.pk]) for claim in claims)


def raise_all_claim_flags() -> int:
    """Bring the disputes and reversals of every claim up to date: see ``raise_claim_flags``."""
    opposed = Assertion.objects.filter(stance__in=list(SIDES)).values("claim")
    flagged = Contradiction.objects.filter(kind__in=_KINDS).values("claim")
    pks = Claim.objects.filter(Q(pk__in=opposed) | Q(pk__in=flagged)).order_by("pk")
    return sum(raise_claim_flags([pk]) for pk in pks.values_list("pk", flat=True).iterator())


def _surviving(claim_ids: Iterable[int]) -> QuerySet[Claim] | list[Claim]:
    wanted = set(survivors(Claim, claim_ids).values())
    if not wanted:
        return []
    take_turn()
    return Claim.objects.filter(pk__in=wanted).order_by("pk")


def _bring_up_to_date(claim: Claim) -> int:
    stands = Stands.on(claim)
    found = [] if claim.status in _REFUSED else _find(claim, stands)
    count = sum(record_finding(finding) for finding in found)
    unfounded = Contradiction.objects.undecided().filter(claim__in=stands.claims, kind__in=_KINDS)
    drop_untouched(unfounded.exclude(fingerprint__in=[finding.fingerprint for finding in found]))
    return count


def _grow(claim: Claim, quotes: Collection[int]) -> int:
    stands = Stands.on(claim)
    added = stands.sides(quotes)
    if claim.status in _REFUSED or not added:
        return 0
    is_known = Contradiction.objects.filter(fingerprint=_dispute_fingerprint(claim)).exists()
    found = _find(claim, stands, added=added, is_known=is_known)
    return sum(record_finding(finding) for finding in found)


def _find(
    claim: Claim,
    stands: Stands,
    *,
    added: Mapping[int, int] | None = None,
    is_known: bool = False,
) -> list[Finding]:
    """Find what stands against what: all, or where quotes were ``added`` (with their sides).

    To a dispute that ``is_known``, what was added is the only new evidence.
    """
    found = [
        _reversal(claim, reversal) for reversal in find_reversals(claim.text, stands.turned(added))
    ]
    strongest = stands.strongest()
    _note_stake(claim, strongest)
    dispute = find_dispute(claim.text, strongest, most=STRONGEST)
    if dispute:
        sides = added if added is not None and is_known else stands.sides()
        found.append(_dispute(claim, dispute, sides, is_whole=not is_known))
    return found


def _dispute(
    claim: Claim, dispute: Dispute, sides: Mapping[int, int], *, is_whole: bool
) -> Finding:
    return Finding(
        kind=ContradictionKind.DISPUTE,
        fingerprint=_dispute_fingerprint(claim),
        explanation=dispute.explanation,
        score=dispute.score,
        claim=claim,
        words=dispute.words,
        quotes=(_on_side(1, sides), _on_side(2, sides)),
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


def _note_stake(claim: Claim, stands: Sequence[Stand]) -> None:
    judged = {stand.quote.key: stand.judgement for stand in stands}
    argued = stake(judged, {stand.quote.key: stand.quote for stand in stands})
    if argued != claim.stake:
        Claim.objects.filter(pk=claim.pk).restate(stake=argued)


def _dispute_fingerprint(claim: Claim) -> str:
    return f"dispute:{claim.pk}"


def _on_side(side: int, sides: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(sorted(quote for quote, own in sides.items() if own == side))


def _keys(keys: Sequence[Hashable]) -> tuple[int, ...]:
    return tuple(key for key in keys if isinstance(key, int))
