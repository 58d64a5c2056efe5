"""The opposed stances of claims as the database gives them: each query is built once."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from statements.choices import ReviewStatus, Stance
from statements.matching.disputes import CONFIDENT
from statements.models import Assertion, Quote
from statements.models.claims import AssertionQuerySet
from statements.prepared import Asked, among, prepared

SIDES = {Stance.ASSERTS: 1, Stance.DENIES: 2}
# Of each side, the strongest decide whether there is a dispute, and how it is told.
STRONGEST = 40
_POOL = 2 * STRONGEST  # some may be refused or hidden
# Of a speaker's stances on each side, the first on record decide whether he turned round.
_FIRST = 25


class Strong(NamedTuple):
    """An opposed stance, and who took it, as keys."""

    pk: int
    claim: int
    quote: int
    stance: str
    speaker: int | None
    source: int
    weight: float


STRONG_FIELDS = ("pk", "claim_id", "quote_id", "stance", "quote__speaker_id", "source_id", "weight")


def opposed() -> AssertionQuerySet:
    """Select what may be held against what: public, sure enough, refused by nobody."""
    return (
        Assertion.objects.visible()
        .filter(stance__in=list(SIDES), weight__gte=CONFIDENT)
        .exclude(quote__status__in=[ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN])
        .order_by()
    )


@prepared
def stances_to() -> "QuerySet[Assertion, Assertion]":
    """Give all stances to ``claims``."""
    return _to_claims().only("claim", "quote", "stance", "status")


@prepared
def stances_of() -> "QuerySet[Assertion, Assertion]":
    """Give those that ``quotes`` take."""
    own = _to_claims().filter(among("quote", "quotes"))
    return own.only("claim", "quote", "stance", "status")


def _to_claims() -> AssertionQuerySet:
    """Select what opposes or supports ``claims``."""
    return opposed().filter(among("claim", "claims"))


@prepared
def strongest_of() -> "QuerySet[Assertion, tuple[Any, ...]]":
    """Give the strongest stances to one ``claim`` on the side of ``stance``.

    The index gives a pool of the strongest, in their order and of one claim alone; of these are
    taken those that may be shown.
    """
    side = Asked("stance")
    pool = (
        Assertion.objects.filter(claim=Asked("claim"), weight__gte=CONFIDENT, stance=side)
        .order_by("-weight", "pk")
        .values("pk")[:_POOL]
    )
    shown = opposed().filter(stance=side, pk__in=pool).order_by("-weight", "pk")
    return shown.values_list(*STRONG_FIELDS)[:STRONGEST]


@prepared
def sides_of_all() -> "QuerySet[Assertion, tuple[int, int, str]]":
    """Give which speakers took which side on ``claims``."""
    known = _to_claims().filter(quote__speaker__isnull=False)
    return known.values_list("claim_id", "quote__speaker_id", "stance").distinct()


@prepared
def sides_of() -> "QuerySet[Assertion, tuple[int, int, str]]":
    """Give which sides ``speakers`` took on ``claims``."""
    own = _to_claims().filter(among("quote__speaker", "speakers"))
    return own.values_list("claim_id", "quote__speaker_id", "stance").distinct()


@prepared
def first_stances_of() -> "QuerySet[Assertion, int]":
    """Give the first stances of ``speakers`` on the side of ``stance``."""
    own = _to_claims().filter(among("quote__speaker", "speakers"), stance=Asked("stance"))
    return own.order_by("pk").values_list("pk", flat=True)[:_FIRST]


@prepared
def speakers_of() -> "QuerySet[Quote, tuple[int, int, int | None]]":
    """Give quotes with their speakers, where one is known, and into whom these were merged."""
    said = Quote.objects.filter(among("pk", "quotes"), speaker__isnull=False).order_by()
    return said.values_list("pk", "speaker_id", "speaker__merged_into_id")


@prepared
def days_of() -> "QuerySet[Quote, tuple[int, date | None, datetime | None]]":
    """Give when quotes were said and published."""
    said = Quote.objects.filter(among("pk", "quotes")).order_by()
    return said.values_list("pk", "said_on", "source__published_at")


@prepared
def assertions_of() -> "QuerySet[Assertion, Assertion]":
    """Give assertions by their keys."""
    return Assertion.objects.filter(among("pk", "assertions")).order_by()
