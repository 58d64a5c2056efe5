"""Which sources repeat the text of another, and the hashes by which that is found."""

from django.db import models
from django.db.models import F, Q

from sources.models import Source
from sources.provenance import AuditedManager
from statements.models.suggested import Suggested


class Copy(Suggested):
    """A source whose text repeats that of another: it counts as no source of its own.

    What a person decides about a source stands in ``Source.republishes``, and goes before this.
    """

    source = models.OneToOneField(
        Source, on_delete=models.CASCADE, related_name="copy", help_text="What repeats."
    )
    original = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="copies",
        help_text="The wire, or what was published first, of all that repeat the same text.",
    )
    share = models.FloatField(
        help_text="How much of the shorter of both texts stands in the other, 0 to 1."
    )

    objects = AuditedManager["Copy"]()

    class Meta:
        ordering = ["original", "pk"]
        verbose_name_plural = "copies"
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=F("original")),
                name="copy_not_of_itself",
                violation_error_message="A source cannot repeat itself.",
            ),
            models.CheckConstraint(
                condition=Q(share__gte=0.0, share__lte=1.0),
                name="copy_share_is_a_share",
                violation_error_message="A share lies between 0 and 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} repeats {self.original}"

    def get_absolute_url(self) -> str:
        return self.source.get_absolute_url()


class TextHash(models.Model):
    """One of the smallest hashes of a source's latest text: copies share many of them."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="+", help_text="Whose text it is of."
    )
    value = models.BigIntegerField(help_text="The hash of five words in a row.")

    class Meta:
        ordering = ["source", "value"]
        verbose_name_plural = "text hashes"
        constraints = [
            models.UniqueConstraint(fields=["value", "source"], name="texthash_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.value:x}"
