"""Record what was found to contradict: once each, growing as evidence comes."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from sources.binding import bound_cursor
from sources.inserts import insert
from sources.models import Capture
from statements.choices import ContradictionKind, FlagStatus, Reading
from statements.models import Claim, Contradiction, Evidence, Figure, Quote, Utterance
from statements.prepared import Prepared, among, prepared

Sides = tuple[tuple[int, ...], tuple[int, ...]]

# Flags by fingerprint, and None where there is none.
Flags = Mapping[str, Contradiction | None]

_GROW = "UPDATE statements_contradiction SET evidence_at = %s WHERE id = %s"
# Asked of the database, since an editor may have decided a moment ago.
_RESTATE = (
    "UPDATE statements_contradiction SET explanation = %(explanation)s, reading = %(reading)s, "
    "score = %(score)s, words = %(words)s, claim_id = %(claim_id)s, "
    "utterance_id = %(utterance_id)s, speaker_id = %(speaker_id)s "
    "WHERE id = %(pk)s AND status = 'open'"
)
_NONE: Sides = ((), ())
_NO_FLAGS: Flags = {}
_Thing = tuple[str, int]
_Placed = tuple[int, _Thing, int]
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


@prepared
def flags_named() -> "QuerySet[Contradiction, Contradiction]":
    """Give the flags of ``fingerprints``."""
    return Contradiction.objects.filter(among("fingerprint", "fingerprints")).order_by()


def record_finding(finding: Finding) -> bool:
    """Raise a flag, or let the one that stands grow; tell whether it is new."""
    return bool(record_findings([finding]))


def record_findings(findings: Sequence[Finding], *, seen: Flags = _NO_FLAGS) -> int:
    """Raise flags, or add evidence to those that stand; give how many are new.

    A flag that a person judged gets new evidence, and keeps all else as it was. ``seen``: the
    flags of fingerprints that were looked for just now.
    """
    found = {finding.fingerprint: finding for finding in findings}
    if not found:
        return 0
    known = {key: flag for key in found if (flag := seen.get(key))}
    unseen = found.keys() - seen.keys()
    known |= {flag.fingerprint: flag for flag in flags_named(fingerprints=unseen)}
    new = [_flag(finding) for key, finding in found.items() if key not in known]
    Contradiction.objects.suggest(new)
    _drop_stale(known, found)
    grown = _add({**known, **{flag.fingerprint: flag for flag in new}}, found)
    _date(grown - {flag.pk for flag in new})
    _restate((flag, found[fingerprint]) for fingerprint, flag in known.items())
    return len(new)


def drop_untouched(flags: Iterable[int]) -> None:
    """Delete those of ``flags`` that no person ever touched."""
    pks = set(flags)
    if pks:
        Contradiction.objects.undecided().filter(pk__in=pks - Contradiction.touched(pks)).delete()


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
        evidence_at=timezone.now() if finding.evidence else None,
    )


def _date(grown: Iterable[int]) -> None:
    """Say of flags that stood before that evidence came."""
    dated = [(timezone.now(), pk) for pk in sorted(grown)]
    if dated:
        bound_cursor().executemany(_GROW, dated)


def _restate(flags: Iterable[tuple[Contradiction, Finding]]) -> None:
    """Tell anew what changed, all in one go."""
    changed = [
        told | {"pk": flag.pk, "words": json.dumps(told["words"])}
        for flag, finding in flags
        for told in [_told(finding)]
        if any(getattr(flag, name) != value for name, value in told.items())
    ]
    if changed:
        bound_cursor().executemany(_RESTATE, changed)


def _told(finding: Finding) -> dict[str, Any]:
    return {
        "explanation": finding.explanation,
        "reading": str(finding.reading),
        "score": finding.score,
        "words": list(finding.words),
        "claim_id": finding.claim.pk if finding.claim else None,
        "utterance_id": finding.utterance.pk if finding.utterance else None,
        "speaker_id": finding.speaker_id,
    }


def _drop_stale(known: Mapping[str, Contradiction], found: Mapping[str, Finding]) -> None:
    """Drop evidence that no longer stands from flags that nobody touched."""
    whole = {flag.pk: found[key] for key, flag in known.items() if found[key].is_whole}
    stale: dict[int, list[int]] = defaultdict(list)
    for pk, flag, side, *things in _held(flags=whole):
        named = zip(_MODELS, things, strict=True)
        thing = next((kind, key) for kind, key in named if key is not None)
        if whole[flag].evidence.get(thing) != side:
            stale[flag].append(pk)
    untouched = [f.pk for f in known.values() if f.pk in stale and f.status == FlagStatus.OPEN]
    for flag in set(untouched) - Contradiction.touched(untouched) if untouched else ():
        Evidence.objects.filter(pk__in=stale[flag]).delete()


def _add(flags: Mapping[str, Contradiction], found: Mapping[str, Finding]) -> set[int]:
    """Add the evidence that is not there yet; give the flags that it is added to."""
    wanted = [
        (flags[key].pk, thing, side)
        for key, finding in found.items()
        for thing, side in finding.evidence.items()
    ]
    sources: dict[_Thing, int] = {}
    held: set[_Placed] = set()
    for kind in _MODELS:
        for pk, source, flag, side in _THINGS[kind](
            things={pk for _, (k, pk), _ in wanted if k == kind}
        ):
            sources[kind, pk] = source
            held.add((flag, (kind, pk), side))
    fresh = [placed for placed in wanted if placed not in held]
    insert(
        [
            Evidence(
                contradiction_id=flag,
                source_id=sources[kind, pk],
                side=side,
                **{f"{kind}_id": pk},
            )
            for flag, (kind, pk), side in fresh
        ],
        ignore_conflicts=True,
    )
    return {flag for flag, _, _ in fresh}


@prepared
def _held() -> "QuerySet[Evidence, tuple[Any, ...]]":
    """Give the evidence that ``flags`` hold, a column for each kind of thing."""
    held = Evidence.objects.filter(among("contradiction", "flags")).order_by()
    return held.values_list("pk", "contradiction_id", "side", *(f"{kind}_id" for kind in _MODELS))


def _placed(model: type[Quote | Figure | Capture]) -> Prepared[tuple[Any, ...]]:
    """Prepare to ask where things were reported, and which flags hold them on which side.

    A thing is on few flags, but a flag may hold thousands of things.
    """
    return prepared(
        lambda: (
            model._default_manager.filter(among("pk", "things")).order_by().values_list(*_PLACED)
        )
    )


_PLACED = ("pk", "source_id", "evidence__contradiction_id", "evidence__side")
_THINGS = {kind: _placed(model) for kind, model in _MODELS.items()}
