"""The lines of a file that an editor wants to import, before anything is looked up.

A file is CSV or JSON, as exports of a list are: UTF-8, with columns that its noun knows.
"""

import csv
import io
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from sources.ingest.text import is_storable
from statements.services.spreadsheets import bare_cell

MOST_LINES = 1_000
LARGEST = 5_000_000

_UNSTORABLE = "It holds NUL or half characters, which are no text."
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Given:
    """A line: its number in the file, its cells by column, and why it cannot be read.

    Of JSON, where line ends mean nothing, the number of the record.
    """

    number: int
    cells: Mapping[str, str]
    problem: str = ""


def read_lines(content: bytes, *, columns: Collection[str]) -> list[Given]:
    """Read a CSV or JSON file. A line that cannot be used is given with its problem.

    Raises ``ValidationError`` where the file as a whole cannot be read.
    """
    text = _decode(content)
    rows = _json_rows(text) if text.lstrip()[:1] in {"[", "{"} else _csv_rows(text)
    found: list[Given] = []
    named: set[str] = set()
    for given in rows:
        found.append(given)
        named |= given.cells.keys()
        if len(found) > MOST_LINES:
            raise _refusal(
                f"It has more than {MOST_LINES:,} lines. Split it, and import one part after "
                "the other."
            )
    _check_columns(named, columns)
    if not found:
        raise _refusal("It has no lines beside its header. Choose another file.")
    return found


def _decode(content: bytes) -> str:
    if len(content) > LARGEST:
        raise _refusal(f"It is larger than {LARGEST // 1_000_000} MB. Split it.")
    if not content.strip():
        raise _refusal("It is empty. Choose another file.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refusal(
            f"It is not UTF-8 text (byte 0x{content[error.start]:02X} at position {error.start})."
            " Save it as “CSV UTF-8” or as JSON, and choose it again."
        ) from None
    return text.removeprefix(_MARK)


def _check_columns(named: Collection[str], known: Collection[str]) -> None:
    strange = sorted(set(named) - set(known))
    if strange:
        listed = ", ".join(f"“{_shown(name)}”" for name in strange[:5])
        raise _refusal(
            f"It has columns that are not known here: {listed}. Known are {', '.join(known)}; "
            "take the others out."
        )


def _csv_rows(text: str) -> Iterator[Given]:
    # Spreadsheets of many countries write semicolons.
    first = text.partition("\n")[0]
    delimiter = ";" if ";" in first and "," not in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] = []
    begins = 1
    try:
        for cells in reader:
            if not header:
                header = _header(cells)
            elif cells:
                yield _csv_line(header, cells, number=begins)
            begins = reader.line_num + 1
    except csv.Error as error:
        raise _refusal(f"Line {begins} cannot be read as CSV: {error}.") from None


def _header(cells: Sequence[str]) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    twice = next((name for name in header if header.count(name) > 1), None)
    if twice is not None:
        raise _refusal(f"It has the column “{_shown(twice)}” twice. Take one out.")
    return header


def _csv_line(header: Sequence[str], cells: Sequence[str], *, number: int) -> Given:
    problem = ""
    if len(cells) != len(header):
        problem = f"It has {len(cells)} cells, and the header {len(header)}."
    elif not all(map(is_storable, cells)):
        return Given(number, {}, _UNSTORABLE)
    # What is missing or beyond the header is in ``problem``.
    named = dict(zip(header, map(bare_cell, cells), strict=False))
    return Given(number, named, problem)


def _json_rows(text: str) -> Iterator[Given]:
    try:
        found = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise _refusal(f"It cannot be read as JSON: {str(error)[:200]}.") from None
    if not isinstance(found, list):
        raise _refusal("It must be a JSON list of records, as an export writes it.")
    for number, record in enumerate(found, 1):
        if isinstance(record, dict):
            yield _json_line(record, number=number)
        else:
            yield Given(number, {}, "It is no record: write {…} with its columns.")


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise ValueError("a record names one column twice")
    return record


def _json_line(record: Mapping[str, Any], *, number: int) -> Given:
    cells: dict[str, str] = {}
    problem = ""
    for name, value in record.items():
        is_number = isinstance(value, int) and not isinstance(value, bool)
        if value is not None and not is_number and not isinstance(value, str):
            problem = f"{_shown(name)}: write text here, not {json.dumps(value)[:40]}."
        cells[name] = "" if value is None else str(value)
    if not all(map(is_storable, cells.values())):
        return Given(number, {}, _UNSTORABLE)
    return Given(number, cells, problem)


def _shown(name: str) -> str:
    """Give the name of a column as any page can show it."""
    return name[:40].encode("utf-8", "replace").decode().replace("\0", "?")


def _refusal(message: str) -> ValidationError:
    return ValidationError({"file": message})
