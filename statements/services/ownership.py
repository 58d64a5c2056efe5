"""What a contributor may still correct: his own suggestions."""

from django.contrib.auth.models import User

from sources.provenance import AuditedModel
from statements.choices import ReviewStatus


def is_own(record: AuditedModel, user: User) -> bool:
    """Whether ``user`` suggested this, and nobody has decided on it or changed it since."""
    if getattr(record, "status", None) != ReviewStatus.SUGGESTED:
        return False
    # What a machine wrote is remembered without a user, so it is nobody's own.
    return set(record.history.order_by().values_list("history_user", flat=True).distinct()) == {
        user.pk
    }
