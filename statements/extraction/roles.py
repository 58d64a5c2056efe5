"""Roles as printed beside a name: before it, in apposition before it, in apposition after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from statements.extraction.bodies import is_institution_word
from statements.extraction.offices import is_title
from statements.extraction.printed import Word, is_function_word
from statements.extraction.world import PORTFOLIO, word_set
from statements.names import COURTESY_TITLES

# Nouns that tell how somebody stands to others, not which office they hold.
NO_OFFICE = word_set(
    """challenger colleague conservative counterpart defendant democrat driver fellow friend
    husband incumbent liberal neighbor neighbour opponent partner passenger republican resident
    rival socialist supporter survivor suspect victim wife winner witness"""
)
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class RoleBefore:
    """``text`` is the role as printed, ``title`` its noun, ``start`` its first word's number."""

    text: str = ""
    title: str = ""
    start: int = -1


def role_before(words: Sequence[Word], first: int, last: int) -> RoleBefore:
    """Read the role in front of the name from ``first`` to ``last``.

    "Foreign Secretary Liz Truss", "Scholz spokesman Wolfgang Buechner", "the head of
    diplomacy of the United Kingdom, Liz Truss".
    """
    at = first - 1
    if at < 0 or words[at].sentence != words[first].sentence:
        return RoleBefore()
    if is_title(words[at].text):
        title = words[at].text
        start = _role_start(words, at)
        role = _text(words, start, at)
        return RoleBefore("" if _is_courtesy(role) else role, title, start)
    if words[at].text == ",":
        return _appositive(words, last, at - 1)
    return _of_phrase(words, at)


def role_after(words: Sequence[Word], last: int) -> str:
    """Read a role in apposition after the name that ends at ``last``, or ""."""
    at = last + 1
    if at + 1 >= len(words) or words[at].text != "," or words[last].is_possessive:
        return ""
    end = _phrase_end(words, at + 1)
    phrase = words[at + 1 : end + 1]
    head = next((i for i, word in enumerate(phrase[:9]) if is_title(word.text)), None)
    if head is None or not _is_noun_phrase(phrase[: head + 1]):
        return ""
    while words[end].text.lower() in _DETERMINERS | _PREPOSITIONS | {"and", "or"}:
        end -= 1
    return _without_article(_text(words, at + 1, end))


_DETERMINERS = word_set("the a an its his her their our my")
_MODIFIERS = word_set(
    """and acting agency army assistant associate bank campaign chief church city club committee
    communications company council county court cultural defence department ministry navy office
    police presidential school union university defense
    deputy economic economy education energy environment executive external federal finance
    first foreign former general government group head health high home incoming interior
    international joint justice labor labour longtime managing media medical military
    national new news newly opposition outgoing parliamentary party permanent policy
    political press prime principal public regional science security senior special staff
    state top trade transport vice white"""
)
_ADJECTIVE = re.compile(r"\w{3}(?:ial|onal|tical|ary|ative|mic|tic|-based|-term)$")
_PREPOSITIONS = word_set("of for in at to on with from")


def _role_start(words: Sequence[Word], at: int) -> int:
    """Walk left over what can belong to a role: titles, capitalised words, adjectives."""
    start = at
    while start > 0 and at - start < _LONGEST and _continues_left(words[start - 1], words[start]):
        if words[start].text == "and" and not _is_listed(words[start - 1]):
            break
        start -= 1
    while start < at and words[start].text in {"and", "for", "of"}:
        start += 1
    return start


def _continues_left(word: Word, following: Word) -> bool:
    if word.sentence != following.sentence or not word.text[0].isalpha():
        return False
    lower = word.text.lower()
    if lower in _DETERMINERS or (word.is_first and lower in _PREPOSITIONS):
        return False
    if word.is_capitalised:
        return not is_function_word(word)
    return is_title(lower) or lower in _MODIFIERS or _ADJECTIVE.search(lower) is not None


def _is_listed(word: Word) -> bool:
    """Tell "trade and industry minister" from "the media and rival Jane Roe"."""
    lower = word.text.lower()
    is_office = is_title(lower) and lower not in NO_OFFICE and not _is_courtesy(lower)
    return lower in PORTFOLIO or is_office


def _appositive(words: Sequence[Word], last: int, end: int) -> RoleBefore:
    """Read "its Minister of Defense, NAME": a noun phrase with a title right up to the comma."""
    if last + 1 < len(words) and words[last + 1].text not in {",", ".", ")", ":", ";", "—", "–"}:
        return RoleBefore()
    for at in range(end, max(-1, end - _LONGEST), -1):
        word = words[at]
        if word.sentence != words[end].sentence or not word.text[0].isalnum():
            return RoleBefore()
        is_head = is_title(word.text) and (at == end or words[at + 1].text in _PREPOSITIONS)
        if is_head:
            start = _role_start(words, at)
            return RoleBefore(_text(words, start, end), word.text, start)
    return RoleBefore()


def _of_phrase(words: Sequence[Word], end: int) -> RoleBefore:
    """Read "Minister of Foreign Affairs NAME" and "secretary of state NAME"."""
    for at in range(end, max(-1, end - 5), -1):
        word = words[at]
        if word.sentence != words[end].sentence or not word.text[0].isalnum():
            return RoleBefore()
        if word.text in _PREPOSITIONS and at > 0:
            if not _is_office_of(words[at + 1 : end + 1]) or not is_title(words[at - 1].text):
                return RoleBefore()
            start = _role_start(words, at - 1)
            return RoleBefore(_text(words, start, end), words[at - 1].text, start)
    return RoleBefore()


def _is_office_of(words: Sequence[Word]) -> bool:
    """Tell "Foreign Affairs" and "Hill College" from the rest of what "of" may begin."""
    if not words or words[-1].text == "the":
        return False
    is_portfolio = all(word.text.lower() in PORTFOLIO for word in words)
    return is_portfolio or is_institution_word(words[-1].text)


def _phrase_end(words: Sequence[Word], start: int) -> int:
    end = start
    while end + 1 < len(words) and end - start < _LONGEST:
        following = words[end + 1]
        if following.sentence != words[start].sentence or not following.text[0].isalnum():
            break
        if following.text.lower() in {
            "who",
            "which",
            "whom",
            "whose",
            "said",
            "says",
            "told",
            "has",
            "was",
            "is",
        }:
            break
        end += 1
    return end


def _is_noun_phrase(words: Sequence[Word]) -> bool:
    """Tell "the regional party's chief" from "met the chief": a determiner or a title begins it."""
    first = words[0]
    lower = first.text.lower()
    return lower in _DETERMINERS or first.is_capitalised or lower in _MODIFIERS or is_title(lower)


def _without_article(text: str) -> str:
    head, _, rest = text.partition(" ")
    return rest if head.lower() in _DETERMINERS and rest else text


def _is_courtesy(role: str) -> bool:
    return role.lower().rstrip(".") in COURTESY_TITLES


def _text(words: Sequence[Word], first: int, last: int) -> str:
    parts = [w.text + ("'s" if w.is_possessive else "") for w in words[first : last + 1]]
    return " ".join(parts).replace(" ,", ",")
