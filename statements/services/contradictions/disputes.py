"""Disputes and reversals: opposite stances to one claim."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date

from django.db import transaction

from statements.choices import (
    Certainty,
    ContradictionKind,
    ReviewStatus,
    Stance,
)
from statements.matching.disputes import Stand, find_dispute, find_reversals
from statements.matching.frames import QuoteText
from statements.matching.stance import Judgement
from statements.models import Assertion, Claim, Contradiction, Quote
from statements.services.contradictions.findings import Finding, drop_untouched, record_finding
from statements.services.matching_text import quote_texts
from statements.services.merging import family, survivors
from statements.services.turns import take_turn

# The newest stances of a claim decide whether it is disputed; a flag need not hold them all.
_STANDS = 500
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}


@transaction.atomic
def raise_claim_flags(claim_ids: Iterable[int]) -> int:
    """Bring the disputes and reversals of claims up to date; give the number of new flags.

    Flags are raised or grow. An open flag that nobody touched goes when its sides no longer
    oppose each other, and loses the evidence that no longer stands.
    """
    wanted = set(survivors(Claim, claim_ids).values())
    if not wanted:
        return 0
    take_turn()
    return sum(_bring_up_to_date(claim) for claim in Claim.objects.filter(pk__in=wanted))


def _bring_up_to_date(claim: Claim) -> int:
    claims = family(Claim, claim.pk)
    found = [] if claim.status in _REFUSED else _find(claim, claims)
    count = sum(record_finding(finding) for finding in found)
    unfounded = Contradiction.objects.undecided().filter(
        claim__in=claims, kind__in=[ContradictionKind.DISPUTE, ContradictionKind.REVERSAL]
    )
    drop_untouched(unfounded.exclude(fingerprint__in=[finding.fingerprint for finding in found]))
    return count


def _find(claim: Claim, claims: Iterable[int]) -> list[Finding]:
    stands = _stands(claims)
    is_complete = len(stands) < _STANDS
    found: list[Finding] = []
    dispute = find_dispute(claim.text, stands)
    if dispute:
        found.append(
            Finding(
                kind=ContradictionKind.DISPUTE,
                fingerprint=f"dispute:{claim.pk}",
                explanation=dispute.explanation,
                score=dispute.score,
                claim=claim,
                quotes=(_keys(dispute.asserting), _keys(dispute.denying)),
                is_complete=is_complete,
            )
        )
    found += [
        Finding(
            kind=ContradictionKind.REVERSAL,
            fingerprint=f"reversal:{claim.pk}:{reversal.speaker}",
            explanation=reversal.explanation,
            score=reversal.score,
            claim=claim,
            speaker_id=reversal.speaker,
            quotes=(_keys(reversal.before), _keys(reversal.after)),
            is_complete=is_complete,
        )
        for reversal in find_reversals(claim.text, stands)
        if isinstance(reversal.speaker, int)
    ]
    return found


def _stands(claims: Iterable[int]) -> list[Stand]:
    opposed = (
        Assertion.objects.visible()
        .filter(claim__in=claims, stance__in=[Stance.ASSERTS, Stance.DENIES])
        .exclude(quote__status__in=_REFUSED)
        .order_by("-pk")[:_STANDS]
    )
    # One that a person wrote or decided goes before what a machine said of a merged claim.
    by_quote = {a.quote_id: a for a in sorted(opposed, key=lambda a: (_is_reviewed(a), -a.pk))}
    quotes = Quote.objects.filter(pk__in=by_quote).order_by("pk")
    texts = quote_texts(quotes)
    days = quotes.values_list("pk", "said_on", "source__published_at")
    return [
        _stand(texts[pk], by_quote[pk], said_on or (published.date() if published else None))
        for pk, said_on, published in days
    ]


def _stand(quote: QuoteText, assertion: Assertion, day: date | None) -> Stand:
    return Stand(
        quote=quote,
        judgement=Judgement(
            stance=Stance(assertion.stance),
            certainty=Certainty(assertion.certainty),
            confidence=assertion.confidence if assertion.confidence is not None else 1.0,
            words=tuple(assertion.words),
        ),
        when=day.isoformat() if day else "",
        is_reviewed=_is_reviewed(assertion),
    )


def _is_reviewed(assertion: Assertion) -> bool:
    return assertion.status == ReviewStatus.ACCEPTED


def _keys(keys: Sequence[Hashable]) -> tuple[int, ...]:
    return tuple(key for key in keys if isinstance(key, int))
