"""What people decide about suggestions. Every function leaves who, when and why.

What follows from a decision for the flags of a claim is done at once, as a machine's work.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from sources.provenance import ConflictError, Decision, decide
from statements.choices import ReviewStatus
from statements.models import Assertion, Claim, Copy, Credit, Quote, Speaker, SpeakerName
from statements.services.consequences import (
    raise_flags_about,
    raise_flags_on,
    settle_copies,
)
from statements.services.contradictions.disputes import raise_claim_flags
from statements.services.turns import take_turn

_Record = TypeVar("_Record", Assertion, Claim, Copy, Quote, Speaker, SpeakerName)
_Acceptable = TypeVar("_Acceptable", Credit, Quote, Speaker)


@transaction.atomic
def accept_quote(quote: Quote, *, actor: User, reason: str = "", seen: int | None = None) -> Quote:
    """Make a suggested quote a reviewed one, with its credits and their speakers.

    Accepting twice changes nothing. Raises ``ValidationError`` when nobody is named as its
    speaker, and ``ConflictError`` where somebody decided on it after version ``seen``.
    """
    current(quote, seen=seen)
    accept_quotes([quote], actor=actor, reason=reason)
    quote.refresh_from_db()
    return quote


@transaction.atomic
def accept_quotes(quotes: Iterable[Quote], *, actor: User, reason: str = "") -> Decision | None:
    """Accept several quotes as one decision; None when all were accepted before.

    Takes as many queries for five hundred as for one. Raises ``ValidationError`` for the first
    that has no speaker, and then accepts none.
    """
    take_turn()
    rows = Quote.objects.select_for_update(of=("self",), no_key=True).select_related("speaker")
    chosen = rows.filter(pk__in=[quote.pk for quote in quotes]).order_by("pk")
    waiting = [quote for quote in chosen if quote.status != ReviewStatus.ACCEPTED]
    if not waiting:
        return None
    for quote in waiting:
        if quote.speaker is None:
            raise ValidationError({"speaker": f"Say who said {quote} before accepting it."})
    decision = decide(actor=actor, action="accept quote", reason=reason)
    is_back = [quote for quote in waiting if quote.status != ReviewStatus.SUGGESTED]
    _accept_all(waiting, decision)
    accept_credits(waiting, decision=decision)
    raise_flags_about(is_back)
    return decision


@transaction.atomic
def reject_quote(quote: Quote, *, actor: User, reason: str = "", seen: int | None = None) -> Quote:
    """Say that a suggested quote is none. It is kept, so that it is not suggested again.

    Raises ``ValidationError`` for a quote that was accepted: that one is withdrawn, and stays so.
    """
    status = current(quote, seen=seen).status
    if status == ReviewStatus.ACCEPTED:
        raise ValidationError({"status": "This quote was accepted. Withdraw it instead."})
    if status == ReviewStatus.WITHDRAWN:
        raise ValidationError({"status": "This quote was withdrawn, and stays citable so."})
    _decide_one(quote, ReviewStatus.REJECTED, "reject quote", actor, reason)
    raise_flags_about([quote])
    return quote


@transaction.atomic
def withdraw_quote(quote: Quote, *, actor: User, reason: str) -> Quote:
    """Take back an accepted quote, which stays citable. Withdrawing twice changes nothing.

    Raises ``ValidationError`` for a quote that was never accepted, and without a reason.
    """
    if current(quote).status not in {ReviewStatus.ACCEPTED, ReviewStatus.WITHDRAWN}:
        raise ValidationError({"status": "Only an accepted quote can be withdrawn."})
    if not reason.strip():
        raise ValidationError({"reason": "Say why the quote is withdrawn."})
    _decide_one(quote, ReviewStatus.WITHDRAWN, "withdraw quote", actor, reason)
    raise_flags_about([quote])
    return quote


@transaction.atomic
def accept_assertion(assertion: Assertion, *, actor: User, reason: str = "") -> Assertion:
    """Confirm a quote's stance to a claim, and the claim if it was only suggested.

    Raises ``ValidationError`` while the quote itself is not accepted.
    """
    if current(assertion).status == ReviewStatus.ACCEPTED:
        return assertion
    if assertion.quote.status != ReviewStatus.ACCEPTED:
        raise ValidationError({"quote": "Accept the quote before its stance."})
    decision = decide(actor=actor, action="accept stance", reason=reason)
    if assertion.claim.status == ReviewStatus.SUGGESTED:
        _set_status(assertion.claim, ReviewStatus.ACCEPTED, decision)
    _set_status(assertion, ReviewStatus.ACCEPTED, decision)
    raise_claim_flags([assertion.claim_id])
    return assertion


@transaction.atomic
def reject_assertion(assertion: Assertion, *, actor: User, reason: str = "") -> Assertion:
    """Say that the quote does not stand so to the claim; it is not suggested again."""
    _decide_one(assertion, ReviewStatus.REJECTED, "reject stance", actor, reason)
    raise_claim_flags([assertion.claim_id])
    return assertion


@transaction.atomic
def accept_claim(claim: Claim, *, actor: User, reason: str = "") -> Claim:
    """Make a suggested claim a reviewed one."""
    _decide_one(claim, ReviewStatus.ACCEPTED, "accept claim", actor, reason)
    raise_flags_on(claim)
    return claim


@transaction.atomic
def reject_claim(claim: Claim, *, actor: User, reason: str = "") -> Claim:
    """Say that a suggested claim is none."""
    _decide_one(claim, ReviewStatus.REJECTED, "reject claim", actor, reason)
    raise_flags_on(claim)
    return claim


@transaction.atomic
def accept_speaker(speaker: Speaker, *, actor: User, reason: str = "") -> Speaker:
    """Make a suggested speaker a reviewed one."""
    _decide_one(speaker, ReviewStatus.ACCEPTED, "accept speaker", actor, reason)
    return speaker


@transaction.atomic
def accept_name(name: SpeakerName, *, actor: User, reason: str = "") -> SpeakerName:
    """Confirm that a speaker is printed under this name."""
    _decide_one(name, ReviewStatus.ACCEPTED, "approve name", actor, reason)
    return name


@transaction.atomic
def reject_name(name: SpeakerName, *, actor: User, reason: str = "") -> SpeakerName:
    """Say that this name is not the speaker's: articles that print it no longer find him."""
    _decide_one(name, ReviewStatus.REJECTED, "forbid name", actor, reason)
    return name


