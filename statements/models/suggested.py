"""What a machine can suggest and a person decides on."""

from django.db import models

from sources.provenance import AuditedModel
from statements.models.fields import confidence_field, status_field
from statements.models.runs import Run


class Suggested(AuditedModel):
    """A record that a run may have found: it counts when a person accepts it."""

    run = models.ForeignKey(
        Run,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Found by.",
    )
    status = status_field()
    confidence = confidence_field()

    class Meta:
        abstract = True
