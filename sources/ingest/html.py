"""HTML pages to the text of their article, by trafilatura, and what they say about themselves."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import trafilatura

from sources.canonical import AddressError, canonical_url, domain_of
from sources.choices import InstantPrecision
from sources.documents import Document
from sources.ingest.metadata import MetadataError, parse_instant
from sources.ingest.text import TextError, check_text, decode, is_storable, warnings_about

CLEANER = "trafilatura"
MAX_BYTES = 10_000_000

_HEAD_BYTES = 4096
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
_LANG = re.compile(
    r"""<html\b[^>]{0,500}?\blang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)"""
)
_TAG = re.compile(rb"<(?:!doctype html|html|head|body|article|div|p)\b", re.IGNORECASE)
_META = re.compile(r"<meta\b[^>]{0,2000}>", re.IGNORECASE)
_META_DATE = re.compile(
    r"""(?:property|name|itemprop)\s*=\s*["'](?:article:published_time|datePublished)["']""",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"""\bcontent\s*=\s*["']([^"']{4,40})["']""", re.IGNORECASE)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
# Browsers read pages that declare Latin-1 or ASCII as Windows-1252, and so do their writers.
_AS_BROWSERS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}

# What the cleaner and the parsers below it are known to raise for pages of odd shape.
_DEFECTS = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of one page and what came with them: its address and the charset of its header."""

    content: bytes
    url: str = ""
    charset: str | None = None


def looks_like_html(content: bytes) -> bool:
    """Tell whether bytes of an unnamed type begin as a page does."""
    return _TAG.search(content[:_HEAD_BYTES]) is not None


def read_html(page: Page, *, origin: str, encoding: str | None = None) -> Document:
    """Extract the article of a page. The same page and version always give the same text.

    Raises ``TextError`` when it cannot be decoded, is too large or holds no article.
    """
    if len(page.content) > MAX_BYTES:
        raise TextError(
            f"The page is larger than {MAX_BYTES // 1_000_000} MB. "
            "Save the article's text as a .txt file and take that in."
        )
    html = decode(page.content, encoding=encoding, declared=_declared(page))
    found = _extract(html, page.url)
    if found is None or not (found.text or "").strip():
        raise TextError(
            "No article text was found in this HTML. It may be built by JavaScript, behind a "
            "paywall or a list of links: save the article's text as a .txt file and take that in."
        )
    check_text(found.text)
    moment, precision = _published(html, found.date)
    canonical = _canonical(found.url, page.url)
    return Document(
        origin=origin,
        text=found.text,
        raw=page.content,
        media_type="text/html",
        cleaner=CLEANER,
        cleaner_version=trafilatura.__version__,
        title=_stated(found.title),
        byline=_stated(found.author),
        site_name=_stated(found.sitename),
        published_at=moment,
        published_precision=precision,
        language=_language(html),
        url=page.url or canonical,
        canonical_url=canonical,
        warnings=warnings_about(found.text),
    )


def _extract(html: str, url: str) -> Any:
    try:
        return trafilatura.bare_extraction(
            html,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            # Only dates that the page declares: one guessed from its text may be an event's.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except _DEFECTS as error:
        raise TextError(
            f"The page is built in a way that {CLEANER} cannot read ({type(error).__name__}). "
            "Save the article's text as a .txt file and take that in."
        ) from error


def _declared(page: Page) -> str | None:
    meta = _CHARSET.search(page.content[:_HEAD_BYTES])
    name = page.charset or (meta.group(1).decode("ascii") if meta else None)
    return _AS_BROWSERS.get(name.lower(), name) if name else None


def _stated(value: str | None) -> str:
    return value if value and is_storable(value) else ""


def _language(html: str) -> str:
    match = _LANG.search(html[:_HEAD_BYTES])
    return match.group(1) if match else ""


def _published(html: str, day: str | None) -> tuple[Any, InstantPrecision | None]:
    candidates = [
        content.group(1)
        for tag in _META.findall(html)
        if _META_DATE.search(tag) and (content := _CONTENT.search(tag))
    ]
    candidates += _JSON_DATE.findall(html)[:1]
    for value in (*candidates, day or ""):
        try:
            return parse_instant(value)
        except MetadataError:
            continue
    return None, None


def _canonical(claimed: str | None, url: str) -> str:
    """Believe the address that a page calls its own only when it could be.

    A page speaks for its own host, and one that names its site's front page is misconfigured:
    taken at its word, all pages of the site would be captures of one source.
    """
    own = canonical_url(url) if url else ""
    try:
        other = canonical_url(claimed) if claimed else ""
    except AddressError:
        return own
    is_page = bool(other) and urlsplit(other).path != "/"
    is_own = not own or (bool(other) and domain_of(other) == domain_of(own))
    return other if is_page and is_own else own
