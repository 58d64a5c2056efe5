"""Measure the program on annotated data."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from statements.evaluation import claims, flags, numbers, stance, utterances
from statements.evaluation.gold import GoldError
from statements.evaluation.report import Measure
from statements.evaluation.scratch import scratch_database

_Evaluation = Callable[[Path], Iterator[Measure]]

# Each reads the folder that it is given and yields what it measured.
_FLAGS = "flags"
_NUMBERS = "numbers"
_EVALUATIONS: dict[str, _Evaluation] = {
    "claims": claims.measure,
    _NUMBERS: numbers.measure,
    "stance": stance.measure,
    "utterances": utterances.measure,
}


class Command(BaseCommand):
    help = "Measure matching, stances or flags on a folder of annotated data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "what", choices=sorted([*_EVALUATIONS, _FLAGS]), help="What to measure."
        )
        parser.add_argument(
            "--data", required=True, type=Path, metavar="DIR", help="The folder with the data."
        )
        parser.add_argument(
            "--gold", action="store_true", help="For flags: start from the annotated quotes."
        )
        parser.add_argument(
            "--save", type=Path, metavar="FOLDER", help="For flags: write them to this folder."
        )
        parser.add_argument(
            "--sample", type=int, metavar="N", help="For numbers: print N flags to be judged."
        )
        parser.add_argument("--seed", type=int, default=1, help="For --sample.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object a line.")

    def handle(self, *_args: Any, **options: Any) -> None:
        folder: Path = options["data"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}. Give one with --data.")
        what = options["what"]
        measures = _flags(folder, options) if what == _FLAGS else _EVALUATIONS[what](folder)
        try:
            if what == _NUMBERS and options["sample"]:
                self._print_sample(folder, size=options["sample"], seed=options["seed"])
                return
            for measure in measures:
                line = json.dumps(measure._asdict()) if options["json"] else str(measure)
                self.stdout.write(line)
        except GoldError as error:
            raise CommandError(str(error)) from error

    def _print_sample(self, folder: Path, *, size: int, seed: int) -> None:
        for pair in numbers.draw(folder, size=size, seed=seed):
            self.stdout.write(json.dumps(pair.row(), ensure_ascii=False))


def _flags(folder: Path, options: dict[str, Any]) -> Iterator[Measure]:
    quotes = flags.GOLD if options["gold"] else flags.EXTRACTED
    with scratch_database():
        yield from flags.measure(folder, quotes=quotes, save=options["save"])
