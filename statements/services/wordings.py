"""How a claim read over time: each wording with who, when and why, newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from operator import attrgetter
from typing import Any

from sources.provenance import Decision
from statements.models import Claim
from statements.services.comparing import Comparison, reworded

_PROGRAM = "The program"
# So many versions are read of a claim, and so many claims that were merged into it.
MOST = 200


class WordingKind(StrEnum):
    """What gave a claim its wording."""

    WRITTEN = "Written"
    REWORDED = "Reworded"
    MERGED = "Merged into another"
    PARTED = "Stands for itself again"
    STANDS_FOR = "Stands for another"


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording: what it was before, word by word, and who made it what it is.

    ``other`` is the claim that a merge is about. Without a decision the program wrote it.
    """

    kind: WordingKind
    text: str
    unit: str
    since: datetime
    who: str
    decision: Decision | None
    compared: Comparison | None = None
    unit_before: str | None = None
    other: Claim | None = None


def wordings(claim: Claim) -> list[Wording]:
    """Give every wording of ``claim`` and each merge that gave it or another other words.

    Takes a fixed number of queries; of a claim with more versions than ``MOST``, the newest.
    """
    versions = list(_versions(id=claim.pk))[::-1]
    merges = _first_merges(_versions(merged_into=claim.pk))
    others = Claim.objects.in_bulk(
        {v.merged_into_id for v in versions if v.merged_into_id} | {v.id for v in merges}
    )
    found = [*_own(claim, versions, others)]
    found += [_stands_for(version, others[version.id], versions, claim) for version in merges]
    return sorted(found, key=attrgetter("since"), reverse=True)


def _versions(**wanted: Any) -> Any:
    rows = Claim.history.filter(**wanted).select_related("decision__actor", "history_user")
    return rows.order_by("-history_id")[:MOST]


def _first_merges(newest: Sequence[Any]) -> list[Any]:
    """Give of each claim the version by which it was merged, not what was changed in it since."""
    first: dict[int, Any] = {}
    for version in newest:
        first[version.id] = version
    return list(first.values())


def _own(claim: Claim, versions: Sequence[Any], others: dict[int, Claim]) -> Iterator[Wording]:
    if not versions:
        yield Wording(
            WordingKind.WRITTEN, claim.text, claim.unit, claim.created_at, _PROGRAM, decision=None
        )
        return
    yield _wording(WordingKind.WRITTEN, versions[0])
    for before, after in pairwise(versions):
        if (before.text, before.unit) != (after.text, after.unit):
            yield _wording(
                WordingKind.REWORDED,
                after,
                compared=reworded(before.text, after.text) if before.text != after.text else None,
                unit_before=before.unit if before.unit != after.unit else None,
            )
        if before.merged_into_id != after.merged_into_id:
            yield _joined(before, after, others)


def _joined(before: Any, after: Any, others: dict[int, Claim]) -> Wording:
    """Say that another claim stands for this one from then on, or does no longer."""
    if after.merged_into_id is None:
        return _wording(WordingKind.PARTED, after, other=others.get(before.merged_into_id))
    other = others[after.merged_into_id]
    return _wording(
        WordingKind.MERGED, after, compared=reworded(after.text, other.text), other=other
    )


def _stands_for(merge: Any, other: Claim, versions: Sequence[Any], claim: Claim) -> Wording:
    """Say that ``claim``, as it read then, stands for ``other`` from the version ``merge`` on."""
    earlier = [version for version in versions if version.history_date <= merge.history_date]
    now = (earlier or [claim])[-1]
    return Wording(
        WordingKind.STANDS_FOR,
        now.text,
        now.unit,
        merge.history_date,
        _who(merge),
        merge.decision,
        compared=reworded(merge.text, now.text),
        other=other,
    )


def _wording(kind: WordingKind, version: Any, **parts: Any) -> Wording:
    return Wording(
        kind,
        version.text,
        version.unit,
        version.history_date,
        _who(version),
        version.decision,
        **parts,
    )


def _who(version: Any) -> str:
    return str(version.history_user or _PROGRAM)
