"""A document as it was read, before anything of it is recorded. No model is known here."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from sources.choices import InstantPrecision, SourceKind, Translation


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a live blog: ``text[start:end]``, with its own author and printed time.

    The time is kept as printed, mostly without a zone: the publisher's record knows that one.
    """

    start: int
    end: int
    heading: str = ""
    byline: str = ""
    posted_on: date | None = None
    posted_at: time | None = None

    def instant(self, *, zone: tzinfo, fallback_day: date | None = None) -> datetime | None:
        """When the post was published, or None when its day or time is unknown.

        ``zone`` is where the publisher's clock stands when no zone is printed.
        """
        day = self.posted_on or fallback_day
        if day is None or self.posted_at is None:
            return None
        return datetime.combine(day, self.posted_at, tzinfo=self.posted_at.tzinfo or zone)


@dataclass(frozen=True, slots=True)
class Document:
    """One document with the exact text that will be captured, and what is known about it.

    ``origin`` is the address or file (with ``#row`` in a table) it came from, as it was given.
    ``publisher`` is what a person said, ``site_name`` what the page calls itself. ``kind`` and
    ``translation`` are None when nothing is said about them. ``warnings`` are sentences for
    the person who takes it in.
    """

    origin: str
    text: str
    raw: bytes
    media_type: str = "text/plain"
    cleaner: str = ""
    cleaner_version: str = ""
    title: str = ""
    byline: str = ""
    publisher: str = ""
    site_name: str = ""
    kind: SourceKind | None = None
    published_at: datetime | None = None
    published_precision: InstantPrecision | None = None
    language: str = ""
    original_language: str = ""
    translation: Translation | None = None
    credits: str = ""
    url: str = ""
    canonical_url: str = ""
    posts: tuple[Post, ...] = ()
    warnings: tuple[str, ...] = ()
