"""Look for all contradictions again, from all that is on record."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.db.models import Count

from statements.choices import ContradictionKind, FlagStatus
from statements.models import Contradiction
from statements.services.contradictions.attributions import raise_all_attribution_flags
from statements.services.contradictions.disputes import raise_all_claim_flags
from statements.services.contradictions.edits import raise_all_edit_flags
from statements.services.contradictions.numbers import raise_all_number_flags
from statements.services.contradictions.wordings import raise_all_wording_flags
from statements.services.copies import find_all_copies

# Each takes its own turns, so that articles can be taken in meanwhile.
_STEPS: tuple[tuple[str, Callable[[], int]], ...] = (
    ("disputes and reversals", raise_all_claim_flags),
    ("numbers", raise_all_number_flags),
    ("edits", raise_all_edit_flags),
    ("wordings", raise_all_wording_flags),
    ("attributions", raise_all_attribution_flags),
)


class Refreshed(NamedTuple):
    """What one step of a refresh did: how many flags are new, and how many there were and are."""

    step: str
    new_count: int
    count_before: int
    count_after: int


def refresh_flags() -> Iterator[Refreshed]:
    """Bring every flag up to date, step by step.

    Comes to the flags that taking articles in one by one comes to. What a person judged stays.
    """
    find_all_copies()  # which sources are independent decides what flags are worth
    for step, raise_all in _STEPS:
        before = Contradiction.objects.count()
        new = raise_all()
        yield Refreshed(step, new, before, Contradiction.objects.count())


def open_flag_counts() -> dict[str, int]:
    """Give the number of open flags of each kind."""
    open_flags = Contradiction.objects.filter(status=FlagStatus.OPEN).order_by()
    counts = Counter(dict(open_flags.values_list("kind").annotate(Count("pk"))))
    return {kind.label: counts[kind] for kind in ContradictionKind}
