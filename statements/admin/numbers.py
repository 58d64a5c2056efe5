"""Numbers that come with an address or a form: of any length, or none at all."""

from django.http import HttpRequest
from django.urls.converters import IntConverter

# No key of a table is longer, and neither database takes what is.
_LONGEST = 18


class KeyConverter(IntConverter):
    """A number in an address that can be a key; for a longer one there is no page."""

    regex = f"[0-9]{{1,{_LONGEST}}}"


def number(text: str) -> int | None:
    """Give the number that was sent; None where it is none, or longer than any key."""
    return int(text) if text.isdecimal() and len(text) <= _LONGEST else None


def key_of(text: str) -> int:
    """Give the key that was asked for; 0, which no record has, where it is none."""
    return number(text) or 0


def seen_version(request: HttpRequest) -> int | None:
    """Give the version that the editor had before his eyes; None where he saw none."""
    return number(request.POST.get("_seen", ""))
