"""Taking back what a person did: all that one decision changed, as a decision of its own."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from sources.provenance import AuditedModel, Decision, decide
from statements.choices import ReviewStatus
from statements.models import Claim, Contradiction, Speaker
from statements.services.changes import Change, changes_of
from statements.services.claim_merging import join, part
from statements.services.filing import follow_topics
from statements.services.following import raise_flags_following
from statements.services.speaker_merging import raise_flags_of_speaker
from statements.services.turns import take_turn

_UNDO, _REDO = "undo ", "redo "
_NAMED = 5

_Columns = tuple[type[AuditedModel], tuple[str, ...]]


@transaction.atomic
def undo(decision: Decision, *, actor: User, reason: str = "") -> Decision:
    """Bring every record back to what it was before ``decision``; give the decision that did.

    What the decision recorded first is rejected, since nothing is deleted. To undo an undo does
    the thing again. Raises ``ValidationError``, and takes back nothing, where the decision was
    taken back before or changed nothing, and where a later one rests on it: that comes first.
    """
    take_turn()
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if hasattr(decision, "undone_by"):
        undone = decision.undone_by
        raise ValidationError(f"{undone.actor} took this back at {undone.decided_at:%H:%M} UTC.")
    changes = changes_of(decision)
    _refuse_later(changes)
    taken_back = decide(
        actor=actor, action=_action(decision.action), reason=reason, undoes=decision
    )
    restored = _restore(changes, taken_back)
    if not restored:
        raise ValidationError("This changed no record: there is nothing to take back.")
    raise_flags_following(restored)
    for change in changes:
        if change.model is Speaker and "merged_into_id" in change.fields:
            raise_flags_of_speaker(change.pk)
    return taken_back


def _action(action: str) -> str:
    """Name the undoing: of an undoing it is a redoing, so that names do not grow."""
    if action.startswith(_UNDO):
        return _REDO + action.removeprefix(_UNDO)
    return _UNDO + action.removeprefix(_REDO)


def _refuse_later(changes: Sequence[Change]) -> None:
    """Refuse where somebody saved a record again: his work would be lost."""
    by_model: dict[type[AuditedModel], list[Change]] = defaultdict(list)
    for change in changes:
        by_model[change.model].append(change)
    later = [row for model, group in by_model.items() for row in _later(model, group)]
    if later:
        more = f" and {len(later) - _NAMED} more" if len(later) > _NAMED else ""
        raise ValidationError(
            f"Take back first what came after it: {'; '.join(later[:_NAMED])}{more}."
        )


def _later(model: type[AuditedModel], changes: Sequence[Change]) -> list[str]:
    name = model._meta.pk.attname
    rows = model.history.filter(**{f"{name}__in": [change.pk for change in changes]})
    newest = dict(rows.order_by().values_list(name).annotate(newest=Max("history_id")))
    after = [newest[c.pk] for c in changes if newest[c.pk] != c.after.history_id]
    rows = model.history.filter(history_id__in=after)
    found = rows.select_related("decision__actor", "history_user")
    return [
        f"{version.history_user or 'the program'} decided on {_name(version)} at "
        f"{version.history_date:%H:%M} UTC ({version.decision or 'a change'})"
        for version in found.order_by("history_id")
    ]


def _name(version: Any) -> str:
    return f"the {version.instance_type._meta.verbose_name} {version.instance}"


def _restore(changes: Sequence[Change], decision: Decision) -> list[AuditedModel]:
    """Write each record as it was; give those that changed."""
    merged = [c for c in changes if c.model is Claim and "merged_into_id" in c.fields]
    for change in merged:
        _restore_merge(change, decision)
    # The flags of merged claims are handed on and back by what joins and parts them.
    done = {(Claim, change.pk) for change in merged}
    left = [c for c in changes if (c.model, c.pk) not in done]
    if merged:
        left = [c for c in left if c.model is not Contradiction]
    restored: list[AuditedModel] = list(Claim.objects.filter(pk__in=[c.pk for c in merged]))
    by_columns: dict[_Columns, list[Change]] = defaultdict(list)
    for change in left:
        by_columns[change.model, _columns(change)].append(change)
    for (model, columns), group in by_columns.items():
        if columns:
            restored += _put_back(model, columns, group, decision)
        if model is Claim and "filed_under" in columns:
            for claim in Claim.objects.filter(pk__in=[change.pk for change in group]):
                follow_topics(claim)
    return restored


def _columns(change: Change) -> tuple[str, ...]:
    """Name what has to be written: of a new record its status, where it has one."""
    if change.before is not None:
        return change.fields
    is_decided = any(field.attname == "status" for field in change.after.tracked_fields)
    return ("status",) if is_decided else ()


def _put_back(
    model: type[AuditedModel], columns: Sequence[str], changes: Sequence[Change], decision: Decision
) -> list[AuditedModel]:
    before = {change.pk: change.before for change in changes}
    rows = model._default_manager.select_for_update(no_key=True, of=("self",))
    records = list(rows.filter(pk__in=before))
    for record in records:
        was = before[record.pk]
        for name in columns:
            setattr(record, name, ReviewStatus.REJECTED if was is None else getattr(was, name))
    names = [model._meta.get_field(name).name for name in columns]
    try:
        with transaction.atomic():
            model.save_all_audited(records, fields=names, decision=decision)
    except IntegrityError:
        raise ValidationError(
            f"A {model._meta.verbose_name} cannot be put back: another has taken its place since."
        ) from None
    return records


def _restore_merge(change: Change, decision: Decision) -> None:
    claim = Claim.objects.get(pk=change.pk)
    into = change.before.merged_into_id
    if into is None:
        part(claim, decision=decision)
    else:
        join(claim, Claim.objects.get(pk=into), decision=decision)
