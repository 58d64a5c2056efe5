"""The quantities that figures give numbers for: each figure is tied to the claim it is about."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import QuerySet

from sources.binding import bound_cursor
from sources.choices import Visibility
from sources.models import Capture
from statements.choices import ClaimKind, Comparator, ReviewStatus
from statements.figures import (
    FigureCandidate,
    Relation,
    Verdict,
    compare,
    quantity_text,
    sentence_around,
)
from statements.figures.measures import base_of, units_of
from statements.models import Claim, Figure
from statements.prepared import Asked, among, prepared
from statements.services.claims import claim_key
from statements.services.copies import independent
from statements.services.merging import survivors

# How many earlier figures of its kind a figure is compared with.
_CANDIDATES = 200
# A table of a million numbers is kept, but not held against the world number by number.
_COMPARED = 2_000
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}
_TIE = "UPDATE statements_figure SET claim_id = %s WHERE id = %s AND status = 'suggested'"
_AGREE = "UPDATE statements_figure SET agrees_with_id = %s WHERE id = %s AND status = 'suggested'"


class _Recorded(NamedTuple):
    """What is read of an earlier figure; plain values, since a run compares hundreds."""

    pk: int
    source_id: int
    capture_id: int
    claim_id: int | None
    status: str
    start: int
    end: int
    exact: str
    low: Decimal
    high: Decimal | None
    comparator: str
    unit: str
    noun: str
    concept: str
    scope: str
    context: dict[str, Any]


# A figure of the run, or one that was recorded before it.
_AnyFigure = Figure | _Recorded
# A claim that is recorded, or the key of the text of one that will be.
_Handle = int | str
_Block = tuple[str, str, int]


def tie_figures(figures: Iterable[Figure]) -> set[int]:
    """Tie figures to the quantities that earlier ones of other sources give numbers for.

    Gives the claims that have more figures now. A figure is compared with the 200 recorded
    before it, whatever is shown of them, so that what it is tied to depends on nothing later.
    The number of queries does not grow with the number of figures.
    """
    # "Five days" and "$5m" of nothing named are never one quantity.
    named = [f for f in islice(figures, _COMPARED) if f.concept or not f.unit]
    before = _recorded_before(named)
    if not any(before.values()):
        return set()
    matched = [(figure, _related(figure, before[_block(figure)])) for figure in named]
    found = {figure.pk: pairs for figure, pairs in matched if pairs}
    return _Ties.load([figure for figure in named if figure.pk in found], found).record()


def candidate_of(figure: _AnyFigure) -> FigureCandidate:
    """Give a recorded figure in the form that pure comparison reads."""
    context = figure.context
    return FigureCandidate(
        start=figure.start,
        end=figure.end,
        exact=figure.exact,
        low=Decimal(figure.low),
        high=None if figure.high is None else Decimal(figure.high),
        comparator=Comparator(figure.comparator),
        unit=figure.unit,
        noun=figure.noun,
        terms=frozenset(context.get("terms", ())),
        setting=frozenset(context.get("setting", ())),
        owners=frozenset(context.get("owners", ())),
        scope=figure.scope,
        modifiers=frozenset(context.get("modifiers", ())),
        periods=frozenset(context.get("periods", ())),
        is_addition=context.get("is_addition", False),
        share=context.get("share", ""),
        kinds=frozenset(context.get("kinds", ())),
        near=frozenset(context.get("near", ())),
        story=frozenset(context.get("story", ())),
        is_headline=context.get("is_headline", False),
        is_title=context.get("is_title", False),
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure and an earlier one of another source that counts the same thing."""

    new: Figure
    other: _Recorded
    verdict: Verdict


def _block(figure: Figure) -> _Block:
    return figure.concept, base_of(figure.unit)[0], figure.source_id


