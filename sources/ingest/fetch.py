"""The only HTTP client of the project: reads one public page, safely, or says why not."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

import httpcore
import httpx

from sources.ingest.html import MAX_BYTES, looks_like_html
from sources.ingest.network import (
    AddressRefusedError,
    CheckedBackend,
    Deadline,
    DeadlineError,
    NameUnknownError,
)

USER_AGENT = "OnRecord/0.1 (open database of quotations; reads single pages on request)"
MAX_REDIRECTS = 5
HTML = ("text/html", "application/xhtml+xml")
PLAIN = ("text/plain", "text/markdown")

_SAVE = "Save the article's text as a .txt file and take that in."
_BROKEN = f"Its compressed page is damaged. Try again later. {_SAVE}"
_REDIRECTS = {301, 302, 303, 307, 308}
_STATUSES = {
    401: f"It asks for a log-in (401). {_SAVE}",
    402: f"It is behind a paywall (402). {_SAVE}",
    403: f"It refuses to serve us (403). {_SAVE}",
    404: "There is no such page (404). Check the address.",
    410: "The page was removed (410). Look for a copy in a web archive.",
    429: "It has had too many requests (429). Try again later.",
    451: f"It may not be shown here for legal reasons (451). {_SAVE}",
}


class FetchError(ValueError):
    """The page could not be fetched. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large a fetch may become (seconds, bytes after decompression)."""

    connect: float = 10
    read: float = 20
    total: float = 60
    size: int = MAX_BYTES


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was served: ``url`` is where it was found after redirects."""

    url: str
    content: bytes
    media_type: str
    charset: str | None


def fetch(url: str, *, allow_private: bool = False, limits: Limits | None = None) -> Fetched:
    """Fetch one page of HTML or plain text. Redirects are followed, each checked like the first.

    Environment proxies are not used: through one, the address could not be checked.
    Raises ``FetchError``.
    """
    limits = limits or Limits()
    backend = CheckedBackend(deadline=Deadline(limits.total), allow_private=allow_private)
    target = _checked(url)
    try:
        with httpcore.ConnectionPool(network_backend=backend) as pool:
            for _ in range(MAX_REDIRECTS + 1):
                found = _request(pool, target, limits)
                if isinstance(found, Fetched):
                    return found
                target = found
    except AddressRefusedError as error:
        raise FetchError(
            f"{target.host} is not on the public internet, and such addresses are not fetched. "
            "Set FETCH_ALLOW_PRIVATE=1 if you trust this network."
        ) from error
    except NameUnknownError as error:
        raise FetchError(f"The host {target.host} is unknown. Check the address.") from error
    except (DeadlineError, httpcore.TimeoutException) as error:
        raise FetchError(
            f"{target.host} did not answer in time ({limits.total:g} seconds in all). Try later."
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchError(f"Talking to {target.host} failed ({error}). Try again later.") from error
    raise FetchError(f"It redirects more than {MAX_REDIRECTS} times. Give the final address.")


def _checked(url: str | httpx.URL) -> httpx.URL:
    try:
        target = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"It is no valid address ({error}). Correct it.") from error
    if target.scheme not in {"http", "https"} or not target.host:
        raise FetchError(f"“{target}” is no http or https address. Only those are fetched.")
    if (target.port or 0) > 65_535:
        raise FetchError(f"It is no valid address (there is no port {target.port}). Correct it.")
    if target.userinfo:
        raise FetchError("It holds a user name or password. Remove it from the address.")
    return target.copy_with(fragment=None)


def _request(pool: httpcore.ConnectionPool, url: httpx.URL, limits: Limits) -> Fetched | httpx.URL:
    timeout = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": 1.0}
    headers: dict[bytes | str, bytes | str] = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    with pool.stream("GET", str(url), headers=headers, extensions={"timeout": timeout}) as response:
        fields = _fields(response)
        if response.status in _REDIRECTS:
            return _next(url, fields.get("location"))
        _check_status(response.status)
        _check_type(fields)
        content = b"".join(_body(response, fields, limits.size))
    media_type = _media_type(fields, content)
    return Fetched(str(url), content, media_type, fields.get_content_charset())


def _fields(response: httpcore.Response) -> Message:
    fields = Message()
    for name, value in response.headers:
        fields[name.decode("latin-1")] = value.decode("latin-1")
    return fields


def _next(url: httpx.URL, location: str | None) -> httpx.URL:
    if not location:
        raise FetchError("It redirects without saying where to. Give the final address.")
    try:
        return _checked(url.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"It redirects to an address that is not fetched: {error}") from error


def _check_status(status: int) -> None:
    if status == 200:
        return
    if status >= 500:
        raise FetchError(f"The server has a problem of its own ({status}). Try again later.")
    raise FetchError(_STATUSES.get(status, f"It answers with status {status}. {_SAVE}"))


def _check_type(fields: Message) -> None:
    if "content-type" not in fields:
        return  # the bytes will tell
    media_type = fields.get_content_type()
    if media_type == "application/pdf":
        raise FetchError(f"It serves a PDF, which is not read. {_SAVE}")
    if media_type not in HTML + PLAIN:
        raise FetchError(f"It serves {media_type}, not a page of text. {_SAVE}")


def _media_type(fields: Message, content: bytes) -> str:
    if content.lstrip().startswith(b"%PDF-"):
        raise FetchError(f"It serves a PDF, which is not read. {_SAVE}")
    if "content-type" in fields:
        return fields.get_content_type()
    return HTML[0] if looks_like_html(content) else PLAIN[0]


def _body(response: httpcore.Response, fields: Message, limit: int) -> Iterator[bytes]:
    """Give the decompressed body, never holding more than ``limit`` bytes of it."""
    inflate = _inflater(fields.get("content-encoding", "identity").strip().lower())
    left = limit
    for chunk in response.iter_stream():
        # One byte more than is left tells that there is too much, whatever a bomb would become.
        data = _inflated(inflate, chunk, left + 1) if inflate else chunk
        left -= len(data)
        if left < 0:
            raise FetchError(f"It is larger than {limit / 1_000_000:g} MB. {_SAVE}")
        yield data
    if inflate and (not inflate.eof or inflate.unused_data):
        raise FetchError(_BROKEN)


def _inflated(inflate: "zlib._Decompress", chunk: bytes, most: int) -> bytes:
    try:
        return inflate.decompress(chunk, most)
    except zlib.error as error:
        raise FetchError(_BROKEN) from error


def _inflater(encoding: str) -> "zlib._Decompress | None":
    if encoding in {"", "identity"}:
        return None
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # 32: either header
    raise FetchError(f"It is compressed as {encoding}, which was not asked for. {_SAVE}")
