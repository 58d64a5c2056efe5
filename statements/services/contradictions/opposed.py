"""The opposed stances of claims as the database gives them: each query is built once."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

from statements.choices import ReviewStatus, Stance
from statements.matching.disputes import CONFIDENT
from statements.models import Assertion
from statements.models.claims import AssertionQuerySet
from statements.prepared import Asked, among, prepared

SIDES = {Stance.ASSERTS: 1, Stance.DENIES: 2}
# Of each side, the strongest decide whether there is a dispute, and how it is told.
STRONGEST = 40
_POOL = 2 * STRONGEST  # some may be refused or hidden
# Of a speaker's stances on each side, the first on record decide whether he turned round.
FIRST = 25


class Taken(NamedTuple):
    """That a quote takes a side on a claim."""

    pk: int
    claim: int
    quote: int
    stance: str
    status: str


class Position(NamedTuple):
    """A side that a quote takes on a claim, with who takes it, how surely, and when."""

    pk: int
    claim: int
    quote: int
    stance: str
    status: str
    certainty: str
    weight: float
    words: Sequence[str]
    source: int
    published_at: datetime | None
    said_on: date | None
    speaker: int | None
    name: str | None
    kind: str | None
    merged_into: int | None


_TAKEN = ("pk", "claim_id", "quote_id", "stance", "status")
_POSITION = (
    *(*_TAKEN, "certainty", "weight", "words", "source_id", "source__published_at"),
    *("quote__said_on", "quote__speaker_id", "quote__speaker__name", "quote__speaker__kind"),
    "quote__speaker__merged_into_id",
)


def opposed() -> AssertionQuerySet:
    """Select what may be held against what: public, sure enough, refused by nobody."""
    return _confident().filter(stance__in=list(SIDES))


def _confident() -> AssertionQuerySet:
    refused = [ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN]
    sure = Assertion.objects.visible().filter(weight__gte=CONFIDENT)
    return sure.exclude(quote__status__in=refused).order_by()


@prepared
def stances_to() -> "QuerySet[Assertion, tuple[Any, ...]]":
    """Give all sides that are taken on ``claims``."""
    return _to_claims().values_list(*_TAKEN)


@prepared
def stances_of() -> "QuerySet[Assertion, tuple[Any, ...]]":
    """Give the positions of ``quotes`` to ``claims``."""
    return _to_claims().filter(among("quote", "quotes")).values_list(*_POSITION)


def _to_claims() -> AssertionQuerySet:
    """Select what opposes or supports ``claims``."""
    return opposed().filter(among("claim", "claims"))


@prepared
def strongest_of() -> "QuerySet[Assertion, tuple[Any, ...]]":
    """Give the strongest stances to one ``claim`` on the side of ``stance``.

    An index has them in their order: no more are read than are given, and than people refused.
    """
    side = _confident().filter(claim=Asked("claim"), stance=Asked("stance"))
    return side.order_by("-weight", "pk").values_list(*_POSITION)[:STRONGEST]


@prepared
def sides_of_all() -> "QuerySet[Assertion, tuple[int, int, str]]":
    """Give which speakers took which side on ``claims``."""
    known = _to_claims().filter(quote__speaker__isnull=False)
    return known.values_list("claim_id", "quote__speaker_id", "stance").distinct()


@prepared
def sides_of() -> "QuerySet[Assertion, tuple[int, int]]":
    """Give ``claim`` and ``speaker``, where this one took the side of ``stance`` on it."""
    return _of_speaker().values_list("claim_id", "quote__speaker_id")[:1]


@prepared
def first_stances_of() -> "QuerySet[Assertion, tuple[Any, ...]]":
    """Give the first positions of ``speaker`` to one ``claim`` on the side of ``stance``."""
    return _of_speaker().order_by("pk").values_list(*_POSITION)[:FIRST]


def _of_speaker() -> AssertionQuerySet:
    """Select how one speaker stood to one claim: by his voice, which an index has beside it."""
    own = opposed().filter(claim=Asked("claim"), voice=Asked("speaker"), stance=Asked("stance"))
    return own.filter(quote__speaker=F("voice"))


@prepared
def positions() -> "QuerySet[Assertion, tuple[Any, ...]]":
    """Give ``stances`` by their keys."""
    held = Assertion.objects.filter(among("pk", "stances")).order_by()
    return held.values_list(*_POSITION)
