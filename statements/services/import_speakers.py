"""Importing speakers."""

from collections.abc import Collection, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from sources.provenance import Decision
from statements.choices import NameKind, ReviewStatus, SpeakerKind
from statements.models import Speaker, SpeakerName
from statements.names import exact_key
from statements.services.exchange_cells import SPEAKER_CELLS
from statements.services.import_files import Given
from statements.services.import_names import SpeakerBook
from statements.services.import_plans import Importer, Line, Outcome, one_of, save
from statements.services.speakers import speaker_key


class SpeakerImporter(Importer):
    noun = "speaker"
    model = Speaker
    cells = SPEAKER_CELLS
    main = "name"
    foreign = frozenset({"body"})

    def rows(self) -> QuerySet[Speaker]:
        return Speaker.objects.select_related("body__merged_into")

    def load(self) -> None:
        cells = [given.cells.get(name, "") for given in self.lines for name in ("name", "body")]
        self.book = SpeakerBook([*cells, *(speaker.name for speaker in self.found.values())])

    def met(self) -> list[Speaker]:
        return [*self.found.values(), *self.book.rows]

    def same(self, given: Given) -> Speaker | None:
        name = given.cells.get("name", "")
        kind = _kind(given)
        known = [s for s in self.book.printed(name) if s.kind == kind] if name.strip() else []
        standing = [s for s in known if s.status != ReviewStatus.REJECTED]
        known = [s for s in standing if s.merged_into_id is None] or standing or known
        if len(known) > 1:
            ids = ", ".join(str(speaker.pk) for speaker in known)
            raise ValidationError(f"Several speakers are called so (ids {ids}): give the id.")
        return known[0] if known else None

    def put(self, record: Speaker, column: str, cell: str) -> None:
        if column == "body":
            record.body = self.book.one(cell) if cell.strip() else None
        elif column == "kind":
            record.kind = one_of(SpeakerKind, cell, column=column)
        elif column == "status":
            record.status = one_of(ReviewStatus, cell, column=column)
        else:
            setattr(record, column, " ".join(cell.split()))

    def finish(self, record: Speaker, changed: Collection[str]) -> None:
        if "name" in changed and not exact_key(record.name):
            raise ValidationError("A name needs letters: there is none in this one.")
        if record.body is not None and record.body.pk == record.pk:
            raise ValidationError("Nobody is the body of itself: name another, or none.")
        record.name_key = speaker_key(record.name, SpeakerKind(record.kind))
        if (record.kind == SpeakerKind.ANONYMOUS) != (record.source_id is not None):
            raise ValidationError(
                "An unnamed speaker, and no other, belongs to the one source that quotes it: an "
                "import makes none, and makes none of another."
            )
        if record.status == ReviewStatus.SUGGESTED and record.source_id is None:
            self._refuse_suggested_twice(record)

    def _refuse_suggested_twice(self, record: Speaker) -> None:
        for other in self.book.by_key.get(record.name_key, []):
            is_same = other.kind == record.kind and other.status == ReviewStatus.SUGGESTED
            if is_same and other.pk != record.pk:
                raise ValidationError(
                    f"“{other}” (id {other.pk}) is suggested already under that name. Decide on "
                    "that one first."
                )

    def key(self, record: Speaker) -> object:
        return record.kind, exact_key(record.name)

    def doubt(self, record: Speaker) -> str:
        near = [s for s in self.book.like(record.name) if s.status != ReviewStatus.REJECTED]
        listed = "; ".join(f"{s.name}, {s.get_kind_display().lower()} (id {s.pk})" for s in near)
        return f"May be the same: {listed}." if near else ""

    def write(self, lines: Sequence[Line], *, decision: Decision) -> None:
        named: list[tuple[Line, Any]] = []
        for line in lines:
            save(line, line.record, decision=decision)
            if line.changes_any("name"):
                named.append((line, line.record))
        rows = SpeakerName.objects.filter(speaker__in=[speaker.pk for _, speaker in named])
        known = set(rows.values_list("speaker_id", "name"))
        for line, speaker in named:
            if (speaker.pk, speaker.name) not in known:
                save(line, _full_name(line, speaker), decision=decision)


def _full_name(line: Line, speaker: Speaker) -> SpeakerName:
    """Give the name under which articles find the speaker."""
    is_new = line.outcome == Outcome.NEW
    return SpeakerName(
        speaker=speaker,
        name=speaker.name,
        name_key=speaker.name_key,
        kind=NameKind.FULL,
        status=speaker.status if is_new else ReviewStatus.ACCEPTED,
    )


def _kind(given: Given) -> str:
    return given.cells.get("kind", "").strip().lower() or SpeakerKind.PERSON
