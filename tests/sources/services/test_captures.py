"""The text of a source is kept exactly, with the bytes it was read from."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from sources.choices import InstantPrecision
from sources.documents import Document, Post
from sources.models import Capture
from sources.services import capture_text
from sources.services.captures import keep_raw, raw_name
from tests.factories import PublisherFactory, SourceFactory

pytestmark = pytest.mark.django_db

DOCUMENT = Document(
    origin="a.txt", text="Words.\r\ne\u0301", raw=b"raw", cleaner="plain", cleaner_version="1"
)


def test_a_text_is_captured_as_it_was_read() -> None:
    capture, is_new = capture_text(SourceFactory.create(), DOCUMENT)

    capture.refresh_from_db()
    assert is_new
    assert (capture.text, capture.number) == (DOCUMENT.text, 1)
    assert (capture.cleaner, capture.cleaner_version) == ("plain", "1")


def test_the_same_text_is_not_captured_twice() -> None:
    source = SourceFactory.create()
    first, _ = capture_text(source, DOCUMENT)

    assert capture_text(source, replace(DOCUMENT, raw=b"other raw")) == (first, False)


def test_a_page_may_go_back_to_an_older_text() -> None:
    source = SourceFactory.create()
    texts = ["one", "two", "one"]

    numbers = [capture_text(source, replace(DOCUMENT, text=text))[0].number for text in texts]

    assert numbers == [1, 2, 3]


def test_the_raw_bytes_are_kept_under_their_hash() -> None:
    capture, _ = capture_text(SourceFactory.create(), DOCUMENT)

    with storages["raw"].open(raw_name(capture.raw_sha256)) as file:
        assert file.read() == b"raw"


def test_the_raw_bytes_are_stored_before_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(type(storages["raw"]), "save", fail)

    with pytest.raises(OSError, match="disk full"):
        capture_text(SourceFactory.create(), DOCUMENT)
    assert Capture.objects.count() == 0


def test_the_same_bytes_are_stored_once() -> None:
    digest = keep_raw(b"raw")
    keep_raw(b"raw")

    assert storages["raw"].listdir(f"{digest[:2]}/{digest[2:4]}") == ([], [digest])


def test_half_written_bytes_are_written_again() -> None:
    digest = keep_raw(b"raw")
    name = raw_name(digest)
    storages["raw"].delete(name)
    storages["raw"].save(name, ContentFile(b"r"))

    keep_raw(b"raw")

    with storages["raw"].open(name) as file:
        assert file.read() == b"raw"


def test_posts_become_sections_timed_by_their_publishers_clock() -> None:
    publisher = PublisherFactory.create(time_zone="Europe/London")
    post = Post(0, 6, "Heading", "Jo Marsh", date(2021, 5, 3), time(16, 5))

    capture, _ = capture_text(
        SourceFactory.create(publisher=publisher), replace(DOCUMENT, posts=(post,))
    )

    section = capture.sections.get()
    assert (section.heading, section.byline) == ("Heading", "Jo Marsh")
    assert (section.start, section.end) == (0, 6)
    assert section.published_at == datetime(2021, 5, 3, 15, 5, tzinfo=UTC)


def test_a_post_without_a_day_was_posted_on_the_day_of_its_source() -> None:
    source = SourceFactory.create(
        published_at=datetime(2021, 5, 3, tzinfo=UTC), published_precision=InstantPrecision.DAY
    )

    capture, _ = capture_text(
        source, replace(DOCUMENT, posts=(Post(0, 6, posted_at=time(16, 5, tzinfo=UTC)),))
    )

    assert capture.sections.get().published_at == datetime(2021, 5, 3, 16, 5, tzinfo=UTC)


def test_posts_on_both_sides_of_midnight_have_no_certain_day() -> None:
    posts = tuple(Post(n, n + 1, posted_at=time(hour)) for n, hour in enumerate([0, 23, 22]))

    capture, _ = capture_text(SourceFactory.create(), replace(DOCUMENT, posts=posts))

    assert [section.published_at for section in capture.sections.all()] == [None] * 3


def test_an_unknown_time_zone_is_taken_for_utc() -> None:
    source = SourceFactory.create(publisher=PublisherFactory.create(time_zone="Mars/Olympus"))
    post = Post(0, 6, posted_on=date(2021, 5, 3), posted_at=time(16, 5))

    capture, _ = capture_text(source, replace(DOCUMENT, posts=(post,)))

    assert capture.sections.get().published_at == datetime(2021, 5, 3, 16, 5, tzinfo=UTC)
