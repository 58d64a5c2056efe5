"""Suggestions that an editor puts aside for himself, until he takes them back."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from statements.choices import ReviewStatus
from statements.models import Quote, Skip


def skip(quote: Quote, *, editor: User) -> None:
    """Put a suggestion aside. Skipping twice changes nothing.

    Raises ``ValidationError`` for what somebody has decided: that waits for nobody.
    """
    quote.refresh_from_db(fields=["status"])
    if quote.status != ReviewStatus.SUGGESTED:
        status = quote.get_status_display().lower()
        raise ValidationError(f"This quote is {status} by now: only what waits is skipped.")
    Skip.objects.bulk_create([Skip(quote=quote, editor=editor)], ignore_conflicts=True)


def take_back(quotes: Collection[int], *, editor: User) -> int:
    """Let what ``editor`` skipped of ``quotes`` wait in his queues again; give their number."""
    count, _ = Skip.objects.filter(editor=editor, quote__in=quotes).delete()
    return count


def is_skipped(by: User, *, path: str = "pk") -> Exists:
    """Give the condition that the quote at ``path`` was put aside by this editor."""
    return Exists(Skip.objects.filter(editor=by, quote=OuterRef(path)))
