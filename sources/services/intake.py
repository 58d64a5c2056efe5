"""One attempt to take something in: all of a document or nothing, and a trace either way."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from sources.choices import IntakeOutcome
from sources.documents import Document
from sources.models import Capture, Intake
from sources.services.captures import capture_text
from sources.services.registration import register_source


@transaction.atomic
def take_in(
    document: Document, *, actor: User | None = None, intake: Intake | None = None
) -> tuple[Capture, IntakeOutcome]:
    """Record a document: its source, its text when that is new, and this attempt.

    ``intake`` is an attempt that was begun already: it goes on, and its caller ends it.
    Give the capture that was made or confirmed, and which of the two. Taking the same document
    in again records nothing but the attempt.

    Raises ``ValidationError`` when the document cannot be recorded; then nothing is.
    """
    source, is_new = register_source(document)
    capture, is_changed = capture_text(source, document)
    if is_new:
        outcome = IntakeOutcome.CREATED
    else:
        outcome = IntakeOutcome.UPDATED if is_changed else IntakeOutcome.UNCHANGED
    if intake is None:
        Intake.objects.create(
            origin=document.origin,
            actor=actor,
            outcome=outcome,
            capture=capture,
            finished_at=timezone.now(),
        )
    else:
        intake.capture, intake.source = capture, source
        intake.save(update_fields=["capture", "source"])
    return capture, outcome


def record_failure(origin: str, *, error: str, actor: User | None = None) -> Intake:
    """Keep a failed attempt with its error in words, and nothing else."""
    return Intake.objects.create(
        origin=_storable(origin)[:2000],
        actor=actor,
        outcome=IntakeOutcome.FAILED,
        error=_storable(error),
        finished_at=timezone.now(),
    )


def _storable(words: str) -> str:
    # A name or message may quote the very characters for which a document was refused.
    return words.encode(errors="backslashreplace").decode().replace("\0", "�")
