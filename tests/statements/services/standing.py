"""Claims that quotes stand to, and the flags that follow."""

from statements.choices import Stance
from statements.models import Claim, Contradiction
from statements.services.contradictions.disputes import raise_claim_flags
from tests.factories import AssertionFactory, ClaimFactory


def standing(stances: str, **values: object) -> Claim:
    """Make a claim that quotes assert ("+") and deny ("-"), with the flags that follow."""
    claim: Claim = ClaimFactory.create(**values)
    for sign in stances:
        stance = Stance.ASSERTS if sign == "+" else Stance.DENIES
        AssertionFactory.create(claim=claim, stance=stance)
    raise_claim_flags([claim.pk])
    return claim


def flags_now() -> list[tuple[str, str, int]]:
    """Give the flags with their status and the number of things that are evidence for each."""
    rows = Contradiction.objects.order_by("fingerprint")
    return [(flag.fingerprint, flag.status, flag.evidence.count()) for flag in rows]
