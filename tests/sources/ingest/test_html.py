"""Pages to the text of their article and what they say about themselves."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.choices import InstantPrecision
from sources.documents import Document
from sources.ingest.html import Page, looks_like_html, read_html
from sources.ingest.text import TextError

ADDRESS = "https://post.example/ferry"
PIECES = (
    b"<html> <body> <p> </p> <article> <title> <table> <tr> <td> <svg> <template> <script>"
    b' </script> <!-- --> <![CDATA[ ]]> &#xD800; &#0; &amp; \xff {"datePublished":"x"} Captains'
    b" <base\thref='::'> <link\trel='canonical'\thref='http://['> <a\thref='http://[::1'>"
    b" <meta\tproperty='article:published_time'\tcontent='99999-01-01'>"
).split(b" ")
BODY = """<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article>
<h1>Ferry stays in port</h1>
<p>“We will not sail in this weather,” the captain said on Monday in the harbour of Ostwick.</p>
<p>Für die Fähre gilt das auch, she added, and nobody <b>on the quay</b> wanted to argue.</p>
</article><footer>Cookie notice</footer>"""


def page(head: str = "", *, body: str = BODY, encoding: str = "utf-8", **more: Any) -> Page:
    html = f'<!doctype html><html lang="en-GB"><head>{head}</head><body>{body}</body></html>'
    return Page(html.encode(encoding), **more)


def read(given: Page) -> Document:
    return read_html(given, origin="page.html")


def test_the_text_is_the_article_without_the_furniture() -> None:
    text = read(page()).text

    assert "“We will not sail in this weather,” the captain said" in text
    assert "nobody on the quay wanted" in text
    assert "Sport" not in text
    assert "Cookie" not in text


def test_the_same_page_always_gives_the_same_text() -> None:
    assert {read(page()).text for _ in range(3)} == {read(page()).text}


def test_a_page_says_what_it_is() -> None:
    head = """<title>Ferry stays in port | Ostwick Post</title>
        <meta name="author" content="Mara Quill">
        <meta property="og:site_name" content="Ostwick Post">
        <link rel="canonical" href="https://post.example/ferry?utm_id=2">"""

    document = read(page(head))

    assert (document.title, document.byline) == ("Ferry stays in port", "Mara Quill")
    assert (document.site_name, document.language) == ("Ostwick Post", "en-GB")
    assert document.canonical_url == "https://post.example/ferry"
    assert (document.cleaner, document.media_type) == ("trafilatura", "text/html")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-05-03T16:05:00+02:00">',
        '<meta content="2021-05-03T14:05Z" itemprop="datePublished">',
        '<script type="application/ld+json">{"datePublished": "2021-05-03T14:05:00Z"}</script>',
    ],
)
def test_a_declared_moment_is_kept_to_the_minute(head: str) -> None:
    document = read(page(head))

    assert document.published_at == datetime(2021, 5, 3, 14, 5, tzinfo=UTC)
    assert document.published_precision == InstantPrecision.MINUTE


def test_a_date_that_only_the_text_mentions_is_not_the_articles() -> None:
    body = BODY.replace("on Monday", "on 3 May 2021")

    assert read(page(body=body)).published_at is None


@pytest.mark.parametrize(
    ("claimed", "believed"),
    [
        ("https://www.post.example/other", "https://www.post.example/other"),
        ("https://post.example/", "https://post.example/ferry"),
        ("https://known.example/story", "https://post.example/ferry"),
    ],
)
def test_a_page_speaks_only_for_its_own_host_and_not_for_its_front_page(
    claimed: str, believed: str
) -> None:
    head = f'<link rel="canonical" href="{claimed}">'

    assert read(page(head, url="https://post.example/ferry")).canonical_url == believed


def test_the_charset_of_the_header_is_used() -> None:
    assert "Für die Fähre" in read(page(encoding="cp1252", charset="windows-1252")).text


def test_the_charset_of_the_page_is_used_as_browsers_do() -> None:
    text = read(page('<meta charset="iso-8859-1">', encoding="cp1252")).text

    assert "“We will not sail" in text


@pytest.mark.parametrize("body", ["", "<script>render()</script>", "<div id=app></div>"])
def test_a_page_without_text_is_refused_with_a_way_out(body: str) -> None:
    with pytest.raises(TextError, match=r"No article text was found.*\.txt file"):
        read(page(body=body))


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(TextError, match="larger than 10 MB"):
        read(Page(b"<p>" * 3_500_000))


def test_bytes_of_a_page_are_told_from_a_plain_text() -> None:
    assert looks_like_html(b"\n<!DOCTYPE html><html>")
    assert not looks_like_html(b"He said a < b and that was all.")


def test_characters_that_the_page_itself_broke_are_pointed_out() -> None:
    document = read(page(body=BODY.replace("quay", "qu&#0;ay")))

    assert "U+FFFD" in document.warnings[0]


def test_pages_of_odd_shape_are_refused_in_words() -> None:
    with pytest.raises(TextError, match="No article text"):
        read(Page(b"<html><body>" + b"<div>" * 20_000))


def test_a_page_that_the_cleaner_chokes_on_is_refused_in_words() -> None:
    with pytest.raises(TextError, match=r"cannot read \(AssertionError\).*\.txt file"):
        read(Page(b"<svg><p>Words.<table><tr><td><html><title><article><link><article>"))


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20), st.sampled_from(["", ADDRESS]))
def test_any_page_is_read_or_refused_in_words(pieces: list[bytes], url: str) -> None:
    try:
        document = read(Page(b"".join(pieces), url=url))
    except TextError:
        return
    assert document.text.strip()
    assert "\0" not in document.text


def test_a_page_written_as_xml_is_read() -> None:
    html = f'<?xml version="1.0" encoding="utf-8"?><html><body>{BODY}</body></html>'

    assert "the captain said" in read(Page(html.encode())).text
