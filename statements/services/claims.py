"""How new quotes stand to claims: stances and claims as suggestions."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from statements.choices import ClaimKind, ReviewStatus
from statements.matching.calibration import settle
from statements.matching.claims import SuggestedClaim, step
from statements.matching.frames import ClaimText, QuoteText, content_of
from statements.matching.retrieval import search_words
from statements.matching.stance import Judgement
from statements.models import Anchor, Assertion, Claim, Quote, Run
from statements.names import exact_key
from statements.search import claims_with_any, quotes_with_any
from statements.services.matching_text import quote_texts
from statements.services.merging import family, survivors
from statements.services.stance_models import active_model

_CLAIMS = 40
_QUOTES = 60
_LONGEST = 500
# Characters of the text around a quote that tell what it is about.
BEFORE, AFTER = 300, 100
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}


@dataclass(slots=True)
class ClaimSuggestions:
    """What one run suggested: how much, and which quotes are new to which claims."""

    new_count: int = 0
    assertion_count: int = 0
    joined: dict[int, set[int]] = field(default_factory=dict)


def suggest_claims(run: Run, quotes: Sequence[Quote]) -> ClaimSuggestions:
    """Suggest to which claims the new ``quotes`` stand, and claims where none is written.

    Looks only at claims and quotes that share words with a new quote, a bounded number each.
    """
    made = ClaimSuggestions()
    known = _Known()
    known.load(quote.pk for quote in quotes)
    later = {quote.pk for quote in quotes}
    before = ""
    contexts = _contexts(run)
    model = active_model().model
    for pk in [quote.pk for quote in quotes]:
        later.discard(pk)
        quote = replace(known.texts[pk], before=before, context=contexts.get(pk, ""))
        before = quote.exact
        near = known.claims_near(quote)
        taken = step(quote, near, known.quotes_near(quote, skip=later))
        claims = {claim.key: claim for claim in near}
        for key, verdict in taken.joined:
            judged = {pk: settle(quote, claims[key], verdict, model)}
            _suggest_assertions(run, _number(key), judged, made)
        claim = _suggest_claim(run, taken.started, made) if taken.started else None
        if claim and taken.started:
            text = ClaimText(claim.pk, taken.started.text)
            members = {
                _number(key): settle(known.texts[_number(key)], text, verdict, model)
                for key, verdict in taken.started.members
            }
            _suggest_assertions(run, claim.pk, members, made)
    return made


def _contexts(run: Run) -> dict[int, str]:
    """Give the text around each quote: who reads "an invasion" has read of which country before."""
    text, title = run.capture.text, run.source.title
    return {
        quote: f"{title}. {text[max(0, start - BEFORE) : end + AFTER]}"
        for quote, start, end in Anchor.objects.filter(capture=run.capture).values_list(
            "quote_id", "start", "end"
        )
    }


def claim_key(text: str) -> str:
    """Give the key under which a claim is written once."""
    return exact_key(text)[:_LONGEST]


def written_claim(kind: ClaimKind, text: str) -> Claim | None:
    """Find the claim that says this, or the one that such a claim was merged into."""
    same = Claim.objects.filter(kind=kind, text_key=claim_key(text)).order_by("pk")
    found = same.surviving().first() or same.first()
    if found is None or found.merged_into_id is None:
        return found
    return Claim.objects.get(pk=survivors(Claim, [found.pk])[found.pk])


@dataclass(slots=True)
class _Known:
    """The claims and quotes that a run has met so far: each is loaded once."""

    texts: dict[int, QuoteText] = field(default_factory=dict)
    claims: dict[int, ClaimText | None] = field(default_factory=dict)
    missing: set[int] = field(default_factory=set)
    offices: dict[int, list[str]] = field(default_factory=dict)

    def load(self, quote_ids: Iterable[int]) -> None:
        wanted = set(quote_ids) - self.texts.keys() - self.missing
        if wanted:
            quotes = Quote.objects.filter(pk__in=wanted).exclude(status=ReviewStatus.REJECTED)
            self.texts |= quote_texts(quotes.order_by(), offices=self.offices)
            self.missing |= wanted - self.texts.keys()

    def claims_near(self, quote: QuoteText) -> list[ClaimText]:
        """Give the claims that share words with a quote, under the names that they survive by."""
        ids = sorted(claims_with_any(search_words(content_of(quote)[0]), limit=_CLAIMS))
        wanted = [pk for pk in ids if pk not in self.claims]
        if wanted:
            self.claims |= _claim_texts(wanted)
        found = (self.claims[pk] for pk in ids)
        return [claim for claim in found if claim is not None]

    def quotes_near(self, quote: QuoteText, *, skip: Collection[int]) -> Iterator[QuoteText]:
        """Fetch nothing until a claim is started: most quotes start none."""
        found = quotes_with_any(search_words(content_of(quote)[0]), limit=_QUOTES)
        ids = sorted({pk for pk in found if pk not in skip and pk != quote.key})
        self.load(ids)
        yield from (self.texts[pk] for pk in ids if pk in self.texts)


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
    rows = Claim.objects.filter(pk__in=pks).order_by()
    return [_ClaimRow(*row) for row in rows.values_list(*_ClaimRow._fields)]


def _suggest_claim(run: Run, started: SuggestedClaim, made: ClaimSuggestions) -> Claim | None:
    """Find or suggest the claim; None where a person rejected the very same."""
    text = started.text[:_LONGEST]
    written = written_claim(ClaimKind.PROPOSITION, text)
    if written:
        return None if written.status in _REFUSED else written
    claim = Claim(text=text, text_key=claim_key(text), run=run, confidence=_share(started.score))
    Claim.objects.suggest([claim])
    made.new_count += 1
    return claim


def _suggest_assertions(
    run: Run, claim_id: int, judged: dict[int, Judgement], made: ClaimSuggestions
) -> None:
    """Suggest stances that nobody has yet: what a person decided or rejected stays."""
    taken = Assertion.objects.filter(claim__in=family(Claim, claim_id), quote__in=judged)
    known = set(taken.values_list("quote_id", flat=True))
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
        made.joined.setdefault(claim_id, set()).update(a.quote_id for a in fresh)


def _number(key: Hashable) -> int:
    return int(str(key))


def _share(stake: float) -> float:
    """Turn an open-ended stake into a confidence between 0 and 1."""
    return round(stake / (stake + 10.0), 4)
