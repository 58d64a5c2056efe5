"""How many of the disputes and number conflicts of annotated news are flagged, and how rightly.

Each text is taken in as ``ingest`` does it: once where no claim is written, and once where an
editor has written those that are disputed. A dispute is right when its two sides keep apart the
stances to one annotated claim, and no flag before it did so for the same claim.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from django.db import transaction

from sources.documents import Document
from sources.ingest.reading import read_path
from sources.services import take_in
from statements.choices import ContradictionKind, ReviewStatus
from statements.evaluation.gold import Gold, GoldError
from statements.evaluation.judging import disputed_claims, readings
from statements.evaluation.report import Measure
from statements.models import Claim
from statements.services.claims import claim_key
from statements.services.export_rows import Row
from statements.services.exporting import rows
from statements.services.ingest import reprocess

EXTRACTED, GOLD = "extracted", "gold"


def measure(
    folder: Path, *, quotes: str = EXTRACTED, save: Path | None = None
) -> Iterator[Measure]:
    """Measure flags on annotated news, in the database at hand, which keeps nothing of it.

    ``quotes`` says where to start: from those extracted, or from the annotated ones. ``save`` is
    a folder for the flags, in the form of ``export contradictions --all``.

    Raises ``GoldError``.
    """
    gold = Gold.load(folder)
    for setting, claims in (("none", []), ("given", gold.disputed)):
        with transaction.atomic():
            flags = _flags(gold, folder, given=claims, quotes=quotes)
            transaction.set_rollback(True)
        if save:
            save.mkdir(parents=True, exist_ok=True)
            lines = (json.dumps(flag, ensure_ascii=False) + "\n" for flag in flags)
            (save / f"flags-{setting}.jsonl").write_text("".join(lines), encoding="utf-8")
        yield from _measures(gold, flags, about=f"{quotes} quotes, claims {setting}")


def _flags(gold: Gold, folder: Path, *, given: Iterable[str], quotes: str) -> list[Row]:
    for key in given:
        text = gold.claims[key]
        Claim.objects.create(text=text, text_key=claim_key(text), status=ReviewStatus.ACCEPTED)
    for document in _documents(gold, folder):
        capture, _outcome = take_in(document)
        found = gold.candidates(Path(document.origin).name, capture.text)
        run = reprocess(capture, candidates=found if quotes == GOLD else None)
        if run.error:
            raise GoldError(f"{document.origin}: {run.error}")
    return list(rows("contradictions", show_all=True))


def _documents(gold: Gold, folder: Path) -> Iterator[Document]:
    for name in gold.documents:
        for item in read_path(folder / name):
            if not isinstance(item, Document):
                raise GoldError(str(item))
            # The raw bytes are not kept: they would outlast the transaction.
            yield replace(item, raw=b"")


def _measures(gold: Gold, flags: list[Row], *, about: str) -> Iterator[Measure]:
    disputes = [flag for flag in flags if flag["kind"] == ContradictionKind.DISPUTE]
    right: list[str] = []
    for flag in disputes:
        right += [claim for claim in disputed_claims(flag, gold) if claim not in right][:1]
    wanted = gold.disputed
    found = [claim for claim in wanted if claim in right]
    missed = ", ".join(claim for claim in wanted if claim not in found) or "nothing"
    yield Measure(
        "disputes found",
        len(found) / len(wanted) if wanted else 0.0,
        f"{about}: {len(found)} of {len(wanted)}, missed {missed}",
    )
    yield Measure(
        "disputes right",
        len(right) / len(disputes) if disputes else 0.0,
        f"{about}: {len(right)} of {len(disputes)} flags",
    )
    for number in gold.quantities:
        as_read = readings(number, flags)
        yield Measure(
            "number flagged with the right reading",
            int(bool(as_read) and as_read <= set(number["reading"])),
            f"{about}: {number['quantity']}: {', '.join(sorted(as_read)) or 'not flagged'}",
        )
