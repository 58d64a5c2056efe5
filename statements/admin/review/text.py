"""The captured text with all its marks: a window of it, never a text of many megabytes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Greatest, Length, Substr
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from sources.models import Capture, Section
from statements.marking import Mark, Segment, marked
from statements.models import Anchor, Credit
from statements.services.skipping import is_skipped

PAGE = 30_000
_MARGIN = 3_000
# No text reaches farther: what an address asks for beyond is its end.
_FARTHEST = 10**9
_QUOTES = 500

Row = TypeVar("Row", Anchor, Capture)


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a capture. Pages are fixed places, so that the text stands still."""

    start: int
    text: str
    length: int

    @classmethod
    def of(cls, row: Anchor | Capture) -> "Page":
        """Give the page that ``with_page`` loaded with a row."""
        loaded = vars(row)
        return cls(loaded["page_start"], loaded["page_text"], loaded["text_length"])

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the text is beyond it."""
        return not self.start and self.end == self.length

    @property
    def before(self) -> int | None:
        return max(0, self.start + _MARGIN - PAGE) if self.start else None

    @property
    def after(self) -> int | None:
        return self.start + _MARGIN * bool(self.start) + PAGE if self.end < self.length else None


def with_page(rows: QuerySet[Row], *, text: str, place: F | int) -> QuerySet[Row]:
    """Load with each row the page of its ``text`` that ``place`` is on."""
    if isinstance(place, int):
        start: Any = Value(max(0, min(place, _FARTHEST) // PAGE * PAGE - _MARGIN))
    else:
        start = Greatest(place / PAGE * PAGE - _MARGIN, 0)
    words = Substr(text, start + 1, Value(PAGE + 2 * _MARGIN))
    return rows.annotate(page_start=start, page_text=words, text_length=Length(text))


def anchors_on(page: Page, capture: Capture, user: Any) -> list[Anchor]:
    """Give the places of quotes on the page, in text order, and which ``user`` put aside."""
    anchors = Anchor.objects.filter(capture=capture, start__lt=page.end, end__gt=page.start)
    anchors = anchors.annotate(is_aside=is_skipped(user, path="quote"))
    return list(anchors.select_related("quote__speaker").order_by("start", "pk")[:_QUOTES])


def is_all(page: Page, anchors: Sequence[Anchor]) -> bool:
    """Tell whether these are all that the text has, and not only those of a page."""
    return page.is_whole and len(anchors) < _QUOTES


def credits_of(anchors: Iterable[Anchor], capture: Capture) -> list[Credit]:
    quotes = [anchor.quote_id for anchor in anchors]
    rows = Credit.objects.filter(quote__in=quotes).select_related("speaker")
    return [c for c in rows.order_by("quote", "role", "position") if c.capture_id == capture.pk]


def marks_of(anchors: Iterable[Anchor], credited: Iterable[Credit]) -> list[Mark]:
    marks: list[Mark] = []
    for anchor in anchors:
        marks += [Mark(start, end, "quote", anchor.quote_id) for start, end in anchor.segments]
        if anchor.cue_start is not None and anchor.cue_end is not None:
            marks.append(Mark(anchor.cue_start, anchor.cue_end, "cue"))
    marks += [Mark(c.start, c.end, c.role) for c in credited if c.start is not None and c.end]
    return marks


def drawn(
    page: Page,
    anchors: Sequence[Anchor],
    credited: Iterable[Credit],
    sections: Sequence[Section],
    at_hand: int | None,
) -> SafeString:
    """Draw the page: each piece tells its place, each post its heading."""
    status = {anchor.quote_id: anchor.quote.status for anchor in anchors}
    marks = marks_of(anchors, credited)
    heads = {section.start: section for section in sections if section.heading}
    cuts = sorted({page.start, page.end, *(s for s in heads if page.start < s < page.end)})
    blocks = []
    for start, end in pairwise(cuts):
        words = page.text[start - page.start : end - page.start]
        pieces = ((piece, status, at_hand) for piece in marked(words, marks, offset=start))
        head = format_html("<h3>{}</h3>", heads[start].heading) if start in heads else ""
        body = format_html_join("", "{}", ((_piece(*piece),) for piece in pieces))
        blocks.append(format_html('{}<div class="capture">{}</div>', head, body))
    return mark_safe("".join(blocks))  # noqa: S308 # each block is escaped above


def _piece(piece: Segment, status: dict[int, str], at_hand: int | None) -> SafeString:
    quotes = [mark for mark in piece.marks if mark.kind == "quote"]
    # The innermost is what a click means.
    inner = max(quotes, key=lambda mark: (mark.start, -mark.end)) if quotes else None
    names = [f"is-{kind}" for kind in piece.kinds]
    if inner:
        names.append(f"is-{status[inner.number]}")
    if at_hand in {mark.number for mark in quotes}:
        names.append("is-at-hand")
    opens = any(mark.kind == "quote" for mark in piece.opened)
    return format_html(
        '<span data-at="{}" class="{}"{}>{}</span>',
        piece.start,
        " ".join([*names, *(["opens"] if opens else [])]),
        format_html(' data-quote="{}"', inner.number) if inner else "",
        # A browser would read another line break in its place, and count differently.
        mark_safe(escape(piece.text).replace("\r", "&#13;")),  # noqa: S308 # escaped here
    )
