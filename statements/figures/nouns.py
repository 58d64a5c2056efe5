"""Read what is counted behind a number, and which words set it apart from its like."""

import re
from typing import NamedTuple

from statements.figures.words import FUNCTION_WORDS, STATES, place_key, singular, stem

_TOKEN = re.compile(r"[^\W\d_][\w’'.-]*\w|[^\W\d_]|[^\s\w]")
_SKIPPED = frozenset(("of", "the", "more", "additional", "other", "such", "these", "their", "new"))
_MEASURED = re.compile(r"\s+(?:of|in)\s")
_GROUP_OF = re.compile(
    r"\b(?P<group>army|force|crowd|group|garrison|team|crew|staff)\s+of\s+$"
    r"|\bnumber of (?:[\w-]+\s){0,2}?(?P<number>[a-z]+s|people)\b.{0,60}"
    r"\s(?:at|to|is|was|reached|exceeds|exceeded)\s+$"
)
_OF_NAME = re.compile(r"\s+of\s+(?:the\s+)?[A-Z][\w-]*")


class Noun(NamedTuple):
    """The singular of what is counted, where it ends, and stems of the words before it.

    ``is_attributed`` where it is printed in the singular: "a 5 million contract" is worth so much.
    """

    word: str = ""
    end: int = 0
    modifiers: frozenset[str] = frozenset()
    is_attributed: bool = False


def read_noun(after: str, *, is_measured: bool, is_title: bool = False) -> Noun:
    """Read the first noun counted behind a number; in a title case tells no names."""
    run: list[re.Match[str]] = []
    if is_measured and not _MEASURED.match(after):
        return Noun()
    if is_title:
        after = after.lower()
    for match in _TOKEN.finditer(after[:80], 7 if after.startswith("-strong") else 0):
        word = match[0]
        if not run and word.lower() in _SKIPPED | ({"in"} if is_measured else set()):
            continue
        if len(run) == 5 or not _may_precede_noun(word):
            break
        run.append(match)
        if _is_counted(word):
            break
    last = run[-1][0] if run else ""
    if not last or not (_is_counted(last) or last in STATES or _may_be_noun(last)):
        return Noun()
    named = _OF_NAME.match(after, run[-1].end())
    modifiers = frozenset(_key(match[0]) for match in run[:-1])
    return Noun(
        singular(last),
        named.end() if named else run[-1].end(),
        modifiers,
        is_attributed=singular(last) == last.lower(),
    )


def noun_before(before: str) -> str:
    """Read "an army of 30,000" and "put the number of ships at 40": nothing counted follows."""
    match = _GROUP_OF.search(before[-100:])
    return singular(match["group"] or match["number"]) if match else ""


def _key(word: str) -> str:
    return place_key(word) if word[0].isupper() else stem(word)


def _may_precede_noun(word: str) -> bool:
    return word[0].isalpha() and (word == "US" or word.lower() not in FUNCTION_WORDS)


def _may_be_noun(word: str) -> bool:
    return word.islower() and not word.endswith(("ed", "ly", "ing"))


def _is_counted(word: str) -> bool:
    lower = word.lower()
    if lower in {"people", "police", "personnel", "sheep"}:
        return True
    return (
        singular(word) != lower
        and not lower.endswith(("'s", "’s"))
        and (len(word) > 3 or lower == "men")
    )
