"""Which speakers may be one, with the reason: for an editor to merge or to tell apart."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from sources.provenance import decide
from statements.choices import ReviewStatus, SpeakerKind
from statements.matching.same_speaker import family_key, initials, why_one_body, why_one_person
from statements.models import Distinction, Speaker, SpeakerName
from statements.names import exact_key, name_key
from statements.services.turns import take_turn

# Names are looked up by their keys, and those that begin as a family name does.
_PREFIX = 4
_READ = 2_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another speaker that may be the same, and why."""

    speaker: Speaker
    reason: str


def candidates_of(speakers: Sequence[Speaker]) -> dict[int, list[Candidate]]:
    """Give, for each of ``speakers``, those that it may be one with; two queries for all.

    Unnamed, merged and rejected speakers are left out, and those that a person told apart.
    """
    asked = [s for s in speakers if s.source_id is None and s.merged_into_id is None]
    if not asked:
        return {}
    by_key = _known(asked)
    apart = _told_apart([speaker.pk for speaker in asked])
    found = {speaker.pk: _fitting(speaker, by_key, apart) for speaker in asked}
    return {pk: candidates for pk, candidates in found.items() if candidates}


@transaction.atomic
def tell_apart(speaker: Speaker, other: Speaker, *, actor: User, reason: str = "") -> Distinction:
    """Say that two speakers are not one. Saying it twice changes nothing."""
    take_turn()
    first, second = sorted((speaker, other), key=lambda one: one.pk)
    rows = Distinction.objects.get_queryset()
    held = rows.filter(speaker=first, other=second).first()
    if held is not None and held.status == ReviewStatus.ACCEPTED:
        return held
    distinction = held or Distinction(speaker=first, other=second)
    distinction.status = ReviewStatus.ACCEPTED
    decision = decide(actor=actor, action="tell speakers apart", reason=reason)
    return distinction.save_audited(decision=decision)


def _known(speakers: Iterable[Speaker]) -> dict[str, list[Speaker]]:
    """Load who is known under a name that one of ``speakers`` could be printed under."""
    wanted = Q(name_key__in={key for speaker in speakers for key in _keys(speaker)})
    for prefix in {_prefix(speaker) for speaker in speakers} - {""}:
        wanted |= Q(name_key__gte=prefix, name_key__lt=prefix + "\U0010ffff")
    names = (
        SpeakerName.objects.filter(wanted, speaker__source=None, speaker__merged_into=None)
        .exclude(status=ReviewStatus.REJECTED)
        .exclude(speaker__status=ReviewStatus.REJECTED)
        .select_related("speaker")
        .order_by("-pk")
    )
    known: dict[str, dict[int, Speaker]] = defaultdict(dict)
    for name in names[:_READ]:
        for key in {name.name_key, _prefix_of(name.name_key)}:
            known[key][name.speaker_id] = name.speaker
    return {key: list(held.values()) for key, held in known.items()}


def _fitting(
    speaker: Speaker,
    by_key: Mapping[str, Sequence[Speaker]],
    apart: Collection[frozenset[int]],
) -> list[Candidate]:
    near = {s.pk: s for key in (*_keys(speaker), _prefix(speaker)) for s in by_key.get(key, [])}
    found = []
    for pk, other in sorted(near.items()):
        is_same_sort = _is_person(speaker) == _is_person(other)
        if pk != speaker.pk and is_same_sort and frozenset((pk, speaker.pk)) not in apart:
            why = why_one_person if _is_person(speaker) else why_one_body
            reason = why(speaker.name, other.name)
            if reason:
                found.append(Candidate(other, reason))
    return found


def _keys(speaker: Speaker) -> list[str]:
    if _is_person(speaker):
        keys = [name_key(speaker.name), family_key(speaker.name)]
    else:
        keys = [exact_key(speaker.name), initials(speaker.name)]
    return [key for key in keys if key]


def _prefix(speaker: Speaker) -> str:
    """Give how the family name begins: that of a body would fit half of all bodies."""
    return _prefix_of(family_key(speaker.name)) if _is_person(speaker) else ""


def _prefix_of(key: str) -> str:
    return key[:_PREFIX] if len(key) > _PREFIX else ""


def _is_person(speaker: Speaker) -> bool:
    return speaker.kind == SpeakerKind.PERSON


def _told_apart(pks: Collection[int]) -> set[frozenset[int]]:
    rows = Distinction.objects.filter(
        Q(speaker__in=pks) | Q(other__in=pks), status=ReviewStatus.ACCEPTED
    )
    return {frozenset(pair) for pair in rows.values_list("speaker_id", "other_id")}
