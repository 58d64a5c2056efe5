"""One speaker where there were two, and two where there was one. Every function is one decision.

A merged speaker keeps its id, its names and its quotes: reading follows its pointer, so a merge
collides with nothing and can be taken back.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from sources.provenance import decide
from statements.choices import NameKind, ReviewStatus, SpeakerKind
from statements.models import Assertion, Credit, Quote, Role, Speaker, SpeakerName
from statements.services.attribution import attribute_quote
from statements.services.consequences import raise_flags_about
from statements.services.contradictions.attributions import raise_attribution_flags
from statements.services.contradictions.disputes import raise_claim_flags
from statements.services.merging import families, family, read_again
from statements.services.review import current
from statements.services.speakers import speaker_key

# A preview counts to here, and a name is split off from no more quotes at once.
MOST = 1_000
_CLAIMS = 20_000
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Moving:
    """What would lead to another speaker after a merge. Counts stop at ``MOST``."""

    names: list[str]
    roles: list[str]
    quote_count: int
    claim_count: int
    shared_claim_count: int


def moving(speaker: Speaker, *, into: Speaker) -> tuple[Moving, Moving]:
    """Say what a merge of ``speaker`` into another would move, and what the one the other way.

    Takes a fixed number of queries.
    """
    members = families(Speaker, [speaker.pk, into.pk])
    lead = {member: pk for pk, own in members.items() for member in own}
    rows = SpeakerName.objects.filter(speaker__in=lead).exclude(status=ReviewStatus.REJECTED)
    names = [(lead[pk], name) for pk, name in rows.values_list("speaker", "name")[: 2 * MOST]]
    held = Role.objects.filter(speaker__in=lead).select_related("speaker")[: 2 * MOST]
    roles = [(lead[role.speaker_id], str(role)) for role in held]
    claims = {pk: _claims_of(own) for pk, own in members.items()}
    shared = min(MOST, len(claims[speaker.pk] & claims[into.pk]))
    first, second = (
        Moving(
            names=sorted({name for of, name in names if of == one.pk}),
            roles=[role for of, role in roles if of == one.pk],
            quote_count=Quote.objects.visible()
            .filter(speaker__in=members[one.pk])
            .order_by()[:MOST]
            .count(),
            claim_count=min(MOST, len(claims[one.pk])),
            shared_claim_count=shared,
        )
        for one in (speaker, into)
    )
    return first, second


def _claims_of(members: Iterable[int]) -> set[int]:
    """Give the claims that speakers stand to, few against what they said."""
    stances = Assertion.objects.visible().filter(quote__speaker__in=members).order_by()
    return set(stances.values_list("claim_id", flat=True).distinct()[:_CLAIMS])


@transaction.atomic
def merge_speakers(speaker: Speaker, *, into: Speaker, actor: User, reason: str = "") -> Speaker:
    """Let ``into`` stand for ``speaker``, and give it. Merging twice changes nothing.

    Raises ``ValidationError`` where the two cannot be one, or where somebody merged one of
    them before.
    """
    read_again(speaker, into)
    if speaker.merged_into_id == into.pk:
        return into
    refuse_merge(speaker, into=into)
    speaker.merged_into = into
    speaker.save_audited(decision=decide(actor=actor, action="merge speaker", reason=reason))
    raise_flags_of_speaker(speaker.pk)
    return into


@transaction.atomic
def unmerge_speaker(speaker: Speaker, *, actor: User, reason: str = "") -> Speaker:
    """Let a merged speaker stand for itself again; nothing happens to one that does."""
    read_again(speaker)
    if speaker.merged_into is None:
        return speaker
    speaker.merged_into = None
    speaker.save_audited(decision=decide(actor=actor, action="unmerge speaker", reason=reason))
    raise_flags_of_speaker(speaker.pk)
    return speaker


def refuse_merge(speaker: Speaker, *, into: Speaker) -> None:
    """Raise ``ValidationError`` where the two cannot be one speaker."""
    if speaker.pk == into.pk:
        raise ValidationError({"into": "A speaker cannot be merged into itself."})
    for one in (speaker, into):
        if one.merged_into is not None:
            raise ValidationError(
                {
                    "into": f"{one} was merged into {one.merged_into}. Choose that one, or take "
                    "that merge back first."
                }
            )
        if one.source_id is not None:
            raise ValidationError(
                {
                    "into": f"“{one}” is an unnamed speaker of one source. Where you know who it "
                    "is, change the speaker of its quotes."
                }
            )
    if (speaker.kind == SpeakerKind.PERSON) != (into.kind == SpeakerKind.PERSON):
        raise ValidationError(
            {"into": "A person and a body are not one speaker. Correct the kind of one first."}
        )
    if into.status in _REFUSED:
        raise ValidationError({"into": f"{into} was rejected. Merge the other way."})
    if speaker.status == ReviewStatus.ACCEPTED and into.status != ReviewStatus.ACCEPTED:
        raise ValidationError(
            {"into": f"{speaker} is reviewed: accept {into} first, or merge it into {speaker}."}
        )


@transaction.atomic
def split_name(name: SpeakerName, *, actor: User, reason: str = "") -> Speaker:
    """Let a name be a speaker of its own, with the quotes that are credited to it as printed.

    Raises ``ValidationError`` for the only name of a speaker, and where more than ``MOST``
    quotes would move.
    """
    former = current(name).speaker  # another editor may have split it off a moment ago
    read_again(former)
    others = [other for other in former.names.all() if other.pk != name.pk]
    if not others:
        raise ValidationError({"name": f"“{name}” is the only name of {former}."})
    credits_ = _printed_as(name, others)
    decision = decide(actor=actor, action="split speaker", reason=reason)
    kind = SpeakerKind(former.kind)
    speaker = Speaker(
        name=name.name,
        name_key=speaker_key(name.name, kind),
        kind=kind,
        status=ReviewStatus.ACCEPTED,
    ).save_audited(decision=decision)
    name.speaker, name.kind, name.status = speaker, NameKind.FULL, ReviewStatus.ACCEPTED
    name.save_audited(decision=decision)
    for credit in credits_:
        credit.speaker = speaker
        credit.save_audited(decision=decision)
        attribute_quote(credit, decision=decision)
    raise_flags_about([credit.quote for credit in credits_])
    return speaker


def raise_flags_of_speaker(pk: int) -> None:
    """Bring the flags up to date that rest on who ``pk`` is taken to be."""
    said = Quote.objects.filter(speaker__in=family(Speaker, pk)).order_by()
    stances = Assertion.objects.filter(quote__in=said.values("pk")).order_by()
    raise_claim_flags(set(stances.values_list("claim_id", flat=True)))
    raise_attribution_flags(list(said.values_list("pk", flat=True)))


def _printed_as(name: SpeakerName, others: list[SpeakerName]) -> list[Credit]:
    """Find the credits whose printed words hold ``name``, and no longer name of the speaker."""
    longer = [o.name.casefold() for o in others if name.name.casefold() in o.name.casefold()]
    found = Credit.objects.filter(
        speaker=name.speaker, attribution_text__icontains=name.name
    ).select_related("quote")
    rows = list(found.order_by("pk")[: MOST + 1])
    if len(rows) > MOST:
        raise ValidationError(
            {"name": f"More than {MOST:,} quotes are credited to “{name}”: too many at once."}
        )
    return [c for c in rows if not any(o in c.attribution_text.casefold() for o in longer)]
