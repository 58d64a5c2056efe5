"""Measure what the program costs on much generated news."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sources.models import Source
from statements.benchmarks import contradictions, desk
from statements.benchmarks.archive import holds
from statements.benchmarks.contradictions import Cost
from statements.benchmarks.desk import PageCost
from statements.management.database import require_migrated

# Each fills the empty database at hand to the sizes that it is given, and yields what it measured.
_BENCHMARKS: dict[str, Callable[..., Iterator[Cost | PageCost]]] = {
    "admin": desk.measure,
    "contradictions": contradictions.measure,
}
# These change nothing, and measure a database that they filled before as well as an empty one.
_GOES_ON = {"admin"}
_SIZES = "1000,10000,100000,1000000"


class Command(BaseCommand):
    help = "Fill an empty database with generated quotes, and measure what is done with many."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=sorted(_BENCHMARKS), help="What to measure.")
        parser.add_argument(
            "--quotes",
            type=_sizes,
            default=_SIZES,
            metavar="N,N…",
            help=f"How many quotes are on record at each measurement ({_SIZES} unless given).",
        )
        parser.add_argument(
            "--seed", type=int, default=1, help="Draws other news (1 unless given)."
        )
        parser.add_argument("--json", action="store_true", help="Print one JSON object a line.")

    def handle(self, *_args: Any, **options: Any) -> None:
        require_migrated()
        what, sizes = options["what"], options["quotes"]
        is_filled = what in _GOES_ON and len(sizes) == 1 and holds(sizes[0])
        if Source.objects.exists() and not is_filled:
            raise CommandError(
                "This database holds sources. A benchmark fills an empty one that can be thrown "
                "away: name it with DATA_DIR or DATABASE_URL, and run migrate."
            )
        for cost in _BENCHMARKS[what](sizes, seed=options["seed"], say=self.stderr.write):
            self.stdout.write(json.dumps(cost._asdict()) if options["json"] else str(cost))


def _sizes(raw: str) -> list[int]:
    return [int(part) for part in raw.split(",")]
