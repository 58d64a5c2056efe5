"""Pages by keyset: each begins after the last row of the one before, at the same cost."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.db.models import F, Model, OrderBy, Q, QuerySet

from statements.models import Claim, Quote
from statements.models.claims import ClaimQuerySet
from statements.models.quotes import QuoteQuerySet

SIZE = 25
_CURSOR = re.compile(r"(?:(\d{4}-\d{2}-\d{2}|-)\.)?([0-9]{1,18})")
_STAKE_CURSOR = re.compile(r"([0-9]{1,9}\.[0-9]{1,9})-([0-9]{1,18})")
M = TypeVar("M", bound=Model)


class CursorError(ValueError):
    """The cursor was not made by these pages."""


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Rows, and the cursor of the page after them, if there is one."""

    rows: Sequence[M]
    following: str = ""
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class QuoteOrder:
    """How quotes are listed: by when they were recorded, or by when they were said."""

    value: str
    label: str
    further: str = "Older quotes"
    by_day: bool = False
    ascending: bool = False

    def page(self, quotes: QuoteQuerySet, *, cursor: str = "", size: int = SIZE) -> Page[Quote]:
        """Give one page. Raises ``CursorError`` for a cursor of another making."""
        if cursor:
            quotes = quotes.filter(self._after(cursor))
        rows = list(quotes.order_by(*self._ordering())[: size + 1])
        following = self._cursor(rows[size - 1]) if len(rows) > size else ""
        return Page(rows[:size], following, is_first=not cursor)

    def _ordering(self) -> list[OrderBy]:
        day, pk = F("said_on"), F("pk")
        if self.ascending:
            return [day.asc(nulls_last=True), pk.asc()]
        return [day.desc(nulls_last=True), pk.desc()] if self.by_day else [pk.desc()]

    def _cursor(self, quote: Quote) -> str:
        return f"{quote.said_on or '-'}.{quote.pk}" if self.by_day else str(quote.pk)

    def _after(self, cursor: str) -> Q:
        match = _CURSOR.fullmatch(cursor)
        if match is None or bool(match[1]) != self.by_day:
            raise CursorError("This page of the list does not exist. Start from the first page.")
        pk = int(match[2])
        later_row = Q(pk__gt=pk) if self.ascending else Q(pk__lt=pk)
        if not self.by_day:
            return later_row
        if match[1] == "-":
            return Q(said_on__isnull=True) & later_row
        day = _day(match[1])
        later_day = Q(said_on__gt=day) if self.ascending else Q(said_on__lt=day)
        return later_day | (Q(said_on=day) & later_row) | Q(said_on__isnull=True)


ORDERS = (
    QuoteOrder("new", "Newest on record"),
    QuoteOrder("said", "Latest said", by_day=True),
    QuoteOrder("-said", "Earliest said", "Later quotes", by_day=True, ascending=True),
)
NEWEST = ORDERS[0]


def page_by_id(rows: "QuerySet[M]", *, cursor: str = "", size: int = SIZE) -> Page[M]:
    """Give one page, newest first. Raises ``CursorError`` for a cursor of another making."""
    if cursor:
        if not re.fullmatch(r"[0-9]{1,18}", cursor):
            raise CursorError("This page of the list does not exist. Start from the first page.")
        rows = rows.filter(pk__lt=int(cursor))
    found = list(rows.order_by("-pk")[: size + 1])
    following = str(found[size - 1].pk) if len(found) > size else ""
    return Page(found[:size], following, is_first=not cursor)


def page_by_stake(claims: ClaimQuerySet, *, cursor: str = "", size: int = SIZE) -> Page[Claim]:
    """Give one page, most argued first. Raises ``CursorError`` for a cursor of another making."""
    if cursor:
        match = _STAKE_CURSOR.fullmatch(cursor)
        if match is None:
            raise CursorError("This page of the list does not exist. Start from the first page.")
        stake, pk = float(match[1]), int(match[2])
        claims = claims.filter(Q(stake__lt=stake) | Q(stake=stake, pk__lt=pk))
    found = list(claims.order_by("-stake", "-pk")[: size + 1])
    following = f"{found[size - 1].stake}-{found[size - 1].pk}" if len(found) > size else ""
    return Page(found[:size], following, is_first=not cursor)


def every(quotes: QuoteQuerySet, *, size: int = 500) -> Iterable[Quote]:
    """Give all ``quotes``, newest first, holding one batch of them in memory."""
    cursor, is_done = "", False
    while not is_done:
        page = NEWEST.page(quotes, cursor=cursor, size=size)
        yield from page.rows
        cursor, is_done = page.following, not page.following


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CursorError("This page of the list does not exist.") from error
