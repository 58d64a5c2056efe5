"""Take a source down and put it back. Whatever lists sources or quotes asks for its visibility."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from sources.choices import Visibility
from sources.models import Source
from sources.provenance import decide


def take_down(source: Source, *, actor: User, reason: str) -> Source:
    """Hide a source and all that was found in it, and keep it for the record.

    Taking down twice is a no-op. Raises ``ValidationError`` when no reason is given.
    """
    return _show(source, Visibility.TAKEN_DOWN, action="take down", actor=actor, reason=reason)


def put_back(source: Source, *, actor: User, reason: str) -> Source:
    """Show a source again that was taken down. Putting back twice is a no-op.

    Raises ``ValidationError`` when no reason is given.
    """
    return _show(source, Visibility.PUBLIC, action="put back", actor=actor, reason=reason)


@transaction.atomic
def _show(
    source: Source, visibility: Visibility, *, action: str, actor: User, reason: str
) -> Source:
    source = Source.objects.select_for_update().get(pk=source.pk)
    if source.visibility == visibility:
        return source
    if not reason.strip():
        raise ValidationError({"reason": f"Say why you {action} this source."})
    source.visibility = visibility
    decision = decide(actor=actor, action=f"{action} source", reason=reason.strip())
    return source.save_audited(decision=decision)