@transaction.atomic
def accept_copy(
    copy: Copy,
    *,
    actor: User,
    reason: str = "",
    seen: int | None = None,
    original: int | None = None,
) -> Copy:
    """Confirm that a source repeats the text of another: both count as one from then on.

    Raises ``ConflictError`` where somebody decided on it after version ``seen``, and where the
    program found it to repeat another than ``original`` since.
    """
    _refuse_other_copy(copy, seen=seen, original=original)
    return _decide_copy(copy, ReviewStatus.ACCEPTED, "accept copy", actor, reason)


@transaction.atomic
def reject_copy(
    copy: Copy,
    *,
    actor: User,
    reason: str = "",
    seen: int | None = None,
    original: int | None = None,
) -> Copy:
    """Say that a source is no copy: it counts by itself, and is not suggested as one again.

    Raises ``ConflictError`` where somebody decided on it after version ``seen``, and where the
    program found it to repeat another than ``original`` since.
    """
    _refuse_other_copy(copy, seen=seen, original=original)
    return _decide_copy(copy, ReviewStatus.REJECTED, "reject copy", actor, reason)


def accept_credits(quotes: Iterable[Quote], *, decision: Decision) -> None:
    """Accept to whom ``quotes`` are credited, and these speakers, as part of ``decision``."""
    credited = Credit.objects.filter(quote__in=quotes, speaker__isnull=False)
    _accept_all(credited.filter(status=ReviewStatus.SUGGESTED), decision)
    speakers = Speaker.objects.filter(status=ReviewStatus.SUGGESTED)
    _accept_all(speakers.filter(pk__in=credited.values("speaker")), decision)


def _accept_all(rows: Iterable[_Acceptable], decision: Decision) -> None:
    records: list[_Acceptable] = list(rows)
    for record in records:
        record.status = ReviewStatus.ACCEPTED
    if records:
        type(records[0]).save_all_audited(records, fields=["status"], decision=decision)


def _decide_one(
    record: _Record, status: ReviewStatus, action: str, actor: User, reason: str
) -> None:
    if current(record).status != status:
        _set_status(record, status, decide(actor=actor, action=action, reason=reason))


def _set_status(record: _Record, status: ReviewStatus, decision: Decision) -> None:
    record.status = status
    record.save_audited(decision=decision)


def _decide_copy(copy: Copy, status: ReviewStatus, action: str, actor: User, reason: str) -> Copy:
    """Decide, and bring up to date which sources count as one."""
    _decide_one(copy, status, action, actor, reason)
    settle_copies(copy.source)
    return copy


def _refuse_other_copy(copy: Copy, *, seen: int | None, original: int | None) -> None:
    # The program moves a copy that nobody touched to another original, and leaves no version.
    current(copy, seen=seen)
    if original is not None and copy.original_id != original:
        raise ConflictError(
            f"{copy.source} is taken for a copy of {copy.original} by now, and no longer of the "
            "source that you compared it with. Compare these two, then decide again."
        )


def current(record: _Record, *, seen: int | None = None) -> _Record:
    """Lock and read again what is decided on: another editor may have decided it a moment ago.

    Raises ``ConflictError`` where one did after version ``seen``, and where it is gone.
    """
    # Flags follow from decisions. An article that is taken in meanwhile has the turn, and may
    # want this row: who waits for the turn must hold no row.
    take_turn()
    rows = type(record)._default_manager.select_for_update(of=("self",), no_key=True)
    record.read_locked(rows)
    record.refuse_stale(seen=seen)
    return record
