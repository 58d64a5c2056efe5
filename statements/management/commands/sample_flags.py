"""Draw flags at random for a second reader."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from statements.choices import ContradictionKind
from statements.management.database import require_migrated
from statements.services.sampling import sample_flags


class Command(BaseCommand):
    help = "Draw open flags of one kind at random, and print each with its context."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=ContradictionKind.values, help="Which kind of flag.")
        parser.add_argument("--count", type=int, default=50, help="How many.")
        parser.add_argument("--seed", type=int, default=0, help="Which draw.")

    def handle(self, *_args: Any, **options: Any) -> None:
        require_migrated()
        if options["count"] < 0:
            raise CommandError("Say with --count how many flags to draw: 0 or more.")
        kind = ContradictionKind(options["kind"])
        for row in sample_flags(kind, count=options["count"], seed=options["seed"]):
            self.stdout.write(json.dumps(row, ensure_ascii=False))
