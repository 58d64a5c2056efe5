"""Normalise addresses and names for comparison, and hash text. Standard library only.

What is normalised here serves to find the same thing again; what was captured or given
stays as it is.
"""

import hashlib
import re
import unicodedata
from urllib.parse import SplitResult, urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"utm_\w*|(?:fb|g|dc|ms|tw|ttc|y|wbra|gbra|igsh)clid|igshid|mc_[ce]id|_ga|_gl|_hs(?:enc|mi)"
    r"|ocid|cmpid?|ito|smid|smtyp|spm|xtor|at_(?:campaign|medium|custom\w+)|__twitter_impression"
    r"|ref_?(?:src|url)",
    re.IGNORECASE,
)
_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^the (?=\S)")


class AddressError(ValueError):
    """The address cannot name a page on the web."""


def canonical_url(url: str) -> str:
    """Find the one form that all addresses of the same page share.

    Scheme and host are lower case; default port, user name, fragment, tracking parameters,
    dot at the host's end and slash at the path's end are gone; parameters are sorted.

    Raises ``AddressError`` unless it is an http or https address with a host.

    >>> canonical_url("HTTP://News.example:80/a/?utm_source=x&b=2&a=1#top")
    'http://news.example/a?a=1&b=2'
    """
    parts = _split(url)
    query = "&".join(sorted(p for p in parts.query.split("&") if p and not _is_tracking(p)))
    return urlunsplit((parts.scheme, _netloc(parts), parts.path.rstrip("/") or "/", query, ""))


def domain_of(url: str) -> str:
    """Name the host of an address without its ``www.``.

    >>> domain_of("https://www.News.example/a")
    'news.example'
    """
    return _in_ascii(_host(_split(url))).removeprefix("www.")


def text_hash(text: str) -> str:
    """Hash a text as it is, without normalising it: sha256 of its UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def name_key(name: str) -> str:
    """Reduce an outlet's name to what its spellings share.

    Letter case, accents, punctuation, spacing and a leading "The" do not count.

    >>> name_key("The Évening-Post ") == name_key("evening post")
    True
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _ARTICLE.sub("", _NOT_WORD.sub(" ", bare).strip())


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        _ = parts.port  # raises when it is no number
    except ValueError as error:
        raise AddressError(f"{url!r} is not a valid address: {error}.") from error
    if parts.scheme not in _DEFAULT_PORTS or not _host(parts):
        raise AddressError(f"{url!r} is not an http or https address with a host.")
    return parts


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").rstrip(".")


def _netloc(parts: SplitResult) -> str:
    host = _host(parts)
    host = f"[{host}]" if ":" in host else _in_ascii(host)
    is_default = parts.port in (None, _DEFAULT_PORTS[parts.scheme])
    return host if is_default else f"{host}:{parts.port}"


def _in_ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host  # no name that could be looked up; nothing else is written like it


def _is_tracking(parameter: str) -> bool:
    return _TRACKING.fullmatch(parameter.partition("=")[0]) is not None
