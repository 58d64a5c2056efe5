"""The work behind one attempt to take something in; a worker may do it, on another host.

A task is handed the key of its attempt and nothing else: what was pasted or uploaded lies in
the storage of raw bytes, what was said about it in the attempt.
"""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import DatabaseError
from django.utils import timezone
from django_tasks import task

from sources.choices import IntakeKind, IntakeOutcome, IntakeStep
from sources.documents import Document
from sources.ingest.errors import ReadError
from sources.ingest.fetch import Limits
from sources.ingest.metadata import MetadataError, describe
from sources.ingest.reading import read_content, read_url
from sources.models import Capture, Intake
from sources.services import take_in
from sources.services.captures import raw_name
from statements.choices import RunStatus
from statements.services.ingest import process, reprocess

logger = logging.getLogger(__name__)

STOPPED = (
    "It was stopped before it ended, as when its worker is restarted. Nothing of it is half "
    "recorded. Try again."
)


@task()
def carry_out(intake_id: int) -> None:
    """Do what an attempt asks for, and end it with its outcome. A second call does nothing."""
    waiting = Intake.objects.filter(pk=intake_id, step=IntakeStep.WAITING)
    if not waiting.update(step=IntakeStep.READING, step_at=timezone.now()):
        return
    intake = Intake.objects.select_related("source", "actor").get(pk=intake_id)
    outcome, error = IntakeOutcome.FAILED, STOPPED
    try:
        outcome, error = _do(intake)
    except Exception as problem:  # the edge that reports: an editor waits for an answer
        logger.exception("Intake %s failed", intake_id)
        error = (
            f"It failed for a reason that nobody foresaw ({type(problem).__name__}: "
            f"{' '.join(str(problem).split())[:500] or 'no details'}). Try again; if that fails "
            "too, report this message."
        )
    finally:  # also when the worker is told to stop at once
        end(intake, outcome=outcome, error=error)


def end(intake: Intake, *, outcome: IntakeOutcome, error: str = "") -> None:
    """End an attempt, unless it has ended."""
    Intake.objects.filter(pk=intake.pk, outcome=IntakeOutcome.PENDING).update(
        outcome=outcome,
        error=error.encode(errors="backslashreplace").decode().replace("\0", "�"),
        step=IntakeStep.ENDED,
        finished_at=timezone.now(),
    )


def _do(intake: Intake) -> tuple[IntakeOutcome, str]:
    if intake.kind == IntakeKind.RUN_AGAIN:
        return _run_again(intake)
    try:
        document = describe(_read(intake), intake.given)
        capture, outcome = take_in(document, actor=intake.actor, intake=intake)
    except (ReadError, MetadataError, ValidationError, DatabaseError) as error:
        return IntakeOutcome.FAILED, _in_words(error)
    _step(intake, IntakeStep.FINDING)
    run = process(capture)
    if run.status == RunStatus.FAILED:
        return IntakeOutcome.FAILED, f"Its text was kept. {run.error}"
    return outcome, ""


def _run_again(intake: Intake) -> tuple[IntakeOutcome, str]:
    capture = Capture.objects.filter(source=intake.source).order_by("-number").first()
    if capture is None:
        return IntakeOutcome.FAILED, "No text of it was captured. Capture it again first."
    intake.capture = capture
    intake.save(update_fields=["capture"])
    _step(intake, IntakeStep.FINDING)
    run = reprocess(capture)
    if run.status == RunStatus.FAILED:
        return IntakeOutcome.FAILED, run.error
    return IntakeOutcome.UNCHANGED, ""


def _read(intake: Intake) -> Document:
    if intake.kind == IntakeKind.ADDRESS:
        limits = Limits(total=settings.FETCH_TIMEOUT_SECONDS, size=settings.FETCH_MAX_BYTES)
        allow = settings.FETCH_ALLOW_PRIVATE
        return read_url(intake.origin, allow_private=allow, limits=limits)
    try:
        with storages["raw"].open(raw_name(intake.raw_sha256)) as file:
            content = file.read()
    except OSError as error:
        raise ReadError(
            intake.origin,
            "What was sent is not in the storage of raw bytes any more. Add it once more.",
        ) from error
    return read_content(content, origin=intake.origin, as_text=intake.kind == IntakeKind.TEXT)


def _in_words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, DatabaseError):
        return f"The database refused it ({error}). Nothing was recorded."
    return error.message if isinstance(error, ReadError) else str(error)


def _step(intake: Intake, step: IntakeStep) -> None:
    Intake.objects.filter(pk=intake.pk, outcome=IntakeOutcome.PENDING).update(
        step=step, step_at=timezone.now()
    )
