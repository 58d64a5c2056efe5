"""CSV tables: one document a row, streamed."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from sources.documents import Document
from sources.ingest.errors import ReadError
from sources.ingest.metadata import KEYS, MetadataError, describe
from sources.ingest.text import TextError, check_text, warnings_about

MAX_FIELD = 64 * 1024 * 1024
_SEPARATORS = {".tsv": "\t"}


def read_table(
    path: Path, *, text_column: str | None, encoding: str | None = None
) -> Iterator[Document | ReadError]:
    """Read the text column of each row; columns named as a property of a source give it.

    The origin of a row is the file's path, ``#`` and the row's number: 1 is the first below
    the header. Its raw bytes are the whole row as JSON.
    """
    # The limit is the csv module's own global, and only ever raised.
    csv.field_size_limit(max(MAX_FIELD, csv.field_size_limit()))
    name = encoding or "utf-8-sig"  # a mark before the header is no part of a column's name
    try:
        with path.open(encoding=name, newline="") as file:
            reader = csv.DictReader(
                file, delimiter=_SEPARATORS.get(path.suffix.lower(), ","), strict=True
            )
            column = _column(reader.fieldnames, wanted=text_column)
            for number, row in enumerate(reader, start=1):
                yield _read_row(row, column=column, origin=f"{path}#{number}")
    except TextError as error:
        yield ReadError(str(path), str(error))
    except LookupError:
        yield ReadError(str(path), f"“{name}” is no known text encoding. Correct --encoding.")
    except UnicodeError as error:
        message = (
            f"It is not {encoding or 'utf-8'} text ({error}). Name its encoding with --encoding"
        )
        yield ReadError(str(path), f"{message} (for example cp1252), or save it as UTF-8.")
    except csv.Error as error:
        message = f"After line {reader.line_num} it is no valid CSV ({error}). Rows before that"
        yield ReadError(str(path), f"{message} were read. Correct it and take it in again.")


def _column(columns: object, *, wanted: str | None) -> str:
    names = [str(name) for name in columns] if isinstance(columns, list) else []
    if not names:
        raise TextError("It is empty: a CSV file needs a row of column names.")
    if wanted is None:
        raise TextError(
            "Name the column that holds the text with --text-column. "
            f"Its columns are: {', '.join(names)}."
        )
    if wanted not in names:
        raise TextError(
            f"It has no column “{wanted}”. Its columns are: {', '.join(names)}. "
            "Correct --text-column."
        )
    return wanted


def _read_row(
    row: Mapping[str | None, str | list[str] | None], *, column: str, origin: str
) -> Document | ReadError:
    cells = {key: value for key, value in row.items() if key and isinstance(value, str)}
    text = cells.get(column, "")
    try:
        check_text(text)
        document = Document(
            origin=origin,
            text=text,
            raw=json.dumps(row, ensure_ascii=False).encode(errors="backslashreplace"),
            media_type="application/json",
            cleaner="csv",
            cleaner_version="1",
            warnings=warnings_about(text),
        )
        known = {key: cells[key] for key in KEYS if key in cells and key != column}
        return describe(document, known)
    except (TextError, MetadataError) as error:
        return ReadError(origin, str(error))