def _recorded_before(figures: Sequence[Figure]) -> dict[_Block, list[_Recorded]]:
    """Give, by block, the newest figures of one kind and measure in other sources before these."""
    last: dict[_Block, int] = {}
    for figure in figures:
        last[_block(figure)] = max(figure.pk, last.get(_block(figure), 0))
    asked = [
        {"concept": concept, "unit": unit, "source": source, "before": pk}
        for (concept, base, source), pk in last.items()
        for unit in units_of(base)
    ]
    rows = {row[0]: _Recorded(*row) for row in _of_kind.each(asked)}
    of_kind: dict[tuple[str, str], list[_Recorded]] = defaultdict(list)
    for row in sorted(rows.values(), key=lambda row: -row.pk):
        of_kind[row.concept, base_of(row.unit)[0]].append(row)
    return {
        block: [f for f in of_kind[block[:2]] if f.source_id != block[2] and f.pk < pk]
        for block, pk in last.items()
    }


@prepared
def _of_kind() -> "QuerySet[Figure, tuple[Any, ...]]":
    """Give the newest figures of one kind and unit in other sources before one of them."""
    same = Figure.objects.get_queryset().filter(concept=Asked("concept"), unit=Asked("unit"))
    others = same.filter(pk__lt=Asked("before")).exclude(source=Asked("source"))
    return others.order_by("-pk").values_list(*_Recorded._fields)[:_CANDIDATES]


def _related(figure: Figure, before: Iterable[_Recorded]) -> list[_Pair]:
    ours = candidate_of(figure)
    standing = (other for other in before if other.status not in _REFUSED)
    compared = (_Pair(figure, other, compare(ours, candidate_of(other))) for other in standing)
    return [pair for pair in compared if pair.verdict.relation != Relation.UNRELATED]


@dataclass(slots=True)
class _Ties:
    """Which figure is about which claim: what is recorded, and what is to be."""

    figures: Sequence[Figure]
    pairs: Mapping[int, Sequence[_Pair]]
    handles: dict[int, _Handle]
    refused: Collection[_Handle]
    names: Mapping[int, str]
    written: Mapping[str, int]
    roots: Mapping[int, int]
    tied: dict[int, _Handle] = field(default_factory=dict)
    agreeing: dict[int, int] = field(default_factory=dict)

    @classmethod
    def load(cls, figures: Sequence[Figure], pairs: Mapping[int, Sequence[_Pair]]) -> "_Ties":
        involved: dict[int, _AnyFigure] = {f.pk: f for f in figures}
        involved |= {pair.other.pk: pair.other for found in pairs.values() for pair in found}
        today = survivors(Claim, {f.claim_id for f in involved.values() if f.claim_id})
        names = _names([_best(pairs[f.pk]) for f in figures])
        written = _written({claim_key(name) for name in names.values() if name})
        known = {*today.values(), *written.values()}
        return cls(
            figures=figures,
            pairs=pairs,
            handles={f.pk: today[f.claim_id] for f in involved.values() if f.claim_id},
            refused=set(_refused(claims=known)),
            names=names,
            written=written,
            roots=independent({f.source_id for f in involved.values()}),
        )

    def record(self) -> set[int]:
        for figure in self.figures:
            self._tie(figure, self.pairs[figure.pk])
        loose = self.tied.keys() - Figure.touched(self.tied)
        if not loose:
            return set()
        claims = self._claims({self.tied[pk] for pk in loose})
        tied = {pk: claims[self.tied[pk]] for pk in loose}
        bound_cursor().executemany(_TIE, [(claim, pk) for pk, claim in sorted(tied.items())])
        agreeing = [(other, pk) for pk, other in self.agreeing.items() if pk in tied]
        if agreeing:
            bound_cursor().executemany(_AGREE, agreeing)
        return set(tied.values())

    def _tie(self, figure: Figure, pairs: Sequence[_Pair]) -> None:
        best = _best(pairs)
        handle = (
            self.handles.get(figure.pk) or self.handles.get(best.other.pk) or self._named(figure)
        )
        if not handle or handle in self.refused:
            return
        same = [p for p in pairs if self.handles.get(p.other.pk, handle) == handle]
        for pk in (figure.pk, *(pair.other.pk for pair in same)):
            if pk not in self.handles:
                self.handles[pk] = self.tied[pk] = handle
        agreeing = [
            pair.other.pk
            for pair in same
            if pair.verdict.relation == Relation.AGREE
            and self.roots[pair.other.source_id] != self.roots[figure.source_id]
        ]
        if agreeing:
            self.agreeing[figure.pk] = min(agreeing)

    def _named(self, figure: Figure) -> _Handle:
        key = claim_key(self.names[figure.pk])
        return self.written.get(key, key)

    def _claims(self, handles: Iterable[_Handle]) -> dict[_Handle, int]:
        """Give the claims of handles, and suggest those that are not yet written."""
        by_key = {claim_key(self.names[f.pk]): f for f in reversed(self.figures)}
        wanted = sorted({handle for handle in handles if isinstance(handle, str)})
        fresh = [self._claim(by_key[key]) for key in wanted]
        made = Claim.objects.suggest(fresh) if fresh else []
        return {handle: handle for handle in handles if isinstance(handle, int)} | {
            claim.text_key: claim.pk for claim in made
        }

    def _claim(self, figure: Figure) -> Claim:
        text = self.names[figure.pk]
        return Claim(
            text=text,
            text_key=claim_key(text),
            kind=ClaimKind.QUANTITY,
            unit=figure.unit,
            run=figure.run,
            confidence=round(_best(self.pairs[figure.pk]).verdict.likeness, 4),
        )


