"""Claims side by side, each with the quotes that stand to it, for an editor who moves them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max

from statements.models import Assertion, Claim
from statements.search import claims_with_any
from statements.search.query import words_of
from statements.services.claim_ranking import nearest_claims
from statements.services.merging import families, family, survivors
from statements.services.moving import REFUSED, denies

# So many quotes of a claim are shown at once, and so many looked at for claims that share them.
SHOWN, _LOOKED_AT = 50, 200
_PROPOSED = 8
# A number with more digits is no id.
_DIGITS = 19


@dataclass(frozen=True, slots=True)
class Standing:
    """How a quote stands to a claim, and the version of that an editor sees here."""

    assertion: Assertion
    version: int


@dataclass(frozen=True, slots=True)
class Column:
    """A claim beside others: a page of what stands to it, and whether it denies the first one."""

    number: int
    claim: Claim
    rows: tuple[Standing, ...]
    page: int
    has_more: bool
    is_denial: bool


@dataclass(frozen=True, slots=True)
class Related:
    """A claim to put beside another, and why."""

    claim: Claim
    why: str


def side_by_side(claims: Sequence[Claim], *, pages: Mapping[int, int]) -> list[Column]:
    """Give each claim with a page of what stands to it, merged claims included.

    Asserting quotes come first, then those that deny, mention and question. Takes one query for
    each claim and three for all.
    """
    members = families(Claim, [claim.pk for claim in claims])
    found = [_page(members[claim.pk], pages.get(claim.pk, 1)) for claim in claims]
    seen = _versions(row.pk for rows in found for row in rows[:SHOWN])
    return [
        Column(
            number=number,
            claim=claim,
            rows=tuple(Standing(row, seen.get(row.pk, 0)) for row in rows[:SHOWN]),
            page=pages.get(claim.pk, 1),
            has_more=len(rows) > SHOWN,
            is_denial=number > 1 and denies(claims[0], claim),
        )
        for number, (claim, rows) in enumerate(zip(claims, found, strict=True), start=1)
    ]


def related_claims(claim: Claim) -> list[Related]:
    """Propose claims to put beside ``claim``: those of the same quotes, near ones, same topics."""
    own = family(Claim, claim.pk)
    why: dict[int, str] = {}
    for pk, count in _sharing(own).items():
        why[pk] = "one of its quotes" if count == 1 else f"{count} of its quotes"
    known = _near(claim.text, why)
    if len(why.keys() - own) < _PROPOSED:
        for filed in _on_topics(claim):
            known[filed.pk] = filed
            why.setdefault(filed.pk, "same topic")
    return _related(why, known, own)


def found_claims(words: str, *, beside: Claim) -> list[Related]:
    """Give the claims that say something near these words; a number finds the claim of that id."""
    is_number = words.isdecimal() and len(words) < _DIGITS
    why = {int(words): "has this number"} if is_number else {}
    known = _near(words, why)
    # Where few claims are written, no word is rare enough to make one of them near.
    having = claims_with_any(words_of(words), limit=_PROPOSED)
    for pk in survivors(Claim, having).values():
        why.setdefault(pk, "has one of these words")
    return _related(why, known, family(Claim, beside.pk))


def _near(words: str, why: dict[int, str]) -> dict[int, Claim]:
    """Give the claims near these words by id, and say so where nothing else is said yet."""
    known = {near.pk: near for near, _ in nearest_claims(words)}
    for pk in known:
        why.setdefault(pk, "says something near")
    return known


def _page(members: Iterable[int], page: int) -> list[Assertion]:
    start = SHOWN * (page - 1)
    rows = Assertion.objects.visible().filter(claim__in=members)
    rows = rows.exclude(quote__status__in=REFUSED)
    rows = rows.select_related("quote__speaker", "quote__source__publisher")
    return list(rows.order_by("stance", "-pk")[start : start + SHOWN + 1])


def _versions(pks: Iterable[int]) -> dict[int, int]:
    rows = Assertion.history.filter(id__in=list(pks)).order_by()
    return dict(rows.values_list("id").annotate(newest=Max("history_id")))


def _sharing(own: Iterable[int]) -> dict[int, int]:
    """Count by claim the quotes that it shares with the claims ``own``, most first."""
    standing = Assertion.objects.visible()
    quotes = list(
        standing.filter(claim__in=own).order_by().values_list("quote", flat=True)[:_LOOKED_AT]
    )
    rows = standing.filter(quote__in=quotes).exclude(claim__in=own).order_by()
    counted = rows.values_list("claim").annotate(count=Count("pk")).order_by("-count", "claim")
    count = dict(counted[:_PROPOSED])
    today = survivors(Claim, count)
    found: dict[int, int] = {}
    for pk, shared in count.items():
        found[today[pk]] = found.get(today[pk], 0) + shared
    return found


def _on_topics(claim: Claim) -> list[Claim]:
    filed = Claim.objects.surviving().not_rejected().filter(topics__in=claim.filed_under)
    # A claim that shares several topics comes once for each.
    return list(filed.order_by("-stake", "-pk")[: 2 * _PROPOSED]) if claim.filed_under else []


def _related(
    why: Mapping[int, str], known: Mapping[int, Claim], own: Collection[int]
) -> list[Related]:
    wanted = [pk for pk in why if pk not in own]
    unknown = [pk for pk in wanted if pk not in known]
    rows = Claim.objects.surviving().not_rejected()
    every = {**known, **(rows.in_bulk(unknown) if unknown else {})}
    return [Related(every[pk], why[pk]) for pk in wanted if pk in every][:_PROPOSED]
