"""One claim where there were two, and two where there was one. Every function is one decision.

A merged claim keeps its id, its assertions and its figures: reading follows its pointer, so a
merge collides with nothing and can be taken back.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from sources.provenance import Decision, decide
from statements.choices import ReviewStatus
from statements.models import Assertion, Claim, Figure
from statements.search.alike import list_claim
from statements.services.claims import claim_key
from statements.services.consequences import raise_flags_on
from statements.services.filing import file_under
from statements.services.handed_flags import hand_back, hand_on
from statements.services.merging import family, read_again

_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}


@transaction.atomic
def merge_claims(claim: Claim, *, into: Claim, actor: User, reason: str = "") -> Claim:
    """Let ``into`` stand for ``claim``, and give it. Merging twice changes nothing.

    What a person judged about either stays judged. Raises ``ValidationError`` where the two
    cannot be one, or where somebody merged one of them before.
    """
    read_again(claim, into)
    if claim.merged_into_id == into.pk:
        return into
    _refuse_merge(claim, into)
    join(claim, into, decision=decide(actor=actor, action="merge claim", reason=reason))
    return into


@transaction.atomic
def unmerge_claim(claim: Claim, *, actor: User, reason: str = "") -> Claim:
    """Let a merged claim stand for itself again, with what is about it.

    Raises ``ValidationError`` where its words were written anew in the meantime.
    """
    read_again(claim)
    former = claim.merged_into
    if former is None:
        return claim
    part(claim, decision=decide(actor=actor, action="unmerge claim", reason=reason))
    return claim


def join(claim: Claim, into: Claim, *, decision: Decision) -> None:
    """Let ``into`` stand for ``claim``, and take its judged flags along."""
    claim.merged_into = into
    claim.save_audited(decision=decision)
    hand_on(claim, into, decision=decision)
    raise_flags_on(into)


def part(claim: Claim, *, decision: Decision) -> None:
    """Let a merged claim stand for itself again, with the flags that it brought along."""
    former = claim.merged_into
    if former is None:
        return
    merge = _merge_of(claim, former)
    claim.merged_into = None
    claim.save_audited(decision=decision)
    hand_back(claim, former, merge=merge, decision=decision)
    raise_flags_on(claim)
    raise_flags_on(former)


@transaction.atomic
def split_claim(
    claim: Claim,
    *,
    text: str,
    assertions: Iterable[Assertion] = (),
    figures: Iterable[Figure] = (),
    actor: User,
    reason: str = "",
) -> Claim:
    """Write a claim of the same kind, unit and topics, and move the chosen stances to it.

    Where one quote has several of them, the one that a person accepted goes, or else the
    oldest; the others are rejected. Raises ``ValidationError`` for what is not of ``claim``.
    """
    read_again(claim)
    chosen, numbers = _distinct(assertions), sorted(figures, key=lambda figure: figure.pk)
    _refuse_split(claim, [*chosen, *numbers])
    decision = decide(actor=actor, action="split claim", reason=reason)
    new = Claim(
        text=text.strip(),
        text_key=claim_key(text),
        kind=claim.kind,
        unit=claim.unit,
        status=ReviewStatus.ACCEPTED,
    )
    file_under(new, claim.topics.all(), decision=decision)
    list_claim(new)
    _move(chosen, new, decision)
    for figure in numbers:
        figure.claim = new
        figure.save_audited(decision=decision)
    raise_flags_on(claim)
    raise_flags_on(new)
    return new


def _refuse_merge(claim: Claim, into: Claim) -> None:
    if claim.pk == into.pk:
        raise ValidationError({"merged_into": "A claim cannot be merged into itself."})
    for one in (claim, into):
        if one.merged_into is not None:
            raise ValidationError(
                {
                    "merged_into": f"“{one}” was merged into “{one.merged_into}”. Choose that one, "
                    "or take that merge back first."
                }
            )
    if claim.kind != into.kind:
        raise ValidationError({"merged_into": "A proposition and a quantity cannot be one claim."})
    if into.status in _REFUSED:
        raise ValidationError({"merged_into": f"“{into}” was rejected. Merge it the other way."})
    if claim.status == ReviewStatus.ACCEPTED and into.status != ReviewStatus.ACCEPTED:
        raise ValidationError(
            {"merged_into": f"“{claim}” is reviewed: accept “{into}” first, or merge it into that."}
        )


def _merge_of(claim: Claim, former: Claim) -> Decision | None:
    """Find the decision by which ``claim`` was last merged into ``former``."""
    versions = claim.history.order_by("-history_id").select_related("decision")
    merged = list(takewhile(lambda version: version.merged_into_id == former.pk, versions))
    return merged[-1].decision if merged else None


def _refuse_split(claim: Claim, moving: Sequence[Assertion | Figure]) -> None:
    if claim.merged_into is not None:
        raise ValidationError({"claim": f"“{claim}” was merged: split “{claim.merged_into}”."})
    if not moving:
        raise ValidationError({"assertions": "Choose what stands to the new claim."})
    if not {record.claim_id for record in moving} <= family(Claim, claim.pk):
        raise ValidationError({"assertions": "Something that was chosen is not about this claim."})


def _distinct(assertions: Iterable[Assertion]) -> list[Assertion]:
    """Put the stances first that are kept, one a quote."""
    return sorted(assertions, key=lambda a: (a.status != ReviewStatus.ACCEPTED, a.pk))


def _move(chosen: Sequence[Assertion], new: Claim, decision: Decision) -> None:
    moved: set[int] = set()
    for assertion in chosen:
        if assertion.quote_id in moved:
            assertion.status = ReviewStatus.REJECTED
        else:
            assertion.claim = new
            moved.add(assertion.quote_id)
        assertion.save_audited(decision=decision)
