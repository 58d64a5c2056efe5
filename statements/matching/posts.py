"""What somebody wrote, without what a network prints around it."""

import re

# A link may follow the word before it without a space.
_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S*", re.IGNORECASE)
# "— Ada Lindqvist (@ada_l) January 3, 2026", as a post is printed where it is embedded.
_SIGNATURE = re.compile(r"\s[—–-]\s[^—\n]{0,80}\(@\w{1,30}\)\s+\w{3,9}\.?\s\d{1,2},\s\d{4}\s*$")
_TAG = re.compile(r"[#@](\w+)")
# Where one word ends and the next begins in "SaveOurHarbour" and "BBCNews".
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|_+")


def plain_words(text: str) -> str:
    """Drop links and the signature of a post, and write its tags as words.

    >>> plain_words("Hands off! #SaveOurHarbourhttps://t.co/x1 — Ada (@ada_l) May 3, 2026")
    'Hands off! Save Our Harbour'
    """
    unsigned = _SIGNATURE.sub("", text)
    unlinked = _LINK.sub(" ", unsigned)
    return " ".join(_TAG.sub(_as_words, unlinked).split())


def _as_words(tag: re.Match[str]) -> str:
    return " " + _SEAM.sub(" ", tag[1])
