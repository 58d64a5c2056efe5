"""What shares a key with what: an inverted index of our own, the newest first under each key.

A key stands for three words in a row, or for two terms of one sentence. The full-text indexes
read all that holds a frequent word; here a look-up reads so many rows for each key, and no more.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from types import ModuleType

import numpy as np
from django.db import connection

from sources.binding import bound_cursor
from statements.search import postgres, sqlite
from statements.search.answers import Answer, Records

_BACKENDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}


class Kind(StrEnum):
    """What is listed under a key, and why."""

    QUOTE_WORDS = "quote words"
    QUOTE_TERMS = "quote terms"
    CLAIM_TERMS = "claim terms"


# What came after the newest record that is noted under the empty key.
_AFTER = (
    "SELECT * FROM (SELECT '{kind}', id, {text} FROM {table} WHERE id > "
    "coalesce((SELECT max(record) FROM statements_posting WHERE key = %s), 0) "
    "ORDER BY id LIMIT {limit}) AS part"
)
_HELD = {
    Kind.QUOTE_WORDS: ("statements_quote", "exact"),
    Kind.CLAIM_TERMS: ("statements_claim", "text"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look for on behalf of one record: ids below ``before`` under any of ``keys``."""

    before: int
    keys: Collection[str]


class Lookup:
    """Looks for what is listed under the keys that are asked for, on behalf of each asker.

    Of each key only the ``each`` newest below the asker's ``before`` are read. It is one query for
    all; within ``sent_ahead`` it can be sent some time before it is read.
    """

    def __init__(self, kind: Kind, asked: Mapping[int, Asked], *, each: int, limit: int) -> None:
        self._askers = list(asked)
        self._each, self._limit = each, limit
        self._rows = [
            (place, _number(kind, key), asked[asker].before)
            for place, asker in enumerate(self._askers)
            for key in asked[asker].keys
        ]
        self._answer: Answer | None = None

    def send(self) -> None:
        if self._rows:
            self._answer = _BACKENDS[connection.vendor].ask_newest(self._rows, each=self._each)

    def read(self) -> dict[int, dict[int, int]]:
        """Give, for each asker, the records under most of its keys, and under how many of them.

        Those under most come first, the newest of equals before older ones. They are counted here,
        which databases take longer for.
        """
        if self._answer is None:
            self.send()
        found = self._answer() if self._answer else {}
        return {
            asker: _most(found[place], self._limit) if place in found else {}
            for place, asker in enumerate(self._askers)
        }


def write_postings(
    *listed: tuple[Kind, Mapping[int, Iterable[str]]], is_in_order: bool = False
) -> None:
    """List records under their keys, where they have any. One query.

    Where all before them are listed, too, it is noted that this is done: see ``unlisted``.
    """
    noted = [""] if is_in_order else []
    rows = [
        (number, record)
        for kind, records in listed
        for record, keys in records.items()
        for number in {_number(kind, key) for key in (*noted, *keys)}
    ]
    if rows:  # a claim that says "It went down" has no keys
        _BACKENDS[connection.vendor].write_postings(rows)


def clear_postings() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM statements_posting")


def unlisted(*, limit: int) -> dict[Kind, dict[int, str]]:
    """Give the text of the first quotes and claims that came after the newest ones noted."""
    # For a limit that is sent beside it, PostgreSQL would plan it anew each time.
    parts = [
        _AFTER.format(kind=kind, table=table, text=text, limit=limit)
        for kind, (table, text) in _HELD.items()
    ]
    found: dict[Kind, dict[int, str]] = {kind: {} for kind in _HELD}
    cursor = bound_cursor()
    cursor.execute(" UNION ALL ".join(parts), [_number(kind, "") for kind in _HELD])
    for kind, record, text in cursor.fetchall():
        found[Kind(kind)][record] = text
    return found


def _most(records: Records, limit: int) -> dict[int, int]:
    found, shared = np.unique(records, return_counts=True)
    found, shared = found[::-1], shared[::-1]
    # The newest come first, and stay so among equals.
    first = np.argsort(-shared, kind="stable")[:limit]
    return dict(zip(found[first].tolist(), shared[first].tolist(), strict=True))


@lru_cache(maxsize=16384)
def _number(kind: Kind, key: str) -> int:
    """Kept, since what is listed of a quote is what is looked up for it."""
    digest = blake2b(f"{kind}\0{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
