"""Make the vectors that claims lack."""

from typing import Any

from django.core.management.base import BaseCommand

from statements.management.database import require_migrated
from statements.services.claim_vectors import embed_all_claims


class Command(BaseCommand):
    help = "Make the vectors by which claims are ranked, where they are missing or out of date."

    def handle(self, *_args: Any, **_options: Any) -> None:
        require_migrated()
        self.stdout.write(f"{sum(embed_all_claims()):,} vectors made.")
