"""Sources, captures and publishers; long texts page by page."""

import pytest
from django.test import Client

from sources.choices import Translation, Visibility
from sources.models import Capture, Source
from statements.pages.reading import SIZE, read_at, read_page
from tests.factories import (
    AnchorFactory,
    CaptureFactory,
    PublisherFactory,
    QuoteFactory,
    SectionFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def page(client: Client, record: Source | Capture, query: str = "") -> str:
    answer = client.get(record.get_absolute_url() + query)
    assert answer.status_code == 200
    return answer.content.decode()


def long_capture(unit: str = "A line of text.\n") -> Capture:
    capture: Capture = CaptureFactory.create(text=unit * (3 * SIZE // len(unit)))
    return capture


def test_quotes_are_marked_and_numbered_in_the_text(client: Client) -> None:
    anchor = AnchorFactory.create(quote__accepted=True)
    text = page(client, anchor.source)

    assert 'id="q1" href="#n1"' in text
    assert '<mark class="is-quote">No new tax.</mark>' in text
    assert '<li id="n1">' in text


def test_a_split_quote_has_one_number(client: Client) -> None:
    anchor = AnchorFactory.create(quote__accepted=True, segments=[[20, 26], [27, 31]])

    assert page(client, anchor.source).count('id="q1"') == 1


def test_suggestions_are_marked_only_when_asked_for(client: Client) -> None:
    anchor = AnchorFactory.create()

    assert "<mark" not in page(client, anchor.source)
    assert "<mark" in page(client, anchor.source, "?all=1")


def test_markup_in_the_text_is_shown_as_text(client: Client) -> None:
    capture = CaptureFactory.create(text="<script>alert(1)</script>")

    for record in (capture, capture.source):
        assert "<script>alert" not in page(client, record)


def test_posts_of_a_live_blog_are_sections(client: Client) -> None:
    capture = CaptureFactory.create(text="Top.\nSecond post is here.")
    SectionFactory.create(capture=capture, heading="Budget day", byline="Ann Lee", start=5, end=25)
    text = page(client, capture.source)

    assert text.index("Top.") < text.index("Budget day</h3>") < text.index("Second post")


def test_a_translation_is_noted(client: Client) -> None:
    source = SourceFactory.create(translation=Translation.MACHINE, original_language="uk")

    assert "Translated by a machine, from uk" in page(client, source)


def test_the_latest_text_is_shown_and_all_captures_listed(client: Client) -> None:
    source = SourceFactory.create()
    for number, text in ((1, "Old words"), (2, "New words")):
        CaptureFactory.create(source=source, number=number, text=text)
    shown = page(client, source)

    assert ("Old words" in shown, "New words" in shown) == (False, True)
    assert ("Capture 1</a>" in shown, "Capture 2</a>" in shown) == (True, True)


def test_a_source_without_text_says_so(client: Client) -> None:
    assert "No text of this source was captured" in page(client, SourceFactory.create())


def test_a_source_that_was_taken_down_tells_nothing_but_that(client: Client) -> None:
    capture = CaptureFactory.create(source__title="Secret title", source__visibility="taken_down")

    for record in (capture, capture.source):
        answer = client.get(f"{record.get_absolute_url()}?all=1")
        assert answer.status_code == 410
        assert b"This was taken down" in answer.content
        assert b"Secret" not in answer.content


def test_lines_of_a_capture_carry_their_places(client: Client) -> None:
    capture = CaptureFactory.create(text="ab\ncd")
    text = page(client, capture)

    assert '<li id="o3"><span class="offset">3</span><span class="line">cd</span>' in text


def test_long_texts_are_read_page_by_page(client: Client) -> None:
    capture = long_capture()
    text = page(client, capture)

    assert len(text) < 10 * SIZE
    assert 'rel="next" href="?page=2"' in text


def test_a_text_of_twenty_megabytes_in_one_line_makes_a_small_page(client: Client) -> None:
    capture = CaptureFactory.create(text="x" * 20_000_000)
    quote = AnchorFactory.create(
        capture=capture, start=0, end=15_000_000, cue_start=None, quote__accepted=True
    ).quote

    for address in (capture.get_absolute_url(), capture.source.get_absolute_url()):
        assert len(client.get(address).content) < 40_000
    assert len(client.get(quote.get_absolute_url()).content) < 40_000


@pytest.mark.parametrize("unit", ["A line of text.\n", "words ", "x", "é\U0001f600 "])
def test_pages_of_a_text_meet_exactly(unit: str) -> None:
    capture = long_capture(unit)
    first = read_page(capture, 1)
    assert first is not None
    pieces = [read_page(capture, number) for number in range(1, first.count + 1)]

    assert "".join(piece.text for piece in pieces if piece) == capture.text
    assert read_page(capture, first.count + 1) is None


@pytest.mark.parametrize("place", [0, SIZE - 1, SIZE, SIZE + 5, 2 * SIZE + 3, 3 * SIZE - 16])
def test_the_page_of_a_place_holds_it(place: int) -> None:
    found = read_at(long_capture(), place)

    assert found is not None
    assert found.start <= place < found.end


def test_a_place_leads_to_its_page(client: Client) -> None:
    capture = long_capture()

    assert "page 2 of 3" in page(client, capture, f"?at={SIZE + 500}")


def test_numbers_go_on_from_page_to_page(client: Client) -> None:
    capture = long_capture()
    for start in (0, SIZE + 5000):
        AnchorFactory.create(
            capture=capture,
            start=start,
            end=start + 6,
            quote=QuoteFactory.create(source=capture.source, accepted=True),
            cue_start=None,
            cue_end=None,
        )
    text = page(client, capture.source, "?page=2")

    assert ('id="q1"' in text, 'id="q2"' in text) == (False, True)


def test_a_publisher_lists_its_public_sources(client: Client) -> None:
    publisher = PublisherFactory.create()
    SourceFactory.create(title="Seen", publisher=publisher)
    SourceFactory.create(title="Unseen", publisher=publisher, visibility=Visibility.TAKEN_DOWN)
    text = client.get(publisher.get_absolute_url()).content.decode()

    assert ("Seen" in text, "Unseen" in text) == (True, False)
