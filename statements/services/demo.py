"""The demo: our own reports through the real pipeline, and some of an editor's decisions."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.db import transaction

from sources.documents import Document
from sources.ingest.reading import read_path
from sources.models import Decision
from sources.services import take_in
from statements.choices import ContradictionKind, FlagStatus
from statements.groups import ADMINISTRATOR as ADMINISTRATORS
from statements.groups import EDITOR as EDITORS
from statements.models import Assertion, Contradiction, Quote
from statements.services.flags import confirm_flag
from statements.services.ingest import process
from statements.services.review import accept_assertion, accept_quotes

FOLDER = Path(__file__).resolve().parent.parent / "demo"
ORIGIN = "demo/"
EDITOR = "demo-editor"
ADMINISTRATOR = "demo-admin"
_SURE = 0.75
# These wait for the reader to decide.
_LEFT_ALONE = ("demo/04-live-blog.txt", "demo/06-translated.txt")


class DemoError(Exception):
    """The demo reports could not be read."""


@dataclass(frozen=True, slots=True)
class LogIn:
    """A name and a password made for it; empty for an account that was there before."""

    name: str
    password: str


def is_loaded() -> bool:
    """Whether the last step was done; a load that was cut off is taken up again."""
    return Decision.objects.filter(actor__username=EDITOR).exists()


def make_accounts() -> list[LogIn]:
    """Make the demo's two accounts with fresh passwords, where they are missing."""
    return [_account(EDITOR, is_superuser=False), _account(ADMINISTRATOR, is_superuser=True)]


def take_in_reports() -> int:
    """Take in each report in the order of publication; give the number of quotes found."""
    count = 0
    for document in sorted(_reports(), key=_published):
        capture, _outcome = take_in(document)
        run = process(capture)
        if run.error:
            raise DemoError(f"{document.origin}: {run.error}")
        count += run.counts.get("quotes", 0)
    return count


@transaction.atomic
def decide_some(actor: User) -> None:
    """Decide as an editor would after half a day: the rest stays suggested."""
    sure = Quote.objects.suggested().filter(
        source__origin__startswith=ORIGIN, confidence__gte=_SURE, speaker__isnull=False
    )
    chosen = sure.exclude(source__origin__in=_LEFT_ALONE).select_related("speaker")
    accept_quotes(list(chosen), actor=actor, reason="read against the report")
    disputes = Contradiction.objects.filter(
        kind=ContradictionKind.DISPUTE, status=FlagStatus.OPEN
    ).order_by("-score", "pk")
    flag = max(disputes, key=lambda f: f.evidence.count(), default=None)
    if flag is None:
        return
    _accept_stances(flag, actor)
    confirm_flag(flag, actor=actor, reason="both were said, and both cannot hold")


def _accept_stances(flag: Contradiction, actor: User) -> None:
    quotes = [e.quote for e in flag.evidence.select_related("quote__speaker") if e.quote]
    attributed = [quote for quote in quotes if quote.speaker]
    accept_quotes(attributed, actor=actor, reason="evidence of a dispute")
    stances = Assertion.objects.filter(claim=flag.claim, quote__in=attributed)
    for stance in stances.select_related("quote", "claim"):
        accept_assertion(stance, actor=actor, reason="read against the report")


def _reports() -> Iterator[Document]:
    for item in read_path(FOLDER):
        if isinstance(item, Document):
            yield replace(item, origin=ORIGIN + Path(item.origin).name)
        elif Path(item.origin).name != "sources.json":
            raise DemoError(str(item))


def _published(document: Document) -> datetime:
    return document.published_at or datetime.max.replace(tzinfo=UTC)


def _account(name: str, *, is_superuser: bool) -> LogIn:
    if User.objects.filter(username=name).exists():
        return LogIn(name, "")
    password = secrets.token_urlsafe(9)
    user = User.objects.create_user(
        name, password=password, is_staff=True, is_superuser=is_superuser
    )
    user.groups.add(Group.objects.get(name=ADMINISTRATORS if is_superuser else EDITORS))
    return LogIn(name, password)
