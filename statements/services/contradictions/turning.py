"""Who turned round: the speakers on both sides of a claim, and how they stood to it first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import starmap

from statements.choices import Stance
from statements.matching.disputes import Stand
from statements.models import Speaker
from statements.services.contradictions.opposed import (
    SIDES,
    STRONGEST,
    Position,
    first_stances_of,
    sides_of,
    sides_of_all,
)
from statements.services.contradictions.stands import (
    Added,
    Group,
    by_claim,
    leads_of,
    speaking_today,
    stands_of,
)
from statements.services.merging import families, survivors

# Who stands on both sides of each claim, with those merged into them.
_Both = dict[int, list[set[int]]]

_OTHER: dict[str, str] = {Stance.ASSERTS: Stance.DENIES, Stance.DENIES: Stance.ASSERTS}


def turned(
    groups: Sequence[Group],
    leading: Mapping[int, Sequence[Position]],
    added: Added | None = None,
) -> dict[int, list[Stand]]:
    """Give the first stands of speakers who are on both sides, by claim.

    Of all speakers, or of those who took the positions that were ``added``; ``leading``: the
    strongest of each side.
    """
    both = _on_both_sides(groups) if added is None else _now_on_both_sides(groups, leading, added)
    asked = [
        {"claims": group.members, "speakers": speakers, "stance": stance}
        for group in groups
        for speakers in both[group.claim.pk]
        for stance in SIDES
    ]
    # A claim has few stances or many thousands, and so does a speaker: no one plan is good.
    first = starmap(Position, first_stances_of.each(asked, is_planned=True))
    turning = by_claim(first, leads_of(groups))
    return stands_of({group.claim.pk: turning.get(group.claim.pk, ()) for group in groups})


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


def _now_on_both_sides(
    groups: Sequence[Group], leading: Mapping[int, Sequence[Position]], added: Added
) -> _Both:
    """Give by claim who takes one side in what was added, and took the other at any time.

    Only that other side is read, and only where its strongest are not all that it holds.
    """
    rows = [row for group in groups for row in leading[group.claim.pk]]
    today = speaking_today([*rows, *(row for group in groups for row in added[group.claim.pk])])
    both: dict[int, set[int]] = {group.claim.pk: set() for group in groups}
    unread: dict[tuple[Group, str], set[int]] = defaultdict(set)
    for group in groups:
        for stance, who in _opposite(added[group.claim.pk], today):
            side = [row for row in leading[group.claim.pk] if row.stance == stance]
            if who in {today.get(row.speaker) for row in side if row.speaker}:
                both[group.claim.pk].add(who)
            elif not _is_whole(group, side):
                unread[group, stance].add(who)
    kin = families(Speaker, {who for found in (*both.values(), *unread.values()) for who in found})
    heads = {one: lead for lead, members in kin.items() for one in members}
    leads = leads_of(groups)
    for claim, speaker in sides_of.each(
        [
            {
                "claims": group.members,
                "speakers": {one for who in found for one in kin[who]},
                "stance": stance,
            }
            for (group, stance), found in unread.items()
        ]
    ):
        both[leads[claim]].add(heads[speaker])
    return {claim: [kin[who] for who in sorted(found)] for claim, found in both.items()}


def _opposite(added: Sequence[Position], today: Mapping[int, int]) -> set[tuple[str, int]]:
    """Give the sides that the speakers of what was added do not take there."""
    return {(_OTHER[row.stance], today[row.speaker]) for row in added if row.speaker}


def _is_whole(group: Group, strongest: Sequence[Position]) -> bool:
    """Whether a side holds nothing but its strongest."""
    is_all = len(strongest) < STRONGEST and not any(row.has_more for row in strongest)
    return is_all and len(group.members) == 1
