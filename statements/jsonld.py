"""Quotes and claims as schema.org JSON-LD, for search engines and other programs.

What is not known is left out. No ``ClaimReview`` is written: verdicts are fact-checkers' to
assign, not ours. What was only suggested is for the caller to leave out.
"""

from collections.abc import Callable, Iterable
from typing import Any

from sources.choices import PublisherKind, SourceKind
from sources.models import Publisher, Source
from statements.choices import DatePrecision, SpeakerKind
from statements.dates import format_instant, format_partial
from statements.models import Assertion, Claim, Quote, Speaker
from statements.visibility import survivor

Absolute = Callable[[str], str]

CONTEXT = "https://schema.org"
_SPEAKER_TYPES = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.GOVERNMENT: "GovernmentOrganization",
    SpeakerKind.OUTLET: "NewsMediaOrganization",
    SpeakerKind.ORGANISATION: "Organization",
    SpeakerKind.BLOC: "Organization",
}
_SOURCE_TYPES = {
    SourceKind.ARTICLE: "NewsArticle",
    SourceKind.WIRE: "NewsArticle",
    SourceKind.LIVE_BLOG: "LiveBlogPosting",
    SourceKind.SOCIAL: "SocialMediaPosting",
}
_OUTLETS = {PublisherKind.NEWSPAPER, PublisherKind.WIRE, PublisherKind.BROADCASTER}


def quotation(quote: Quote, *, absolute: Absolute) -> dict[str, Any]:
    """Describe a quote as a ``Quotation``; ``absolute`` completes the address of a page."""
    said_on = None
    if quote.said_on is not None:
        said_on = format_partial(quote.said_on, DatePrecision(quote.said_on_precision))
    page = absolute(quote.get_absolute_url())
    return {"@context": CONTEXT} | _known(
        {
            "@type": "Quotation",
            "@id": page,
            "url": page,
            "text": quote.exact,
            "inLanguage": quote.source.language,
            "dateCreated": said_on,
            "spokenByCharacter": quote.speaker and _speaker(quote.speaker, absolute),
            "isPartOf": _source(quote.source, absolute),
        }
    )


def claim(
    record: Claim, *, absolute: Absolute, assertions: Iterable[Assertion] = ()
) -> dict[str, Any]:
    """Describe a claim as a ``Claim``.

    ``assertions`` are the stances to show; quotes that assert the claim are its
    ``appearance``. Load them with their quotes, speakers and sources.
    """
    page = absolute(record.get_absolute_url())
    shown = list(assertions)
    appearances = [absolute(a.quote.get_absolute_url()) for a in shown if a.stance == "asserts"]
    return {"@context": CONTEXT} | _known(
        {
            "@type": "Claim",
            "@id": page,
            "url": page,
            "text": record.text,
            "about": [topic.name for topic in record.topics.all()],
            "appearance": [{"@type": "Quotation", "@id": address} for address in appearances],
        }
    )


def _speaker(speaker: Speaker, absolute: Absolute) -> dict[str, Any] | None:
    speaker = survivor(speaker)
    kind = _SPEAKER_TYPES.get(SpeakerKind(speaker.kind))
    if kind is None:
        # Nobody is named: schema.org has no word for "a senior official".
        return None
    page = absolute(speaker.get_absolute_url())
    description = speaker.description
    return _known({"@type": kind, "@id": page, "name": speaker.name, "description": description})


def _source(source: Source, absolute: Absolute) -> dict[str, Any]:
    published = None
    if source.published_at is not None:
        published = format_instant(source.published_at, source.published_precision)
    return _known(
        {
            "@type": _SOURCE_TYPES.get(SourceKind(source.kind), "CreativeWork"),
            "@id": absolute(source.get_absolute_url()),
            "headline": source.title,
            "url": source.url,
            "inLanguage": source.language,
            "datePublished": published,
            "publisher": source.publisher and _publisher(source.publisher, absolute),
        }
    )


def _publisher(publisher: Publisher, absolute: Absolute) -> dict[str, Any]:
    is_outlet = publisher.kind in _OUTLETS
    return {
        "@type": "NewsMediaOrganization" if is_outlet else "Organization",
        "@id": absolute(publisher.get_absolute_url()),
        "name": publisher.name,
    }


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in (None, "", [])}
