"""Importing a file of speakers, claims or quotes: first what it would do, then just that.

A plan writes nothing. Carrying it out plans again, in turn with all other writers, and goes on
only where every line would still do what the editor saw; then all of it is one decision.
"""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from sources.provenance import ConflictError, Decision, decide
from statements.services.import_claims import ClaimImporter
from statements.services.import_files import read_lines
from statements.services.import_plans import Importer, Line
from statements.services.import_quotes import QuoteImporter
from statements.services.import_speakers import SpeakerImporter
from statements.services.turns import take_turn

IMPORTERS: dict[str, type[Importer]] = {
    kind.noun: kind for kind in (SpeakerImporter, ClaimImporter, QuoteImporter)
}
_NAMED = 5


def plan_import(noun: str, content: bytes) -> list[Line]:
    """Say what each line of a file would do. Takes as many queries for a thousand as for one.

    Raises ``ValidationError`` where the file as a whole cannot be read.
    """
    return _planned(noun, content)[1]


def seen(lines: Sequence[Line]) -> str:
    """Sum up a plan, for ``carry_out`` to know that it is the one that was seen."""
    return ",".join(line.digest() for line in lines)


@transaction.atomic
def carry_out(
    noun: str, content: bytes, *, seen: str, actor: User, reason: str = ""
) -> tuple[Decision, int]:
    """Write what is new and changed in a file as one decision; give it, and how many lines.

    What is refused stays out. Raises ``ConflictError`` where a line would do something else
    than the plan that was ``seen``, and ``ValidationError`` where nothing changes or a line
    cannot be saved: then nothing is written.
    """
    take_turn()
    importer, lines = _planned(noun, content)
    _refuse_other(lines, seen.split(","))
    written = [line for line in lines if line.is_written]
    if not written:
        raise ValidationError("Nothing in this file is new or changed: there is nothing to do.")
    decision = decide(actor=actor, action=f"import {noun}s", reason=reason)
    importer.write(written, decision=decision)
    return decision, len(written)


def _planned(noun: str, content: bytes) -> tuple[Importer, list[Line]]:
    kind = IMPORTERS[noun]
    importer = kind(read_lines(content, columns=kind.columns()))
    return importer, importer.plan()


def _refuse_other(lines: Sequence[Line], digests: Sequence[str]) -> None:
    if len(digests) != len(lines):
        raise ConflictError("This is not the file that you looked at: look at it again.")
    pairs = zip(lines, digests, strict=True)
    other = [str(line.number) for line, digest in pairs if line.digest() != digest]
    if not other:
        return
    more = f" and {len(other) - _NAMED} more" if len(other) > _NAMED else ""
    raise ConflictError(
        f"Since you looked, somebody decided on what these lines are about: "
        f"{', '.join(other[:_NAMED])}{more}. Nothing was written, and your file is still here: "
        "look at them again, then confirm."
    )
