"""How new quotes stand to claims: stances and claims as suggestions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet

from statements.choices import ClaimKind, ReviewStatus, Stance
from statements.matching.calibration import settle
from statements.matching.claims import SuggestedClaim, step
from statements.matching.stance import Judgement
from statements.matching.stance_model import StanceModel
from statements.models import Assertion, Claim, Run
from statements.names import exact_key
from statements.prepared import among, prepared
from statements.services.claim_meaning import judge_accepted
from statements.services.claim_sense import weigh_by_meaning
from statements.services.known_claims import Judged, KnownClaims, number
from statements.services.matching_text import Said
from statements.services.merging import survivors
from statements.services.stance_models import active_model

_LONGEST = 500
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}


@dataclass(slots=True)
class ClaimSuggestions:
    """What one run suggested: how much, and which quotes are new to which claims."""

    new_count: int = 0
    assertion_count: int = 0
    joined: dict[int, set[int]] = field(default_factory=dict)


def suggest_claims(run: Run, known: KnownClaims) -> ClaimSuggestions:
    """Suggest to which claims ``run``'s new quotes stand, and claims where none is written.

    Looks only at claims and quotes that share words with a new quote, a bounded number each.
    """
    made = ClaimSuggestions()
    fresh = known.fresh
    named = active_model()
    meant = list(judge_accepted(fresh))
    judged = _judge(run, known, made, named.model, placed={pk for _, pk, _ in meant})
    known.embedded()
    for claim_id, pk, verdict in weigh_by_meaning(
        judged,
        {**known.texts, **fresh},
        known.wordings(),
        known.candidates(judged, is_learnt=named.number > 0),
    ):
        judged[claim_id][pk] = verdict
    _add_meant(judged, meant)
    _suggest_assertions(run, judged, made, said=known.quotes.said)
    return made


def _judge(
    run: Run, known: KnownClaims, made: ClaimSuggestions, model: StanceModel, *, placed: set[int]
) -> Judged:
    """Give the stances of new quotes, and of those with which they start a claim.

    What is ``placed`` on an editor's claim needs no claim of its own.
    """
    judged: Judged = defaultdict(dict)
    for pk, quote in known.fresh.items():
        near = known.claims_near(pk)
        taken = step(quote, near, known.quotes_near(pk))
        claims = {claim.key: claim for claim in near}
        for key, verdict in taken.joined:
            judged[number(key)][pk] = settle(quote, claims[key], verdict, model)
        started = None if pk in placed else taken.started
        claim = _suggest_claim(run, started, made) if started else None
        if claim and started:
            text = known.start(claim, started.text)
            for key, verdict in started.members:
                member = known.texts[number(key)]
                judged[claim.pk].setdefault(number(key), settle(member, text, verdict, model))
    return judged


def _add_meant(judged: Judged, meant: Iterable[tuple[int, int, Judgement]]) -> None:
    """Add what is known by meaning alone where the strict reading took no side."""
    for claim, pk, judgement in meant:
        strict = judged[claim].get(pk)
        if strict is None or strict.stance == Stance.MENTIONS:
            judged[claim][pk] = judgement


def claim_key(text: str) -> str:
    """Give the key under which a claim is written once."""
    return exact_key(text)[:_LONGEST]


def written_claim(kind: ClaimKind, text: str) -> Claim | None:
    """Find the claim that says this, or the one that such a claim was merged into."""
    same = Claim.objects.filter(kind=kind, text_key=claim_key(text)).order_by("pk")
    found = same.surviving().first() or same.filter(merged_into__isnull=False).first()
    if found is None or found.merged_into_id is None:
        return found
    return Claim.objects.get(pk=survivors(Claim, [found.pk])[found.pk])


@prepared
def _stances() -> "QuerySet[Assertion, tuple[int, int, int | None]]":
    held = Assertion.objects.filter(among("quote", "quotes")).order_by()
    return held.values_list("quote_id", "claim_id", "claim__merged_into_id")


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
    run: Run, judged: Judged, made: ClaimSuggestions, *, said: Mapping[int, Said]
) -> None:
    """Suggest stances that nobody has yet: what a person decided or rejected stays."""
    known = _known_stances({pk for stances in judged.values() for pk in stances})
    fresh = [
        Assertion(
            quote_id=pk,
            claim_id=claim,
            source_id=said[pk].source,
            voice_id=said[pk].speaker,
            run=run,
            stance=judgement.stance,
            certainty=judgement.certainty,
            words=list(judgement.words),
            confidence=round(judgement.confidence, 4),
        )
        for claim, stances in judged.items()
        for pk, judgement in stances.items()
        if (claim, pk) not in known
    ]
    Assertion.objects.suggest(fresh)
    made.assertion_count = len(fresh)
    for assertion in fresh:
        made.joined.setdefault(assertion.claim_id, set()).add(assertion.quote_id)


def _known_stances(quotes: Collection[int]) -> set[tuple[int, int]]:
    """Give the stances of quotes that are on record, each to the claim that stands for it today."""
    rows = _stances(quotes=quotes)
    merged = {claim for _, claim, into in rows if into}
    today = survivors(Claim, merged) if merged else {}
    return {(today.get(claim, claim), pk) for pk, claim, _ in rows}


def _share(stake: float) -> float:
    """Turn an open-ended stake into a confidence between 0 and 1."""
    return round(stake / (stake + 10.0), 4)
