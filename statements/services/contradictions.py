"""Raise flags where sides contradict each other: once each, growing as evidence comes."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from statements.choices import (
    Certainty,
    ContradictionKind,
    FlagStatus,
    Reading,
    ReviewStatus,
    Stance,
)
from statements.matching.disputes import Stand, find_dispute, find_reversals
from statements.matching.stance import Judgement
from statements.models import Assertion, Claim, Contradiction, Evidence, Figure, Quote
from statements.services.matching_text import for_matching, quote_text

# The newest stances of a claim decide whether it is disputed; a flag need not hold them all.
_STANDS = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction as matching found it: what makes it one, and its two sides."""

    kind: ContradictionKind
    fingerprint: str
    explanation: str
    score: float
    claim: Claim | None = None
    speaker_id: int | None = None
    reading: Reading | str = ""
    quotes: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    figures: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())


@transaction.atomic
def raise_claim_flags(claim_ids: Iterable[int]) -> int:
    """Raise or grow the disputes and reversals of claims; give the number of new flags."""
    claims = Claim.objects.filter(pk__in=set(claim_ids)).select_related("merged_into")
    survivors = {(claim.merged_into or claim).pk: claim.merged_into or claim for claim in claims}
    return sum(record_finding(found) for claim in survivors.values() for found in _find(claim))


def record_finding(finding: Finding) -> bool:
    """Raise a flag, or add evidence to the one that stands; tell whether it is new."""
    flag = Contradiction.objects.filter(fingerprint=finding.fingerprint).first()
    is_new = flag is None
    if flag is None:
        (flag,) = Contradiction.objects.suggest([_flag(finding)])
    has_grown = _add_evidence(flag, finding)
    changes: dict[str, object] = {"score": finding.score}
    if flag.status == FlagStatus.OPEN:
        changes |= {"explanation": finding.explanation, "reading": finding.reading}
    if has_grown:
        changes["evidence_at"] = timezone.now()
    Contradiction.objects.filter(pk=flag.pk).restate(**changes)
    return is_new


def _flag(finding: Finding) -> Contradiction:
    return Contradiction(
        kind=finding.kind,
        fingerprint=finding.fingerprint,
        claim=finding.claim,
        speaker_id=finding.speaker_id,
        explanation=finding.explanation,
        reading=finding.reading,
        score=finding.score,
    )


def _find(claim: Claim) -> list[Finding]:
    stands = _stands(claim)
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
        )
        for reversal in find_reversals(claim.text, stands)
        if isinstance(reversal.speaker, int)
    ]
    return found


def _stands(claim: Claim) -> list[Stand]:
    opposed = (
        Assertion.objects.visible()
        .filter(Q(claim=claim) | Q(claim__merged_into=claim))
        .filter(stance__in=[Stance.ASSERTS, Stance.DENIES])
        .exclude(quote__status__in=[ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN])
        .order_by("-pk")[:_STANDS]
    )
    by_quote = {assertion.quote_id: assertion for assertion in opposed}
    quotes = for_matching(Quote.objects.filter(pk__in=by_quote)).order_by("pk")
    return [_stand(quote, by_quote[quote.pk]) for quote in quotes]


def _stand(quote: Quote, assertion: Assertion) -> Stand:
    published = quote.source.published_at
    when = quote.said_on or (published.date() if published else None)
    return Stand(
        quote=quote_text(quote),
        judgement=Judgement(
            stance=Stance(assertion.stance),
            certainty=Certainty(assertion.certainty),
            confidence=assertion.confidence if assertion.confidence is not None else 1.0,
            words=tuple(assertion.words),
        ),
        when=when.isoformat() if when else "",
        is_reviewed=assertion.status == ReviewStatus.ACCEPTED,
    )


def _add_evidence(flag: Contradiction, finding: Finding) -> bool:
    held: set[tuple[int | None, int | None]] = set(
        flag.evidence.values_list("quote_id", "figure_id")
    )
    sources = _sources(finding)
    fresh = [
        Evidence(contradiction=flag, source_id=sources["quote", pk], quote_id=pk, side=side)
        for side, pks in enumerate(finding.quotes, start=1)
        for pk in pks
        if (pk, None) not in held
    ]
    fresh += [
        Evidence(contradiction=flag, source_id=sources["figure", pk], figure_id=pk, side=side)
        for side, pks in enumerate(finding.figures, start=1)
        for pk in pks
        if (None, pk) not in held
    ]
    Evidence.objects.bulk_create(fresh, ignore_conflicts=True)
    return bool(fresh)


def _sources(finding: Finding) -> Mapping[tuple[str, int], int]:
    quotes = Quote.objects.filter(pk__in=[pk for side in finding.quotes for pk in side])
    figures = Figure.objects.filter(pk__in=[pk for side in finding.figures for pk in side])
    return {
        **{("quote", pk): source for pk, source in quotes.values_list("pk", "source_id")},
        **{("figure", pk): source for pk, source in figures.values_list("pk", "source_id")},
    }


def _keys(keys: Sequence[Hashable]) -> tuple[int, ...]:
    return tuple(key for key in keys if isinstance(key, int))
