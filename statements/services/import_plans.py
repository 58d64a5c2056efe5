"""What each line of a file would do: record something new, change what is there, or nothing.

A line means the record of its id, or the one that reads the same. Where that was merged, the
line is compared with what it was exported from and changes what stands for it today.
"""

import copy
import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet, TextChoices

from sources.provenance import AuditedModel, Decision
from statements.choices import ReviewStatus
from statements.models import Claim, Speaker
from statements.models.suggested import Suggested
from statements.services.exchange_cells import Cells
from statements.services.import_files import Given
from statements.services.merging import survivors

_LONGEST_ID = 18
_CHOICES = {"kind", "status"}
_REFUSED = {ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN}
_Choice = TypeVar("_Choice", bound=TextChoices)


class Outcome(Enum):
    """What becomes of a line."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """A line and what it would do: ``changes`` are (column, before, after).

    ``record`` is as it would be saved; of a line that is refused it may be None.
    """

    number: int
    outcome: Outcome
    title: str
    record: Any = None
    changes: tuple[tuple[str, str, str], ...] = ()
    problems: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_written(self) -> bool:
        return self.outcome in {Outcome.NEW, Outcome.CHANGED}

    def changes_any(self, *columns: str) -> bool:
        return any(column in columns for column, *_ in self.changes)

    def digest(self) -> str:
        """Sum up what is written; two lines that would do the same have the same digest."""
        told = (self.number, self.outcome.value, self.record and self.record.pk, self.changes)
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


class Importer:
    """Plans and writes the lines of one noun. It looks everything up at once, for all lines."""

    noun: ClassVar[str]
    model: ClassVar[type[Suggested]]
    cells: ClassVar[Cells]
    # What tells a record from others, and has to be there.
    main: ClassVar[str]
    # Cells that name other records or are no column: their words are checked where they are put.
    foreign: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, lines: Sequence[Given]) -> None:
        self.lines = lines
        ids = {pk for given in lines if (pk := _number(given.cells.get("id", "")))}
        self.found: dict[int, Any] = self.rows().in_bulk(ids)
        self.taken: dict[Any, int] = {}
        self.load()
        self.today = self._today()

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        return ("id", *cls.cells)

    def plan(self) -> list[Line]:
        return [self._line(given) for given in self.lines]

    # What each noun says for itself

    def rows(self) -> QuerySet[Any]:
        """Give the records with all that their cells read."""
        raise NotImplementedError

    def load(self) -> None:
        """Look up what the lines name."""
        raise NotImplementedError

    def same(self, given: Given) -> Any:
        """Give the record on file that a line without an id means; None where there is none."""
        raise NotImplementedError

    def cell(self, record: Any, column: str) -> str:
        """Give what a record has in a column, as an export would write it."""
        return self.cells[column](record)

    def put(self, record: Any, column: str, cell: str) -> None:
        """Write a cell into a record. Raises ``ValidationError`` for what cannot be."""
        setattr(record, column, cell.strip())

    def finish(self, record: Any, changed: Collection[str]) -> None:
        """Fill in what follows, and hold the cells against each other and what is on record."""
        raise NotImplementedError

    def key(self, record: Any) -> object:
        """Give what no two lines may have in common."""
        raise NotImplementedError

    def write(self, lines: Sequence[Line], *, decision: Decision) -> None:
        """Save the records of ``lines``, and do what follows."""
        raise NotImplementedError

    # How a line is read

    def _line(self, given: Given) -> Line:
        title = given.cells.get(self.main, "").strip()
        try:
            own = self._own(given)
            return self._add(given, title) if own is None else self._change(given, own)
        except ValidationError as error:
            return Line(given.number, Outcome.REFUSED, title, problems=tuple(error.messages))

    def _own(self, given: Given) -> Any:
        if given.problem:
            raise ValidationError(given.problem)
        cell = given.cells.get("id", "").strip()
        if not cell:
            return self.same(given)
        pk = _number(cell)
        if pk is None:
            raise ValidationError(f"“{cell[:40]}” is no id: leave it empty for a new {self.noun}.")
        if pk not in self.found:
            raise ValidationError(f"No {self.noun} has the id {pk}: leave it empty for a new one.")
        return self.found[pk]

    def start(self, given: Given) -> Any:  # noqa: ARG002 (for a noun whose lines have a place)
        """Give the record that the cells of a new line are put into."""
        return self.model(status=ReviewStatus.ACCEPTED)

    def _add(self, given: Given, title: str) -> Line:
        filled = {name: cell for name, cell in self._given(given).items() if cell.strip()}
        if self.main not in filled:
            raise ValidationError(f"A new {self.noun} needs its {self.main}.")
        record = self.start(given)
        self._fill(record, filled)
        self._claim(self.key(record), given)
        changes = tuple((name, "", cell.strip()) for name, cell in filled.items())
        note = self.doubt(record)
        return Line(given.number, Outcome.NEW, title, record, changes, note=note)

    def doubt(self, record: Any) -> str:  # noqa: ARG002 (for a noun that has doubts)
        """Say what an editor may want to look at before a new record is made."""
        return ""

    def _change(self, given: Given, own: Any) -> Line:
        self._claim(("record", own.pk), given)
        target = self.today.get(own.pk, own)
        note = f"This {self.noun} leads to {target} (id {target.pk})." if target != own else ""
        edited = {
            name: cell
            for name, cell in self._given(given).items()
            if not _is_same(self.cell(own, name), cell)
        }
        title = str(self.cell(target, self.main))
        if not given.cells.get("id", "").strip() and "status" not in edited:
            self._refuse_refused(own, given)
        # Other lines are compared with what stands now.
        record = copy.copy(target)
        if edited:
            self._claim(("changes", target.pk), given, why=note)
            self._fill(record, edited)
        if edited.keys() & {self.main, "kind"}:
            self._claim(self.key(record), given)
        pairs = [(name, self.cell(target, name), self.cell(record, name)) for name in edited]
        changes = tuple(pair for pair in pairs if not _is_same(pair[1], pair[2]))
        outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
        return Line(given.number, outcome, title, record, changes, note=note)

    def _given(self, given: Given) -> Mapping[str, str]:
        """Give the cells in the order of the columns; a choice left empty is not given."""
        cells = {name: given.cells[name] for name in self.cells if name in given.cells}
        return {name: cell for name, cell in cells.items() if cell.strip() or name not in _CHOICES}

    def _fill(self, record: Any, cells: Mapping[str, str]) -> None:
        """Put the cells, and give every complaint at once."""
        complaints: list[str] = []
        for name, cell in cells.items():
            try:
                self.put(record, name, cell)
            except ValidationError as error:
                complaints += error.messages
        if complaints:
            raise ValidationError(complaints)
        checked = set(cells) - self.foreign
        unchecked = {f.name for f in self.model._meta.fields if f.name not in checked}
        try:
            record.clean_fields(exclude=unchecked)
        except ValidationError as error:
            raise ValidationError(
                [f"{name}: {' '.join(said)}" for name, said in error.message_dict.items()]
            ) from None
        self.finish(record, set(cells))

    def _claim(self, key: object, given: Given, *, why: str = "") -> None:
        before = self.taken.setdefault(key, given.number)
        if before != given.number:
            said = f"Line {before} is about the same {self.noun}: leave one out."
            raise ValidationError(f"{why} {said}".strip())

    def _refuse_refused(self, own: Any, given: Given) -> None:
        """Not to be silent about what was refused before and is in the file as if it were new."""
        if own.status in _REFUSED and given.cells.get("status", "").strip() != own.status:
            raise ValidationError(
                f"This {self.noun} is on record (id {own.pk}) and was {own.status}. Give its id, "
                "or the status accepted, to take it up again."
            )

    def _today(self) -> dict[int, Any]:
        """Give by its id what stands for each record that was merged."""
        if self.model not in {Claim, Speaker}:
            return {}
        met = {record.pk: record for record in self.met()}
        merged = [pk for pk, record in met.items() if record.merged_into_id]
        if not merged:
            return {}
        leads = survivors(self.model, merged)
        rows = self.rows().in_bulk(leads.values())
        return {pk: rows[lead] for pk, lead in leads.items()}

    def met(self) -> list[Any]:
        """Give every record that a line may mean."""
        return [*self.found.values()]


def save(line: Line, record: AuditedModel, *, decision: Decision) -> None:
    """Save what a line wants. Raises ``ValidationError`` that names the line."""
    try:
        record.save_audited(decision=decision)
    except ValidationError as error:
        said = " ".join(error.messages)
        raise ValidationError(f"Line {line.number} cannot be saved: {said}") from error


def one_of(choices: type[_Choice], cell: str, *, column: str) -> _Choice:
    """Read a word of a controlled vocabulary. Raises ``ValidationError`` that lists them."""
    try:
        return choices(cell.strip().lower())
    except ValueError:
        raise ValidationError(
            f"{column}: “{cell[:40]}” is none of {', '.join(choices.values)}."
        ) from None


def _number(cell: str) -> int | None:
    digits = cell.strip()
    is_id = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_ID
    return int(digits) if is_id else None


def _is_same(one: str, other: str) -> bool:
    """Compare as written; what wrote the file may have changed its line ends."""
    return _lines(one) == _lines(other)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