def _best(pairs: Sequence[_Pair]) -> _Pair:
    return max(pairs, key=lambda pair: (pair.verdict.likeness, -pair.other.pk))


def _names(pairs: Sequence[_Pair]) -> dict[int, str]:
    """Name the quantity of each pair by its earlier figure, else by the later."""
    captures = {figure.capture_id for pair in pairs for figure in (pair.other, pair.new)}
    # The name shows words of the text: those of a source that was taken down stay hidden.
    public = Capture.objects.exclude(source__visibility=Visibility.TAKEN_DOWN)
    texts = dict(public.filter(pk__in=captures).order_by().values_list("pk", "text"))
    return {
        pair.new.pk: _quantity(pair.other, texts) or _quantity(pair.new, texts) for pair in pairs
    }


@prepared
def _refused() -> "QuerySet[Claim, int]":
    refused = Claim.objects.filter(among("pk", "claims"), status__in=_REFUSED)
    return refused.order_by().values_list("pk", flat=True)


def _quantity(figure: _AnyFigure, texts: Mapping[int, str]) -> str:
    text = texts.get(figure.capture_id)
    if text is None:
        return ""
    sentence = text[slice(*sentence_around(text, figure.start, figure.end))]
    return quantity_text(candidate_of(figure), sentence)[:500]


def _written(keys: Collection[str]) -> dict[str, int]:
    """Give, by key, the quantities that are written, or those that they were merged into."""
    found = dict(_standing(keys=set(keys)))
    # Of those that were merged, an earlier one goes before a later.
    merged = dict(_merged(keys=set(keys) - found.keys()))
    today = survivors(Claim, merged.values()) if merged else {}
    return found | {key: today[pk] for key, pk in merged.items()}


def _named() -> "QuerySet[Claim, tuple[str, int]]":
    same = Claim.objects.filter(among("text_key", "keys"), kind=ClaimKind.QUANTITY)
    return same.order_by("-pk").values_list("text_key", "pk")


# Two questions, as there is an index of the claims that stand, and one of those that do not.
_standing = prepared(lambda: _named().filter(merged_into__isnull=True))
_merged = prepared(lambda: _named().filter(merged_into__isnull=False))
