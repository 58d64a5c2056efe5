"""Who turned round: the speakers on both sides of a claim, and how they stood to it first."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import F, OuterRef, Subquery

from statements.choices import Stance
from statements.matching.disputes import Stand
from statements.models import Assertion, Quote, Speaker
from statements.services.contradictions.opposed import (
    FIRST,
    SIDES,
    Position,
    first_stances_of,
    sides_of,
    sides_of_all,
)
from statements.services.contradictions.stands import (
    Added,
    Group,
    leads_of,
    speaking_today,
    stands_of,
)
from statements.services.merging import families, survivors

# Who stands on both sides of each claim, with those merged into them.
_Both = dict[int, list[set[int]]]

_OTHER: dict[str, str] = {Stance.ASSERTS: Stance.DENIES, Stance.DENIES: Stance.ASSERTS}


def turned(groups: Sequence[Group], added: Added | None = None) -> dict[int, list[Stand]]:
    """Give the first stands of speakers who are on both sides, by claim.

    Of all speakers, or of those who took the positions that were ``added``.
    """
    both = _on_both_sides(groups) if added is None else _now_on_both_sides(groups, added)
    sides = [
        (group, speakers, stance)
        for group in groups
        for speakers in both[group.claim.pk]
        for stance in SIDES
    ]
    asked = [one for side in sides for one in _each_of(*side)]
    found: dict[tuple[int, int | None, str], list[Position]] = defaultdict(list)
    for row in map(Position._make, first_stances_of.each(asked)):
        found[row.claim, row.speaker, row.stance].append(row)
    first: dict[int, list[Position]] = {group.claim.pk: [] for group in groups}
    for group, speakers, stance in sides:
        own = [row for pk in group.members for who in speakers for row in found[pk, who, stance]]
        first[group.claim.pk] += sorted(own, key=attrgetter("pk"))[:FIRST]
    return stands_of(first)


def keep_voices(claims: Collection[int]) -> None:
    """Let the stances to ``claims`` have the speakers of their quotes as voices.

    Whatever changes a speaker has the flags of all claims concerned raised, and so comes here.
    """
    held = Assertion.objects.filter(claim__in=claims).order_by()
    changed = held.exclude(voice=F("quote__speaker")).exclude(voice=None, quote__speaker=None)
    said = Quote.objects.filter(pk=OuterRef("quote")).order_by()
    changed.restate(voice=Subquery(said.values("speaker")))


def _on_both_sides(groups: Sequence[Group]) -> _Both:
    """Give by claim the speakers that assert and deny, each with those merged into it."""
    took = sides_of_all.each([{"claims": group.members} for group in groups])
    today = survivors(Speaker, {speaker for _, speaker, _ in took})
    leads = leads_of(groups)
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


def _now_on_both_sides(groups: Sequence[Group], added: Added) -> _Both:
    """Give by claim who takes one side in what was added, and took the other at any time."""
    today = speaking_today(row for group in groups for row in added[group.claim.pk])
    kin = families(Speaker, set(today.values()))
    sides = {
        (group, _OTHER[row.stance], today[row.speaker])
        for group in groups
        for row in added[group.claim.pk]
        if row.speaker
    }
    took = sides_of.each(
        [one for group, stance, who in sides for one in _each_of(group, kin[who], stance)]
    )
    leads = leads_of(groups)
    heads = {one: lead for lead, members in kin.items() for one in members}
    both: dict[int, set[int]] = {group.claim.pk: set() for group in groups}
    for claim, speaker in took:
        both[leads[claim]].add(heads[speaker])
    return {claim: [kin[who] for who in sorted(found)] for claim, found in both.items()}


def _each_of(group: Group, speakers: Collection[int], stance: str) -> list[dict[str, Any]]:
    """Part a question into those that an index answers."""
    return [
        {"claim": claim, "speaker": speaker, "stance": stance}
        for claim in group.members
        for speaker in speakers
    ]
