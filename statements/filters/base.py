"""What every list of reviewed records shares: ``all`` and ``status``."""

from typing import Any

from django.db.models import QuerySet
from django.forms.utils import ErrorDict, ErrorList

from statements.choices import ReviewStatus
from statements.filters.fields import OneOf, StrictFilterSet
from statements.visibility import shown

SHOW_ALL = [("1", "With suggestions"), ("0", "Only reviewed")]
STATUSES = [
    (str(status.value), str(status.label))
    for status in (ReviewStatus.ACCEPTED, ReviewStatus.SUGGESTED)
]
_UNDECIDED = {"suggested", "open"}


class ShownFilterSet(StrictFilterSet):
    """Show what readers may see; ``all=1`` adds what a machine suggests."""

    all = OneOf(SHOW_ALL, method="leave", label="All: 1 adds suggestions")

    @property
    def errors(self) -> ErrorDict:
        found = super().errors
        # Without this the answer would be an empty list: true, and no help.
        if not self.show_all and self.value("status") in _UNDECIDED:
            found["status"] = ErrorList(["Add all=1 to see what nobody has decided yet."])
        return found

    @property
    def show_all(self) -> bool:
        return bool(self.value("all") == "1")

    def leave(self, queryset: QuerySet[Any], _name: str, _value: str) -> QuerySet[Any]:
        """Narrow nothing: this parameter is read where the whole list is known."""
        return queryset

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return shown(super().filter_queryset(queryset), show_all=self.show_all)


class ReviewedFilterSet(ShownFilterSet):
    """The same for records that carry a review status."""

    status = OneOf(STATUSES, label="Review status (suggested needs all=1)")
