"""What the tests of imports share: files as an editor has them, and their confirmation."""

import csv
import io
from collections.abc import Sequence

from django.contrib.auth.models import User

from sources.provenance import Decision
from statements.services.import_plans import Line
from statements.services.importing import carry_out, plan_import, seen
from tests.factories import UserFactory


def csv_file(*rows: Sequence[object]) -> bytes:
    """Write a file whose first row names its columns."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


def planned(noun: str, *rows: Sequence[object]) -> list[tuple[str, tuple[str, ...]]]:
    """Say of each line what it would do, and what stands in its way."""
    return [(line.outcome.value, line.problems) for line in plan_import(noun, csv_file(*rows))]


def only(noun: str, *rows: Sequence[object]) -> Line:
    """Give the plan of a file of one line."""
    (line,) = plan_import(noun, csv_file(*rows))
    return line


def bring_in(
    noun: str, content: bytes, *, actor: User | None = None, reason: str = ""
) -> tuple[Decision, int]:
    """Look at a file, and confirm what it would do."""
    return carry_out(
        noun,
        content,
        seen=seen(plan_import(noun, content)),
        actor=actor or UserFactory.create(),
        reason=reason,
    )
