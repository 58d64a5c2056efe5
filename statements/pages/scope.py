"""What a reader may see: reviewed records, or suggestions too; never what was taken down."""

from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from sources.models import Source
from statements.choices import ReviewStatus
from statements.models import Claim, Quote, Speaker
from statements.visibility import shown

PARAMETER = "all"
Rows = TypeVar("Rows", bound="QuerySet[Any]")


class TakenDownError(Exception):
    """The record belongs to a source that was taken down: answered with 410."""


class NotReviewedError(Exception):
    """The record is a suggestion and the reader did not ask for suggestions."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What one request reads. ``suffix`` keeps the choice in links."""

    show_all: bool

    @classmethod
    def of(cls, request: HttpRequest) -> "Scope":
        return cls(show_all=request.GET.get(PARAMETER) == "1")

    @property
    def suffix(self) -> str:
        return f"?{PARAMETER}=1" if self.show_all else ""

    def shown(self, rows: Rows) -> Rows:
        """Keep what this reader may see of ``rows``."""
        return cast("Rows", shown(rows, show_all=self.show_all))

    def require(self, record: Quote | Speaker | Claim) -> None:
        """Refuse a record that this reader does not see; withdrawn ones stay citable.

        Raises ``Http404`` for what was rejected, ``TakenDownError`` or ``NotReviewedError``.
        """
        if record.status == ReviewStatus.REJECTED:
            raise Http404
        if not isinstance(record, Claim) and record.source:
            require_public(record.source)
        is_suggested = record.status == ReviewStatus.SUGGESTED
        if is_suggested and not self.show_all:
            raise NotReviewedError
        if is_suggested and not self._is_shown(record):
            raise Http404

    def _is_shown(self, record: Quote | Speaker | Claim) -> bool:
        rows = type(record)._default_manager.filter(pk=record.pk)
        return shown(rows, show_all=True).exists()


def require_public(source: Source) -> None:
    """Raise ``TakenDownError`` for a source that was taken down."""
    if not source.is_public:
        raise TakenDownError
