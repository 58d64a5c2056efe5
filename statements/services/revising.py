"""What changed between two captures of a source: its paragraphs, and its quotes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from django.db.models import QuerySet
from django.db.models.functions import Length

from sources.models import Capture
from statements.choices import ReviewStatus
from statements.marking import Mark, Segment, marked
from statements.matching.edits import changes
from statements.models import Anchor

# Comparing two texts of a book's length is no work for a page.
LONGEST = 400_000
SHOWN = 100
_KIND = "differs"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that differs, before and after; one side is empty where it came or went."""

    before: list[Segment]
    after: list[Segment]


@dataclass(frozen=True, slots=True)
class Revised:
    """Two captures; ``paragraphs`` is None where a text is too long to be compared."""

    old: Capture
    new: Capture
    paragraphs: list[Paragraph] | None
    has_more: bool
    lost: list[Anchor]
    gained: list[Anchor]


def revised(source: int, number: int) -> Revised | None:
    """Compare a capture with the one before it; None where either is not on record.

    Takes four queries at any size.
    """
    rows = Capture.objects.filter(source=source, number__in=[number - 1, number])
    found = list(rows.defer("text").select_related("source").order_by("number"))
    if len(found) < 2:
        return None
    old, new = found
    short = rows.annotate(length=Length("text")).filter(length__lte=LONGEST)
    texts = dict(short.values_list("number", "text"))
    listed = None
    if len(texts) == 2:
        listed = _paragraphs(texts[old.number], texts[new.number], most=SHOWN + 1)
    return Revised(
        old,
        new,
        listed if listed is None else listed[:SHOWN],
        has_more=listed is not None and len(listed) > SHOWN,
        lost=list(_only_in(old, new)[:SHOWN]),
        gained=list(_only_in(new, old)[:SHOWN]),
    )


def _only_in(one: Capture, other: Capture) -> QuerySet[Anchor]:
    held = Anchor.objects.get_queryset().filter(capture=other).values("quote")
    rows = Anchor.objects.get_queryset().filter(capture=one).exclude(quote__in=held)
    rows = rows.exclude(quote__status=ReviewStatus.REJECTED)
    return rows.select_related("quote__speaker").order_by("start", "pk")


def _paragraphs(old: str, new: str, *, most: int) -> list[Paragraph]:
    pairs = _pairs(*([line for line in text.splitlines() if line.strip()] for text in (old, new)))
    return [_compared(*pair) for pair, _ in zip(pairs, range(most), strict=False)]


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs).get_opcodes():
        if tag != "equal":
            yield from zip_longest(ours[i1:i2], theirs[j1:j2], fillvalue="")


def _compared(a: str, b: str) -> Paragraph:
    """Mark the words that differ; what has no other side is marked as a whole."""
    if not (a and b):
        whole = [marked(text, [Mark(0, len(text), _KIND)]) if text else [] for text in (a, b)]
        return Paragraph(*whole)
    listed = changes(a, b)
    return Paragraph(
        marked(a, [Mark(*each.a_span, _KIND) for each in listed]),
        marked(b, [Mark(*each.b_span, _KIND) for each in listed]),
    )
