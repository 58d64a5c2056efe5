"""The opposed stances of claims, read for many at once, at a cost that does not grow with them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Q, QuerySet

from statements.choices import Certainty, ReviewStatus, Stance
from statements.matching.disputes import Stand
from statements.matching.frames import QuoteText
from statements.matching.stance import Judgement
from statements.models import Claim, Quote, Speaker
from statements.models.claims import AssertionQuerySet
from statements.services.contradictions.opposed import (
    SIDES,
    STRONGEST,
    Position,
    Taken,
    opposed,
    positions,
    stances_of,
    stances_to,
    strongest_of,
)
from statements.services.matching_text import quote_texts
from statements.services.merging import family, standing_claims, survivors

Row = TypeVar("Row", Taken, Position)

# What new quotes say to claims, by claim.
Added = Mapping[int, Sequence[Position]]

# SQLite joins at most 500 selects.
_JOINED = 200


@dataclass(frozen=True, slots=True)
class Group:
    """A claim, and the keys of all that were merged into it with its own.

    A quote that stands to several of them counts once: as a person decided, else as it was
    suggested first.
    """

    claim: Claim
    members: frozenset[int]

    @property
    def standing(self) -> AssertionQuerySet:
        return opposed().filter(claim__in=self.members)


def groups_of(claims: Iterable[int]) -> list[Group]:
    """Give the claims that stand for ``claims`` today."""
    return [Group(claim, frozenset(own)) for claim, own in standing_claims(claims).items()]


def all_sides(groups: Iterable[Group]) -> dict[int, list[Taken]]:
    """Give which side each opposed quote takes, by claim."""
    leads = leads_of(groups)
    return by_claim(map(Taken._make, stances_to(claims=leads)), leads)


def sides_of_quotes(groups: Iterable[Group], quotes: Collection[int]) -> dict[int, list[Position]]:
    """Give the positions of ``quotes``, by claim."""
    leads = leads_of(groups)
    return by_claim(map(Position._make, stances_of(claims=leads, quotes=set(quotes))), leads)


def strongest(groups: Iterable[Group]) -> dict[int, list[Position]]:
    """Give the strongest of each side by claim."""
    leads = leads_of(groups)
    asked = [{"claim": claim, "stance": side} for claim in leads for side in SIDES]
    found: dict[tuple[int, str], list[Position]] = defaultdict(list)
    for row in map(Position._make, strongest_of.each(asked)):
        found[leads[row.claim], row.stance].append(row)
    return {
        claim: [
            row
            for side in SIDES
            for row in sorted(found[claim, side], key=lambda row: (-row.weight, row.pk))[:STRONGEST]
        ]
        for claim in leads.values()
    }


def stands_of_strongest(
    groups: Sequence[Group], leading: Mapping[int, Iterable[Position]]
) -> dict[int, list[Stand]]:
    """Give the strongest of each side as stands; where all are one speaker's, others as well."""
    found = stands_of({group.claim.pk: leading[group.claim.pk] for group in groups})
    one_voiced = [
        (group, found[group.claim.pk][0])
        for group in groups
        if len(found[group.claim.pk]) >= STRONGEST
        and len({stand.quote.who for stand in found[group.claim.pk]}) == 1
    ]
    selects = [
        select for group, stand in one_voiced for select in _strongest_but(group, _said_by(stand))
    ]
    if selects:
        others = map(Position._make, positions(stances=_keys(selects)))
        for claim, stands in stands_of(by_claim(others, leads_of(groups))).items():
            found[claim] += stands
    return found


def voices(rows: Iterable[Position]) -> dict[int, int | str]:
    """Tell apart who said each of the quotes: the unresolved by their source."""
    said = {row.quote: row for row in rows}
    today = speaking_today(said.values())
    return {
        quote: today[row.speaker] if row.speaker else f"source {row.source}"
        for quote, row in said.items()
    }


