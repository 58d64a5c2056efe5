"""Print records as JSON Lines or CSV, as a stream."""

import csv
import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from statements.management.database import require_migrated
from statements.services.exporting import EXPORTS, rows
from statements.services.spreadsheets import safe_cell

# Spreadsheets run what begins so; a leading apostrophe makes it text.


class Command(BaseCommand):
    help = "Print reviewed records, one a line; --all adds what a machine suggests."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("noun", choices=sorted(EXPORTS), help="Which records.")
        parser.add_argument("--all", action="store_true", help="Suggestions, too.")
        parser.add_argument(
            "--format",
            choices=["jsonl", "csv"],
            default="jsonl",
            help="JSON Lines, or CSV with lists and objects as JSON in their cells.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        require_migrated()
        noun = options["noun"]
        found = rows(noun, show_all=options["all"])
        lines = _json_lines(found) if options["format"] == "jsonl" else _csv_lines(noun, found)
        try:
            for line in lines:
                self.stdout.write(line, ending="")
            self.stdout.flush()
        except BrokenPipeError:
            _forget_stdout()


class _Echo:
    """A file that gives back what is written to it, for ``csv.writer``."""

    def write(self, line: str) -> str:
        return line


def _json_lines(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    for row in found:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _csv_lines(noun: str, found: Iterable[dict[str, Any]]) -> Iterator[str]:
    columns = EXPORTS[noun].columns
    writer = csv.writer(_Echo())
    yield writer.writerow(columns)
    for row in found:
        yield writer.writerow([_cell(row[column]) for column in columns])


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return safe_cell(value)


def _forget_stdout() -> None:
    # ``export … | head`` has read enough; flushing at exit would complain once more.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
