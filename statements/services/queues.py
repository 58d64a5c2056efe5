"""Suggested quotes of all sources in the order in which an editor wants them, a page at a time.

Each page continues from the last row of the one before: nothing is counted, and a page far down
costs what the first does. What an editor skipped is in none of his queues but that of the skipped.
"""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple, Self, TypeVar

from django.contrib.auth.models import User
from django.db.models import QuerySet, TextChoices

from sources.choices import Visibility
from statements.choices import ReviewStatus
from statements.models import Assertion, Claim, Quote, Speaker
from statements.services.merging import family
from statements.services.skipping import is_skipped

_Rows = TypeVar("_Rows", QuerySet[Quote], QuerySet[Assertion])

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
    """A quote that waits, and its place in the queue; by claim also the stance that it may have."""

    quote: Quote
    place: Place
    stance: Assertion | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of what waits; ``older`` is where the next begins, None at the end."""

    rows: list[Row]
    older: Place | None


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks and from where on; ``without`` leaves a source out."""

    editor: User | None = None
    after: Place | None = None
    without: int | None = None

    def quotes(self) -> QuerySet[Quote]:
        return self.elsewhere(waiting(self.editor))

    def stances(self) -> QuerySet[Assertion]:
        rows = Assertion.objects.filter(status=ReviewStatus.SUGGESTED)
        if self.editor:
            rows = rows.exclude(is_skipped(self.editor, path="quote"))
        return self.elsewhere(rows)

    def elsewhere(self, rows: _Rows) -> _Rows:
        return rows.exclude(source=self.without) if self.without else rows


_ANYBODY = Asking()


def waiting(editor: User | None = None) -> QuerySet[Quote]:
    """Give what waits in sources that were not taken down, but for what ``editor`` skipped."""
    rows = Quote.objects.suggested().exclude(source__visibility=Visibility.TAKEN_DOWN)
    return rows.exclude(is_skipped(editor)) if editor else rows


def assigned(editor: User) -> QuerySet[Quote]:
    """Give what waits in the sources that ``editor`` has, and he did not skip, source by source."""
    return waiting(editor).filter(source__assignment__editor=editor).order_by("source_id", "pk")


def skipped(editor: User) -> QuerySet[Quote]:
    """Give what still waits of what ``editor`` skipped, newest first."""
    return waiting().filter(skips__editor=editor).order_by("-pk")


def queue(order: Order, ask: Asking = _ANYBODY) -> Queue:
    """Give a page of all that waits.

    Surest first leaves out what a person recorded, of which no machine was sure; by speaker
    leaves out what has none.
    """
    if order == Order.CLAIM:
        return _by_claim(ask.stances(), ask.after, is_grouped=True)
    if order == Order.NEWEST:
        return _newest(ask.quotes(), ask.after)
    # By the key, which the index has: by "speaker" Django would order by his name.
    field = "confidence" if order == Order.CONFIDENCE else "speaker_id"
    rows = ask.quotes().filter(**{f"{field}__isnull": False})
    is_down = order == Order.CONFIDENCE
    found = _walk(_listed(rows), field, ask.after, is_down=is_down, limit=PAGE + 1)
    return _page(found, lambda quote: getattr(quote, field))


def queue_of_speaker(speaker: Speaker | None, ask: Asking = _ANYBODY) -> Queue:
    """Give what waits of one speaker, newest first; of nobody where it is None."""
    if speaker is None:
        return _newest(ask.quotes().filter(speaker=None), ask.after)
    members = family(Speaker, speaker.pk)
    # One is asked for by equality, which keeps to the order of the index.
    is_one = len(members) == 1
    rows = ask.quotes()
    own = rows.filter(speaker=speaker) if is_one else rows.filter(speaker__in=members)
    return _newest(own, ask.after)


def queue_of_claim(claim: Claim, ask: Asking = _ANYBODY) -> Queue:
    """Give what waits and may stand to one claim, newest first."""
    members = family(Claim, claim.pk)
    return _by_claim(ask.stances().filter(claim__in=members), ask.after, is_grouped=False)


def queue_of_assigned(editor: User, ask: Asking = _ANYBODY) -> Queue:
    """Give what waits in the sources that an editor has, source after source."""
    rows = _listed(ask.elsewhere(assigned(editor)))
    if ask.after is None:
        return _page(list(rows[: PAGE + 1]), lambda quote: quote.source_id)
    source, pk = int(ask.after.value), ask.after.pk
    found = list(rows.filter(source=source, pk__gt=pk)[: PAGE + 1])
    found += rows.filter(source__gt=source)[: PAGE + 1 - len(found)]
    return _page(found, lambda quote: quote.source_id)


def queue_of_skipped(editor: User, ask: Asking = _ANYBODY) -> Queue:
    """Give what an editor put aside and what still waits, newest first."""
    return _newest(ask.elsewhere(skipped(editor)), ask.after)


def _listed(rows: QuerySet[Quote]) -> QuerySet[Quote]:
    return rows.select_related("speaker", "source__publisher", "source__assignment__editor")


def _newest(rows: QuerySet[Quote], after: Place | None) -> Queue:
    older = rows.filter(pk__lt=after.pk) if after else rows
    return _page(list(_listed(older).order_by("-pk")[: PAGE + 1]), lambda _: 0)


def _page(found: list[Quote], value: Any) -> Queue:
    rows = [Row(quote, Place(value(quote), quote.pk)) for quote in found[:PAGE]]
    return Queue(rows, rows[-1].place if len(found) > PAGE else None)


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
    suggested = rows.values_list("claim_id", "pk", "quote__status", "quote__source__visibility")
    if is_grouped:
        walked = _walk(suggested, "claim_id", after, is_down=False, limit=_WALKED)
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
        "claim",
        "quote__speaker",
        "quote__source__publisher",
        "quote__source__assignment__editor",
    ).in_bulk([pk for _, pk in page])
    return Queue(
        [
            Row(stances[pk].quote, Place(*at), stances[pk])
            for at in page
            if (pk := at[1]) in stances
        ],
        ends and Place(*ends),
    )


def _waits(status: str, visibility: str) -> bool:
    return status == ReviewStatus.SUGGESTED and visibility != Visibility.TAKEN_DOWN
