"""What people decide about contradictions. Every function leaves who, when and why.

``seen`` is the version that the editor judged: see ``AuditedModel.refuse_stale``.
"""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from sources.provenance import decide
from statements.choices import ExplanationKind, FlagStatus
from statements.models import Contradiction


def confirm_flag(
    flag: Contradiction, *, actor: User, reason: str = "", seen: int | None = None
) -> Contradiction:
    """Judge that the two sides do contradict each other."""
    return _decide(
        flag, FlagStatus.CONFIRMED, "confirm flag", actor=actor, reason=reason, seen=seen
    )


def explain_flag(
    flag: Contradiction,
    *,
    actor: User,
    explained_by: ExplanationKind,
    reason: str = "",
    seen: int | None = None,
) -> Contradiction:
    """Judge that both sides hold, for a reason of the given kind."""
    return _decide(
        flag,
        FlagStatus.EXPLAINED,
        "explain flag",
        actor=actor,
        reason=reason,
        seen=seen,
        explained_by=explained_by,
    )


def dismiss_flag(
    flag: Contradiction, *, actor: User, reason: str, seen: int | None = None
) -> Contradiction:
    """Judge that the flag should not have been raised. Raises ``ValidationError`` without why."""
    if not reason.strip():
        raise ValidationError({"reason": "Say why the flag is dismissed."})
    return _decide(
        flag, FlagStatus.DISMISSED, "dismiss flag", actor=actor, reason=reason, seen=seen
    )


def reopen_flag(
    flag: Contradiction, *, actor: User, reason: str = "", seen: int | None = None
) -> Contradiction:
    """Put a decided flag back into the queue."""
    return _decide(flag, FlagStatus.OPEN, "reopen flag", actor=actor, reason=reason, seen=seen)


@transaction.atomic
def _decide(
    flag: Contradiction,
    status: FlagStatus,
    action: str,
    *,
    actor: User,
    reason: str,
    seen: int | None,
    explained_by: str = "",
) -> Contradiction:
    rows = Contradiction.objects.select_for_update(of=("self",))
    flag.read_locked(rows)  # another editor may have decided a moment ago
    flag.refuse_stale(seen=seen)
    if flag.status == status and flag.explained_by == explained_by:
        return flag
    is_open = status == FlagStatus.OPEN
    flag.status = status
    flag.explained_by = explained_by
    flag.decided_by = None if is_open else actor
    flag.decided_at = None if is_open else timezone.now()
    flag.decided_why = "" if is_open else reason
    flag.save_audited(decision=decide(actor=actor, action=action, reason=reason))
    return flag
