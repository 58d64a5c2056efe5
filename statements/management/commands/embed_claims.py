"""Make the vectors that claims lack."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from statements.management.database import require_migrated
from statements.matching.embedding import sentence_model
from statements.services.claim_vectors import embed_all_claims


class Command(BaseCommand):
    help = "Make the vectors by which claims are ranked, where they are missing or out of date."

    def handle(self, *_args: Any, **_options: Any) -> None:
        require_migrated()
        if sentence_model() is None:
            raise CommandError("No vectors were made: run “make setup”, which installs the model.")
        self.stdout.write(f"{sum(embed_all_claims()):,} vectors made.")
