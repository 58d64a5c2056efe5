"""Record what was found to contradict: once each, growing as evidence comes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone

from sources.models import Capture
from statements.choices import ContradictionKind, FlagStatus, Reading
from statements.models import Claim, Contradiction, Evidence, Figure, Quote, Utterance
from statements.models.contradictions import ContradictionQuerySet

Sides = tuple[tuple[int, ...], tuple[int, ...]]

_NONE: Sides = ((), ())
_Thing = tuple[str, int]
_Placed = tuple[_Thing, int]
_MODELS: dict[str, type[Quote | Figure | Capture]] = {
    "quote": Quote,
    "figure": Figure,
    "capture": Capture,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction as matching found it: what makes it one, and the keys on its two sides.

    ``is_whole``: it names all its evidence, so that what else the flag holds is stale.
    """

    kind: ContradictionKind
    fingerprint: str
    explanation: str
    score: float
    claim: Claim | None = None
    utterance: Utterance | None = None
    speaker_id: int | None = None
    reading: Reading | str = ""
    words: tuple[str, ...] = ()
    quotes: Sides = _NONE
    figures: Sides = _NONE
    captures: Sides = _NONE
    is_whole: bool = False

    @property
    def evidence(self) -> dict[_Thing, int]:
        """What is evidence, as kind and key, with its side."""
        named = (("quote", self.quotes), ("figure", self.figures), ("capture", self.captures))
        return {
            (kind, pk): side
            for kind, sides in named
            for side, pks in enumerate(sides, start=1)
            for pk in pks
        }


def record_finding(finding: Finding) -> bool:
    """Raise a flag, or add evidence to the one that stands; tell whether it is new.

    A flag that a person judged gets new evidence, and keeps all else as it was.
    """
    flag = Contradiction.objects.filter(fingerprint=finding.fingerprint).first()
    if flag is None:
        (flag,) = Contradiction.objects.suggest([_flag(finding)])
        _add(flag, finding.evidence)
        _note_evidence(flag)
        return True
    held = _held(flag, finding)
    if finding.is_whole and _is_untouched(flag):
        stale = [pk for placed, pk in held.items() if placed not in finding.evidence.items()]
        flag.evidence.filter(pk__in=stale).delete()
    fresh = dict(finding.evidence.items() - held.keys())
    if fresh:
        _add(flag, fresh)
        _note_evidence(flag)
    # Asked of the database, since an editor may have decided a moment ago.
    Contradiction.objects.filter(pk=flag.pk).undecided().restate(
        explanation=finding.explanation,
        reading=finding.reading,
        score=finding.score,
        words=list(finding.words),
        speaker=finding.speaker_id,
    )
    return False


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
        utterance=finding.utterance,
        speaker_id=finding.speaker_id,
        explanation=finding.explanation,
        words=list(finding.words),
        reading=finding.reading,
        score=finding.score,
    )


def _is_untouched(flag: Contradiction) -> bool:
    return flag.status == FlagStatus.OPEN and not Contradiction.touched([flag.pk])


def _note_evidence(flag: Contradiction) -> None:
    Contradiction.objects.filter(pk=flag.pk).restate(evidence_at=timezone.now())


def _held(flag: Contradiction, finding: Finding) -> dict[_Placed, int]:
    """Give the keys of the evidence that the flag holds: of all, or of what was found."""
    rows = flag.evidence.all()
    if not finding.is_whole:
        among = [Q(**{f"{kind}__in": _of_kind(kind, finding.evidence)}) for kind in _MODELS]
        rows = rows.filter(reduce(or_, among))
    columns = [f"{kind}_id" for kind in _MODELS]
    return {
        ((kind, thing), side): pk
        for pk, side, *things in rows.order_by().values_list("pk", "side", *columns)
        for kind, thing in zip(_MODELS, things, strict=True)
        if thing is not None
    }


def _add(flag: Contradiction, fresh: Mapping[_Thing, int]) -> None:
    sources = {kind: _sources(kind, _of_kind(kind, fresh)) for kind in _MODELS}
    evidence = [
        Evidence(contradiction=flag, source_id=sources[kind][pk], side=side, **{f"{kind}_id": pk})
        for (kind, pk), side in fresh.items()
    ]
    Evidence.objects.bulk_create(evidence, ignore_conflicts=True, batch_size=500)


def _of_kind(kind: str, things: Iterable[_Thing]) -> list[int]:
    return [pk for own, pk in things if own == kind]


def _sources(kind: str, pks: Sequence[int]) -> dict[int, int]:
    if not pks:
        return {}
    rows = _MODELS[kind]._default_manager.filter(pk__in=pks)
    return dict(rows.values_list("pk", "source_id"))
