"""Where two wordings differ, marked in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models.functions import Length

from sources.models import Capture
from statements.choices import ContradictionKind
from statements.marking import Mark, Segment, marked
from statements.matching.differences import MATERIAL, differences
from statements.matching.edits import Change, Revision, changes
from statements.models import Anchor, Contradiction, Evidence, Quote

LONGEST = 4_000
# Comparing two texts of a book's length is no work for a page.
_LONGEST_TEXT = 400_000
_COMPARED = {ContradictionKind.WORDING, ContradictionKind.EDIT}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two wordings next to each other, and what became of which words."""

    ours: list[Segment]
    theirs: list[Segment]
    changes: list[Change]


def compared(a: str, b: str) -> Mapping[str, list[Segment]]:
    """Cut both wordings where they differ; long ones are compared by their beginnings.

    A difference in a number, date, name, negation or modal is marked ``differs-material``.
    """
    a, b = a[:LONGEST], b[:LONGEST]
    ours, theirs = _marks(a, b)
    return {"ours": marked(a, ours), "theirs": marked(b, theirs)}


def comparison(
    flag: Contradiction, first: Sequence[Evidence], second: Sequence[Evidence]
) -> Comparison | None:
    """Compare the first wordings of both sides, where ``flag`` is about wordings."""
    if flag.kind not in _COMPARED:
        return None
    wordings = _wordings(first, second)
    if wordings is None:
        return None
    a, b = wordings
    # What an excerpt leaves out is no other wording; what an edit leaves out is one.
    return _compare(a, b, is_whole=flag.kind == ContradictionKind.EDIT)


def reworded(before: str, after: str) -> Comparison:
    """Compare two whole wordings, one of which took the other's place."""
    return _compare(before, after, is_whole=True)


def _compare(a: str, b: str, *, is_whole: bool) -> Comparison:
    a, b = a[:LONGEST], b[:LONGEST]
    listed = changes(a, b) if is_whole or not differences(a, b) else _differing(a, b)
    ours, theirs = _marks(a, b)
    ours += [Mark(*each.a_span, "differs") for each in listed]
    theirs += [Mark(*each.b_span, "differs") for each in listed]
    return Comparison(marked(a, ours), marked(b, theirs), listed)


def _marks(a: str, b: str) -> tuple[list[Mark], list[Mark]]:
    found = differences(a, b)
    names = ["differs-material" if each.kind in MATERIAL else "differs" for each in found]
    return (
        [Mark(*each.a_span, name) for each, name in zip(found, names, strict=True)],
        [Mark(*each.b_span, name) for each, name in zip(found, names, strict=True)],
    )


def _differing(a: str, b: str) -> list[Change]:
    found = (Change(d.a, d.b, d.a_span, d.b_span) for d in differences(a, b))
    return list(dict.fromkeys(found))


def _wordings(first: Sequence[Evidence], second: Sequence[Evidence]) -> tuple[str, str] | None:
    ours, theirs = ([e.quote for e in side if e.quote] for side in (first, second))
    if ours and theirs:
        return ours[0].exact, theirs[0].exact
    captures = [e.capture for e in (*first, *second) if e.capture]
    if len(ours) != 1 or len(captures) != 2:
        return None
    return ours[0].exact, _instead(ours[0], *captures)


def _instead(quote: Quote, old: Capture, new: Capture) -> str:
    """Give the words of the later text that stand where the quote stood; none if it was dropped."""
    short = Capture.objects.annotate(length=Length("text")).filter(length__lte=_LONGEST_TEXT)
    texts = dict(short.filter(pk__in=[old.pk, new.pk]).values_list("pk", "text"))
    anchor = Anchor.objects.filter(quote=quote, capture=old).first()
    if anchor is None or len(texts) < 2:
        return ""
    place = Revision(texts[old.pk], texts[new.pk]).instead_of(anchor.start, anchor.end)
    return texts[new.pk][slice(*place)] if place else ""