def leads_of(groups: Iterable[Group]) -> dict[int, int]:
    """Give the claim that stands today for each of those merged into it, and for itself."""
    return {member: group.claim.pk for group in groups for member in group.members}


def by_claim(rows: Iterable[Row], leads: Mapping[int, int]) -> dict[int, list[Row]]:
    """Part what was read by the claim that stands for its own today, one row a quote."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[leads[row.claim]].append(row)
    return {claim: _one_a_quote(own) for claim, own in found.items()}


def speaking_today(rows: Iterable[Position]) -> dict[int, int]:
    """Give who stands today for each of the speakers."""
    known = {row.speaker: row.merged_into for row in rows if row.speaker}
    merged = survivors(Speaker, {speaker for speaker, into in known.items() if into})
    return {speaker: merged.get(speaker, speaker) for speaker in known}


def stands_of(by_claim: Mapping[int, Iterable[Position]]) -> dict[int, list[Stand]]:
    """Give positions as matching reads them, by claim."""
    chosen = {claim: _one_a_quote(own) for claim, own in by_claim.items()}
    said = _said(row for own in chosen.values() for row in own)
    return {
        claim: [_stand(row, said[row.quote]) for row in sorted(own, key=lambda row: row.quote)]
        for claim, own in chosen.items()
    }


def _strongest_but(group: Group, who: Q) -> "list[QuerySet[Any, Any]]":
    """Select the strongest of each side without what one speaker said."""
    shown = group.standing.order_by("-weight", "pk").values_list("pk")
    return [shown.exclude(who).filter(stance=stance)[:STRONGEST] for stance in SIDES]


def _said_by(stand: Stand) -> Q:
    """Select what one speaker said; where nobody is resolved, what one source leaves open."""
    who = stand.quote.who
    if isinstance(who, int):
        return Q(quote__speaker__in=family(Speaker, who))
    source = Quote.objects.filter(pk=str(stand.quote.key)).values("source")
    return Q(quote__speaker__isnull=True, source__in=source)


def _one_a_quote(rows: Iterable[Row]) -> list[Row]:
    surest_last = sorted(rows, key=lambda row: (_is_reviewed(row), -row.pk))
    return list({row.quote: row for row in surest_last}.values())


def _said(rows: Iterable[Position]) -> dict[int, QuoteText]:
    """Give who said each of the quotes; the words themselves decide nothing here."""
    said = {row.quote: row for row in rows}
    today = speaking_today(said.values())
    resolved = {
        quote: QuoteText(
            key=quote,
            exact="",
            speaker=row.name or "",
            speaker_kind=row.kind or "",
            speaker_key=today[row.speaker],
        )
        for quote, row in said.items()
        if row.speaker
    }
    return resolved | quote_texts(said.keys() - resolved.keys())


def _stand(row: Position, quote: QuoteText) -> Stand:
    day = row.said_on or (row.published_at.date() if row.published_at else None)
    return Stand(
        quote=quote,
        judgement=Judgement(
            stance=Stance(row.stance),
            certainty=Certainty(row.certainty),
            confidence=row.weight,
            words=tuple(row.words),
        ),
        when=day.isoformat() if day else "",
        is_reviewed=_is_reviewed(row),
    )


def _is_reviewed(row: Taken | Position) -> bool:
    return row.status == ReviewStatus.ACCEPTED


def _keys(selects: "Sequence[QuerySet[Any, Any]]") -> set[int]:
    """Ask several bounded selects in one question; Django joins none with a limit on SQLite."""
    found: set[int] = set()
    for start in range(0, len(selects), _JOINED):
        parts = [select.query.sql_with_params() for select in selects[start : start + _JOINED]]
        sql = " UNION ALL ".join(f"SELECT * FROM ({sql}) AS part" for sql, _ in parts)  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(sql, [value for _, values in parts for value in values])
            found.update(pk for (pk,) in cursor.fetchall())
    return found
