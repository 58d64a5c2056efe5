"""Who said it: an editor names the speaker of a quote, known before or not."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from sources.provenance import Decision, decide
from statements.choices import NameKind, ReviewStatus, SpeakerKind
from statements.groups import DECIDE
from statements.models import Quote, Speaker, SpeakerName
from statements.names import exact_key
from statements.services.attribution import credit_speaker
from statements.services.consequences import raise_flags_about
from statements.services.review import current
from statements.services.speakers import speaker_key
from statements.visibility import survivor

_FOUND = 10
# Above every letter that a key can hold (CLDR gives it the highest weight), so that an index can
# give all keys that begin alike.
_LAST = "\uffff"


@transaction.atomic
def set_speaker(
    quote: Quote, *, speaker: Speaker | None, name: str = "", actor: User, seen: int | None = None
) -> Quote:
    """Credit ``quote`` to ``speaker``, or to the one of this ``name``, who is made if need be.

    Raises ``ValidationError`` where nobody is named or several bear the name, and
    ``ConflictError`` where somebody decided on the quote after version ``seen``.
    """
    current(quote, seen=seen)
    known = survivor(speaker) if speaker else _named(name)
    if known is not None and quote.speaker_id == known.pk:
        return quote
    decision = decide(actor=actor, action="set speaker")
    quote.speaker = known or _make(name, actor=actor, decision=decision)
    quote.save_audited(decision=decision)
    credit_speaker(quote, decision=decision)
    raise_flags_about([quote])
    return quote


def find_speakers(typed: str, *, limit: int = _FOUND) -> list[Speaker]:
    """Give speakers one of whose names begins with what was typed, by the index on the keys."""
    keys = {key for key in (exact_key(typed), speaker_key(typed, SpeakerKind.PERSON)) if key}
    found: dict[int, Speaker] = {}
    for key in sorted(keys):
        names = SpeakerName.objects.filter(name_key__gte=key, name_key__lt=key + _LAST)
        names = names.exclude(status=ReviewStatus.REJECTED)
        for row in names.select_related("speaker__merged_into").order_by("name_key")[: limit * 3]:
            speaker = survivor(row.speaker)
            if speaker.status != ReviewStatus.REJECTED and speaker.source_id is None:
                found.setdefault(speaker.pk, speaker)
    return list(found.values())[:limit]


def _named(name: str) -> Speaker | None:
    """Give the one known speaker of this very name; None where nobody has it."""
    if not name.strip():
        raise ValidationError({"speaker": "Name a speaker."})
    key = speaker_key(name, SpeakerKind.PERSON)
    known = Speaker.objects.surviving().not_rejected().filter(source__isnull=True)
    same = list(known.filter(name_key__in={key, exact_key(name)})[:2])
    if len(same) > 1:
        raise ValidationError(
            {"speaker": f"Several speakers are called {name}: choose one from the list."}
        )
    return same[0] if same else None


def _make(name: str, *, actor: User, decision: Decision) -> Speaker:
    key = speaker_key(name, SpeakerKind.PERSON)
    status = ReviewStatus.ACCEPTED if actor.has_perm(DECIDE) else ReviewStatus.SUGGESTED
    speaker = Speaker(name=" ".join(name.split()), name_key=key, status=status)
    speaker.save_audited(decision=decision)
    full = SpeakerName(
        speaker=speaker, name=speaker.name, name_key=key, kind=NameKind.FULL, status=status
    )
    full.save_audited(decision=decision)
    return speaker
