"""Both sides of a flag as an editor judges them, and what should be decided before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from statements.choices import ContradictionKind, ReviewStatus
from statements.evidence import Excerpt
from statements.models import Contradiction, Evidence, Quote
from statements.services.comparing import Comparison, comparison
from statements.services.in_context import excerpts_of

_MOST = 20
_TITLES: dict[str, tuple[str, str]] = {
    ContradictionKind.DISPUTE: ("Asserts", "Denies"),
    ContradictionKind.REVERSAL: ("First", "Later"),
    ContradictionKind.NUMBER: ("The lower number", "The higher number"),
    ContradictionKind.EDIT: ("Before", "After"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing on a side, with the text around it, and whether it came after the decision."""

    evidence: Evidence
    excerpt: Excerpt | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class FlagInReview:
    """A flag with the first pieces of each side, the newest decision's aftermath first.

    ``undecided`` are the quotes among them that nobody has accepted; ``sides`` are
    (title, pieces).
    """

    flag: Contradiction
    sides: tuple[tuple[str, list[Piece]], tuple[str, list[Piece]]]
    comparison: Comparison | None
    undecided: list[Quote]


def in_review(flag: Contradiction) -> FlagInReview:
    """Load both sides of a flag in a fixed number of queries, at most 20 pieces of each."""
    evidence = _evidence(flag)
    excerpts = excerpts_of(flag, evidence)
    first, second = ([e for e in evidence if e.side == number] for number in (1, 2))
    titles = _TITLES.get(flag.kind, ("One side", "The other side"))
    return FlagInReview(
        flag,
        sides=(
            (titles[0], [_piece(flag, e, excerpts) for e in first]),
            (titles[1], [_piece(flag, e, excerpts) for e in second]),
        ),
        comparison=comparison(flag, first, second),
        undecided=_undecided(evidence),
    )


def next_flag(flag: Contradiction) -> Contradiction | None:
    """Give the flag that follows ``flag`` in the queue of what waits."""
    return (
        _queue().filter(Q(score__lt=flag.score) | Q(score=flag.score, pk__lt=flag.pk)).first()
        or _queue().exclude(pk=flag.pk).first()
    )


def previous_flag(flag: Contradiction) -> Contradiction | None:
    before = _queue().filter(Q(score__gt=flag.score) | Q(score=flag.score, pk__gt=flag.pk))
    return before.order_by("score", "pk").first()


def _queue() -> QuerySet[Contradiction]:
    return Contradiction.objects.undecided().order_by("-score", "-pk")


def _evidence(flag: Contradiction) -> list[Evidence]:
    newest = [F("added_at").desc(), F("pk").asc()] if flag.has_new_evidence else [F("pk").asc()]
    rows = flag.evidence.annotate(
        row=Window(RowNumber(), partition_by=[F("side")], order_by=newest)
    )
    loaded = rows.filter(row__lte=_MOST).select_related(
        "quote__speaker", "figure__quote__speaker", "capture", "source__publisher"
    )
    return list(loaded.defer("capture__text").order_by("side", "row"))


def _piece(flag: Contradiction, evidence: Evidence, excerpts: dict[int, Excerpt]) -> Piece:
    is_new = flag.decided_at is not None and evidence.added_at > flag.decided_at
    return Piece(evidence, excerpts.get(evidence.pk), is_new)


def _undecided(evidence: Sequence[Evidence]) -> list[Quote]:
    quotes = {e.quote_id: e.quote for e in evidence if e.quote is not None}
    return [q for q in quotes.values() if q.status == ReviewStatus.SUGGESTED]
