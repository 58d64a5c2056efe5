"""What waits for an editor, and what was decided today. Counts stop where nobody counts on."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, IntegerField, QuerySet, Subquery
from django.utils import timezone

from sources.choices import IntakeOutcome
from sources.models import Decision, Intake
from statements.choices import ContradictionKind, ReviewStatus, RunStatus
from statements.models import Claim, Contradiction, Quote, Run
from statements.services.queues import assigned, skipped

COUNTED = 1_000
_LATEST = 12


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait, up to ``COUNTED``."""

    count: int

    def __str__(self) -> str:
        return f"{self.count:,}" if self.count < COUNTED else f"{COUNTED:,}+"


@dataclass(frozen=True, slots=True)
class Desk:
    """What the front page shows; ``flags`` goes by kind, those with most first."""

    mine: Waiting
    skipped: Waiting
    quotes: Waiting
    unattributed: Waiting
    claims: Waiting
    flags: tuple[tuple[ContradictionKind, int], ...]
    grown: Waiting
    failed_runs: Waiting
    failed_intakes: Waiting
    decided: tuple[tuple[str, int], ...]
    latest: tuple[Decision, ...]

    @property
    def flag_count(self) -> Waiting:
        return Waiting(min(COUNTED, sum(count for _, count in self.flags)))


class _Count(Subquery):
    """How many rows a query has, as a part of another."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def desk(editor: User) -> Desk:
    """Look at what waits, in four queries that read no more than a few thousand rows."""
    suggested = Quote.objects.suggested().order_by()
    today = Decision.objects.filter(decided_at__gte=_midnight())
    return Desk(
        **_waiting(
            editor,
            # In the order of an index, which few are found by; the others in none.
            mine=assigned(editor),
            skipped=skipped(editor),
            quotes=suggested,
            unattributed=suggested.filter(speaker=None),
            claims=Claim.objects.surviving().filter(status=ReviewStatus.SUGGESTED).order_by(),
            grown=Contradiction.objects.grown_since_decision().order_by(),
            failed_runs=Run.objects.filter(status=RunStatus.FAILED).order_by(),
            failed_intakes=Intake.objects.filter(outcome=IntakeOutcome.FAILED).order_by(),
        ),
        flags=_by_kind(Contradiction.objects.undecided().order_by("-pk")),
        decided=_by_actor(today),
        latest=tuple(today.select_related("actor", "undone_by")[:_LATEST]),
    )


def _waiting(editor: User, **rows: QuerySet[Any]) -> dict[str, Waiting]:
    """Count all in one query, each up to ``COUNTED``."""
    counts = {name: _Count(few.values("pk")[:COUNTED]) for name, few in rows.items()}
    found = User.objects.filter(pk=editor.pk).values_list(*counts.values()).get()
    return {name: Waiting(count) for name, count in zip(counts, found, strict=True)}


def _by_kind(flags: QuerySet[Contradiction]) -> tuple[tuple[ContradictionKind, int], ...]:
    counts = Counter(flags.values_list("kind", flat=True)[:COUNTED])
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((ContradictionKind(kind), count) for kind, count in ordered)


def _by_actor(decisions: QuerySet[Decision]) -> tuple[tuple[str, int], ...]:
    counts = decisions.order_by().values_list("actor__username").annotate(count=Count("pk"))
    return tuple(counts.order_by("-count", "actor__username"))


def _midnight() -> datetime:
    return datetime.combine(timezone.now().date(), time(), tzinfo=timezone.get_current_timezone())
