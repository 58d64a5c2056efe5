"""What shares a key with what: an inverted index of our own, the newest first under each key.

A key stands for three words in a row, or for two terms of one sentence. The full-text indexes
read all that holds a frequent word; here a look-up reads so many rows for each key, and no more.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from heapq import nlargest
from types import ModuleType

from django.db import connection

from sources.binding import bound_cursor
from statements.search import postgres, sqlite

_BACKENDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}


class Kind(StrEnum):
    """What is listed under a key, and why."""

    QUOTE_WORDS = "quote words"
    QUOTE_TERMS = "quote terms"
    CLAIM_TERMS = "claim terms"


_AFTER = (
    "SELECT id, {text} FROM {table} WHERE id > "
    "coalesce((SELECT max(record) FROM statements_posting WHERE key = %s), 0) ORDER BY id"
)
_UNLISTED = {
    Kind.QUOTE_WORDS: _AFTER.format(table="statements_quote", text="exact"),
    Kind.QUOTE_TERMS: _AFTER.format(table="statements_quote", text="exact"),
    Kind.CLAIM_TERMS: _AFTER.format(table="statements_claim", text="text"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look for on behalf of one record: ids below ``before`` under any of ``keys``."""

    before: int
    keys: Collection[str]


def write_postings(*listed: tuple[Kind, Mapping[int, Iterable[str]]]) -> None:
    """List records under their keys, and note that they are listed. One query."""
    rows = [
        (number, record)
        for kind, records in listed
        for record, keys in records.items()
        for number in {_number(kind, key) for key in ("", *keys)}
    ]
    _BACKENDS[connection.vendor].write_postings(rows)


def clear_postings() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM statements_posting")


def unlisted(kind: Kind, *, limit: int) -> dict[int, str]:
    """Give the text of the first records that came after the newest one listed."""
    with bound_cursor() as cursor:
        # For a limit that is sent beside it, PostgreSQL would plan it anew each time.
        cursor.execute(f"{_UNLISTED[kind]} LIMIT {limit}", [_number(kind, "")])
        return dict(cursor.fetchall())


def sharing_most(
    kind: Kind, asked: Mapping[int, Asked], *, each: int, limit: int
) -> dict[int, dict[int, int]]:
    """Give, for each asker, the records under most of its keys, and under how many of them.

    Those under most come first, the newest of equals before older ones. Of each key only the
    ``each`` newest below the asker's ``before`` are read. One query: what it finds is counted
    here, which databases take longer for.
    """
    places = list(asked)
    rows = [
        (place, _number(kind, key), asked[asker].before)
        for place, asker in enumerate(places)
        for key in asked[asker].keys
    ]
    counts: list[Counter[int]] = [Counter() for _ in places]
    if rows:
        for place, records in _BACKENDS[connection.vendor].newest(rows, each=each):
            counts[place].update(records)
    return {asker: _most(found, limit) for asker, found in zip(places, counts, strict=True)}


def _most(counts: Mapping[int, int], limit: int) -> dict[int, int]:
    ranked = nlargest(limit, ((shared, record) for record, shared in counts.items()))
    return {record: shared for shared, record in ranked}


def _number(kind: Kind, key: str) -> int:
    digest = blake2b(f"{kind}\0{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
