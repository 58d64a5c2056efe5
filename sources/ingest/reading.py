"""Files, folders and addresses to documents, one at a time: memory holds one only."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from sources.canonical import AddressError, canonical_url
from sources.documents import Document
from sources.ingest.errors import ReadError, Skipped
from sources.ingest.fetch import HTML as HTML_TYPES
from sources.ingest.fetch import FetchError, Limits, fetch
from sources.ingest.html import Page, looks_like_html, read_html
from sources.ingest.live_blog import find_posts
from sources.ingest.metadata import SIDECAR, MetadataError, beside, describe
from sources.ingest.tables import read_table
from sources.ingest.text import TextError, decode, is_storable, warnings_about

__all__ = [
    "Document",
    "ReadError",
    "Skipped",
    "is_address",
    "read_content",
    "read_path",
    "read_url",
]

MAX_FILE = 64_000_000
TEXT = {".txt", ".text", ".md"}
HTML = {".html", ".htm", ".xhtml"}
TABLE = {".csv", ".tsv"}
_MAX_TITLE = 200
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")

Item = Document | ReadError | Skipped


def read_path(
    path: str | os.PathLike[str], *, text_column: str | None = None, encoding: str | None = None
) -> Iterator[Item]:
    """Read a file, or a folder with all below it, and give each document as it is read.

    What could not be read comes as a ``ReadError``, what was passed over as ``Skipped``: they
    are given, not raised, so that one bad file never stops the rest. A folder is read in the
    order of its paths. ``text_column`` is for tables, ``encoding`` overrides every declaration.
    """
    path = Path(path)
    named = not path.is_dir()
    for file in [path] if named else _files(path):
        if isinstance(file, ReadError):
            yield file
        elif not is_storable(str(file)):
            shown = ascii(str(file))
            yield ReadError(shown, "Its name is no text in this system's encoding. Rename it.")
        else:
            yield from _read_file(file, text_column=text_column, encoding=encoding, named=named)


def read_url(
    url: str,
    *,
    encoding: str | None = None,
    allow_private: bool = False,
    limits: Limits | None = None,
) -> Document:
    """Fetch and read one page. Its origin is its address without tracking parts.

    Raises ``ReadError``.
    """
    try:
        origin = canonical_url(url)
        page = fetch(url, allow_private=allow_private, limits=limits)
        _refuse_front_page(origin, canonical_url(page.url))
        if page.media_type in HTML_TYPES:
            source = Page(page.content, url=page.url, charset=page.charset)
            document = read_html(source, origin=origin, encoding=encoding)
        else:
            document = _read_plain(
                page.content, origin=origin, encoding=encoding, declared=page.charset
            )
            document = replace(document, url=page.url, canonical_url=canonical_url(page.url))
    except (AddressError, FetchError, TextError) as error:
        raise ReadError(url, str(error)) from error
    return _with_posts(document)


def read_content(content: bytes, *, origin: str, as_text: bool = False) -> Document:
    """Read the bytes of one file that is at hand; the end of ``origin`` tells its type.

    ``as_text`` takes them for plain text whatever they look like: what was pasted is text.
    Raises ``ReadError``.
    """
    try:
        if as_text:
            return _with_posts(_read_plain(content, origin=origin, encoding="utf-8"))
        return _with_posts(_read_content(content, origin=origin, encoding=None))
    except TextError as error:
        raise ReadError(origin, str(error)) from error


def is_address(target: str) -> bool:
    """Tell an address from a path.

    >>> is_address("https://news.example/a"), is_address("news/a.txt")
    (True, False)
    """
    return _ADDRESS.match(target) is not None


def _read_file(
    path: Path, *, text_column: str | None, encoding: str | None, named: bool
) -> Iterator[Item]:
    suffix = path.suffix.lower()
    if path.name == SIDECAR:
        if named:
            yield Skipped(str(path), "It describes the files beside it.")
        return
    try:
        if suffix in TABLE and path.is_file():
            yield from map(_finish, read_table(path, text_column=text_column, encoding=encoding))
        elif named or suffix in TEXT | HTML:
            yield _read_single(path, encoding=encoding)
        else:
            yield Skipped(str(path), f"Files of type “{suffix or path.name}” are not read.")
    except (TextError, MetadataError) as error:
        yield ReadError(str(path), str(error))
    except OSError as error:
        reason = error.strerror or str(error)
        yield ReadError(str(path), f"It cannot be opened ({reason}). Check its name and rights.")


def _finish(item: Document | ReadError) -> Document | ReadError:
    return _with_posts(item) if isinstance(item, Document) else item


def _read_single(path: Path, *, encoding: str | None) -> Document:
    if path.exists() and not path.is_file():
        raise TextError("It is neither a file nor a folder. Save its text as a .txt file.")
    if path.stat().st_size > MAX_FILE:
        raise TextError(
            f"It is larger than {MAX_FILE // 1_000_000} MB. Split it and take in parts."
        )
    document = _read_content(path.read_bytes(), origin=str(path), encoding=encoding)
    return _with_posts(describe(document, beside(path)))


def _read_content(content: bytes, *, origin: str, encoding: str | None) -> Document:
    suffix = Path(origin).suffix.lower()
    if suffix in TABLE:
        raise TextError("It is a table of articles. Take it in with “manage.py ingest”.")
    if suffix in HTML or (not suffix and looks_like_html(content)):
        return read_html(Page(content), origin=origin, encoding=encoding)
    if not suffix or suffix in TEXT:
        return _read_plain(content, origin=origin, encoding=encoding)
    known = ", ".join(sorted(TEXT | HTML | TABLE))
    raise TextError(
        f"Files of type “{suffix}” are not read, only {known}. "
        "Save its text as a .txt file and take that in."
    )


def _read_plain(
    content: bytes, *, origin: str, encoding: str | None, declared: str | None = None
) -> Document:
    text = decode(content, encoding=encoding, declared=declared)
    return Document(
        origin=origin,
        text=text,
        raw=content,
        cleaner="plain",
        cleaner_version="1",
        title=_first_line(text),
        warnings=warnings_about(text),
    )


def _refuse_front_page(asked: str, found: str) -> None:
    """Refuse where a site sends readers whose article is gone: it would become its next capture."""
    if urlsplit(found).path == "/" and urlsplit(asked).path != "/":
        raise FetchError(
            "It redirects to the front page of the site: the article may be gone. "
            "Look for a copy in a web archive."
        )


def _with_posts(document: Document) -> Document:
    return replace(document, posts=tuple(find_posts(document.text)))


def _files(folder: Path) -> Iterator[Path | ReadError]:
    closed: list[OSError] = []
    # Hidden files and folders (.git, .DS_Store) are nobody's articles.
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(parent, name)
    for error in closed:
        yield ReadError(str(error.filename), f"It cannot be opened ({error.strerror}).")


def _first_line(text: str) -> str:
    """Take the first line for the headline where it is short enough to be one."""
    line = text.lstrip("\ufeff \t\r\n").partition("\n")[0].strip() if text else ""
    return line if len(line) <= _MAX_TITLE else ""
