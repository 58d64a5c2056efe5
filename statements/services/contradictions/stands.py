"""The opposed stances of claims, read for many at once, at a cost that does not grow with them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from statements.choices import Certainty, ReviewStatus, Stance
from statements.matching.disputes import Stand
from statements.matching.frames import QuoteText
from statements.matching.stance import Judgement
from statements.models import Assertion, Claim, Quote, Speaker
from statements.models.claims import AssertionQuerySet
from statements.services.contradictions.opposed import (
    SIDES,
    STRONG_FIELDS,
    STRONGEST,
    Strong,
    assertions_of,
    days_of,
    first_stances_of,
    opposed,
    sides_of,
    sides_of_all,
    speakers_of,
    stances_of,
    stances_to,
    strongest_of,
)
from statements.services.matching_text import quote_texts
from statements.services.merging import families, family, survivors

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


def sides(
    groups: Iterable[Group], quotes: Collection[int] | None = None
) -> dict[int, dict[int, int]]:
    """Give each opposed quote's side, 1 or 2, by claim: of all quotes, or of ``quotes`` alone."""
    leads = _leads(groups)
    wanted = (
        stances_to(claims=leads) if quotes is None else stances_of(claims=leads, quotes=set(quotes))
    )
    found: dict[int, list[Assertion]] = defaultdict(list)
    for assertion in wanted:
        found[leads[assertion.claim_id]].append(assertion)
    return {
        claim: {a.quote_id: SIDES[Stance(a.stance)] for a in _one_a_quote(assertions)}
        for claim, assertions in found.items()
    }


def strongest(groups: Sequence[Group]) -> "dict[int, list[Strong]]":
    """Give the strongest of each side by claim, without what was said."""
    leads = _leads(groups)
    asked = [{"claim": claim, "stance": side} for claim in leads for side in SIDES]
    found: dict[tuple[int, str], list[Strong]] = defaultdict(list)
    for row in map(Strong._make, strongest_of.each(asked)):
        found[leads[row.claim], row.stance].append(row)
    return {
        claim: [
            row
            for side in SIDES
            for row in sorted(found[claim, side], key=lambda row: (-row.weight, row.pk))[:STRONGEST]
        ]
        for claim in leads.values()
    }


def load_strongest(
    groups: Sequence[Group], rows: "Mapping[int, Sequence[Strong]]"
) -> dict[int, list[Stand]]:
    """Load what the strongest of each side said; where all are one speaker's, others as well."""
    found = _load(groups, {row.pk for group in groups for row in rows[group.claim.pk]})
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
        for claim, others in _load(groups, {row[0] for row in _rows(selects)}).items():
            found[claim] += others
    return found


def voices(rows: "Iterable[Strong]") -> dict[int, int | str]:
    """Tell apart who said each of the quotes: the unresolved by their source."""
    said = {row.quote: row for row in rows}
    today = survivors(Speaker, {row.speaker for row in said.values() if row.speaker})
    return {
        quote: today[row.speaker] if row.speaker else f"source {row.source}"
        for quote, row in said.items()
    }


def turned(
    groups: Sequence[Group], quotes: Mapping[int, Collection[int]] | None = None
) -> dict[int, list[Stand]]:
    """Give the first stands of speakers who are on both sides, by claim.

    Of all speakers, or of those of ``quotes``, which are given by claim.
    """
    if quotes is None:
        took = sides_of_all.each([{"claims": group.members} for group in groups])
        today = survivors(Speaker, {speaker for _, speaker, _ in took})
    else:
        speaking, today = _speakers(quotes)
        asked = ((group.members, speaking.get(group.claim.pk, set())) for group in groups)
        took = sides_of.each([{"claims": claims, "speakers": own} for claims, own in asked])
    pairs: dict[int, set[tuple[int, str]]] = defaultdict(set)
    leads = _leads(groups)
    for claim, speaker, stance in took:
        pairs[leads[claim]].add((speaker, stance))
    both = _on_both_sides(pairs, today)
    first = first_stances_of.each(
        [
            {"claims": group.members, "speakers": speakers, "stance": stance}
            for group in groups
            for speakers in both[group.claim.pk]
            for stance in SIDES
        ]
    )
    return _load(groups, set(first))


def _strongest_but(group: Group, who: Q) -> "list[QuerySet[Any, Any]]":
    """Select the strongest of each side without what one speaker said."""
    shown = group.standing.order_by("-weight", "pk").values_list(*STRONG_FIELDS)
    return [shown.exclude(who).filter(stance=stance)[:STRONGEST] for stance in SIDES]


