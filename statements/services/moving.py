"""A quote that stands to the wrong claim is moved to the right one, with how it stands there."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from sources.provenance import Decision, decide
from statements.choices import ReviewStatus, Stance
from statements.matching.claims import stand
from statements.matching.frames import ClaimText, QuoteText
from statements.models import Assertion, Claim
from statements.services.consequences import raise_flags_on
from statements.services.merging import family, read_again
from statements.services.review import current

REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}
_TURNED: dict[str, Stance] = {Stance.ASSERTS: Stance.DENIES, Stance.DENIES: Stance.ASSERTS}


@transaction.atomic
def move_assertion(
    assertion: Assertion,
    *,
    to: Claim,
    stance: Stance | None = None,
    actor: User,
    reason: str = "",
    seen: int | None = None,
) -> Assertion:
    """Let a quote stand to the claim ``to``, by ``stance`` or as it did; give what stands there.

    Whether it is accepted stays as it was. How sure the machine was goes, since it was asked
    about another claim; so do the words that decided, where the stance is another. A stance
    that was rejected there is taken up again, and the moved one is rejected in its place.

    Raises ``ValidationError`` where the quote stands to ``to`` already, and where either cannot
    be moved; ``ConflictError`` where somebody decided on it after version ``seen``.
    """
    current(assertion, seen=seen)
    former = assertion.claim
    read_again(former, to)
    there = _refuse(assertion, to)
    decision = decide(actor=actor, action="move quote", reason=reason)
    moved = _settle(assertion, there, to=to, stance=stance, decision=decision)
    raise_flags_on(former)
    raise_flags_on(to)
    return moved


def denies(claim: Claim, other: Claim) -> bool:
    """Whether ``claim`` reads as the denial of ``other``, so that who asserts one denies both."""
    judged = stand(QuoteText(claim.pk, claim.text), ClaimText(other.pk, other.text))
    return judged is not None and judged.stance == Stance.DENIES


def turned(stance: str) -> Stance:
    """Give how a quote stands to the denial of a claim to which it stands by ``stance``."""
    return _TURNED.get(stance, Stance(stance))


def needs_stance(assertion: Assertion, to: Claim) -> bool:
    """Whether an editor has to say how the quote stands to ``to``, the denial of its claim."""
    return assertion.stance in _TURNED and denies(assertion.claim, to)


def _refuse(assertion: Assertion, to: Claim) -> Assertion | None:
    """Refuse what cannot be moved; give the stance of the quote to ``to`` that was rejected."""
    if assertion.status in REFUSED:
        raise ValidationError(
            {"status": "This stance was rejected meanwhile: accept it before you move it."}
        )
    if to.merged_into is not None:
        raise ValidationError(
            {"claim": f"“{to}” was merged into “{to.merged_into}”: move the quote to that one."}
        )
    if to.status in REFUSED:
        raise ValidationError({"claim": f"“{to}” was rejected: accept it, or choose another."})
    rows = Assertion.objects.filter(quote=assertion.quote_id, claim__in=family(Claim, to.pk))
    held = list(rows.exclude(pk=assertion.pk).order_by("pk"))
    standing = [row for row in held if row.status not in REFUSED]
    if assertion.claim_id in family(Claim, to.pk):
        raise ValidationError({"claim": f"This quote stands to “{to}” already."})
    if standing:
        stance = standing[0].get_stance_display().lower()
        raise ValidationError(
            {
                "claim": f"This quote stands to “{to}” already: it {stance} it. Change that "
                "stance, or reject one of the two."
            }
        )
    return next((row for row in held if row.claim_id == to.pk), None)


def _settle(
    assertion: Assertion,
    there: Assertion | None,
    *,
    to: Claim,
    stance: Stance | None,
    decision: Decision,
) -> Assertion:
    """Write the stance to ``to``: as this row, or as the one that was rejected ``there``."""
    kept = stance is None or stance == assertion.stance
    moved = there or assertion
    moved.stance = assertion.stance if stance is None else stance
    moved.certainty = assertion.certainty
    moved.words = assertion.words if kept else []
    moved.status = assertion.status
    moved.confidence = None
    moved.claim = to
    if there is not None:
        assertion.status = ReviewStatus.REJECTED
        assertion.save_audited(decision=decision)
    moved.save_audited(decision=decision)
    return moved
