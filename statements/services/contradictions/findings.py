"""Record what was found to contradict: once each, growing as evidence comes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from statements.choices import ContradictionKind, FlagStatus, Reading
from statements.models import Claim, Contradiction, Evidence, Figure, Quote
from statements.models.contradictions import ContradictionQuerySet


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


def _is_untouched(flag: Contradiction) -> bool:
    return flag.status == FlagStatus.OPEN and not Contradiction.touched([flag.pk])


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
