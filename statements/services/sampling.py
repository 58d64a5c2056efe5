"""Flags drawn at random, with all that a reader needs to judge them."""

import random
from collections.abc import Iterator
from typing import Any

from statements.choices import ContradictionKind, FlagStatus
from statements.evidence import Window, anchors_of, with_window
from statements.models import Contradiction, Figure
from statements.services.exporting import rows

_AROUND = 300


def sample_flags(kind: ContradictionKind, *, count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Give ``count`` open flags of a kind as exported rows, with a ``context`` for each piece.

    The same seed over the same records draws the same flags, in the same order.
    """
    flags = Contradiction.objects.filter(kind=kind, status=FlagStatus.OPEN)
    pks = sorted(flags.values_list("pk", flat=True))
    chosen = random.Random(seed).sample(pks, min(count, len(pks)))  # noqa: S311 (no secret)
    for row in rows("contradictions", show_all=True, only=chosen):
        pieces = {
            noun: [piece for side in row["sides"] for piece in side[noun]]
            for noun in ("quotes", "figures")
        }
        anchors = anchors_of((piece["id"] for piece in pieces["quotes"]), around=_AROUND)
        for piece in pieces["quotes"]:
            piece["context"] = Window.of(anchors[piece["id"]]).text
        figures = Figure.objects.get_queryset().filter(pk__in=[p["id"] for p in pieces["figures"]])
        windows = {f.pk: Window.of(f).text for f in with_window(figures, around=_AROUND)}
        for piece in pieces["figures"]:
            piece["context"] = windows[piece["id"]]
        yield row
