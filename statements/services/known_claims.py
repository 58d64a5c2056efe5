"""The claims that a run's quotes may stand to, with the quotes that it has met on the way."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import QuerySet

from statements.choices import ClaimKind, ReviewStatus, Stance
from statements.matching.claims import may_start
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.stance import Judgement
from statements.models import Claim
from statements.prepared import among, prepared
from statements.search.alike import claims_about, earlier_quotes_about
from statements.services.claim_sense import Wording
from statements.services.matching_text import quote_texts
from statements.services.merging import survivors

_CLAIMS = 40
_QUOTES = 24
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}

# A stance by claim and quote.
Judged = dict[int, dict[int, Judgement]]


@dataclass(slots=True)
class KnownClaims:
    """The claims and quotes that a run has met so far: each is loaded once."""

    texts: dict[int, QuoteText] = field(default_factory=dict)
    fresh: Mapping[int, QuoteText] = field(default_factory=dict)
    near: dict[int, list[int]] = field(default_factory=dict)
    earlier: dict[int, list[int]] = field(default_factory=dict)
    claims: dict[int, ClaimText | None] = field(default_factory=dict)
    started: dict[int, ClaimText] = field(default_factory=dict)
    missing: set[int] = field(default_factory=set)
    offices: dict[int, list[str]] = field(default_factory=dict)

    def load(self, quote_ids: Iterable[int]) -> None:
        wanted = set(quote_ids) - self.texts.keys() - self.missing
        if wanted:
            without = [ReviewStatus.REJECTED]
            self.texts |= quote_texts(wanted, without=without, offices=self.offices)
            self.missing |= wanted - self.texts.keys()

    def find_claims(self, quotes: Mapping[int, QuoteText]) -> None:
        """Find the claims that new quotes may stand to, for all of them at once."""
        self.fresh = quotes
        self.near = claims_about(quotes, limit=_CLAIMS)
        wanted = {pk for found in self.near.values() for pk in found}
        self.claims = _claim_texts(sorted(wanted)) if wanted else {}

    def claims_near(self, pk: int) -> list[ClaimText]:
        """Give these claims under the names that they survive by, and what the run started."""
        found = (self.claims[claim] for claim in sorted(self.near[pk]))
        return [*(claim for claim in found if claim is not None), *self.started.values()]

    def quotes_near(self, pk: int) -> Iterator[QuoteText]:
        """Fetch nothing until a claim is started, and then for all quotes that may start one."""
        if not self.earlier:
            starting = {pk: quote for pk, quote in self.fresh.items() if may_start(quote)}
            self.earlier = earlier_quotes_about(starting, limit=_QUOTES)
            self.load({pk for found in self.earlier.values() for pk in found})
        yield from (self.texts[pk] for pk in sorted(self.earlier[pk]) if pk in self.texts)

    def wordings(self) -> list[Wording]:
        """Give what the claims say that were found or started."""
        found = [(pk, claim) for pk, claim in self.claims.items() if claim is not None]
        every = {**dict(found), **self.started}
        return [Wording(number(claim.key), pk, claim.text) for pk, claim in every.items()]

    def pairs_near(self) -> set[tuple[int, int]]:
        """Pair the claims that were found with the new quotes that they were found for."""
        leads = {pk: number(claim.key) for pk, claim in self.claims.items() if claim}
        return {(leads[c], pk) for pk, near in self.near.items() for c in near if c in leads}

    def candidates(self, judged: Judged, *, is_learnt: bool) -> set[tuple[int, int]]:
        """Pair claims with the quotes near them that take no side yet.

        What weights that editors taught have judged is left as they judged it.
        """
        heard = {*self.fresh, *(pk for found in self.earlier.values() for pk in found)}
        pairs = self.pairs_near() | {(claim, pk) for claim in self.started for pk in heard}
        settled = {
            (claim, pk)
            for claim, stances in judged.items()
            for pk, judgement in stances.items()
            if is_learnt or judgement.stance != Stance.MENTIONS
        }
        return pairs - settled


class _ClaimRow(NamedTuple):
    pk: int
    text: str
    kind: str
    status: str
    merged_into: int | None


def _claim_texts(pks: Sequence[int]) -> dict[int, ClaimText | None]:
    """Give what each claim says, under the claim that stands for it; None where none does."""
    rows = _claim_rows(pks)
    merged = [row.pk for row in rows if row.merged_into]
    today = survivors(Claim, merged) if merged else {}
    leads = {row.pk: row for row in _claim_rows(today.values())} if today else {}
    found: dict[int, ClaimText | None] = dict.fromkeys(pks)
    for row in rows:
        lead = leads[today[row.pk]] if row.pk in today else row
        if lead.kind == ClaimKind.PROPOSITION and lead.status not in _REFUSED:
            found[row.pk] = ClaimText(lead.pk, row.text)
    return found


def _claim_rows(pks: Iterable[int]) -> list[_ClaimRow]:
    return [_ClaimRow(*row) for row in _claims(claims=set(pks))]


@prepared
def _claims() -> "QuerySet[Claim, tuple[Any, ...]]":
    rows = Claim.objects.filter(among("pk", "claims")).order_by()
    return rows.values_list(*_ClaimRow._fields)


def number(key: Hashable) -> int:
    return int(str(key))
