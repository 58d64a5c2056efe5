"""Numbers in captures: figures, the quantities they are for, and flags where they disagree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from sources.choices import Visibility
from statements.choices import (
    ClaimKind,
    Comparator,
    ContradictionKind,
    DatePrecision,
    Reading,
    ReviewStatus,
)
from statements.figures import (
    FigureCandidate,
    Relation,
    Verdict,
    compare,
    find_figures,
    quantity_text,
    reading,
    sentence_around,
)
from statements.figures.words import concept
from statements.models import Anchor, Claim, Figure, Run
from statements.services.claims import claim_key
from statements.services.contradictions import Finding, record_finding

_CANDIDATES = 200
_BEYOND = Decimal(10) ** 19
_UPDATED_SCORE = 0.3


@dataclass(slots=True)
class FigureSuggestions:
    """What one run suggested."""

    count: int = 0
    flag_count: int = 0


@dataclass(frozen=True, slots=True)
class _Pair:
    """A new figure and one of another source that counts the same thing."""

    new: Figure
    other: Figure
    verdict: Verdict


def suggest_figures(run: Run) -> FigureSuggestions:
    """Suggest the figures of ``run``'s capture, and flags where they disagree with others.

    A figure is compared with the newest of its kind in other sources, a bounded number.
    """
    capture = run.capture
    known = set(capture.figures.values_list("start", flat=True))
    found = [f for f in find_figures(capture.text) if f.start not in known and f.low < _BEYOND]
    quoted = list(Anchor.objects.filter(capture=capture).values_list("start", "end", "quote_id"))
    day = run.source.published_on
    figures = [_figure(f, run=run, day=day, quoted=quoted) for f in found]
    Figure.objects.suggest(figures)
    flags = sum(_match(figure) for figure in figures)
    return FigureSuggestions(count=len(figures), flag_count=flags)


def _figure(
    found: FigureCandidate, *, run: Run, day: date | None, quoted: Iterable[tuple[int, int, int]]
) -> Figure:
    holder = next((pk for start, end, pk in quoted if start <= found.start < end), None)
    return Figure(
        source=run.source,
        capture=run.capture,
        quote_id=holder,
        run=run,
        exact=found.exact[:200],
        start=found.start,
        end=found.end,
        low=found.low,
        high=found.high,
        comparator=found.comparator,
        unit=found.unit[:40],
        noun=found.noun[:60],
        concept=concept(found.noun)[:60],
        context={
            "terms": sorted(found.terms),
            "setting": sorted(found.setting),
            "owners": sorted(found.owners),
            "is_addition": found.is_addition,
        },
        scope=found.scope[:40],
        as_of=day,
        as_of_precision=DatePrecision.DAY if day else "",
    )


def _match(figure: Figure) -> int:
    """Tie a figure to the quantity that others give numbers for; give the number of new flags."""
    pairs = _pairs(figure)
    if not pairs:
        return 0
    best = max(pairs, key=lambda pair: pair.verdict.likeness)
    claim = best.other.claim or _quantity_claim(best)
    if claim is None:
        return 0
    same = [pair for pair in pairs if pair.other.claim_id in {None, claim.pk}]
    _tie([figure, *(pair.other for pair in same)], claim)
    disagreeing = [pair for pair in same if pair.verdict.relation == Relation.DISAGREE]
    return sum(record_finding(_finding(pair, claim)) for pair in disagreeing)


def _pairs(figure: Figure) -> list[_Pair]:
    others = (
        Figure.objects.filter(concept=figure.concept, unit=figure.unit)
        .filter(source__visibility=Visibility.PUBLIC)
        .exclude(Q(source=figure.source_id) | Q(status=ReviewStatus.REJECTED))
        .select_related("claim", "source")
        .order_by("-pk")[:_CANDIDATES]
    )
    ours = _candidate(figure)
    pairs = [_Pair(figure, other, compare(ours, _candidate(other))) for other in others]
    return [pair for pair in pairs if pair.verdict.relation != Relation.UNRELATED]


def _candidate(figure: Figure) -> FigureCandidate:
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
        is_addition=context.get("is_addition", False),
    )


def _quantity_claim(pair: _Pair) -> Claim | None:
    text = _quantity(pair.other) or _quantity(pair.new)
    if not text:
        return None
    key = claim_key(text)
    written = Claim.objects.surviving().filter(kind=ClaimKind.QUANTITY, text_key=key).first()
    if written:
        return written
    claim = Claim(
        text=text,
        text_key=key,
        kind=ClaimKind.QUANTITY,
        unit=pair.other.unit or pair.other.noun,
        run=pair.new.run,
        confidence=round(pair.verdict.likeness, 4),
    )
    Claim.objects.suggest([claim])
    return claim


def _quantity(figure: Figure) -> str:
    text = figure.capture.text
    return quantity_text(_candidate(figure), text[slice(*_sentence(figure, text))])[:500]


def _sentence(figure: Figure, text: str) -> tuple[int, int]:
    return sentence_around(text, figure.start, figure.end)


def _tie(figures: Sequence[Figure], claim: Claim) -> None:
    """Suggest the quantity for figures that have none; what a person tied stays."""
    loose = [figure.pk for figure in figures if figure.claim_id is None]
    Figure.objects.get_queryset().filter(
        pk__in=loose, claim__isnull=True, status=ReviewStatus.SUGGESTED
    ).restate(claim=claim)
    for figure in figures:
        if figure.claim_id is None:
            figure.claim = claim


def _finding(pair: _Pair, claim: Claim) -> Finding:
    first, second = sorted((pair.new, pair.other), key=_when)
    how = reading(_candidate(first), _candidate(second))
    is_update = how == Reading.UPDATED
    return Finding(
        kind=ContradictionKind.NUMBER,
        fingerprint=f"number:{claim.pk}:{_interval(first)}:{_interval(second)}"[:100],
        explanation=_explanation(first, second, claim, is_update=is_update),
        score=_UPDATED_SCORE if is_update else round(pair.verdict.likeness, 3),
        claim=claim,
        reading=how,
        figures=((first.pk,), (second.pk,)),
    )


def _explanation(first: Figure, second: Figure, claim: Claim, *, is_update: bool) -> str:
    verb = "and later" if is_update else "but"
    return (
        f"{claim.text}: {_who(first)} says “{first.exact}”, {verb} "
        f"{_who(second)} says “{second.exact}”."
    )


def _who(figure: Figure) -> str:
    return str(figure.source)


def _when(figure: Figure) -> tuple[str, int]:
    return (figure.as_of.isoformat() if figure.as_of else "9999", figure.pk)


def _interval(figure: Figure) -> str:
    high = "" if figure.high is None else f"{Decimal(figure.high).normalize():f}"
    return f"{Decimal(figure.low).normalize():f}-{high}"
