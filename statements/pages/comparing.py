"""Where two wordings differ, marked in each."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models.functions import Length

from sources.models import Capture
from statements.choices import ContradictionKind
from statements.marking import Mark, Segment, marked
from statements.matching.differences import MATERIAL, differences
from statements.matching.edits import Change, Revision, changes
from statements.models import Anchor, Quote
from statements.pages.sides import TwoSided

LONGEST = 4_000
# Comparing two texts of a book's length is no work for a page.
_LONGEST_TEXT = 400_000
_COMPARED = {ContradictionKind.WORDING, ContradictionKind.EDIT}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two wordings next to each other, and what became of which words."""

    titles: tuple[str, str]
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


def comparison(found: TwoSided) -> Comparison | None:
    """Compare the first wordings of both sides, where the flag is about wordings."""
    if found.flag.kind not in _COMPARED:
        return None
    wordings = _wordings(found)
    if wordings is None:
        return None
    a, b = (wording[:LONGEST] for wording in wordings)
    # What an excerpt leaves out is no other wording; what an edit leaves out is one.
    is_edit = found.flag.kind == ContradictionKind.EDIT
    listed = changes(a, b) if is_edit or not differences(a, b) else _differing(a, b)
    ours, theirs = _marks(a, b)
    ours += [Mark(*each.a_span, "differs") for each in listed]
    theirs += [Mark(*each.b_span, "differs") for each in listed]
    first, second = found.sides
    return Comparison((first.title, second.title), marked(a, ours), marked(b, theirs), listed)


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


def _wordings(found: TwoSided) -> tuple[str, str] | None:
    first, second = ([e.quote for e in side.evidence if e.quote] for side in found.sides)
    if first and second:
        return first[0].exact, second[0].exact
    captures = [e.capture for side in found.sides for e in side.evidence if e.capture]
    if len(first) != 1 or len(captures) != 2:
        return None
    return first[0].exact, _instead(first[0], *captures)


def _instead(quote: Quote, old: Capture, new: Capture) -> str:
    """Give the words of the later text that stand where the quote stood; none if it was dropped."""
    short = Capture.objects.annotate(length=Length("text")).filter(length__lte=_LONGEST_TEXT)
    texts = dict(short.filter(pk__in=[old.pk, new.pk]).values_list("pk", "text"))
    anchor = Anchor.objects.filter(quote=quote, capture=old).first()
    if anchor is None or len(texts) < 2:
        return ""
    place = Revision(texts[old.pk], texts[new.pk]).instead_of(anchor.start, anchor.end)
    return texts[new.pk][slice(*place)] if place else ""
