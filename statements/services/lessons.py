"""What editors made of the stances that were suggested: what a judge of stances learns from."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import F
from django.db.models.functions import Greatest, Substr

from sources.provenance import AS_SUGGESTED
from statements.choices import ReviewStatus, Stance
from statements.matching.calibration import evidence_for
from statements.matching.frames import ClaimText, QuoteText
from statements.matching.stance_features import Features
from statements.models import Anchor, Assertion, Claim
from statements.services.matching_text import AFTER, BEFORE, quote_texts
from statements.services.merging import survivors

# Where there are more, the newest: an older one says less about the rules of today.
_MOST = 20_000
_BATCH = 500
# One claim in so many teaches nothing.
_HELD_BACK = 4


@dataclass(frozen=True, slots=True)
class Lesson:
    """A suggested stance as a person decided on it; one that was rejected takes no side."""

    claim: int
    features: Features
    stance: Stance
    is_corrected: bool = False

    @property
    def is_held_back(self) -> bool:
        """Whether it only measures: always so for all decisions on the same claim."""
        return hashlib.sha256(str(self.claim).encode()).digest()[0] % _HELD_BACK == 0


def lessons() -> Iterator[Lesson]:
    """Give each stance that a machine suggested and a person accepted, corrected or rejected."""
    decided = Assertion.objects.filter(
        run__isnull=False, status__in=[ReviewStatus.ACCEPTED, ReviewStatus.REJECTED]
    )
    pks = list(decided.order_by("-pk").values_list("pk", flat=True)[:_MOST])
    for start in range(0, len(pks), _BATCH):
        batch = decided.filter(pk__in=pks[start : start + _BATCH])
        yield from _lessons(list(batch.order_by("pk").select_related("claim")))


def _lessons(batch: Sequence[Assertion]) -> Iterator[Lesson]:
    quotes = _quotes([assertion.quote_id for assertion in batch])
    claims = survivors(Claim, [assertion.claim_id for assertion in batch])
    suggested = _suggested([assertion.pk for assertion in batch])
    for assertion in batch:
        claim = ClaimText(assertion.claim_id, assertion.claim.text)
        is_rejected = assertion.status == ReviewStatus.REJECTED
        is_changed = suggested.get(assertion.pk, assertion.stance) != assertion.stance
        yield Lesson(
            claim=claims[assertion.claim_id],
            features=evidence_for(quotes[assertion.quote_id], claim),
            stance=_label(assertion.stance, is_rejected=is_rejected),
            is_corrected=is_rejected or is_changed,
        )


def _label(stance: str, *, is_rejected: bool) -> Stance:
    """Take a question for a mention: neither takes a side."""
    is_side = not is_rejected and stance != Stance.QUESTIONS
    return Stance(stance) if is_side else Stance.MENTIONS


def _suggested(pks: Sequence[int]) -> Mapping[int, str]:
    """Give the stance that the machine wrote, from the state before anybody touched it."""
    first = Assertion.history.filter(id__in=pks, history_change_reason=AS_SUGGESTED)
    return dict(first.values_list("id", "stance"))


def _quotes(pks: Sequence[int]) -> dict[int, QuoteText]:
    """Give quotes with the text around them, as they were judged when they were found."""
    texts = quote_texts(pks)
    begin = Greatest(F("start") - BEFORE + 1, 1)
    around = (
        Anchor.objects.filter(quote__in=pks)
        .order_by("-pk")
        .values_list("quote_id", "source__title", Substr("capture__text", begin, BEFORE + AFTER))
    )
    contexts = {quote: f"{title}. {text}" for quote, title, text in around}
    return {pk: replace(text, context=contexts.get(pk, "")) for pk, text in texts.items()}
