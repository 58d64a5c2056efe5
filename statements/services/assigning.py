"""Who has which source: editors take, give and give back; nobody's is taken unawares.

To have a source is a promise to decide on what waits in it. It forbids nobody anything.
"""

from collections.abc import Collection, Mapping

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from statements.groups import DECIDE
from statements.models import Assignment

# Whom each source was with when the editor looked: the key of a user, or None.
Seen = Mapping[int, int | None]

_NAMED = 3
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def colleagues() -> QuerySet[User]:
    """Give those who can be given a source: whoever may decide."""
    return User.objects.with_perm(DECIDE, backend=_BACKEND).order_by("username")


def take(sources: Collection[int], *, editor: User) -> int:
    """Let ``editor`` have those of ``sources`` that nobody has; give how many are his now.

    Raises ``ValidationError``, and takes none, where one is another's: that one is given by hand.
    """
    return give(dict.fromkeys(sources), to=editor, actor=editor)


@transaction.atomic
def give(sources: Seen, *, to: User, actor: User) -> int:
    """Let ``to`` have ``sources``; give how many he has of them now. Giving twice changes nothing.

    Raises ``ValidationError``, and gives none, where one is with somebody else than ``actor``
    saw, and where ``to`` may not decide. Takes as many queries for fifty as for one.
    """
    if not colleagues().filter(pk=to.pk).exists():
        raise ValidationError({"to": f"{to} may not decide: give it to an editor."})
    fresh = [Assignment(source_id=pk, editor=to, given_by=actor) for pk in sorted(sources)]
    # Of two who take one at the same time, the second waits here, and then finds the first's.
    Assignment.objects.bulk_create(fresh, ignore_conflicts=True)
    held = _held(sources)
    _refuse_others(held, sources, allowed={to, actor})
    handed_on = [assignment.pk for assignment in held if assignment.editor_id != to.pk]
    Assignment.objects.filter(pk__in=handed_on).update(
        editor=to, given_by=actor, given_at=timezone.now()
    )
    return len(held)


@transaction.atomic
def give_back(sources: Seen, *, actor: User) -> int:
    """Let nobody have ``sources``; give how many were given back.

    Raises ``ValidationError``, and gives none back, where one is with somebody else than ``actor``
    saw. His own he gives back in any case.
    """
    held = _held(sources)
    _refuse_others(held, sources, allowed={actor})
    Assignment.objects.filter(pk__in=[assignment.pk for assignment in held]).delete()
    return len(held)


def _held(sources: Collection[int]) -> list[Assignment]:
    rows = Assignment.objects.select_related("editor", "source").select_for_update(
        of=("self",), no_key=True
    )
    return list(rows.filter(source__in=sources).order_by("pk"))


def _refuse_others(held: Collection[Assignment], seen: Seen, *, allowed: set[User]) -> None:
    others = [
        assignment
        for assignment in held
        if assignment.editor_id != seen[assignment.source_id] and assignment.editor not in allowed
    ]
    if not others:
        return
    named = "; ".join(
        f"{a.editor} has “{a.source}” since {a.given_at:%d %B, %H:%M} UTC" for a in others[:_NAMED]
    )
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    raise ValidationError(
        f"Nothing was changed: {named}{more}. Choose others, or agree on it and give it."
    )
