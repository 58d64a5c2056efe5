"""Fetching from a real server on this machine, and every way in which that can go wrong."""

import gzip
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sources.ingest.errors import ReadError
from sources.ingest.fetch import MAX_REDIRECTS, Fetched, FetchError, Limits, fetch
from sources.ingest.reading import read_url

PAGE = b"<html><body><article><p>" + b"The mayor said no. " * 20 + b"</p></article></body></html>"


@dataclass
class Answer:
    """What the server says at one path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    drips: bool = False


@dataclass
class Site:
    """A server on this machine whose answers a test sets."""

    address: str
    answers: dict[str, Answer]
    seen: list[dict[str, str]]
    closing: threading.Event

    def answer(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = Answer(body, status, named)
        return self.address + path


@pytest.fixture
def site() -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    found = Site(f"http://127.0.0.1:{server.server_port}", {}, [], threading.Event())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.seen.append(dict(self.headers))
            answer = found.answers[self.path]
            if answer.hangs:
                found.closing.wait(10)
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            while answer.drips and not found.closing.wait(0.05):
                self.wfile.write(b"x")
            self.wfile.write(answer.body)

        def log_message(self, *_arguments: object) -> None:
            """Keep the test's output quiet."""

    server.RequestHandlerClass = Handler
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    found.closing.set()
    server.shutdown()
    thread.join()
    server.server_close()


def get(url: str, **limits: float) -> Fetched:
    return fetch(url, allow_private=True, limits=Limits(**limits))  # type: ignore[arg-type]


def test_a_page_is_fetched_with_what_came_with_it(site: Site) -> None:
    url = site.answer("/a", b"<p>W\xfcrde</p>", Content_Type="text/html; charset=cp1252")

    assert get(f"{url}#top") == Fetched(url, b"<p>W\xfcrde</p>", "text/html", "cp1252")


def test_the_server_is_told_who_asks(site: Site) -> None:
    get(site.answer("/a", PAGE, Content_Type="text/html"))

    assert site.seen[0]["User-Agent"].startswith("OnRecord/")
    assert site.address.endswith(site.seen[0]["Host"])


def test_loopback_is_refused_unless_allowed(site: Site) -> None:
    url = site.answer("/a", PAGE, Content_Type="text/html")

    with pytest.raises(
        FetchError, match=r"127\.0\.0\.1 is not on the public internet.*FETCH_ALLOW"
    ):
        fetch(url)
    assert site.seen == []


def test_proxies_of_the_environment_are_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")

    assert get(site.answer("/a", PAGE, Content_Type="text/html")).content == PAGE


def test_redirects_are_followed_to_where_the_page_is(site: Site) -> None:
    end = site.answer("/end", PAGE, Content_Type="text/html")
    site.answer("/middle", status=308, Location=end)
    start = site.answer("/start", status=302, Location="middle")

    assert get(start).url == end


def test_too_many_redirects_are_refused(site: Site) -> None:
    url = site.answer("/loop", status=302, Location="/loop")

    with pytest.raises(FetchError, match="redirects more than 5 times"):
        get(url)
    assert len(site.seen) == MAX_REDIRECTS + 1


def test_each_redirect_is_checked_like_the_first(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sources.ingest.network.is_public", lambda address: address == "127.0.0.1")
    url = site.answer("/a", status=302, Location="http://[::1]:1/admin")

    with pytest.raises(FetchError, match="::1 is not on the public internet"):
        fetch(url)


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/a", "data:,x"])
def test_a_redirect_to_another_scheme_is_refused(site: Site, location: str) -> None:
    with pytest.raises(FetchError, match="redirects to an address that is not fetched"):
        get(site.answer("/a", status=302, Location=location))


def test_a_redirect_to_nowhere_is_refused(site: Site) -> None:
    with pytest.raises(FetchError, match="without saying where to"):
        get(site.answer("/a", status=302))


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("file:///etc/passwd", "no http or https address"),
        ("http:///a", "no http or https address"),
        ("http://me:secret@127.0.0.1/", "user name or password"),
        ("http://[::1/", "no valid address"),
        ("http://127.0.0.1:99999/", "no valid address"),
    ],
)
def test_an_address_that_cannot_be_fetched_says_why(url: str, message: str) -> None:
    with pytest.raises(FetchError, match=message):
        get(url)


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (404, "no such page"),
        (403, r"refuses to serve us.*\.txt file"),
        (429, "Try again later"),
        (503, r"problem of its own \(503\)"),
        (206, "status 206"),
    ],
)
def test_a_status_is_explained(site: Site, status: int, message: str) -> None:
    with pytest.raises(FetchError, match=message):
        get(site.answer("/a", PAGE, status))


