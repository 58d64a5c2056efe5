"""The claims that a run's quotes may stand to, with the quotes that it has met on the way."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
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
from statements.search.postings import Lookup
from statements.services.claim_sense import Wording, embed_ahead, nothing
from statements.services.matching_text import QuoteTexts
from statements.services.merging import survivors

_CLAIMS = 40
_QUOTES = 24
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}

# A stance by claim and quote.
Judged = dict[int, dict[int, Judgement]]


@dataclass(slots=True)
class KnownClaims:
    """The claims and quotes that a run has met so far: each is loaded once."""

    quotes: QuoteTexts = field(default_factory=QuoteTexts)
    fresh: Mapping[int, QuoteText] = field(default_factory=dict)
    near: Mapping[int, Collection[int]] = field(default_factory=dict)
    earlier: Mapping[int, Collection[int]] = field(default_factory=dict)
    claims: dict[int, ClaimText] = field(default_factory=dict)
    started: dict[int, ClaimText] = field(default_factory=dict)
    accepted: set[int] = field(default_factory=set)
    lookups: tuple[Lookup, ...] = ()
    # Waits until the sentence model has read what will be weighed.
    embedded: Callable[[], None] = nothing

    @property
    def texts(self) -> Mapping[int, QuoteText]:
        return self.quotes.texts

    def load(self, quote_ids: Iterable[int]) -> None:
        self.quotes.load(quote_ids, without=[ReviewStatus.REJECTED])

    def prepare(self, quotes: Mapping[int, QuoteText]) -> None:
        """Tell what to look for: claims that new quotes may stand to, quotes to start one with."""
        self.fresh = quotes
        starting = {pk: quote for pk, quote in quotes.items() if may_start(quote)}
        claims = claims_about(quotes, limit=_CLAIMS)
        self.lookups = claims, earlier_quotes_about(starting, limit=_QUOTES)

    def read(self) -> None:
        """Read what was found, and load the claims among it, for all quotes at once."""
        self.near, self.earlier = (lookup.read() for lookup in self.lookups)
        wanted = {pk for found in self.near.values() for pk in found}
        standing = _standing(wanted) if wanted else {}
        self.claims = {pk: ClaimText(lead.pk, lead.text) for pk, lead in standing.items()}
        self.accepted = {
            lead.pk for lead in standing.values() if lead.status == ReviewStatus.ACCEPTED
        }
        self.embedded = embed_ahead(self.pairs_near(), self.fresh, self.wordings())

    def start(self, claim: Claim, text: str) -> ClaimText:
        """Note a claim that one of the new quotes starts, or that was written before."""
        self.started[claim.pk] = found = ClaimText(claim.pk, text)
        if claim.status == ReviewStatus.ACCEPTED:
            self.accepted.add(claim.pk)
        return found

    def claims_near(self, pk: int) -> list[ClaimText]:
        """Give these claims under the names that they survive by, and what the run started."""
        found = [self.claims[claim] for claim in sorted(self.near[pk]) if claim in self.claims]
        return [*found, *self.started.values()]

    def quotes_near(self, pk: int) -> Iterator[QuoteText]:
        """Load nothing until a claim is started, and then for all quotes that may start one."""
        self.load({pk for found in self.earlier.values() for pk in found})
        yield from (self.texts[pk] for pk in sorted(self.earlier[pk]) if pk in self.texts)

    def wordings(self) -> list[Wording]:
        """Give what the claims say that were found or started, and that no person accepted."""
        words = [
            Wording(number(claim.key), pk, claim.text)
            for pk, claim in {**self.claims, **self.started}.items()
        ]
        return [wording for wording in words if wording.claim not in self.accepted]

    def pairs_near(self) -> set[tuple[int, int]]:
        """Pair the claims that were found with the new quotes that they were found for."""
        leads = {pk: number(claim.key) for pk, claim in self.claims.items()}
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


def _standing(pks: Collection[int]) -> dict[int, _ClaimRow]:
    """Give, in the words of each claim, the proposition that stands for it, where one does."""
    rows = _claim_rows(pks)
    merged = [row.pk for row in rows if row.merged_into]
    today = survivors(Claim, merged) if merged else {}
    leads = {row.pk: row for row in _claim_rows(today.values())} if today else {}
    return {
        row.pk: lead._replace(text=row.text)
        for row in rows
        for lead in [leads[today[row.pk]] if row.pk in today else row]
        if lead.kind == ClaimKind.PROPOSITION and lead.status not in _REFUSED
    }


def _claim_rows(pks: Iterable[int]) -> list[_ClaimRow]:
    return [_ClaimRow(*row) for row in _claims(claims=set(pks))]


@prepared
def _claims() -> "QuerySet[Claim, tuple[Any, ...]]":
    rows = Claim.objects.filter(among("pk", "claims")).order_by()
    return rows.values_list(*_ClaimRow._fields)


def number(key: Hashable) -> int:
    return int(str(key))
