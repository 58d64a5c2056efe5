"""Suggested quotes of all sources in the order in which an editor wants them, a page at a time.

Each page continues from the last row of the one before: nothing is counted, and a page far down
costs what the first does.
"""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from django.db.models import QuerySet, TextChoices

from sources.choices import Visibility
from statements.choices import ReviewStatus
from statements.models import Assertion, Claim, Quote, Speaker
from statements.services.merging import family

PAGE = 50
# Stances to quotes that wait no more are passed over, so many at most for a page.
_WALKED = 1_000
_PLACE = re.compile(r"(\d{1,18}|\d\.\d{1,20}|\d(?:\.\d{1,20})?e-\d\d)_(\d{1,18})", re.ASCII)


class Order(TextChoices):
    """What comes first."""

    CONFIDENCE = "confidence", "Surest"
    NEWEST = "newest", "Newest"
    SPEAKER = "speaker", "By speaker"
    CLAIM = "claim", "By claim"


class Place(NamedTuple):
    """Where a page ended: what its last row is ordered by, and its key."""

    value: float
    pk: int

    @classmethod
    def parse(cls, text: str) -> Self | None:
        found = _PLACE.fullmatch(text)
        if found is None:
            return None
        value = found[1]
        return cls(int(value) if value.isdecimal() else float(value), int(found[2]))

    def __str__(self) -> str:
        return f"{self.value!r}_{self.pk}"


@dataclass(frozen=True, slots=True)
class Row:
    """A quote that waits; by claim also the stance that it may have."""

    quote: Quote
    stance: Assertion | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of what waits; ``older`` is where the next begins, None at the end."""

    rows: list[Row]
    older: Place | None


def waiting() -> QuerySet[Quote]:
    """Give what waits in sources that were not taken down."""
    return Quote.objects.suggested().exclude(source__visibility=Visibility.TAKEN_DOWN)


def queue(order: Order, *, after: Place | None = None) -> Queue:
    """Give a page of all that waits.

    Surest first leaves out what a person recorded, of which no machine was sure; by speaker
    leaves out what has none.
    """
    if order == Order.CLAIM:
        return _by_claim(Assertion.objects.all(), after, is_grouped=True)
    if order == Order.NEWEST:
        return _newest(waiting(), after)
    field = "confidence" if order == Order.CONFIDENCE else "speaker"
    rows = waiting().filter(**{f"{field}__isnull": False})
    found = _walk(_listed(rows), field, after, is_down=order == Order.CONFIDENCE, limit=PAGE + 1)
    attribute = "confidence" if order == Order.CONFIDENCE else "speaker_id"
    return _page(found, lambda quote: getattr(quote, attribute))


def queue_of_speaker(speaker: Speaker | None, *, after: Place | None = None) -> Queue:
    """Give what waits of one speaker, newest first; of nobody where it is None."""
    if speaker is None:
        return _newest(waiting().filter(speaker=None), after)
    members = family(Speaker, speaker.pk)
    # One is asked for by equality, which keeps to the order of the index.
    is_one = len(members) == 1
    rows = waiting()
    own = rows.filter(speaker=speaker) if is_one else rows.filter(speaker__in=members)
    return _newest(own, after)


def queue_of_claim(claim: Claim, *, after: Place | None = None) -> Queue:
    """Give what waits and may stand to one claim, newest first."""
    members = family(Claim, claim.pk)
    return _by_claim(Assertion.objects.filter(claim__in=members), after, is_grouped=False)


def _listed(rows: QuerySet[Quote]) -> QuerySet[Quote]:
    return rows.select_related("speaker", "source__publisher")


def _newest(rows: QuerySet[Quote], after: Place | None) -> Queue:
    older = rows.filter(pk__lt=after.pk) if after else rows
    return _page(list(_listed(older).order_by("-pk")[: PAGE + 1]), lambda _: 0)


def _page(found: list[Quote], value: Any) -> Queue:
    rows = found[:PAGE]
    last = Place(value(rows[-1]), rows[-1].pk) if len(found) > PAGE else None
    return Queue([Row(quote) for quote in rows], last)


def _walk(
    rows: QuerySet[Any], field: str, after: Place | None, *, is_down: bool, limit: int
) -> list[Any]:
    """Give the rows after a place by ``field``, the newest first where it is the same.

    What has the same value is asked for apart: no index answers an "or" in order.
    """
    ordered = rows.order_by(f"-{field}" if is_down else field, "-pk")
    if after is None:
        return list(ordered[:limit])
    same = rows.filter(**{field: after.value}, pk__lt=after.pk).order_by("-pk")[:limit]
    found = list(same)
    beyond = ordered.filter(**{f"{field}__{'lt' if is_down else 'gt'}": after.value})
    return found + list(beyond[: limit - len(found)])


def _by_claim(rows: QuerySet[Assertion], after: Place | None, *, is_grouped: bool) -> Queue:
    """Walk suggested stances, and keep those whose quote waits."""
    columns = ("claim", "pk", "quote__status", "quote__source__visibility")
    suggested = rows.filter(status=ReviewStatus.SUGGESTED).values_list(*columns)
    if is_grouped:
        walked = _walk(suggested, "claim", after, is_down=False, limit=_WALKED)
    else:
        older = suggested.filter(pk__lt=after.pk) if after else suggested
        walked = list(older.order_by("-pk")[:_WALKED])
    kept = [(claim, pk) for claim, pk, *quote in walked if _waits(*quote)]
    page = kept[:PAGE]
    ends: tuple[int, int] | None = None
    if len(kept) > PAGE:
        ends = page[-1]
    elif len(walked) == _WALKED:
        ends = walked[-1][:2]
    stances = Assertion.objects.select_related(
        "claim", "quote__speaker", "quote__source__publisher"
    ).in_bulk([pk for _, pk in page])
    return Queue(
        [Row(stances[pk].quote, stances[pk]) for _, pk in page if pk in stances],
        ends and Place(*ends),
    )


def _waits(status: str, visibility: str) -> bool:
    return status == ReviewStatus.SUGGESTED and visibility != Visibility.TAKEN_DOWN
