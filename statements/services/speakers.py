"""Who is meant: the speakers that mentions of an article stand for, across articles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q, QuerySet

from statements.choices import NameKind, ReviewStatus, SpeakerKind
from statements.extraction.candidates import Mention
from statements.models import Role, Run, Speaker, SpeakerName
from statements.names import exact_key, family_name, name_key
from statements.prepared import Asked, among, prepared
from statements.services.merging import survivors


def resolve_mentions(run: Run, mentions: Iterable[Mention]) -> dict[Mention, Speaker | None]:
    """Find or suggest the speaker of each mention, in a fixed number of queries.

    A person is found by name key; where two fit, by role; where two still fit, nobody is:
    the mention stays as printed. A family name alone finds only a person already known under
    it. An unnamed speaker belongs to the run's source. Nobody is suggested whom a person
    rejected.
    """
    named = [mention for mention in dict.fromkeys(mentions) if mention.name.strip()]
    if not named:
        return {}
    known = _Register.load(named, run=run)
    for body in sorted({m.body for m in named if m.body}):
        known.find_or_suggest(Mention(0, 0, body, body, _body_kind(body)))
    known.write()  # unnamed speakers point to their bodies
    found = {mention: known.find_or_suggest(mention) for mention in named}
    known.write()
    _suggest_names(found, run=run, printed=known.printed)
    _suggest_roles(found, run=run)
    return found


def speaker_key(name: str, kind: SpeakerKind) -> str:
    """Give the key under which a speaker is looked up: lenient for persons, strict for bodies."""
    key = name_key(name) if kind == SpeakerKind.PERSON else exact_key(name)
    return (key or exact_key(name) or name.casefold())[:200]


@dataclass
class _Register:
    """The known speakers that the mentions of one article could mean, and those it adds."""

    run: Run
    keys: set[str]
    by_key: dict[tuple[bool, str], list[Speaker]] = field(default_factory=lambda: defaultdict(list))
    fresh: list[Speaker] = field(default_factory=list)
    roles: dict[int, list[str]] = field(default_factory=dict)
    printed: set[tuple[int, str]] = field(default_factory=set)

    @classmethod
    def load(cls, mentions: Sequence[Mention], *, run: Run) -> "_Register":
        keys = {speaker_key(m.name, m.kind) for m in mentions}
        keys |= {speaker_key(m.body, SpeakerKind.GOVERNMENT) for m in mentions if m.body}
        register = cls(run, keys)
        named = _named(keys=keys, source=run.source_id)
        today = survivors(Speaker, {pk for _, _, pk, merged_into in named if merged_into})
        found = {pk: today.get(pk, pk) for _, _, pk, _ in named}
        speakers = {s.pk: s for s in _speakers(speakers=set(found.values()))}
        for key, name, pk, _ in named:
            register.add(key, speakers[found[pk]])
            register.printed.add((pk, name))
        if any(mention.role for mention in mentions):
            for pk, title in _titles(speakers=speakers):
                register.roles.setdefault(pk, []).append(title)
        return register

    def add(self, key: str, speaker: Speaker) -> None:
        if speaker.source_id not in {None, self.run.source_id}:
            return
        held = self.by_key[speaker.kind == SpeakerKind.PERSON, key]
        if speaker not in held:
            held.append(speaker)

    def find_or_suggest(self, mention: Mention) -> Speaker | None:
        fitting = self._fitting(mention)
        if len(fitting) > 1 and mention.role:
            fitting = [s for s in fitting if self._holds(s, mention.role)] or fitting
        if len(fitting) == 1:
            return fitting[0]
        key = speaker_key(mention.name, mention.kind)
        if fitting or _is_family_name_alone(mention) or (mention.kind, key) in self.refused:
            return None
        return self._suggest(mention, key)

    @cached_property
    def refused(self) -> set[tuple[str, str]]:
        """The names under which nobody may be suggested: asked for where somebody is to be.

        A person rejected that speaker, or rejected the very name for somebody known under it.
        """
        return set(_taken(keys=self.keys, source=self.run.source_id))

    def write(self) -> None:
        """Write the speakers that were added, each with the names it is known by."""
        Speaker.objects.suggest(self.fresh)
        names = SpeakerName.objects.suggest(
            _name(speaker, name, kind, self.run)
            for speaker in self.fresh
            for name, kind in _names_of(speaker)
        )
        self.printed |= {(name.speaker_id, name.name) for name in names}
        self.fresh = []

    def _fitting(self, mention: Mention) -> list[Speaker]:
        key = speaker_key(mention.name, mention.kind)
        held = self.by_key.get((mention.kind == SpeakerKind.PERSON, key), [])
        is_unnamed = mention.kind == SpeakerKind.ANONYMOUS
        return [s for s in held if (s.source_id is not None) == is_unnamed]

    def _holds(self, speaker: Speaker, role: str) -> bool:
        """Whether a speaker holds such an office; nothing is known yet of who is new."""
        wanted = set(exact_key(role).split())
        held = self.roles.get(speaker.pk, ())
        return any(len(wanted & set(exact_key(title).split())) >= 2 for title in held)

    def _suggest(self, mention: Mention, key: str) -> Speaker:
        is_unnamed = mention.kind == SpeakerKind.ANONYMOUS
        body = self._fitting(Mention(0, 0, "", mention.body, _body_kind(mention.body)))
        speaker = Speaker(
            name=mention.name[:200],
            name_key=key,
            kind=mention.kind,
            source=self.run.source if is_unnamed else None,
            body=body[0] if is_unnamed and len(body) == 1 else None,
            run=self.run,
        )
        self.fresh.append(speaker)
        for name, _ in _names_of(speaker):
            self.add(speaker_key(name, mention.kind), speaker)
        return speaker


@prepared
def _named() -> "QuerySet[SpeakerName, tuple[str, str, int, int | None]]":
    """Give under which of ``keys`` which speakers are known, and into whom they were merged."""
    theirs = Q(speaker__source__isnull=True) | Q(speaker__source=Asked("source"))
    names = SpeakerName.objects.filter(theirs, among("name_key", "keys"))
    names = names.exclude(status=ReviewStatus.REJECTED)
    names = names.exclude(speaker__status=ReviewStatus.REJECTED).order_by("pk")
    return names.values_list("name_key", "name", "speaker_id", "speaker__merged_into_id")


@prepared
def _speakers() -> "QuerySet[Speaker, Speaker]":
    return Speaker.objects.filter(among("pk", "speakers")).order_by()


@prepared
def _titles() -> "QuerySet[Role, tuple[int, str]]":
    held = Role.objects.filter(among("speaker", "speakers")).order_by()
    return held.values_list("speaker_id", "title")


@prepared
def _taken() -> "QuerySet[Speaker, tuple[str, str]]":
    kept = [ReviewStatus.SUGGESTED, ReviewStatus.REJECTED]
    seen = Q(source__isnull=True, status__in=kept) | Q(source=Asked("source"))
    return Speaker.objects.filter(seen, among("name_key", "keys")).values_list("kind", "name_key")


@prepared
def _printed_of() -> "QuerySet[SpeakerName, tuple[int, str]]":
    held = SpeakerName.objects.filter(among("speaker", "speakers")).order_by()
    return held.values_list("speaker_id", "name")


def _names_of(speaker: Speaker) -> list[tuple[str, NameKind]]:
    names = [(speaker.name, NameKind.FULL)]
    family = family_name(speaker.name)
    if speaker.kind == SpeakerKind.PERSON and family != speaker.name:
        names.append((family, NameKind.FAMILY))
    return names


def _name(speaker: Speaker, name: str, kind: NameKind, run: Run) -> SpeakerName:
    key = speaker_key(name, SpeakerKind(speaker.kind))
    return SpeakerName(speaker=speaker, name=name[:200], name_key=key, kind=kind, run=run)


def _suggest_names(
    found: Mapping[Mention, Speaker | None], *, run: Run, printed: AbstractSet[tuple[int, str]]
) -> None:
    """Keep the names that speakers are resolved under: how variants are learnt.

    Most are ``printed`` as they are known; else a name may be kept under another key, or rejected.
    """
    variants = {
        (speaker.pk, mention.name[:200]): speaker
        for mention, speaker in found.items()
        if speaker is not None and (speaker.pk, mention.name[:200]) not in printed
    }
    known = set(_printed_of(speakers={speaker.pk for speaker in variants.values()}))
    SpeakerName.objects.suggest(
        _name(speaker, name, NameKind.VARIANT, run)
        for (pk, name), speaker in variants.items()
        if (pk, name) not in known
    )


def _suggest_roles(found: dict[Mention, Speaker | None], *, run: Run) -> None:
    printed = {
        (speaker.pk, mention.role[:200]): speaker
        for mention, speaker in found.items()
        if speaker is not None and mention.role and mention.kind == SpeakerKind.PERSON
    }
    known = _titles(speakers={speaker.pk for speaker in printed.values()})
    held = {(pk, exact_key(title)) for pk, title in known}
    fresh: dict[tuple[int, str], Role] = {}
    for (pk, title), speaker in printed.items():
        if (pk, exact_key(title)) not in held:
            fresh[pk, exact_key(title)] = Role(speaker=speaker, title=title, run=run)
    Role.objects.suggest(fresh.values())


def _is_family_name_alone(mention: Mention) -> bool:
    return mention.kind == SpeakerKind.PERSON and len(mention.name.split()) < 2


def _body_kind(body: str) -> SpeakerKind:
    is_government = body.startswith("Government of")
    return SpeakerKind.GOVERNMENT if is_government else SpeakerKind.ORGANISATION
