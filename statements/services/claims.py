"""How new quotes stand to claims: stances and claims as suggestions."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from statements.choices import ClaimKind, ReviewStatus
from statements.matching.claims import SuggestedClaim, step
from statements.matching.frames import ClaimText, QuoteText, content_of
from statements.matching.retrieval import search_words
from statements.matching.stance import Judgement
from statements.models import Assertion, Claim, Quote, Run
from statements.names import exact_key
from statements.search import claims_with_any, quotes_with_any
from statements.services.matching_text import for_matching, quote_text, quote_texts

_CLAIMS = 40
_QUOTES = 60
_LONGEST = 500


@dataclass(slots=True)
class ClaimSuggestions:
    """What one run suggested: how much, and which claims got new stances."""

    new_count: int = 0
    assertion_count: int = 0
    touched: set[int] = field(default_factory=set)


def suggest_claims(run: Run, quotes: Sequence[Quote]) -> ClaimSuggestions:
    """Suggest to which claims the new ``quotes`` stand, and claims where none is written.

    Looks only at claims and quotes that share words with a new quote, a bounded number each.
    """
    made = ClaimSuggestions()
    order = {quote.pk: place for place, quote in enumerate(quotes)}
    loaded = for_matching(Quote.objects.filter(pk__in=order))
    for quote in quote_texts(sorted(loaded, key=lambda q: order[q.pk])):
        earlier = {pk for pk, place in order.items() if place > order[int(str(quote.key))]}
        taken = step(quote, _candidate_claims(quote), _candidate_quotes(quote, skip=earlier))
        for key, judgement in taken.joined:
            _suggest_assertions(run, int(str(key)), [(quote.key, judgement)], made)
        if taken.started:
            claim = _suggest_claim(run, taken.started, made)
            _suggest_assertions(run, claim.pk, taken.started.members, made)
    return made


def claim_key(text: str) -> str:
    """Give the key under which a claim is written once."""
    return exact_key(text)[:_LONGEST]


def _candidate_claims(quote: QuoteText) -> list[ClaimText]:
    ids = claims_with_any(search_words(content_of(quote)[0]), limit=_CLAIMS)
    claims = (
        Claim.objects.surviving()
        .not_rejected()
        .filter(pk__in=ids, kind=ClaimKind.PROPOSITION)
        .order_by("pk")
    )
    return [ClaimText(claim.pk, claim.text) for claim in claims]


def _candidate_quotes(quote: QuoteText, *, skip: set[int]) -> Iterator[QuoteText]:
    """Fetch nothing until a claim is started: most quotes start none."""
    ids = (
        set(quotes_with_any(search_words(content_of(quote)[0]), limit=_QUOTES)) - skip - {quote.key}
    )
    found = for_matching(Quote.objects.filter(pk__in=ids).exclude(status=ReviewStatus.REJECTED))
    for other in found.order_by("pk"):
        yield quote_text(other)


def _suggest_claim(run: Run, started: SuggestedClaim, made: ClaimSuggestions) -> Claim:
    text = started.text[:_LONGEST]
    written = (
        Claim.objects.surviving()
        .filter(kind=ClaimKind.PROPOSITION, text_key=claim_key(text))
        .first()
    )
    if written:
        return written
    claim = Claim(text=text, text_key=claim_key(text), run=run, confidence=_share(started.score))
    Claim.objects.suggest([claim])
    made.new_count += 1
    return claim


def _suggest_assertions(
    run: Run,
    claim_id: int,
    members: Iterable[tuple[Hashable, Judgement]],
    made: ClaimSuggestions,
) -> None:
    """Suggest stances that nobody has yet: what a person decided or rejected stays."""
    judged = {int(str(key)): judgement for key, judgement in members}
    known = set(
        Assertion.objects.filter(claim=claim_id, quote__in=judged).values_list(
            "quote_id", flat=True
        )
    )
    sources = dict(Quote.objects.filter(pk__in=judged).values_list("pk", "source_id"))
    fresh = [
        Assertion(
            quote_id=pk,
            claim_id=claim_id,
            source_id=sources[pk],
            run=run,
            stance=judgement.stance,
            certainty=judgement.certainty,
            words=list(judgement.words),
            confidence=round(judgement.confidence, 4),
        )
        for pk, judgement in judged.items()
        if pk in sources and pk not in known
    ]
    Assertion.objects.suggest(fresh)
    made.assertion_count += len(fresh)
    if fresh:
        made.touched.add(claim_id)


def _share(stake: float) -> float:
    """Turn an open-ended stake into a confidence between 0 and 1."""
    return round(stake / (stake + 10.0), 4)
