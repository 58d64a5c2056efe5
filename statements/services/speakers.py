"""Who is meant: the speakers that mentions of an article stand for, across articles."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sources.models import Source
from statements.choices import NameKind, ReviewStatus, SpeakerKind
from statements.extraction.candidates import Mention
from statements.models import Role, Run, Speaker, SpeakerName
from statements.names import exact_key, family_name, name_key


def resolve_mentions(run: Run, mentions: Iterable[Mention]) -> dict[Mention, Speaker | None]:
    """Find or suggest the speaker of each mention, in a fixed number of queries.

    A person is found by name key; where two fit, by role; where two still fit, nobody is:
    the mention stays as printed. A family name alone finds only a person already known under
    it. An unnamed speaker belongs to the run's source.
    """
    named = [mention for mention in dict.fromkeys(mentions) if mention.name.strip()]
    known = _Register.load(named, source=run.source)
    bodies = {m.body for m in named if m.body}
    for body in sorted(bodies):
        _find_or_suggest(known, Mention(0, 0, body, body, _body_kind(body)), run=run)
    found = {mention: _find_or_suggest(known, mention, run=run) for mention in named}
    _suggest_names(found, run=run)
    _suggest_roles(found, run=run)
    return found


def survivor(speaker: Speaker) -> Speaker:
    """Follow merges to the speaker that stands for ``speaker`` today."""
    seen = {speaker.pk}
    while speaker.merged_into is not None and speaker.merged_into.pk not in seen:
        speaker = speaker.merged_into
        seen.add(speaker.pk)
    return speaker


def speaker_key(name: str, kind: SpeakerKind) -> str:
    """Give the key under which a speaker is looked up: lenient for persons, strict for bodies."""
    key = name_key(name) if kind == SpeakerKind.PERSON else exact_key(name)
    return (key or exact_key(name) or name.casefold())[:200]


@dataclass(slots=True)
class _Register:
    """The known speakers that the mentions of one article could mean."""

    source: Source
    by_key: dict[tuple[bool, str], list[Speaker]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def load(cls, mentions: Sequence[Mention], *, source: Source) -> "_Register":
        register = cls(source)
        keys = {speaker_key(m.name, m.kind) for m in mentions}
        keys |= {speaker_key(m.body, SpeakerKind.GOVERNMENT) for m in mentions if m.body}
        names = (
            SpeakerName.objects.filter(name_key__in=keys)
            .exclude(status=ReviewStatus.REJECTED)
            .exclude(speaker__status=ReviewStatus.REJECTED)
            .select_related("speaker__merged_into")
            .prefetch_related("speaker__roles")
        )
        for name in names:
            register.add(name.name_key, survivor(name.speaker))
        return register

    def add(self, key: str, speaker: Speaker) -> None:
        if speaker.source_id not in {None, self.source.pk}:
            return
        held = self.by_key[speaker.kind == SpeakerKind.PERSON, key]
        if speaker not in held:
            held.append(speaker)

    def fitting(self, mention: Mention) -> list[Speaker]:
        key = speaker_key(mention.name, mention.kind)
        held = self.by_key[mention.kind == SpeakerKind.PERSON, key]
        if mention.kind == SpeakerKind.ANONYMOUS:
            return [s for s in held if s.source_id == self.source.pk]
        return [s for s in held if s.source_id is None]


def _find_or_suggest(known: _Register, mention: Mention, *, run: Run) -> Speaker | None:
    fitting = known.fitting(mention)
    if len(fitting) > 1 and mention.role:
        fitting = [s for s in fitting if _holds(s, mention.role)] or fitting
    if len(fitting) == 1:
        return fitting[0]
    if fitting or _is_family_name_alone(mention) or _is_refused(mention):
        return None
    return _suggest(known, mention, run=run)


def _suggest(known: _Register, mention: Mention, *, run: Run) -> Speaker:
    is_unnamed = mention.kind == SpeakerKind.ANONYMOUS
    body = known.fitting(Mention(0, 0, "", mention.body, _body_kind(mention.body)))
    speaker = Speaker(
        name=mention.name[:200],
        name_key=speaker_key(mention.name, mention.kind),
        kind=mention.kind,
        source=run.source if is_unnamed else None,
        body=body[0] if is_unnamed and len(body) == 1 else None,
        run=run,
    )
    Speaker.objects.suggest([speaker])
    names = [_name(speaker, speaker.name, NameKind.FULL, run)]
    family = family_name(speaker.name)
    if mention.kind == SpeakerKind.PERSON and family != speaker.name:
        names.append(_name(speaker, family, NameKind.FAMILY, run))
    SpeakerName.objects.suggest(names)
    for name in names:
        known.add(name.name_key, speaker)
    return speaker


def _name(speaker: Speaker, name: str, kind: NameKind, run: Run) -> SpeakerName:
    key = speaker_key(name, SpeakerKind(speaker.kind))
    return SpeakerName(speaker=speaker, name=name[:200], name_key=key, kind=kind, run=run)


def _suggest_names(found: dict[Mention, Speaker | None], *, run: Run) -> None:
    """Keep the names that speakers are resolved under: how variants are learnt."""
    printed = {
        (speaker.pk, mention.name[:200]): speaker
        for mention, speaker in found.items()
        if speaker is not None
    }
    known = set(
        SpeakerName.objects.filter(speaker__in={s.pk for s in printed.values()}).values_list(
            "speaker_id", "name"
        )
    )
    SpeakerName.objects.suggest(
        _name(speaker, name, NameKind.VARIANT, run)
        for (pk, name), speaker in printed.items()
        if (pk, name) not in known
    )


def _suggest_roles(found: dict[Mention, Speaker | None], *, run: Run) -> None:
    printed = {
        (speaker.pk, mention.role[:200]): speaker
        for mention, speaker in found.items()
        if speaker is not None and mention.role and mention.kind == SpeakerKind.PERSON
    }
    known = Role.objects.filter(speaker__in={s.pk for s in printed.values()})
    held = {(role.speaker_id, exact_key(role.title)) for role in known}
    fresh: dict[tuple[int, str], Role] = {}
    for (pk, title), speaker in printed.items():
        if (pk, exact_key(title)) not in held:
            fresh[pk, exact_key(title)] = Role(speaker=speaker, title=title, run=run)
    Role.objects.suggest(fresh.values())


def _holds(speaker: Speaker, role: str) -> bool:
    wanted = set(exact_key(role).split())
    return any(len(wanted & set(exact_key(r.title).split())) >= 2 for r in speaker.roles.all())


def _is_family_name_alone(mention: Mention) -> bool:
    return mention.kind == SpeakerKind.PERSON and len(mention.name.split()) < 2


def _is_refused(mention: Mention) -> bool:
    """Whether this very name is suggested already for somebody whom it was rejected for."""
    return Speaker.objects.filter(
        kind=mention.kind,
        name_key=speaker_key(mention.name, mention.kind),
        status=ReviewStatus.SUGGESTED,
        source__isnull=True,
    ).exists()


def _body_kind(body: str) -> SpeakerKind:
    is_government = body.startswith("Government of")
    return SpeakerKind.GOVERNMENT if is_government else SpeakerKind.ORGANISATION
