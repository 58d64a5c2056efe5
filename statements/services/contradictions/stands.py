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
    first_stances_of,
    opposed,
    positions,
    sides_of,
    sides_of_all,
    stances_of,
    stances_to,
    strongest_of,
)
from statements.services.matching_text import quote_texts
from statements.services.merging import families, family, survivors

Row = TypeVar("Row", Taken, Position)

# What new quotes say to claims, by claim.
Added = Mapping[int, Sequence[Position]]

_OTHER: dict[str, str] = {Stance.ASSERTS: Stance.DENIES, Stance.DENIES: Stance.ASSERTS}

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


def groups_of(claims: Iterable[Claim]) -> list[Group]:
    known = {claim.pk: claim for claim in claims}
    members = families(Claim, known)
    return [Group(claim, frozenset(members[pk])) for pk, claim in known.items()]


def all_sides(groups: Iterable[Group]) -> dict[int, list[Taken]]:
    """Give which side each opposed quote takes, by claim."""
    leads = _leads(groups)
    return _by_claim(map(Taken._make, stances_to(claims=leads)), leads)


def sides_of_quotes(groups: Iterable[Group], quotes: Collection[int]) -> dict[int, list[Position]]:
    """Give the positions of ``quotes``, by claim."""
    leads = _leads(groups)
    return _by_claim(map(Position._make, stances_of(claims=leads, quotes=set(quotes))), leads)


def strongest(groups: Iterable[Group]) -> dict[int, list[Position]]:
    """Give the strongest of each side by claim."""
    leads = _leads(groups)
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
    found = _stands({group.claim.pk: leading[group.claim.pk] for group in groups})
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
        for claim, stands in _stands(_by_claim(others, _leads(groups))).items():
            found[claim] += stands
    return found


def voices(rows: Iterable[Position]) -> dict[int, int | str]:
    """Tell apart who said each of the quotes: the unresolved by their source."""
    said = {row.quote: row for row in rows}
    today = _today(said.values())
    return {
        quote: today[row.speaker] if row.speaker else f"source {row.source}"
        for quote, row in said.items()
    }


def turned(groups: Sequence[Group], added: Added | None = None) -> dict[int, list[Stand]]:
    """Give the first stands of speakers who are on both sides, by claim.

    Of all speakers, or of those who took the positions that were ``added``.
    """
    both = _on_both_sides(groups) if added is None else _now_on_both_sides(groups, added)
    first = first_stances_of.each(
        [
            {"claims": group.members, "speakers": speakers, "stance": stance}
            for group in groups
            for speakers in both[group.claim.pk]
            for stance in SIDES
        ]
    )
    turning = _by_claim(map(Position._make, first), _leads(groups))
    return _stands({group.claim.pk: turning.get(group.claim.pk, ()) for group in groups})


def _strongest_but(group: Group, who: Q) -> "list[QuerySet[Any, Any]]":
    """Select the strongest of each side without what one speaker said."""
    shown = group.standing.order_by("-weight", "pk").values_list("pk")
    return [shown.exclude(who).filter(stance=stance)[:STRONGEST] for stance in SIDES]


def _leads(groups: Iterable[Group]) -> dict[int, int]:
    return {member: group.claim.pk for group in groups for member in group.members}


def _by_claim(rows: Iterable[Row], leads: Mapping[int, int]) -> dict[int, list[Row]]:
    """Part what was read by the claim that stands for its own today, one row a quote."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[leads[row.claim]].append(row)
    return {claim: _one_a_quote(own) for claim, own in found.items()}


def _said_by(stand: Stand) -> Q:
    """Select what one speaker said; where nobody is resolved, what one source leaves open."""
    who = stand.quote.who
    if isinstance(who, int):
        return Q(quote__speaker__in=family(Speaker, who))
    source = Quote.objects.filter(pk=str(stand.quote.key)).values("source")
    return Q(quote__speaker__isnull=True, source__in=source)


def _today(rows: Iterable[Position]) -> dict[int, int]:
    """Give who stands today for each of the speakers."""
    known = {row.speaker: row.merged_into for row in rows if row.speaker}
    merged = survivors(Speaker, {speaker for speaker, into in known.items() if into})
    return {speaker: merged.get(speaker, speaker) for speaker in known}


def _on_both_sides(groups: Sequence[Group]) -> dict[int, list[set[int]]]:
    """Give by claim the speakers that assert and deny, each with those merged into it."""
    took = sides_of_all.each([{"claims": group.members} for group in groups])
    today = survivors(Speaker, {speaker for _, speaker, _ in took})
    leads = _leads(groups)
    voices: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    stances: dict[tuple[int, int], set[str]] = defaultdict(set)
    for claim, speaker, stance in took:
        lead, who = leads[claim], today[speaker]
        voices[lead][who].add(speaker)
        stances[lead, who].add(stance)
    return {
        group.claim.pk: [
            own
            for who, own in sorted(voices[group.claim.pk].items())
            if len(stances[group.claim.pk, who]) == len(SIDES)
        ]
        for group in groups
    }


def _now_on_both_sides(groups: Sequence[Group], added: Added) -> dict[int, list[set[int]]]:
    """Give by claim who takes one side in what was added, and took the other at any time.

    Only that other side is read: most often it is the smaller one.
    """
    today = _today(row for group in groups for row in added[group.claim.pk])
    kin = families(Speaker, set(today.values()))
    asked: dict[tuple[frozenset[int], str], set[int]] = defaultdict(set)
    for group in groups:
        for row in added[group.claim.pk]:
            if row.speaker:
                asked[group.members, _OTHER[row.stance]] |= kin[today[row.speaker]]
    took = sides_of.each(
        [
            {"claims": claims, "speakers": speakers, "stance": stance}
            for (claims, stance), speakers in asked.items()
        ]
    )
    leads = _leads(groups)
    heads = {one: lead for lead, members in kin.items() for one in members}
    both: dict[int, set[int]] = {group.claim.pk: set() for group in groups}
    for claim, speaker in took:
        both[leads[claim]].add(heads[speaker])
    return {claim: [kin[who] for who in sorted(found)] for claim, found in both.items()}


def _one_a_quote(rows: Iterable[Row]) -> list[Row]:
    surest_last = sorted(rows, key=lambda row: (_is_reviewed(row), -row.pk))
    return list({row.quote: row for row in surest_last}.values())


def _stands(by_claim: Mapping[int, Iterable[Position]]) -> dict[int, list[Stand]]:
    """Give positions as matching reads them, by claim."""
    chosen = {claim: _one_a_quote(own) for claim, own in by_claim.items()}
    said = _said(row for own in chosen.values() for row in own)
    return {
        claim: [_stand(row, said[row.quote]) for row in sorted(own, key=lambda row: row.quote)]
        for claim, own in chosen.items()
    }


def _said(rows: Iterable[Position]) -> dict[int, QuoteText]:
    """Give who said each of the quotes; the words themselves decide nothing here."""
    said = {row.quote: row for row in rows}
    today = _today(said.values())
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
