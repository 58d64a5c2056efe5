"""The quantities that figures give numbers for, and flags where the numbers disagree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from sources.choices import Visibility
from statements.choices import (
    ClaimKind,
    Comparator,
    ContradictionKind,
    Reading,
    ReviewStatus,
)
from statements.figures import (
    FigureCandidate,
    Relation,
    Verdict,
    compare,
    quantity_text,
    reading,
    sentence_around,
    urgency,
)
from statements.models import Claim, Contradiction, Evidence, Figure
from statements.services.claims import claim_key, written_claim
from statements.services.contradictions.findings import Finding, drop_one_sided, record_finding
from statements.services.merging import survivors
from statements.services.turns import take_turn

_CANDIDATES = 200
# A table of a million numbers is kept, but not held against the world number by number.
_COMPARED = 2_000
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}


def match_figures(figures: Iterable[Figure]) -> int:
    """Tie figures to the quantities that others give numbers for; give how many flags are new."""
    blocks: dict[tuple[str, str, int], _Block] = {}
    count = 0
    for figure in islice(figures, _COMPARED):
        if figure.unit and not figure.concept:
            continue  # "five days" and "$5m" of nothing named are never one quantity
        key = figure.concept, figure.unit, figure.source_id
        if key not in blocks:
            blocks[key] = _Block.load(figure)
        count += blocks[key].match(figure)
    return count


@transaction.atomic
def raise_figure_flags(figures: QuerySet[Figure]) -> int:
    """Bring the flags of figures up to date that a person changed, hid or put back.

    Gives the number of new flags. Open flags that nobody touched lose what no longer stands.
    """
    take_turn()
    flags = Contradiction.objects.undecided().filter(
        kind=ContradictionKind.NUMBER, evidence__figure__in=figures
    )
    pks = set(flags.values_list("pk", flat=True))
    pks -= Contradiction.touched(pks)
    Evidence.objects.filter(contradiction__in=pks, figure__in=figures).delete()
    standing = figures.filter(source__visibility=Visibility.PUBLIC).exclude(status__in=_REFUSED)
    count = match_figures(standing.order_by("pk"))
    drop_one_sided(pks)
    return count


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure and one of another source that counts the same thing."""

    new: Figure
    other: Figure
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class _Block:
    """The newest figures of other sources that count one kind of thing in one unit."""

    others: Sequence[tuple[Figure, FigureCandidate]]
    today: Mapping[int, int]

    @classmethod
    def load(cls, figure: Figure) -> "_Block":
        others = (
            Figure.objects.get_queryset()
            .filter(concept=figure.concept, unit=figure.unit, source__visibility=Visibility.PUBLIC)
            .exclude(source=figure.source_id)
            .exclude(status__in=_REFUSED)
            .order_by("-pk")[:_CANDIDATES]
        )
        loaded = [(other, _candidate(other)) for other in others]
        claims = {other.claim_id for other, _ in loaded if other.claim_id}
        return cls(loaded, survivors(Claim, claims) if claims else {})

    def match(self, figure: Figure) -> int:
        ours = _candidate(figure)
        compared = (_Pair(figure, other, compare(ours, c)) for other, c in self.others)
        pairs = [pair for pair in compared if pair.verdict.relation != Relation.UNRELATED]
        claim = self._claim(pairs) if pairs else None
        if claim is None:
            return 0
        same = [pair for pair in pairs if self._claim_id(pair.other) in {None, claim.pk}]
        _tie([figure, *(pair.other for pair in same)], claim)
        disagreeing = [pair for pair in same if pair.verdict.relation == Relation.DISAGREE]
        return sum(record_finding(_finding(pair, claim)) for pair in disagreeing)

    def _claim_id(self, figure: Figure) -> int | None:
        return self.today.get(figure.claim_id, figure.claim_id) if figure.claim_id else None

    def _claim(self, pairs: Sequence[_Pair]) -> Claim | None:
        """Give the quantity of the best pair, found or suggested; None where it was rejected."""
        best = max(pairs, key=lambda pair: pair.verdict.likeness)
        tied = self._claim_id(best.new) or self._claim_id(best.other)
        claim = Claim.objects.get(pk=tied) if tied else _quantity_claim(best)
        return None if claim is None or claim.status in _REFUSED else claim


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
    written = written_claim(ClaimKind.QUANTITY, text)
    if written:
        return written
    claim = Claim(
        text=text,
        text_key=claim_key(text),
        kind=ClaimKind.QUANTITY,
        unit=pair.other.unit,
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
    """Suggest the quantity for figures that have none; what a person touched stays."""
    loose = {figure.pk for figure in figures if figure.claim_id is None}
    loose -= Figure.touched(loose) if loose else set()
    Figure.objects.get_queryset().filter(
        pk__in=loose, claim__isnull=True, status=ReviewStatus.SUGGESTED
    ).restate(claim=claim)
    for figure in figures:
        if figure.pk in loose:
            figure.claim = claim


def _finding(pair: _Pair, claim: Claim) -> Finding:
    first, second = sorted((pair.new, pair.other), key=_when)
    how = reading(_candidate(first), _candidate(second))
    is_update = how == Reading.UPDATED
    return Finding(
        kind=ContradictionKind.NUMBER,
        fingerprint=f"number:{claim.pk}:{_interval(first)}:{_interval(second)}"[:100],
        explanation=_explanation(first, second, claim, is_update=is_update),
        score=urgency(pair.verdict, how, days_apart=_days_apart(first, second)),
        claim=claim,
        reading=how,
        figures=((first.pk,), (second.pk,)),
    )


def _days_apart(first: Figure, second: Figure) -> int | None:
    if first.as_of is None or second.as_of is None:
        return None
    return abs((second.as_of - first.as_of).days)


def _explanation(first: Figure, second: Figure, claim: Claim, *, is_update: bool) -> str:
    verb = "and later" if is_update else "but"
    return (
        f"{claim.text}: {_who(first)} says “{first.exact}”, {verb} "
        f"{_who(second)} says “{second.exact}”."
    )


def _who(figure: Figure) -> str:
    """Name the outlet; a title in the middle of a sentence needs its marks."""
    return str(figure.source.publisher) if figure.source.publisher else f"“{figure.source}”"


def _when(figure: Figure) -> tuple[str, int]:
    return (figure.as_of.isoformat() if figure.as_of else "9999", figure.pk)


def _interval(figure: Figure) -> str:
    high = "" if figure.high is None else f"{Decimal(figure.high).normalize():f}"
    return f"{Decimal(figure.low).normalize():f}-{high}"
