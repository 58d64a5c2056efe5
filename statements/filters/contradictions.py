"""Which contradictions."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from statements.choices import ContradictionKind, FlagStatus, Reading
from statements.filters.base import ShownFilterSet
from statements.filters.fields import IdFilter, OneOf
from statements.filters.merging import family_ids
from statements.models import Claim, Contradiction, Speaker
from statements.visibility import visible_evidence

_STATUSES = [
    (str(status.value), str(status.label))
    for status in (FlagStatus.OPEN, FlagStatus.CONFIRMED, FlagStatus.EXPLAINED)
]


class ContradictionFilter(ShownFilterSet):
    """What editors confirmed or explained; ``all=1`` adds what waits for them."""

    status = OneOf(_STATUSES, label="Status (open needs all=1)")
    kind = OneOf(ContradictionKind, label="Kind of contradiction")
    reading = OneOf(Reading, label="Reading of two figures")
    claim = IdFilter(method="about", label="Claim (id)")
    speaker = IdFilter(method="involving", label="Speaker on any side (id)")

    class Meta:
        model = Contradiction
        fields: list[str] = []

    def about(
        self, queryset: QuerySet[Contradiction], _name: str, value: int
    ) -> QuerySet[Contradiction]:
        return queryset.filter(claim__in=family_ids(Claim, value))

    def involving(
        self, queryset: QuerySet[Contradiction], _name: str, value: int
    ) -> QuerySet[Contradiction]:
        family = family_ids(Speaker, value)
        said = visible_evidence(show_all=self.show_all).filter(
            contradiction=OuterRef("pk"), quote__speaker__in=family
        )
        return queryset.filter(Q(speaker__in=family) | Exists(said))
