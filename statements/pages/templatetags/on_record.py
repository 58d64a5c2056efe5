"""What templates need to print records: links, dates, marked words."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from sources.choices import InstantPrecision
from sources.models import Source
from statements.choices import ContradictionKind, DatePrecision, ReviewStatus, SpeakerKind
from statements.marking import Segment, marked
from statements.models import Contradiction, Quote, Speaker
from statements.pages.highlighting import found
from statements.search import SearchQuery

register = template.Library()
LONGEST_IN_LIST = 700
LONGEST = 5_000
_HEADLINES: dict[str, str] = {
    ContradictionKind.WORDING: "one statement in two wordings",
    ContradictionKind.ATTRIBUTION: "the same words, two speakers",
    ContradictionKind.EDIT: "a source that changed its text",
}
_OPENING = "“\"‘'«„"


@register.simple_tag
def site_name() -> str:
    return str(settings.SITE_NAME)


@register.simple_tag(takes_context=True)
def href(context: template.Context, record: Any) -> str:
    """Give the address of a record; it keeps ``all=1``, which suggestions need to be seen."""
    scope = context.get("scope")
    address = str(record.get_absolute_url())
    if scope is not None and scope.suffix:
        return address + str(scope.suffix)
    needs_all = getattr(record, "status", "") in {ReviewStatus.SUGGESTED, "open"}
    return f"{address}?all=1" if needs_all else address


@register.simple_tag(takes_context=True)
def speaker_link(context: template.Context, speaker: Speaker | None) -> SafeString:
    """Name a speaker and lead to the page; say so where nobody was identified."""
    if speaker is None:
        return format_html('<span class="{}">Speaker not identified</span>', "speaker is-unknown")
    link = format_html('<a class="speaker" href="{}">{}</a>', href(context, speaker), speaker.name)
    if speaker.kind != SpeakerKind.ANONYMOUS:
        return link
    return format_html('{} <span class="quiet">(unnamed)</span>', link)


@register.simple_tag(takes_context=True)
def source_line(context: template.Context, source: Source) -> SafeString:
    """Name who published a source and when, and lead to its page."""
    name = source.publisher.name if source.publisher else str(source)
    link = format_html('<a href="{}">{}</a>', href(context, source), Truncator(name).chars(60))
    if source.published_at is None:
        return link
    precision = source.published_precision
    return format_html(
        '{}, <time datetime="{}">{}</time>',
        link,
        iso(source.published_at, precision),
        partial(source.published_at.date(), precision),
    )


@register.simple_tag
def said(quote: Quote) -> SafeString | str:
    """Print the day that words were said, as far as it is known."""
    if quote.said_on is None:
        return ""
    precision = quote.said_on_precision
    machine, human = iso(quote.said_on, precision), partial(quote.said_on, precision)
    return format_html('<time datetime="{}">{}</time>', machine, human)


@register.simple_tag
def relays(quote: Quote) -> SafeString:
    """Name through whom the words came, outermost first, where there is anybody."""
    names = [(relay.speaker or relay.attribution_text,) for relay in vars(quote)["relays"]]
    return format_html_join(", then ", "{}", names)


@register.filter
def partial(value: date | None, precision: str) -> str:
    """Print as much of a date as is known: "2022", "January 2022", "22 January 2022"."""
    if value is None:
        return ""
    if precision == DatePrecision.YEAR:
        return str(value.year)
    month = f"{value:%B} {value.year}"
    return month if precision == DatePrecision.MONTH else f"{value.day} {month}"


@register.filter
def instant(value: datetime | None, precision: str = "minute") -> str:
    """Print as much of an instant as is known, in UTC."""
    if value is None:
        return ""
    value = value.astimezone(UTC)
    day = partial(value.date(), precision)
    return f"{day}, {value:%H:%M} UTC" if precision == InstantPrecision.MINUTE else day


@register.filter
def iso(value: date | None, precision: str) -> str:
    """Print a partial date for machines: "2022-01"."""
    if value is None:
        return ""
    return value.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]


@register.simple_tag(takes_context=True)
def words(context: template.Context, text: str) -> SafeString:
    """Print the beginning of a quote, with the words that were looked for marked."""
    return _words(text, context.get("query"), LONGEST_IN_LIST)


@register.filter
def all_words(text: str) -> SafeString:
    """Print a quote, but for its rest when it is very long: the evidence leads to that."""
    return _words(text, None, LONGEST)


@register.filter
def needs_marks(quote: Any) -> bool:
    """Whether quotation marks are to be set around a quote: it is direct and brings none."""
    return quote.kind == "direct" and not quote.exact.startswith(tuple(_OPENING))


@register.filter
def headline(flag: Contradiction) -> str:
    """Say in a few words what a contradiction is about."""
    if flag.claim is not None:
        return flag.claim.text
    return _HEADLINES.get(flag.kind, flag.get_kind_display())


@register.filter
def segments(pieces: Iterable[Segment]) -> SafeString:
    """Print segments of a text, each escaped by itself inside its marks."""
    return mark_safe("".join(_segment(piece) for piece in pieces))  # noqa: S308


@register.filter
def numbered(pieces: Iterable[Segment]) -> SafeString:
    """Print segments of a text; before each quote stands its number, a link to the list."""
    return mark_safe(  # noqa: S308
        "".join(_numbers(piece) + _segment(piece) for piece in pieces)
    )


def _words(text: str, query: SearchQuery | None, longest: int) -> SafeString:
    marks = found(text[: 2 * longest], query) if query else []
    start = 0
    if len(text) > longest and marks:
        start = max(0, min(marks[0].start - longest // 4, len(text) - longest))
    shown = text[start : start + longest]
    before = "…" if start else ""
    after = "…" if start + longest < len(text) else ""
    return format_html("{}{}{}", before, segments(marked(shown, marks, offset=start)), after)


def _segment(piece: Segment) -> SafeString:
    text = conditional_escape(piece.text)
    if not piece.marks:
        return text
    classes = " ".join(f"is-{kind}" for kind in piece.kinds)
    return format_html('<mark class="{}">{}</mark>', classes, text)


def _numbers(piece: Segment) -> SafeString:
    return format_html_join(
        "",
        '<a class="number" id="q{0}" href="#n{0}" aria-label="Quote {0} in the list">{0}</a>',
        ((mark.number,) for mark in piece.opened if mark.number),
    )
