"""Learn from editors how quotes stand to claims."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from statements.management.database import require_migrated
from statements.matching.stance_model import StanceModelError
from statements.services.learning import Comparison, Score, TooFewDecisionsError, compare_models
from statements.services.lessons import lessons
from statements.services.stance_models import keep_model


class Command(BaseCommand):
    help = (
        "Refit the judge of stances on what was accepted, corrected and rejected, say how it did "
        "before and after on decisions held back, and use the new weights if they are better."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say how the new weights would do."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        require_migrated()
        try:
            found = compare_models(lessons())
        except (TooFewDecisionsError, StanceModelError) as error:
            raise CommandError(str(error)) from error
        self._report(found)
        self.stdout.write(_outcome(found, is_dry_run=options["dry_run"]))

    def _report(self, found: Comparison) -> None:
        every = [*found.learnt, *found.held_back]
        corrected = sum(lesson.is_corrected for lesson in every)
        self.stdout.write(
            f"{len(every):,} decisions on {len({lesson.claim for lesson in every}):,} claims; "
            f"{corrected:,} of them corrected or rejected the suggestion."
        )
        self.stdout.write(
            f"Learnt from {len(found.learnt):,}, measured on {len(found.held_back):,} on other "
            f"claims, before ({found.old.name}) and after:"
        )
        for field in Score.__slots__:
            before, after = getattr(found.before, field), getattr(found.after, field)
            self.stdout.write(f"  {_NAMES[field]:<9} {before:.3f}  {after:.3f}")


def _outcome(found: Comparison, *, is_dry_run: bool) -> str:
    if not found.is_better:
        return f"The new weights are no better: {found.old.name} stays in use."
    if is_dry_run:
        return "The new weights are better. Nothing was kept, since this is a dry run."
    kept = keep_model(found.new)
    return (
        f"The new weights are better: {kept.name} (SHA-256 {kept.sha256}) judges what is taken in "
        "from now on."
    )


_NAMES = {"log_loss": "log loss", "accuracy": "accuracy", "macro_f1": "macro-F1"}