@pytest.mark.parametrize(
    ("media_type", "body", "message"),
    [
        ("application/pdf", b"%PDF-1.7", "serves a PDF"),
        ("text/html", b"\n%PDF-1.7", "serves a PDF"),
        ("image/png", b"\x89PNG", "serves image/png"),
        ("application/json", b"{}", "serves application/json"),
    ],
)
def test_what_is_no_text_is_refused(site: Site, media_type: str, body: bytes, message: str) -> None:
    with pytest.raises(FetchError, match=rf"{message}.*Save the article's text"):
        get(site.answer("/a", body, Content_Type=media_type))


@pytest.mark.parametrize(("body", "media_type"), [(PAGE, "text/html"), (b"Words.", "text/plain")])
def test_a_missing_type_is_read_off_the_bytes(site: Site, body: bytes, media_type: str) -> None:
    assert get(site.answer("/a", body)).media_type == media_type


def test_a_page_above_the_limit_is_refused_while_it_comes(site: Site) -> None:
    url = site.answer("/a", b"x" * 100_000, Content_Type="text/plain")

    with pytest.raises(FetchError, match=r"larger than 0\.05 MB"):
        get(url, size=50_000)


def test_a_compressed_page_is_unpacked(site: Site) -> None:
    body = gzip.compress(PAGE)
    url = site.answer("/a", body, Content_Type="text/html", Content_Encoding="gzip")

    assert get(url).content == PAGE


def test_a_decompression_bomb_is_refused(site: Site) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    url = site.answer("/a", bomb, Content_Type="text/html", Content_Encoding="gzip")

    with pytest.raises(FetchError, match="larger than 1 MB"):
        get(url, size=1_000_000)


@pytest.mark.parametrize(
    ("encoding", "body", "message"),
    [
        ("gzip", b"not compressed", "damaged"),
        ("gzip", gzip.compress(PAGE)[:-10], "damaged"),
        ("br", b"...", "compressed as br"),
    ],
)
def test_a_compression_that_cannot_be_undone_is_refused(
    site: Site, encoding: str, body: bytes, message: str
) -> None:
    with pytest.raises(FetchError, match=message):
        get(site.answer("/a", body, Content_Type="text/html", Content_Encoding=encoding))


def test_a_server_that_does_not_answer_is_given_up(site: Site) -> None:
    site.answers["/a"] = Answer(hangs=True)

    with pytest.raises(FetchError, match="did not answer in time"):
        get(f"{site.address}/a", read=0.1)


def test_a_server_that_drips_is_given_up_in_all(site: Site) -> None:
    site.answers["/a"] = Answer(drips=True, headers={"Content-Type": "text/html"})

    with pytest.raises(FetchError, match="did not answer in time"):
        get(f"{site.address}/a", total=0.3)


def test_a_page_that_breaks_off_is_refused(site: Site) -> None:
    url = site.answer("/a", PAGE, Content_Type="text/html", Content_Length="9999")

    with pytest.raises(FetchError, match="failed"):
        get(url)


def test_a_closed_port_is_explained() -> None:
    with pytest.raises(FetchError, match="Try again later"):
        get("http://127.0.0.1:1/")


def test_a_fetched_page_becomes_a_document(site: Site) -> None:
    url = site.answer("/a/?utm_source=x", PAGE, Content_Type="text/html")

    document = read_url(url, allow_private=True)

    assert document.text.startswith("The mayor said no.")
    assert (document.origin, document.url) == (f"{site.address}/a", url)
    assert document.canonical_url == document.origin


def test_a_plain_text_is_decoded_as_its_header_says(site: Site) -> None:
    url = site.answer("/a", "für".encode("cp1252"), Content_Type="text/plain; charset=cp1252")

    assert read_url(url, allow_private=True).text == "für"


def test_a_failed_fetch_names_the_address() -> None:
    with pytest.raises(ReadError, match=r"^http://127\.0\.0\.1:1/: .*not on the public internet"):
        read_url("http://127.0.0.1:1/")


def test_a_redirect_to_the_front_page_is_no_article(site: Site) -> None:
    site.answer("/", PAGE, Content_Type="text/html")
    url = site.answer("/gone", status=301, Location="/")

    with pytest.raises(ReadError, match="front page of the site: the article may be gone"):
        read_url(url, allow_private=True)
