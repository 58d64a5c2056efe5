"""One claim: who asserts it, who denies it, when, and in which numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, DateField, F, Prefetch, Window
from django.db.models.functions import Coalesce, RowNumber, TruncDate
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from statements.choices import ClaimKind, CreditRole, ReviewStatus, Stance
from statements.filters import family_ids
from statements.jsonld import claim as linked_claim
from statements.models import Assertion, Claim, Contradiction, Credit, Figure
from statements.pages.intervals import Bar, NumberAxis, number_axis
from statements.pages.linked import script_content
from statements.pages.scope import Scope
from statements.pages.timeline import Moment, timeline
from statements.pages.views.answers import page, to_survivor
from statements.services.copies import independent

_MOST = 40
_WIDE, _NARROW = 880, 340


@dataclass(slots=True)
class StanceList:
    """The latest quotes of one stance, and how many there are."""

    stance: Stance
    assertions: list[Assertion] = field(default_factory=list)
    total: int = 0

    @property
    def label(self) -> str:
        return str(self.stance.label)

    @property
    def left_out(self) -> int:
        return self.total - len(self.assertions)


@page
def claim(request: HttpRequest, pk: int) -> HttpResponseBase:
    scope = Scope.of(request)
    found = Claim.objects.filter(pk=pk).for_listing().first()
    if found is None:
        raise Http404
    merged = to_survivor(found, name="claim", scope=scope)
    if merged is not None:
        return merged
    scope.require(found)
    family = family_ids(Claim, found.pk)
    stances = _stances(family, scope)
    moments = [
        m for stance in (Stance.ASSERTS, Stance.DENIES) for m in _moments(stances[stance], scope)
    ]
    figures, axis = _figures(family, scope)
    context = {
        "scope": scope,
        "claim": found,
        "merged": Claim.objects.filter(pk__in=family - {found.pk})[:20] if len(family) > 1 else [],
        "sides": [stances[Stance.ASSERTS], stances[Stance.DENIES]],
        "has_stances": _has_stances(found, stances),
        "others": [stances[Stance.QUESTIONS], stances[Stance.MENTIONS]],
        "wide": timeline(moments, width=_WIDE),
        "narrow": timeline(moments, width=_NARROW),
        "json_ld": _json_ld(found, stances, request.build_absolute_uri),
        "figures": figures,
        "axis": axis,
        "flags": list(scope.shown(Contradiction.objects.filter(claim__in=family))[:20]),
    }
    return render(request, "statements/claim.html", context)


def _has_stances(found: Claim, stances: dict[Stance, StanceList]) -> bool:
    """Tell whether two sides are worth showing: numbers alone take none."""
    return found.kind == ClaimKind.PROPOSITION or any(each.total for each in stances.values())


def _stances(family: set[int], scope: Scope) -> dict[Stance, StanceList]:
    """Load the latest quotes of each stance with their relays, in two queries."""
    relays = Credit.objects.filter(role=CreditRole.RELAY).select_related("speaker")
    rows = scope.shown(Assertion.objects.filter(claim__in=family)).annotate(
        on=Coalesce("quote__said_on", TruncDate("source__published_at"), output_field=DateField()),
    )
    newest = [F("on").desc(nulls_last=True), F("pk").desc()]
    numbered = rows.annotate(
        row=Window(RowNumber(), partition_by=F("stance"), order_by=newest),
        total=Window(Count("pk"), partition_by=F("stance")),
    ).filter(row__lte=_MOST)
    found = {stance: StanceList(stance) for stance in Stance}
    loaded = numbered.select_related("quote__speaker", "quote__source__publisher").prefetch_related(
        Prefetch("quote__credits", queryset=relays.order_by("position"), to_attr="relays")
    )
    for assertion in loaded.order_by(*newest):
        stances = found[Stance(assertion.stance)]
        stances.assertions.append(assertion)
        stances.total = vars(assertion)["total"]
    return found


def _json_ld(
    found: Claim, stances: dict[Stance, StanceList], absolute: Callable[[str], str]
) -> str:
    """Describe what a person accepted; suggestions are for readers who asked for them."""
    if found.status != ReviewStatus.ACCEPTED:
        return ""
    accepted = [
        assertion
        for assertion in stances[Stance.ASSERTS].assertions
        if assertion.status == ReviewStatus.ACCEPTED
    ]
    return script_content(linked_claim(found, absolute=absolute, assertions=accepted))


def _moments(stances: StanceList, scope: Scope) -> list[Moment]:
    return [
        _moment(assertion, vars(assertion)["on"], scope)
        for assertion in stances.assertions
        if vars(assertion)["on"]
    ]


def _moment(assertion: Assertion, on: date, scope: Scope) -> Moment:
    quote = assertion.quote
    speaker = quote.speaker.name if quote.speaker else "Unknown speaker"
    return Moment(
        on=on,
        above=assertion.stance == Stance.ASSERTS,
        label=speaker,
        title=f"{speaker} {assertion.stance} it, {on:%d %B %Y}",
        href=quote.get_absolute_url() + scope.suffix,
        is_suggested=assertion.status == ReviewStatus.SUGGESTED,
    )


def _figures(
    family: set[int], scope: Scope
) -> tuple[list[tuple[Figure, Bar, Figure | None]], NumberAxis | None]:
    """Give the figures with their bars, and with the one among them that each agrees with.

    Sources that were found to repeat one text since then are no two that agree.
    """
    rows: Sequence[Figure] = list(
        scope.shown(Figure.objects.filter(claim__in=family))
        .select_related("source__publisher", "quote__speaker")
        .order_by("low", "pk")[: 2 * _MOST]
    )
    axis = number_axis([(figure.low, figure.high) for figure in rows])
    shown = {figure.pk: figure for figure in rows}
    others = [shown.get(figure.agrees_with_id or 0) for figure in rows]
    roots = independent({figure.source_id for figure in rows}) if any(others) else {}
    agreeing = [
        other if other and roots[other.source_id] != roots[figure.source_id] else None
        for figure, other in zip(rows, others, strict=True)
    ]
    return (list(zip(rows, axis.bars, agreeing, strict=True)) if axis else []), axis
