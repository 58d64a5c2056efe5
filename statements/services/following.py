"""The flags that follow when records of any kind change at once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sources.models import Source
from sources.provenance import AuditedModel
from statements.models import Anchor, Assertion, Claim, Copy, Credit, Figure, Quote
from statements.search.alike import list_again, list_claim
from statements.services.consequences import (
    raise_flags_about,
    raise_flags_after,
    raise_flags_of,
    raise_flags_on,
    settle_copies,
)
from statements.services.contradictions.numbers import raise_figure_flags


def raise_flags_following(records: Iterable[AuditedModel]) -> None:
    """Bring every flag up to date that rests on one of ``records``, which have changed."""
    changed: dict[type[AuditedModel], list[Any]] = defaultdict(list)
    for record in records:
        changed[type(record)].append(record)
    for claim in changed[Claim]:
        list_claim(claim)
        raise_flags_on(claim)
    list_again(changed[Quote])
    raise_flags_after(*changed[Assertion])
    raise_flags_about(_quotes(changed))
    figures = [figure.pk for figure in changed[Figure]]
    raise_figure_flags(Figure.objects.get_queryset().filter(pk__in=figures))
    for source in changed[Source]:
        raise_flags_of(source)
    for copy in changed[Copy]:
        settle_copies(copy.source)


def _quotes(changed: dict[type[AuditedModel], list[Any]]) -> list[Quote]:
    """Give the quotes that changed, in themselves, their place or whom they are credited to."""
    parts = [*changed[Anchor], *changed[Credit]]
    pks = {quote.pk for quote in changed[Quote]} | {part.quote_id for part in parts}
    return list(Quote.objects.filter(pk__in=pks))