def _leads(groups: Iterable[Group]) -> dict[int, int]:
    return {member: group.claim.pk for group in groups for member in group.members}


def _said_by(stand: Stand) -> Q:
    """Select what one speaker said; where nobody is resolved, what one source leaves open."""
    who = stand.quote.who
    if isinstance(who, int):
        return Q(quote__speaker__in=family(Speaker, who))
    source = Quote.objects.filter(pk=str(stand.quote.key)).values("source")
    return Q(quote__speaker__isnull=True, source__in=source)


def _speakers(
    quotes: Mapping[int, Collection[int]],
) -> tuple[dict[int, set[int]], dict[int, int]]:
    """Give the speakers of quotes, by claim, under all names that were merged with theirs.

    Gives as well who stands for each of them today.
    """
    rows = speakers_of(quotes={quote for own in quotes.values() for quote in own})
    speakers = {quote: speaker for quote, speaker, _ in rows}
    merged = survivors(Speaker, {speaker for _, speaker, into in rows if into})
    today = {speaker: merged.get(speaker, speaker) for speaker in speakers.values()}
    kin = families(Speaker, set(today.values()))
    speaking = {
        claim: {one for quote in own if quote in speakers for one in kin[today[speakers[quote]]]}
        for claim, own in quotes.items()
    }
    return speaking, {one: lead for lead, members in kin.items() for one in members}


def _on_both_sides(
    pairs: Mapping[int, Collection[tuple[int, str]]], today: Mapping[int, int]
) -> dict[int, list[set[int]]]:
    """Give by claim the speakers that assert and deny, each with those merged into it."""
    found: dict[int, list[set[int]]] = defaultdict(list)
    for claim, own in pairs.items():
        voices: dict[int, set[int]] = defaultdict(set)
        stances: dict[int, set[str]] = defaultdict(set)
        for speaker, stance in own:
            voices[today[speaker]].add(speaker)
            stances[today[speaker]].add(stance)
        found[claim] = [voices[who] for who in sorted(voices) if len(stances[who]) == len(SIDES)]
    return found


def _one_a_quote(assertions: Iterable[Assertion]) -> list[Assertion]:
    surest_last = sorted(assertions, key=lambda a: (_is_reviewed(a), -a.pk))
    return list({a.quote_id: a for a in surest_last}.values())


def _load(groups: Iterable[Group], pks: Collection[int]) -> dict[int, list[Stand]]:
    """Load assertions with what was said, by claim."""
    leads = _leads(groups)
    by_claim: dict[int, list[Assertion]] = {claim: [] for claim in leads.values()}
    for assertion in assertions_of(assertions=pks):
        by_claim[leads[assertion.claim_id]].append(assertion)
    chosen = {claim: _one_a_quote(own) for claim, own in by_claim.items()}
    said = _said({a.quote_id for own in chosen.values() for a in own})
    return {
        claim: [_stand(a, *said[a.quote_id]) for a in sorted(own, key=lambda a: a.quote_id)]
        for claim, own in chosen.items()
    }


def _said(pks: Collection[int]) -> dict[int, tuple[QuoteText, date | None]]:
    """Give what was said, and when as far as is known."""
    if not pks:
        return {}
    texts = quote_texts(pks)
    return {
        pk: (texts[pk], said_on or (published.date() if published else None))
        for pk, said_on, published in days_of(quotes=pks)
    }


def _stand(assertion: Assertion, quote: QuoteText, day: date | None) -> Stand:
    return Stand(
        quote=quote,
        judgement=Judgement(
            stance=Stance(assertion.stance),
            certainty=Certainty(assertion.certainty),
            confidence=assertion.weight,
            words=tuple(assertion.words),
        ),
        when=day.isoformat() if day else "",
        is_reviewed=_is_reviewed(assertion),
    )


def _is_reviewed(assertion: Assertion) -> bool:
    return assertion.status == ReviewStatus.ACCEPTED


def _rows(selects: "Sequence[QuerySet[Any, Any]]") -> list[tuple[Any, ...]]:
    """Ask several bounded selects in one question; Django joins none with a limit on SQLite."""
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(selects), _JOINED):
        parts = [select.query.sql_with_params() for select in selects[start : start + _JOINED]]
        sql = " UNION ALL ".join(f"SELECT * FROM ({sql}) AS part" for sql, _ in parts)  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(sql, [value for _, values in parts for value in values])
            found += cursor.fetchall()
    return found
