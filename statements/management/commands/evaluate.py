"""Measure the program on annotated data."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from statements.evaluation.report import Measure

_Evaluation = Callable[[Path], Iterator[Measure]]

# Each reads the folder that it is given and yields what it measured.
_EVALUATIONS: dict[str, _Evaluation] = {}


class Command(BaseCommand):
    help = "Measure matching, stances or flags on a folder of annotated data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=sorted(_EVALUATIONS), help="What to measure.")
        parser.add_argument(
            "--data", required=True, type=Path, metavar="DIR", help="The folder with the data."
        )
        parser.add_argument("--json", action="store_true", help="Print one JSON object a line.")

    def handle(self, *_args: Any, **options: Any) -> None:
        folder: Path = options["data"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}. Give one with --data.")
        for measure in _EVALUATIONS[options["what"]](folder):
            line = json.dumps(measure._asdict()) if options["json"] else str(measure)
            self.stdout.write(line)
