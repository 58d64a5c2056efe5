"""How a quote stands to a claim, where a person says it."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from sources.provenance import Decision, decide
from statements.choices import Certainty, ClaimKind, ReviewStatus, Stance
from statements.groups import DECIDE
from statements.models import Assertion, Claim, Quote
from statements.search.alike import list_claim
from statements.services.claims import claim_key, written_claim
from statements.services.consequences import raise_flags_about
from statements.services.contradictions.disputes import raise_claim_flags
from statements.services.ownership import is_own
from statements.services.review import accept_credits, current
from statements.visibility import survivor

_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}


@transaction.atomic
def set_stance(
    quote: Quote,
    *,
    claim: Claim | None,
    stance: Stance,
    text: str = "",
    certainty: Certainty = Certainty.CERTAIN,
    actor: User,
    seen: int | None = None,
) -> Assertion:
    """Say how ``quote`` stands to ``claim``, or to the claim of this ``text``.

    Who may decide accepts the stance, its claim and, since he has read it, the quote, as one
    decision; who may not suggests the stance. Raises ``ValidationError`` for a quote without
    a speaker, which nobody can accept, one that was rejected, and where no claim is given;
    ``ConflictError`` where somebody decided on the quote after version ``seen``.
    """
    current(quote, seen=seen)
    if quote.status in _REFUSED:
        raise ValidationError({"quote": "This quote was rejected: accept it before its stance."})
    is_decided = actor.has_perm(DECIDE)
    decision = decide(actor=actor, action="set stance")
    if is_decided:
        _accept(quote, decision)
    status = ReviewStatus.ACCEPTED if is_decided else ReviewStatus.SUGGESTED
    about = _claim(claim, text, status=status, decision=decision)
    assertion = Assertion.objects.filter(quote=quote, claim=about).first() or Assertion(
        quote=quote, claim=about, source_id=quote.source_id, voice_id=quote.speaker_id
    )
    if not is_decided and assertion.pk and not is_own(assertion, actor):
        held = assertion.get_stance_display()
        refusal = f"This stance is on record already, as “{held}”: only an editor can change it."
        raise ValidationError({"stance": refusal})
    assertion.stance, assertion.certainty, assertion.status = stance, certainty, status
    assertion.save_audited(decision=decision)
    raise_claim_flags([about.pk])
    return assertion


def _accept(quote: Quote, decision: Decision) -> None:
    if quote.status == ReviewStatus.ACCEPTED:
        return
    if quote.speaker is None:
        raise ValidationError({"speaker": "Say who said it before how it stands to a claim."})
    quote.status = ReviewStatus.ACCEPTED
    quote.save_audited(decision=decision)
    accept_credits([quote], decision=decision)
    raise_flags_about([quote])


def _claim(claim: Claim | None, text: str, *, status: ReviewStatus, decision: Decision) -> Claim:
    """Give the claim that was chosen, or that is written so, or write it."""
    if claim is None and not text.strip():
        raise ValidationError({"claim": "Choose a claim, or write one."})
    words = " ".join(text.split())
    found = survivor(claim) if claim else written_claim(ClaimKind.PROPOSITION, words)
    if found is None:
        found = Claim(text=words, text_key=claim_key(words), status=status)
        found.save_audited(decision=decision)
        list_claim(found)
        return found
    if found.status in _REFUSED:
        raise ValidationError({"claim": f"The claim “{found}” was rejected. Write another."})
    if found.status != status and status == ReviewStatus.ACCEPTED:
        found.status = status
        found.save_audited(decision=decision)
    return found
