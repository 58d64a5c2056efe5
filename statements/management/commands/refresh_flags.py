"""Look for all contradictions again."""

from typing import Any

from django.core.management.base import BaseCommand

from statements.management.database import require_migrated
from statements.services.contradictions.refresh import open_flag_counts, refresh_flags


class Command(BaseCommand):
    help = (
        "Bring all flags up to date with what is on record. Comes to the same flags as taking "
        "articles in one by one; what an editor judged stays."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        require_migrated()
        for done in refresh_flags():
            gone = done.count_before + done.new_count - done.count_after
            self.stdout.write(f"{done.step}: {done.new_count} new, {gone} gone")
        open_flags = ", ".join(f"{n:,} {kind.lower()}" for kind, n in open_flag_counts().items())
        self.stdout.write(f"Open flags: {open_flags}.")
