"""Whether two speakers are surely two, going by the names that they are printed under."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from django.db.models import QuerySet
from rapidfuzz import fuzz

from statements.choices import ReviewStatus, SpeakerKind
from statements.models import Speaker, SpeakerName
from statements.names import COURTESY_TITLES, RANKS, exact_key, name_key
from statements.prepared import among, prepared

_BODIES = {SpeakerKind.ORGANISATION, SpeakerKind.GOVERNMENT, SpeakerKind.BLOC}
_NO_NAMES = frozenset((*COURTESY_TITLES, *RANKS, "the", "of", "and", "government", "for"))
# Romanisation and typing errors leave most letters of a name.
_SPELLING = 75
_WORD = re.compile(r"(\w[\w-]*(?:['’](?!s?\b)[\w-]+)*)")


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker and the words that its names are made of."""

    pk: int
    name: str
    kind: str
    words: frozenset[str]

    def is_named_in(self, printed: str) -> bool:
        """Whether what is printed has a word of the name: a pronoun or description has none."""
        words = (word.group(1) for word in _WORD.finditer(printed))
        return bool(_words(" ".join(word for word in words if word[0].isupper())) & self.words)


def known_speakers(pks: Iterable[int]) -> Mapping[int, Known]:
    """Load speakers with all their names, in two queries."""
    wanted = set(pks)
    printed = _names(speakers=wanted)
    return {
        pk: Known(
            *(pk, name, kind),
            _words(" ".join((name, *(other for speaker, other in printed if speaker == pk)))),
        )
        for pk, name, kind in _speakers(speakers=wanted)
    }


@prepared
def _speakers() -> "QuerySet[Speaker, tuple[int, str, str]]":
    held = Speaker.objects.filter(among("pk", "speakers")).order_by("pk")
    return held.values_list("pk", "name", "kind")


@prepared
def _names() -> "QuerySet[SpeakerName, tuple[int, str]]":
    held = SpeakerName.objects.filter(among("speaker", "speakers"))
    standing = held.exclude(status=ReviewStatus.REJECTED).order_by()
    return standing.values_list("speaker_id", "name")


def are_rivals(a: Known, b: Known) -> bool:
    """Whether these are two who cannot both have said the same words first.

    A person and a body may be a spokesman and who sent him; an outlet or an unnamed source
    relays; and who share a name, or nearly, may be one.
    """
    is_alike = a.kind == b.kind == SpeakerKind.PERSON or {a.kind, b.kind} <= _BODIES
    return is_alike and not (
        any(fuzz.ratio(x, y) >= _SPELLING for x, y in product(a.words, b.words))
        or _is_acronym(a.name, b.name)
        or _is_acronym(b.name, a.name)
    )


def _is_acronym(short: str, long: str) -> bool:
    initials = "".join(word[0] for word in exact_key(f"the {long.removeprefix('the ')}").split())
    return len(initials) > 2 and exact_key(short) in {initials, initials[1:]}


def _words(names: str) -> frozenset[str]:
    keys = (*exact_key(names).split(), *name_key(names).split())
    return frozenset(key for key in keys if len(key) > 1 and key not in _NO_NAMES)
