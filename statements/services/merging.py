"""Records that were merged: what pointed at one still does, and reading follows its pointer."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from statements.models import Claim, Speaker
from statements.prepared import Prepared, among, prepared
from statements.services.turns import take_turn


def _merged(model: type[Claim] | type[Speaker], field: str) -> Prepared[tuple[int, int]]:
    """Prepare to ask which records were merged into which, by one end or the other."""
    return prepared(
        lambda: (
            model._default_manager.filter(among(field, "records"), merged_into__isnull=False)
            .order_by()
            .values_list("pk", "merged_into_id")
        )
    )


_MERGED = {model: _merged(model, "pk") for model in (Claim, Speaker)}
_MEMBERS = {model: _merged(model, "merged_into") for model in (Claim, Speaker)}


def read_again(*records: Claim | Speaker) -> None:
    """Lock and read what is decided on: another editor may have decided a moment ago.

    The turn comes first, as where articles are read, and the rows in one order: nobody waits
    for somebody who waits for him.
    """
    take_turn()
    for record in sorted(records, key=lambda record: record.pk):
        rows: Any = type(record)._default_manager.select_for_update(no_key=True)
        record.read_locked(rows)


def survivors(model: type[Claim] | type[Speaker], pks: Iterable[int]) -> dict[int, int]:
    """Give the record that stands for each of ``pks`` today; one query where none was merged."""
    asked = set(pks)
    merged: dict[int, int] = {}
    seen, wanted = set[int](), asked
    while wanted:
        seen |= wanted
        merged |= dict(_MERGED[model](records=wanted))
        wanted = set(merged.values()) - seen
    return {pk: _end(merged, pk) for pk in asked}


def family(model: type[Claim] | type[Speaker], pk: int) -> set[int]:
    """Give ``pk`` and all that were merged into it, directly or through others."""
    return families(model, [pk])[pk]


def families(model: type[Claim] | type[Speaker], pks: Iterable[int]) -> dict[int, set[int]]:
    """Give each of ``pks`` with all that were merged into it; one query where none was."""
    found = {pk: {pk} for pk in pks}
    wanted = {pk: {pk} for pk in found}
    while wanted:
        heads = {member: lead for lead, members in wanted.items() for member in members}
        wanted = {}
        for merged, into in _MEMBERS[model](records=heads):
            lead = heads[into]
            if merged not in found[lead]:
                wanted.setdefault(lead, set()).add(merged)
                found[lead].add(merged)
    return found


def standing_claims(pks: Iterable[int]) -> dict[Claim, set[int]]:
    """Give the claims that stand for ``pks`` today, by their keys, each as ``families`` does.

    One query where none was merged.
    """
    asked = set(pks)
    found = sorted(_with_merged(claims=asked), key=attrgetter("pk"))
    if all(claim.merged_into_id is None for claim in found):
        return {claim: {claim.pk} for claim in found}
    members = families(Claim, survivors(Claim, asked).values())
    known = {claim.pk: claim for claim in _with_merged(claims=members)}
    return {known[pk]: own for pk, own in sorted(members.items()) if pk in known}


@prepared
def _with_merged() -> "QuerySet[Claim, Claim]":
    """Give ``claims`` and what was merged into them."""
    merged = Claim.objects.filter(among("merged_into", "claims"), merged_into__isnull=False)
    # Two selects: of one with an OR, SQLite reads every claim where none was merged.
    return Claim.objects.filter(among("pk", "claims")).order_by().union(merged.order_by(), all=True)


def _end(merged: Mapping[int, int], pk: int) -> int:
    """Follow the pointers from ``pk``; a ring ends where it would begin again."""
    seen = {pk}
    while merged.get(pk, pk) not in seen:
        pk = merged[pk]
        seen.add(pk)
    return pk
