"""Accepting many sure quotes at once: first what would be, then just that, as one decision."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from sources.provenance import Decision
from statements.models import Quote
from statements.services.queues import waiting
from statements.services.review import accept_quotes
from statements.services.turns import take_turn

# No editor looks through more on one page.
MOST = 500


@dataclass(frozen=True, slots=True)
class Preview:
    """The surest quotes that would be accepted, and how many are left out for want of a speaker.

    ``has_more`` where more than ``MOST`` are as sure: they are for the next time.
    """

    quotes: list[Quote]
    unattributed_count: int
    has_more: bool


def preview(*, above: float, editor: User | None = None) -> Preview:
    """Give what is at least so sure and ``editor`` did not skip, in two queries.

    Raises ``ValidationError`` beyond 0 to 1.
    """
    if not 0.0 < above <= 1.0:
        raise ValidationError({"above": "Give a confidence above 0 and up to 1, such as 0.9."})
    sure = waiting(editor).filter(confidence__gte=above).order_by("-confidence", "-pk")
    found = list(
        sure.filter(speaker__isnull=False).select_related("speaker", "source__publisher")[
            : MOST + 1
        ]
    )
    nobody = sure.filter(speaker=None).order_by()[:MOST].count()
    return Preview(found[:MOST], nobody, has_more=len(found) > MOST)


@transaction.atomic
def accept_previewed(
    quote_ids: Sequence[int], *, actor: User, reason: str = ""
) -> tuple[Decision | None, int]:
    """Accept those of ``quote_ids`` that still wait; give the decision, and how many do not.

    What somebody decided or took down since the preview is left as it is. Raises
    ``ValidationError`` for more than ``MOST``.
    """
    if len(quote_ids) > MOST:
        raise ValidationError(f"Accept at most {MOST} quotes at once, not {len(quote_ids):,}.")
    # In turn, so that nobody decides between this look and the acceptance.
    take_turn()
    chosen = list(waiting().filter(pk__in=quote_ids, speaker__isnull=False))
    decision = accept_quotes(chosen, actor=actor, reason=reason)
    return decision, len(set(quote_ids)) - len(chosen)
