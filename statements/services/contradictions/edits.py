"""Edit flags: a later text of a source that dropped or altered what it quoted.

A quote is looked for in the text that came right after the last one that has it, so that a flag
follows from two texts and never changes with a third, unless that puts the words back.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, Max

from sources.models import Capture, Section
from statements.choices import ContradictionKind, QuoteKind, ReviewStatus
from statements.matching.edits import Revision, changes, is_trivial, material, older_posts
from statements.models import Anchor, Contradiction, Evidence, Quote
from statements.services.contradictions.findings import Finding, drop_untouched, record_finding
from statements.services.turns import turn

# So many quotes that go at once are one question to an editor.
_MANY = 4
# One flag need not hold them all.
_MOST = 100
_SHOWN = 160
_REFUSED = [ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN]


def raise_edit_flags(source_ids: Iterable[int], *, since: int = 1) -> int:
    """Bring the edit flags of sources up to date; give the number of new flags.

    Looks at the quotes that captures from number ``since`` on have. An open flag that nobody
    touched goes when its words were put back, or its quote was refused.
    """
    wanted = set(source_ids)
    newest = dict(
        Capture.objects.filter(source__in=wanted)
        .order_by()
        .values_list("source")
        .annotate(newest=Max("number"))
        .filter(newest__gt=1)
    )
    if not newest:
        return 0
    with turn():
        return sum(
            _bring_up_to_date(source, newest=number, since=since)
            for source, number in newest.items()
        )


def raise_all_edit_flags() -> int:
    """Bring all edit flags up to date; give the number of new flags."""
    again = Capture.objects.filter(number=2).order_by("source").values_list("source", flat=True)
    return sum(raise_edit_flags([source]) for source in again.iterator())


@dataclass(frozen=True, slots=True)
class _Edit:
    """A quote that the next text lacks, and what that has instead, if it has anything."""

    anchor: Anchor
    captures: tuple[Capture, Capture]
    after: str = ""
    successor: int | None = None


def _bring_up_to_date(source: int, *, newest: int, since: int) -> int:
    last = dict(
        Quote.objects.filter(source=source)
        .order_by()
        .values_list("pk")
        .annotate(last=Max("anchors__capture__number"))
        .filter(last__gte=since)
    )
    gone = [pk for pk, number in last.items() if number < newest]
    found = [finding for edits in _edits(source, gone) for finding in _findings(edits)]
    flags = Contradiction.objects.undecided().filter(
        kind=ContradictionKind.EDIT, evidence__source=source
    )
    flags = flags.exclude(fingerprint__in=[finding.fingerprint for finding in found])
    others = Evidence.objects.filter(source=source, side=1, quote__isnull=False)
    unfounded = flags.exclude(pk__in=others.exclude(quote__in=last).values("contradiction"))
    drop_untouched(unfounded.values_list("pk", flat=True))
    return sum(record_finding(finding) for finding in found)


def _edits(source: int, quotes: Collection[int]) -> Iterator[list[_Edit]]:
    """Compare each text with the next one; give the edits of each two."""
    anchors = (
        Anchor.objects.filter(quote__in=quotes)
        .exclude(quote__status__in=_REFUSED)
        .annotate(last=Max("quote__anchors__capture__number"))
        .filter(capture__number=F("last"))
        .select_related("quote__source", "quote__speaker")
    )
    in_order = sorted(anchors, key=lambda anchor: (vars(anchor)["last"], anchor.start))
    for number, group in groupby(in_order, key=lambda anchor: vars(anchor)["last"]):
        old, new = Capture.objects.filter(source=source, number__in=[number, number + 1]).order_by(
            "number"
        )
        yield list(_between(old, new, list(group)))


def _between(old: Capture, new: Capture, anchors: Sequence[Anchor]) -> Iterator[_Edit]:
    revision = Revision(old.text, new.text)
    paged_off = _paged_off(old, new, revision)
    successors = _Successors.of(new)
    for anchor in anchors:
        if all(revision.still_says(old.text[start:end]) for start, end in anchor.segments):
            continue
        if any(start <= anchor.start < end for start, end in paged_off):
            continue
        place = revision.instead_of(anchor.start, anchor.end)
        successor, after = successors.at(place) if place else (None, "")
        if not after or not is_trivial(anchor.quote.exact, after):
            yield _Edit(anchor, (old, new), after, successor)


@dataclass(frozen=True, slots=True)
class _Successors:
    """The quotes of the later text, by their places."""

    text: str
    anchors: tuple[Anchor, ...]

    @classmethod
    def of(cls, capture: Capture) -> "_Successors":
        anchors = capture.anchors.exclude(quote__status__in=_REFUSED).select_related("quote")
        return cls(capture.text, tuple(anchors.order_by("start")))

    def at(self, place: tuple[int, int]) -> tuple[int | None, str]:
        """Give the quote that stands at a place, or else the words alone."""
        start, end = place
        for anchor in self.anchors:
            shared = min(end, anchor.end) - max(start, anchor.start)
            if 2 * shared > max(end - start, anchor.end - anchor.start):
                return anchor.quote_id, anchor.quote.exact
        return None, self.text[start:end]


def _paged_off(old: Capture, new: Capture, revision: Revision) -> list[tuple[int, int]]:
    """Give the posts of a live blog that only went off its page."""
    posts = list(old.sections.order_by("start"))
    if not posts or not new.sections.exists():
        return []
    places = [(post.start, post.end) for post in posts]
    return older_posts(places, revision, is_newest_first=_is_newest_first(posts))


def _is_newest_first(posts: Sequence[Section]) -> bool:
    times = [post.published_at for post in posts if post.published_at]
    return not times or times[0] >= times[-1]


def _findings(edits: Sequence[_Edit]) -> Iterator[Finding]:
    dropped = [edit for edit in edits if not edit.after]
    if len(dropped) >= _MANY:
        yield _of_page(dropped)
        edits = [edit for edit in edits if edit.after]
    for edit in edits:
        yield _of_quote(edit)


def _of_page(dropped: Sequence[_Edit]) -> Finding:
    old, new = dropped[0].captures
    first = dropped[0].anchor.quote
    return Finding(
        kind=ContradictionKind.EDIT,
        fingerprint=f"edit:page:{new.pk}",
        explanation=(
            f"“{first.source}” dropped {len(dropped)} quotes at once between its captures "
            f"{old.number} and {new.number}, the first of them “{_short(first.exact)}”."
        ),
        score=0.6,
        quotes=(tuple(edit.anchor.quote_id for edit in dropped[:_MOST]), ()),
        captures=((old.pk,), (new.pk,)),
        is_whole=True,
    )


def _of_quote(edit: _Edit) -> Finding:
    quote = edit.anchor.quote
    old, new = edit.captures
    return Finding(
        kind=ContradictionKind.EDIT,
        fingerprint=f"edit:quote:{quote.pk}",
        explanation=_explanation(edit),
        score=_score(edit),
        words=_words(edit),
        quotes=((quote.pk,), (edit.successor,) if edit.successor else ()),
        captures=((old.pk,), (new.pk,)),
        is_whole=True,
    )


def _explanation(edit: _Edit) -> str:
    quote = edit.anchor.quote
    _, new = edit.captures
    who = f"quoted {quote.speaker.name} with" if quote.speaker else "had"
    had = f"“{quote.source}” {who} “{_short(quote.exact)}”"
    if edit.after:
        return f"{had}; its capture {new.number} has “{_short(edit.after)}” instead."
    return f"{had}; its capture {new.number} has nothing of it."


def _score(edit: _Edit) -> float:
    """Rank what changes the meaning of words in quotation marks highest, a paraphrase lowest."""
    is_verbatim = edit.anchor.quote.kind != QuoteKind.INDIRECT
    if not edit.after:
        return 0.6 if is_verbatim else 0.3
    if material(edit.anchor.quote.exact, edit.after):
        return 0.9 if is_verbatim else 0.6
    return 0.5 if is_verbatim else 0.25


def _words(edit: _Edit) -> tuple[str, ...]:
    if not edit.after:
        return ()
    found = changes(edit.anchor.quote.exact, edit.after)
    return tuple(dict.fromkeys(words for each in found for words in (each.a, each.b) if words))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1].rstrip()}…"
