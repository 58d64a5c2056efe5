"""What the review screen shows of a source: the text, the quote at hand, and what is near."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.urls import reverse

from sources.models import Capture, Source
from sources.provenance import Decision
from statements.admin.numbers import key_of, number
from statements.admin.review.keys import KEYS
from statements.admin.review.text import Page, anchors_on, credits_of, drawn, is_all, with_page
from statements.choices import CreditRole, QuoteKind, ReviewStatus, Stance
from statements.models import Anchor, Assertion, Claim, Credit, Quote
from statements.services.claim_ranking import best_claims
from statements.services.skipping import is_skipped

_SUGGESTED = ReviewStatus.SUGGESTED
# So many quotes of one text can be stepped through.
_WALKED = 2_000
_CLAIMS = 5
# A place of more digits is beyond the end of every text, and so is what they begin with.
_PLACE = 18
STANCES = [
    ("a", Stance.ASSERTS),
    ("d", Stance.DENIES),
    ("q", Stance.QUESTIONS),
    ("m", Stance.MENTIONS),
]


@dataclass(frozen=True, slots=True)
class Option:
    """A claim to choose by its number, with the stance that is on record or suggested."""

    number: int
    claim: Claim
    stance: str = ""
    status: str = ""


def address(source: int, quote: int | None = None) -> str:
    base = reverse("review_source", args=[source])
    return f"{base}?quote={quote}" if quote else base


def anchor_at_hand(source: int, asked: str, user: Any, *, at: str = "") -> Anchor | None:
    """Give where the quote that was asked for stands last, or the first that waits for ``user``.

    With it comes all that the screen tells of the quote itself, and the page of the text that
    begins at ``at``, or that has the quote.
    """
    own = Anchor.objects.filter(source=source).annotate(seen=Quote.newest_version("quote"))
    found = number(at[:_PLACE])
    place = F("start") if found is None else found
    near = ("quote__speaker", "quote__run", "capture", "section", "source__publisher")
    rows = with_page(own, text="capture__text", place=place)
    rows = rows.select_related(*near, "source__assignment__editor").defer("capture__text")
    if (quote := number(asked)) is not None:
        return rows.filter(quote=quote).order_by("-capture__number").first()
    waiting = rows.filter(quote__status=ReviewStatus.SUGGESTED)
    suggested = waiting.exclude(is_skipped(user, path="quote"))
    return suggested.order_by("-capture__number", "start", "pk").first()


@dataclass(frozen=True, slots=True)
class Walk:
    """The quotes before and after the one at hand, by place in the text."""

    previous: int | None
    next: int | None
    skip: int | None
    left_count: int
    is_skipped: bool

    @classmethod
    def around(cls, anchor: Anchor, user: Any, among: Sequence[Anchor] | None = None) -> "Walk":
        """Look around; ``among`` are all anchors of the text, where they are known."""
        if among is None:
            rows = _walked(anchor, user)
        else:
            rows = [(a.quote_id, a.quote.status, vars(a)["is_aside"]) for a in among]
        at = next((n for n, (pk, *_) in enumerate(rows) if pk == anchor.quote_id), 0)
        # After the last suggestion comes the first that was passed over.
        others = rows[at + 1 :] + rows[:at]
        left = [pk for pk, status, aside in others if status == _SUGGESTED and not aside]
        is_aside = bool(rows) and rows[at][2]
        return cls(
            rows[at - 1][0] if at else None,
            rows[at + 1][0] if at + 1 < len(rows) else None,
            left[0] if left else None,
            len(left) + (anchor.quote.status == _SUGGESTED and not is_aside),
            is_aside,
        )


def _walked(anchor: Anchor, user: Any) -> list[tuple[int, str, bool]]:
    places = Anchor.objects.filter(capture=anchor.capture_id).order_by("start", "pk")
    aside = is_skipped(user, path="quote")
    return list(places.values_list("quote", "quote__status", aside)[:_WALKED])


def last_decision(source: int, user: Any) -> Decision | None:
    """Give what this editor decided last in a source and did not take back."""
    quotes, stances = (
        model.history.filter(source=source, decision__actor=user).order_by().values("decision")
        for model in (Quote, Assertion)
    )
    rows = Decision.objects.filter(pk__in=quotes.union(stances), undoes=None, undone_by=None)
    return rows.order_by("-decided_at").first()


def context(source: Source, anchor: Anchor | None, *, at: str, user: Any) -> dict[str, Any]:
    """Give all that the template shows."""
    shown = anchor or _newest(source, at)
    if shown is None:
        return {"source": source, "keys": KEYS}
    capture = shown.capture if isinstance(shown, Anchor) else shown
    page = Page.of(shown)
    anchors = anchors_on(page, capture, user)
    credited = credits_of(anchors, capture)
    quote = anchor.quote if anchor else None
    sections = capture.sections.filter(start__lt=page.end, end__gt=page.start).order_by("start")
    return {
        "source": source,
        "capture": capture,
        "page": page,
        "drawn": drawn(page, anchors, credited, list(sections), quote.pk if quote else None),
        "anchors": anchors,
        "anchor": anchor,
        "quote": quote,
        "seen": vars(anchor)["seen"] if anchor else 0,
        "relays": [c for c in credited if quote and _relays(c, quote)],
        "options": options_of(quote) if quote else [],
        "stances": STANCES,
        "kinds": QuoteKind.choices,
        "keys": KEYS,
        "last_decision": last_decision(source.pk, user),
        **_neighbours(source, anchor, user, anchors if is_all(page, anchors) else None),
    }


def _newest(source: Source, at: str) -> Capture | None:
    rows = with_page(source.captures.get_queryset(), text="text", place=key_of(at[:_PLACE]))
    return rows.defer("text").order_by("-number").first()


def _relays(credit: Credit, quote: Quote) -> bool:
    return credit.quote_id == quote.pk and credit.role == CreditRole.RELAY


def _neighbours(
    source: Source, anchor: Anchor | None, user: Any, among: Sequence[Anchor] | None
) -> dict[str, Any]:
    if anchor is None:
        return {}
    walk = Walk.around(anchor, user, among)
    steps = {"previous": walk.previous, "next": walk.next, "skip": walk.skip}
    found = {name: pk and address(source.pk, pk) for name, pk in steps.items()}
    return {**found, "left_count": walk.left_count, "is_skipped": walk.is_skipped}


def options_of(quote: Quote) -> list[Option]:
    """Give the claims it stands to, or may stand to: what is on record first."""
    held = quote.assertions.select_related("claim").exclude(status=ReviewStatus.REJECTED)
    found: dict[int, tuple[Claim, str, str]] = {
        a.claim_id: (a.claim, a.get_stance_display(), a.get_status_display())
        for a in held.order_by("pk")[:_CLAIMS]
    }
    for claim, _score in best_claims(quote, limit=_CLAIMS):
        if len(found) < _CLAIMS:
            found.setdefault(claim.pk, (claim, "", ""))
    return [Option(number, *row) for number, row in enumerate(found.values(), 1)]
