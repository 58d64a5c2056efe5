"""Keep the exact text of a source, and the bytes it was read from."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from sources.canonical import text_hash
from sources.choices import InstantPrecision
from sources.documents import Document, Post
from sources.models import Capture, Section, Source

_KNOWS_DAY = {InstantPrecision.DAY, InstantPrecision.MINUTE}


@transaction.atomic
def capture_text(source: Source, document: Document) -> tuple[Capture, bool]:
    """Capture the text of a document, unless it is that of the latest capture; tell whether.

    The raw bytes are stored before the row that names them: a crash between the two leaves
    a file that nothing names, never a name without its file.
    """
    # Two processes that capture one source take turns here, so numbers have neither gap nor clash.
    Source.objects.select_for_update().only("pk").get(pk=source.pk)
    latest = source.captures.order_by("-number").first()
    digest = text_hash(document.text)
    if latest is not None and latest.sha256 == digest:
        return latest, False
    capture = Capture.objects.create(
        source=source,
        number=latest.number + 1 if latest else 1,
        text=document.text,
        sha256=digest,
        captured_at=timezone.now(),
        cleaner=document.cleaner,
        cleaner_version=document.cleaner_version,
        raw_sha256=keep_raw(document.raw),
        raw_type=document.media_type,
    )
    Section.objects.bulk_create(_sections(capture, document))
    return capture, True


def keep_raw(content: bytes) -> str:
    """Store bytes under their hash, once, and give the hash."""
    digest = hashlib.sha256(content).hexdigest()
    storage, name = storages["raw"], raw_name(digest)
    if storage.exists(name):
        if storage.size(name) == len(content):
            return digest
        storage.delete(name)  # what a crash left half-written
    saved = storage.save(name, ContentFile(content))
    if saved != name:
        storage.delete(saved)  # another process stored the same bytes a moment ago
    return digest


def raw_name(digest: str) -> str:
    """Where the raw bytes of a capture are kept, in the storage called ``raw``."""
    return f"{digest[:2]}/{digest[2:4]}/{digest}"


def _sections(capture: Capture, document: Document) -> list[Section]:
    zone = _zone(capture.source)
    day = _day(capture.source, zone) if _is_one_day(document.posts) else None
    return [
        Section(
            capture=capture,
            heading=post.heading[:500],
            byline=post.byline[:300],
            published_at=post.instant(zone=zone, fallback_day=day),
            start=post.start,
            end=post.end,
        )
        for post in document.posts
    ]


def _is_one_day(posts: Iterable[Post]) -> bool:
    """Tell whether the clock runs one way: where it does not, midnight lies between the posts."""
    clocks = [(p.posted_at.hour, p.posted_at.minute) for p in posts if p.posted_at]
    return clocks in (sorted(clocks), sorted(clocks, reverse=True))


def _zone(source: Source) -> tzinfo:
    """Name the zone in which the publisher prints its times."""
    if source.publisher is None:
        return UTC
    try:
        return ZoneInfo(source.publisher.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _day(source: Source, zone: tzinfo) -> date | None:
    if source.published_at is None or source.published_precision not in _KNOWS_DAY:
        return None
    if source.published_precision == InstantPrecision.DAY:
        return source.published_at.date()
    return source.published_at.astimezone(zone).date()
