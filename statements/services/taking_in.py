"""Ask for something to be taken in: the attempt is on record at once, the work is a task."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from pathlib import PurePath
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from sources.canonical import AddressError, canonical_url
from sources.choices import IntakeKind, IntakeOutcome, IntakeStep
from sources.documents import Document
from sources.ingest.errors import ReadError
from sources.ingest.metadata import MetadataError, describe
from sources.ingest.reading import read_content
from sources.ingest.text import TextError, check_text
from sources.models import Intake, Source
from sources.services.captures import keep_raw
from statements.services.intakes import STOPPED, carry_out, end

LARGEST = 20_000_000
# The longest that was measured, one line of 20 MB, was read in nine minutes: a worker that is
# quiet for longer than this is gone.
STALE = timedelta(minutes=30)
_NAMED = 120

Given = Mapping[str, str]


def add_address(url: str, *, actor: User, given: Given | None = None) -> Intake:
    """Ask for a page to be fetched. Raises ``ValidationError`` for what is no address."""
    try:
        origin = canonical_url(url.strip())
    except AddressError as error:
        raise ValidationError({"url": str(error)}) from error
    if len(origin) > _limit():
        raise ValidationError({"url": f"It is longer than {_limit()} characters."})
    return _ask(IntakeKind.ADDRESS, url.strip(), actor=actor, given=_checked(given))


def add_text(text: str, *, actor: User, given: Given | None = None) -> Intake:
    """Ask for a pasted text to be taken in exactly as it is, scripts and all: it is text.

    Raises ``ValidationError`` for what is no text.
    """
    try:
        check_text(text)
    except TextError as error:
        raise ValidationError({"text": str(error)}) from error
    content = text.encode()
    _refuse_large("text", len(content))
    about = _checked(given)
    digest = keep_raw(content)
    return _ask(IntakeKind.TEXT, f"pasted/{digest[:16]}", actor=actor, given=about, raw=digest)


def add_file(name: str, content: bytes, *, actor: User, given: Given | None = None) -> Intake:
    """Ask for an uploaded file to be taken in; its name tells its type.

    Raises ``ValidationError`` for what cannot be read.
    """
    _refuse_large("file", len(content))
    about = _checked(given)
    name = PurePath(name.replace("\\", "/")).name
    try:
        read_content(content, origin=name)
    except ReadError as error:
        raise ValidationError({"file": error.message}) from error
    digest, path = keep_raw(content), PurePath(name)
    kept = path.stem[: _NAMED - len(path.suffix)] + path.suffix
    return _ask(IntakeKind.FILE, f"file/{digest[:16]}/{kept}", actor=actor, given=about, raw=digest)


def capture_again(source: Source, *, actor: User) -> Intake:
    """Ask for a page to be fetched again: it gets a new capture when its text has changed.

    Raises ``ValidationError`` for a source that came from no address.
    """
    address = source.origin if "://" in source.origin else source.url
    if not address:
        raise ValidationError(
            "It came from no address. Paste its new text with the same address, or take the "
            "file in again."
        )
    return _ask(IntakeKind.ADDRESS, address, actor=actor, source=source)


def run_again(source: Source, *, actor: User) -> Intake:
    """Ask for the newest capture to be read again; what a person decided stays as it is."""
    return _ask(IntakeKind.RUN_AGAIN, source.origin, actor=actor, source=source)


@transaction.atomic
def try_again(intake: Intake, *, actor: User) -> Intake:
    """Ask once more for what failed, or was left by a worker that is gone.

    Raises ``ValidationError`` for what is under way or has succeeded.
    """
    intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if intake.kind == IntakeKind.COMMAND:
        raise ValidationError("A command took it in: call that command again.")
    if is_stale(intake):
        end(intake, outcome=IntakeOutcome.FAILED, error=STOPPED)
    elif intake.outcome != IntakeOutcome.FAILED:
        raise ValidationError(f"It did not fail: {intake.get_outcome_display().lower()}.")
    return _ask(
        IntakeKind(intake.kind),
        intake.origin,
        actor=actor,
        given=intake.given,
        raw=intake.raw_sha256,
        source=intake.source,
    )


def is_stale(intake: Intake) -> bool:
    """Whether an attempt began long ago and has not moved since: its worker is gone."""
    if not intake.is_under_way or intake.step == IntakeStep.WAITING or intake.step_at is None:
        return False
    return intake.step_at < timezone.now() - STALE


def _ask(
    kind: IntakeKind,
    origin: str,
    *,
    actor: User,
    given: Given | None = None,
    raw: str = "",
    source: Source | None = None,
) -> Intake:
    intake = Intake.objects.create(
        origin=origin,
        actor=actor,
        kind=kind,
        step=IntakeStep.WAITING,
        step_at=timezone.now(),
        source=source,
        given=dict(given or {}),
        raw_sha256=raw,
    )
    # A worker must not look for the attempt before it can be seen.
    transaction.on_commit(partial(_enqueue, intake.pk))
    return intake


def _enqueue(intake_id: int) -> None:
    carry_out.enqueue(intake_id)


def _checked(given: Given | None) -> dict[str, str]:
    """Give what was said, where the document's reader will understand it."""
    about = {key: value.strip() for key, value in (given or {}).items() if value.strip()}
    problems: dict[str, str] = {}
    for key, value in about.items():
        try:
            describe(Document(origin="", text="", raw=b""), {key: value})
        except MetadataError as error:
            problems[key] = str(error)
    if problems:
        raise ValidationError(dict[str, Any](problems))
    return about


def _refuse_large(field: str, size: int) -> None:
    if size > LARGEST:
        raise ValidationError(
            {field: f"It is larger than {LARGEST // 1_000_000} MB. Split it and add its parts."}
        )


def _limit() -> int:
    return int(Source._meta.get_field("origin").max_length or 0)
