"""The two sides of contradictions, the first few of each, in one query for any number of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from statements.choices import ContradictionKind
from statements.filters import visible_evidence
from statements.models import Contradiction, Evidence
from statements.pages.scope import Scope

# A dispute's first side asserts; that of a reversal or an edit came first.
_TITLES: dict[str, tuple[str, str]] = {
    ContradictionKind.DISPUTE: ("Asserted", "Denied"),
    ContradictionKind.REVERSAL: ("First", "Later"),
    ContradictionKind.NUMBER: ("One number", "Another"),
    ContradictionKind.EDIT: ("Before", "After"),
}


@dataclass(slots=True)
class Side:
    """What stands on one side: the first pieces of evidence, and how many there are."""

    title: str
    number: int
    evidence: list[Evidence] = field(default_factory=list)
    total: int = 0

    @property
    def left_out(self) -> int:
        return self.total - len(self.evidence)


@dataclass(frozen=True, slots=True)
class TwoSided:
    """A contradiction with its sides."""

    flag: Contradiction
    sides: tuple[Side, Side]


def two_sided(flags: Sequence[Contradiction], *, scope: Scope, most: int = 2) -> list[TwoSided]:
    """Load at most ``most`` pieces of evidence on each side of each of ``flags``."""
    found = {flag.pk: TwoSided(flag, _sides(flag)) for flag in flags}
    for evidence in _evidence(list(found), scope=scope, most=most):
        side = found[evidence.contradiction_id].sides[evidence.side - 1]
        side.evidence.append(evidence)
        side.total = vars(evidence)["total"]
    return list(found.values())


def _sides(flag: Contradiction) -> tuple[Side, Side]:
    first, second = _TITLES.get(flag.kind, ("One side", "Other side"))
    return Side(first, 1), Side(second, 2)


def _evidence(flags: list[int], *, scope: Scope, most: int) -> list[Evidence]:
    side = [F("contradiction"), F("side")]
    rows = visible_evidence(show_all=scope.show_all).filter(contradiction__in=flags)
    numbered = rows.annotate(
        row=Window(RowNumber(), partition_by=side, order_by=F("pk").asc()),
        total=Window(Count("pk"), partition_by=side),
    )
    return list(
        numbered.filter(row__lte=most)
        .select_related("quote__speaker", "figure__quote__speaker", "capture", "source__publisher")
        .defer("capture__text")
        .order_by("contradiction", "side", "pk")
    )
