"""List what is on record anew under the keys by which new quotes find it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from statements.management.database import require_migrated
from statements.search.alike import list_all
from statements.services.turns import take_turn


class Command(BaseCommand):
    help = (
        "List quotes and claims anew under the words and terms by which new quotes find them: "
        "after an upgrade that says so. Articles wait meanwhile."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        require_migrated()
        with transaction.atomic():
            take_turn()
            list_all()
