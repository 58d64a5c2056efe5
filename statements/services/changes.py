"""What one decision changed, record by record: how each stood before it, and after."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from sources.provenance import AuditedModel, Decision


@dataclass(frozen=True, slots=True)
class Change:
    """One record that a decision changed, by its versions in the history.

    ``before`` is None for what the decision recorded first. ``fields`` are the columns that
    differ, in the model's order.
    """

    model: type[AuditedModel]
    pk: Any
    before: Any
    after: Any

    @property
    def fields(self) -> tuple[str, ...]:
        if self.before is None:
            return ()
        return tuple(
            field.attname
            for field in self.after.tracked_fields
            if getattr(self.before, field.attname) != getattr(self.after, field.attname)
        )


def changes_of(decision: Decision) -> list[Change]:
    """Give what ``decision`` changed, in the order in which it was written.

    Takes a query for each kind of record, and one more for each that was changed.
    """
    changes = [change for model in _audited() for change in _of_model(model, decision)]
    return sorted(changes, key=lambda change: (change.after.history_date, change.after.history_id))


def _audited() -> Iterator[type[AuditedModel]]:
    for model in apps.get_models():
        if issubclass(model, AuditedModel):
            yield model


def _of_model(model: type[AuditedModel], decision: Decision) -> Iterator[Change]:
    name = model._meta.pk.attname
    own: dict[Any, list[Any]] = defaultdict(list)
    for version in model.history.filter(decision=decision).order_by("history_id"):
        own[getattr(version, name)].append(version)
    if not own:
        return
    before: dict[Any, Any] = {}
    for version in model.history.filter(**{f"{name}__in": own}).order_by("history_id"):
        pk = getattr(version, name)
        if version.history_id < own[pk][0].history_id:
            before[pk] = version
    for pk, versions in own.items():
        yield Change(model, pk, before.get(pk), versions[-1])
