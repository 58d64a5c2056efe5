"""Which speakers and claims are one, after merges: pointers are followed, never rewritten."""

from statements.models import Claim, Speaker


def survivor_id(model: type[Speaker | Claim], pk: int) -> int | None:
    """Give the id that ``pk`` resolves to: its own unless merged; None when there is none."""
    seen: set[int] = set()
    while pk not in seen:
        seen.add(pk)
        row = model._default_manager.filter(pk=pk).only("merged_into").first()
        if row is None:
            return None
        if row.merged_into_id is None:
            return pk
        pk = row.merged_into_id
    return None  # a circle of merges: only damaged data has one


def family_ids(model: type[Speaker | Claim], pk: int) -> set[int]:
    """Give the ids that are the same as ``pk`` after merges; empty when there is none."""
    root = survivor_id(model, pk)
    if root is None:
        return set()
    family, newest = {root}, {root}
    while newest:
        merged = model._default_manager.filter(merged_into__in=newest)
        newest = set(merged.values_list("pk", flat=True)) - family
        family |= newest
    return family
