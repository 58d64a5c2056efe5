"""Whom and what a search could mean besides the words: speakers of that name, claims about it."""

from django.db.models import Q

from statements.choices import SpeakerKind
from statements.models import Claim, Speaker, SpeakerName
from statements.names import exact_key, name_key
from statements.pages.scope import Scope
from statements.search import SearchQuery, claims_with_any

_MOST = 5
_MOST_WORDS = 6


def speakers_named(query: SearchQuery, *, scope: Scope) -> list[Speaker]:
    """Find speakers whose whole name, or one of whose names, is among the words."""
    keys = _keys(query)
    if not keys:
        return []
    names = scope.shown(SpeakerName.objects.filter(name_key__in=keys))
    speakers = scope.shown(Speaker.objects.surviving()).exclude(kind=SpeakerKind.ANONYMOUS)
    named = Q(name_key__in=keys) | Q(pk__in=names.order_by().values("speaker"))
    return list(speakers.filter(named).order_by("name", "pk")[:_MOST])


def claims_about(query: SearchQuery, *, scope: Scope) -> list[Claim]:
    """Find the claims that share most with the words."""
    ids = claims_with_any(query.wanted, limit=4 * _MOST)
    if not ids:
        return []
    shown = scope.shown(Claim.objects.surviving()).in_bulk(ids)
    return [shown[pk] for pk in ids if pk in shown][:_MOST]


def _keys(query: SearchQuery) -> set[str]:
    words = query.wanted[:_MOST_WORDS]
    runs = [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
    return {key for run in runs for key in (name_key(run), exact_key(run)) if key}
