"""The first speaker stands on the quote and on its first credit: both change as one."""

from sources.provenance import Decision
from statements.choices import CreditRole
from statements.models import Credit, Quote


def credit_speaker(quote: Quote, *, decision: Decision) -> None:
    """Make the quote's speaker the one that its first credit names."""
    credit = quote.credits.filter(role=CreditRole.SPEAKER, position=0).first()
    if credit is None:
        credit = Credit(quote=quote, source_id=quote.source_id, role=CreditRole.SPEAKER)
    if credit.speaker_id != quote.speaker_id or credit.pk is None:
        credit.speaker = quote.speaker
        credit.save_audited(decision=decision)


def attribute_quote(credit: Credit, *, decision: Decision) -> None:
    """Make the speaker that a quote's first credit names the speaker of the quote."""
    quote = credit.quote
    is_first = credit.role == CreditRole.SPEAKER and credit.position == 0
    if is_first and quote.speaker_id != credit.speaker_id:
        quote.speaker = credit.speaker
        quote.save_audited(decision=decision)
