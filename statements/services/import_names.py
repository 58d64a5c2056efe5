"""Speakers that the lines of a file name, all looked up at once."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from statements.choices import ReviewStatus, SpeakerKind
from statements.models import Speaker
from statements.names import exact_key
from statements.services.merging import survivors
from statements.services.speakers import speaker_key


class SpeakerBook:
    """Speakers by name: those that are printed alike, and those that may be meant.

    Unnamed speakers are not in it: each belongs to one source. Takes one query, and two more
    where some were merged.
    """

    def __init__(self, names: Iterable[str]) -> None:
        keys = {key for name in names if name.strip() for key in _keys(name)}
        rows = Speaker.objects.filter(name_key__in=keys, source__isnull=True)
        self.rows = list(rows.select_related("body__merged_into").order_by("pk")) if keys else []
        self.by_key: dict[str, list[Speaker]] = defaultdict(list)
        for speaker in self.rows:
            self.by_key[speaker.name_key].append(speaker)
        merged = [speaker.pk for speaker in self.rows if speaker.merged_into_id]
        leads = survivors(Speaker, merged) if merged else {}
        found = Speaker.objects.in_bulk(leads.values()) if leads else {}
        self.today = {pk: found[lead] for pk, lead in leads.items()}

    def like(self, name: str) -> list[Speaker]:
        """Give the speakers whose names are this one, in this spelling or another."""
        found = {s.pk: s for key in _keys(name) for s in self.by_key.get(key, [])}
        return [found[pk] for pk in sorted(found)]

    def printed(self, name: str) -> list[Speaker]:
        """Give those that are printed alike, but for case, accents and punctuation."""
        key = exact_key(name)
        return [speaker for speaker in self.like(name) if exact_key(speaker.name) == key]

    def one(self, name: str) -> Speaker:
        """Give the speaker of this name as it stands today.

        Raises ``ValidationError`` where there is none, or several.
        """
        known = self._today(self.printed(name))
        exactly = [speaker for speaker in known if speaker.name == name.strip()]
        known = exactly if len(exactly) == 1 else known
        if len(known) == 1:
            return known[0]
        if known:
            ids = ", ".join(str(speaker.pk) for speaker in known)
            raise ValidationError(
                f"Several speakers are called “{name[:80]}” (ids {ids}): choose one on the page "
                "of the record."
            )
        near = self._today(self.like(name))
        hint = f"; perhaps “{near[0]}” is meant" if near else ""
        raise ValidationError(
            f"No speaker is called “{name[:80]}”{hint}. Import or add the speaker first, or "
            "correct the name."
        )

    def _today(self, speakers: Iterable[Speaker]) -> list[Speaker]:
        found = {s.pk: s for s in (self.today.get(s.pk, s) for s in speakers)}
        return [s for s in found.values() if s.status != ReviewStatus.REJECTED]


def _keys(name: str) -> set[str]:
    return {speaker_key(name, kind) for kind in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION)}
