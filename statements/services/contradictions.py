"""Raise flags where sides contradict each other: once each, growing as evidence comes."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
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
from statements.matching.frames import QuoteText
from statements.matching.stance import Judgement
from statements.models import Assertion, Claim, Contradiction, Evidence, Figure, Quote
from statements.models.contradictions import ContradictionQuerySet
from statements.services.matching_text import quote_texts
from statements.services.merging import family, survivors
from statements.services.turns import take_turn

# The newest stances of a claim decide whether it is disputed; a flag need not hold them all.
_STANDS = 500
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction as matching found it: what makes it one, and its two sides.

    ``is_complete``: no other quotes are evidence for it.
    """

    kind: ContradictionKind
    fingerprint: str
    explanation: str
    score: float
    claim: Claim | None = None
    speaker_id: int | None = None
    reading: Reading | str = ""
    quotes: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    figures: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    is_complete: bool = False


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


def record_finding(finding: Finding) -> bool:
    """Raise a flag, or add evidence to the one that stands; tell whether it is new.

    A flag that a person judged gets new evidence, and keeps all else as it was.
    """
    flag = Contradiction.objects.filter(fingerprint=finding.fingerprint).first()
    is_new = flag is None
    if flag is None:
        (flag,) = Contradiction.objects.suggest([_flag(finding)])
    elif finding.is_complete and _is_untouched(flag):
        _drop_stale_evidence(flag, finding)
    same = Contradiction.objects.filter(pk=flag.pk)
    if _add_evidence(flag, finding):
        same.restate(evidence_at=timezone.now())
    if not is_new:
        # Asked of the database, since an editor may have decided a moment ago.
        same.undecided().restate(
            explanation=finding.explanation, reading=finding.reading, score=finding.score
        )
    return is_new


def drop_untouched(flags: ContradictionQuerySet) -> None:
    """Delete those of ``flags`` that no person ever touched."""
    pks = set(flags.values_list("pk", flat=True))
    Contradiction.objects.undecided().filter(pk__in=pks - Contradiction.touched(pks)).delete()


def drop_one_sided(flags: Iterable[int]) -> None:
    """Delete open flags that nobody touched and that have no evidence on one of their sides."""
    both = Contradiction.objects.filter(evidence__side=1).filter(evidence__side=2)
    drop_untouched(Contradiction.objects.filter(pk__in=set(flags)).exclude(pk__in=both))


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


def _bring_up_to_date(claim: Claim) -> int:
    claims = family(Claim, claim.pk)
    found = [] if claim.status in _REFUSED else _find(claim, claims)
    count = sum(record_finding(finding) for finding in found)
    unfounded = Contradiction.objects.undecided().filter(
        claim__in=claims, kind__in=[ContradictionKind.DISPUTE, ContradictionKind.REVERSAL]
    )
    drop_untouched(unfounded.exclude(fingerprint__in=[finding.fingerprint for finding in found]))
    return count


def _is_untouched(flag: Contradiction) -> bool:
    return flag.status == FlagStatus.OPEN and not Contradiction.touched([flag.pk])


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


def _drop_stale_evidence(flag: Contradiction, finding: Finding) -> None:
    stale = flag.evidence.all()
    for side, pks in enumerate(finding.quotes, start=1):
        stale = stale.exclude(quote__in=pks, side=side)
    stale.filter(quote__isnull=False).delete()


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
