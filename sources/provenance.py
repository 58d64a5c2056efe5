"""Who changed a record, when, why, and together with what."""

import uuid
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add
from typing import Any, ClassVar, NoReturn, Self, TypeVar

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from sources.inserts import insert
from sources.versions import Versions

M = TypeVar("M", bound=models.Model)

# What the history calls the state that a machine wrote, before anybody touched it.
AS_SUGGESTED = "as suggested"

_LONGEST_REASON = 300
# A history row shows a reason in a list; the decision that it belongs to has all of it.
_SHOWN_REASON = 100


class UnauditedWriteError(TypeError):
    """A bulk write would have changed rows without recording who did it."""


class ConflictError(ValidationError):
    """Somebody decided on a record after the reader had seen it; the message says who and what."""


def gone(model: type[models.Model]) -> ConflictError:
    """Give what to tell whoever decides on a record that a machine took back meanwhile."""
    return ConflictError(
        f"This {model._meta.verbose_name} is not on record any more: what it rested on changed "
        "since you opened it. Nothing was decided: go on with another."
    )


class Decision(models.Model):
    """One thing a person did, over one or many records: what undo takes back together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Who decided.",
    )
    action = models.CharField(max_length=100, help_text="What was done: 'accept quote'.")
    reason = models.CharField(
        max_length=_LONGEST_REASON, blank=True, help_text="Why, in the person's words."
    )
    undoes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_by",
        help_text="The decision that this one took back.",
    )
    decided_at = models.DateTimeField(auto_now_add=True, help_text="When (UTC).")

    class Meta:
        ordering = ["-decided_at"]
        indexes = [
            models.Index(fields=["-decided_at"], name="decision_newest"),
            models.Index(fields=["actor", "-decided_at"], name="decision_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.action} by {self.actor}"

    def get_absolute_url(self) -> str:
        return reverse("admin:sources_decision_change", args=[self.pk])


class DecidedHistory(models.Model):
    """What every history row adds: the decision that it belongs to."""

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


class AuditedQuerySet(models.QuerySet[M]):
    """Reads freely; refuses writes that skip the history."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise UnauditedWriteError("Use save_audited() on each row.")

    def bulk_create(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise UnauditedWriteError("Use save_audited(), or suggest() for what a machine found.")

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise UnauditedWriteError("Use save_audited() on each row.")

    def suggest(self, rows: Iterable[M], *, ignore_conflicts: bool = False) -> list[M]:
        """Insert what a machine found, in bulk and without history.

        Raises ``UnauditedWriteError`` for a row that claims to be decided already.
        """
        batch = list(rows)
        if any(getattr(row, "status", "suggested") not in {"suggested", "open"} for row in batch):
            raise UnauditedWriteError("A machine can only suggest.")
        return insert(batch, ignore_conflicts=ignore_conflicts)

    def restate(self, **values: Any) -> int:
        """Let a machine correct its own untouched suggestions in ``self``; give their number."""
        return super().update(**values)


class AuditedManager(models.Manager[M]):
    """The way to the rows of an audited model that needs no filters of its own."""

    def get_queryset(self) -> AuditedQuerySet[M]:
        return AuditedQuerySet(self.model, using=self._db)

    def suggest(self, rows: Iterable[M]) -> list[M]:
        return self.get_queryset().suggest(rows)


class AuditedModel(models.Model):
    """A model that keeps every version that a person saved, with author, reason and decision.

    Subclasses set ``objects`` to a manager built from an ``AuditedQuerySet``.
    """

    # Only suggestions that nobody touched are ever deleted: they leave no history.
    history = Versions(inherit=True, bases=[DecidedHistory], cascade_delete_history=True)
    # Reverse relations, by name, whose rows are read and decided together with this record.
    parts: ClassVar[tuple[str, ...]] = ()
    # Fields that follow another record: no version keeps them, so that no undo brings them back.
    follows: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def save_audited(self, *, decision: Decision) -> Self:
        """Validate and save as part of ``decision``.

        What a machine wrote has no history; the first person's change writes the state
        before it, too. Raises ``ValidationError`` when a field, constraint or ``clean``
        rejects the record.
        """
        self.full_clean()
        with transaction.atomic():
            is_change = self.pk is not None
            if is_change:
                _remember_machine_states(type(self), [self.pk])
            self.skip_history_when_saving = True
            try:
                self.save()
            finally:
                del self.skip_history_when_saving
            type(self).history.bulk_history_create(
                [self],
                update=is_change,
                default_user=decision.actor,
                default_change_reason=_shown(decision.reason or decision.action),
                custom_historical_attrs={"decision": decision},
            )
        return self

    @classmethod
    def save_all_audited(
        cls, records: Sequence[Self], *, fields: Sequence[str], decision: Decision
    ) -> None:
        """Save ``fields`` of many records as part of ``decision``, in a fixed number of queries.

        Only the database checks them: for what was valid before, or a change of status.
        """
        if not records:
            return
        with transaction.atomic():
            _remember_machine_states(cls, [record.pk for record in records])
            models.QuerySet[Any](cls).bulk_update(records, fields, batch_size=500)
            cls.history.bulk_history_create(
                records,
                batch_size=500,
                update=True,
                default_user=decision.actor,
                default_change_reason=_shown(decision.reason or decision.action),
                custom_historical_attrs={"decision": decision},
            )

    def version(self) -> int:
        """Give a number that grows whenever a person saves this record or a part of it.

        0 where nobody did. One query, however many parts there are.
        """
        # The newest of each table only ever grows, so their sum does.
        newest = [
            versions.order_by().values(name).annotate(top=Max("history_id")).values_list("top")
            for versions, name in self._histories()
        ]
        rows = newest[0].union(*newest[1:], all=True) if newest[1:] else newest[0]
        return sum(row[0] for row in rows)

    @classmethod
    def newest_version(cls, key: str) -> Any:
        """Give ``version`` within a query whose rows name the record in ``key``."""
        relations: list[Any] = [cls._meta.get_field(name) for name in cls.parts]
        tied: list[tuple[Any, str]] = [(cls, cls._meta.pk.name)]
        tied += [(relation.related_model, relation.field.name) for relation in relations]
        newest = [
            model.history.filter(**{name: models.OuterRef(key)})
            .order_by("-history_id")
            .values("history_id")[:1]
            for model, name in tied
        ]
        first, *others = (Coalesce(models.Subquery(rows), 0) for rows in newest)
        return reduce(add, others, first)

    def read_locked(self, rows: models.QuerySet[Any]) -> None:
        """Read again what is decided on, under the lock of ``rows``.

        Raises ``ConflictError`` where it is gone.
        """
        try:
            self.refresh_from_db(from_queryset=rows)
        except ObjectDoesNotExist:
            raise gone(type(self)) from None

    def refuse_stale(self, *, seen: int | None) -> None:
        """Raise ``ConflictError`` where a person saved a version after ``seen``; None sees all.

        Call it under the lock that the decision holds.
        """
        if seen is None or self.version() <= seen:
            return
        loaded = (
            rows.select_related("decision", "history_user").order_by("-history_id").first()
            for rows, _ in self._histories()
        )
        newest = max(filter(None, loaded), key=lambda version: version.history_date)
        what = newest.decision.action if newest.decision else "change"
        why = f" ({newest.decision.reason})" if newest.decision and newest.decision.reason else ""
        raise ConflictError(
            f"{newest.history_user or 'The program'} decided on this at "
            f"{newest.history_date:%H:%M} UTC, after you opened it: {what}{why}. Nothing of "
            "yours is lost: look at what stands now, then decide again."
        )

    def _histories(self) -> list[tuple[Any, str]]:
        """Give the versions of this record and of its parts, each with the column that ties it."""
        found = [(self.history.all(), type(self)._meta.pk.attname)]
        for name in self.parts:
            relation: Any = self._meta.get_field(name)
            column = relation.field.attname
            found.append((relation.related_model.history.filter(**{column: self.pk}), column))
        return found

    @classmethod
    def touched(cls, pks: Iterable[Any]) -> set[Any]:
        """Give those of ``pks`` that a person ever saved: no machine may change or drop them."""
        name = cls._meta.pk.name
        wanted = list(pks)
        if not wanted:
            return set()
        return set(cls.history.filter(**{f"{name}__in": wanted}).values_list(name, flat=True))


def decide(
    *, actor: User, action: str, reason: str = "", undoes: Decision | None = None
) -> Decision:
    """Open a decision: pass it to ``save_audited`` of every record that it changes.

    Raises ``ValidationError`` for a reason that is too long to keep.
    """
    if len(reason) > _LONGEST_REASON:
        raise ValidationError(
            {"reason": f"Give the reason in {_LONGEST_REASON} characters, not {len(reason)}."}
        )
    return Decision.objects.create(actor=actor, action=action, reason=reason, undoes=undoes)


def _shown(reason: str) -> str:
    return reason if len(reason) <= _SHOWN_REASON else reason[: _SHOWN_REASON - 1] + "…"


def _remember_machine_states(model: type[AuditedModel], pks: Sequence[Any]) -> None:
    untouched = set(pks) - model.touched(pks)
    before = list(model._default_manager.filter(pk__in=untouched)) if untouched else []
    for record in before:
        # Nobody's request wrote it, though one is under way now.
        written_at = getattr(record, "created_at", timezone.now())
        vars(record).update(_history_user=None, _history_date=written_at)
    model.history.bulk_history_create(before, batch_size=500, default_change_reason=AS_SUGGESTED)
