"""The words of an article as printed, and the runs of capitalised words that may be names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from statements.extraction.layout import LineKind, Paragraph
from statements.extraction.world import LONGEST_NAME, countries, known_bodies, seats, tidy, word_set
from statements.names import PARTICLES, exact_key


@dataclass(frozen=True, slots=True)
class Word:
    """One word or punctuation mark; a possessive ending is cut off and remembered."""

    start: int
    end: int
    text: str
    paragraph: int
    sentence: int
    is_capitalised: bool
    is_possessive: bool
    is_first: bool
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row, by their first and last number; particles may join them."""

    first: int
    last: int


def words_of(text: str, paragraphs: Sequence[Paragraph]) -> list[Word]:
    """Split an article into words; site furniture is left out."""
    words: list[Word] = []
    sentence = 0
    for number, paragraph in enumerate(paragraphs):
        sentence += 1
        if paragraph.kind is LineKind.FURNITURE:
            continue
        is_first, is_heading = True, paragraph.kind is LineKind.HEADING
        for match in _WORD.finditer(text, paragraph.start, paragraph.end):
            word = _word(match, number, sentence, is_first=is_first, is_heading=is_heading)
            words.append(word)
            if match.group().endswith(".") and not word.text.endswith("."):
                # The full stop that ends a sentence stands for itself.
                words.append(
                    replace(
                        word,
                        start=word.end,
                        end=word.end + 1,
                        text=".",
                        is_capitalised=False,
                        is_possessive=False,
                        is_first=False,
                    )
                )
            if words[-1].text in _SENTENCE_ENDS:
                sentence, is_first = sentence + 1, True
            elif word.text[0].isalnum():
                is_first = False
    return words


def is_function_word(word: Word) -> bool:
    """Tell a word that stands in no name; "Will" may begin one, but not a sentence."""
    if len(word.text) > 1 and word.text.isupper():
        return False  # US, WHO, IT
    lower = word.text.lower()
    return lower in _FUNCTION_WORDS and (word.is_first or lower != "will")


def runs_of(words: Sequence[Word]) -> Iterator[Run]:
    """Find the runs of capitalised words that are no country, body or function word."""
    at = 0
    while at < len(words):
        if not words[at].is_capitalised or is_function_word(words[at]):
            at += 1
            continue
        last = _run_end(words, at)
        first = _after_known(words, at, last)
        if first <= last:
            yield Run(first, last)
        at = last + 1


_WORD = re.compile(r"[^\W_]+(?:[.'’‘&/-][^\W_]+)*\.?|[^\w\s]")
_POSSESSIVE = re.compile(r"['’‘]s$", re.IGNORECASE)
_ARABIC_ARTICLE = re.compile(r"(?:a[ldnrsz]|el|bin|ibn|abu)-[A-Z]")
_SENTENCE_ENDS = frozenset(".!?…")
_ABBREVIATIONS = word_set(
    "mr mrs ms dr prof gen col maj capt lt sgt adm sen rep gov rev st jr sr cmdr brig hon"
)
# Words that begin a sentence with a capital and belong to no name.
_FUNCTION_WORDS = word_set(
    """a about according after again against ahead all also although amid among an and another
    any as asked at because before behind being besides both but by can citing despite do
    does during each earlier either even every few finally first following for former from
    given had has have he hence her here his how however i if in indeed instead into is it
    its just last later like many may maybe me meanwhile more most much my nearly neither
    next no none nor not nothing now of on once one only or other others our out over
    perhaps quoting rather recently referring responding separately several she since so
    some speaking still such than thank thanks that the their then there these they this
    those though three through thus to today together tomorrow too two under unlike until up
    upon us was we well were what when where whether which while who whom whose why will
    with within without writing yes yesterday yet you your monday tuesday wednesday thursday
    friday saturday sunday january february march april june july august september october
    november december"""
)


def _word(
    match: re.Match[str], paragraph: int, sentence: int, *, is_first: bool, is_heading: bool
) -> Word:
    printed, start = match.group(), match.start()
    possessive = _POSSESSIVE.search(printed)
    text = printed[: possessive.start()] if possessive else printed
    if text.endswith(".") and len(text) > 1 and not _is_abbreviation(text):
        text = text[:-1]
    return Word(
        start,
        start + len(text),
        text,
        paragraph,
        sentence,
        text[0].isupper() or _ARABIC_ARTICLE.match(text) is not None,
        possessive is not None,
        is_first,
        is_heading,
    )


def _is_abbreviation(text: str) -> bool:
    bare = text[:-1]
    return len(bare) == 1 or "." in bare or bare.lower() in _ABBREVIATIONS


def _run_end(words: Sequence[Word], first: int) -> int:
    last = first
    while last + 1 < len(words) and not words[last].is_possessive:
        following = _next_in_run(words, last)
        if following is None:
            break
        last = following
    return last


def _next_in_run(words: Sequence[Word], last: int) -> int | None:
    """Step over particles: "Ursula von der Leyen"; stop at the end of a sentence."""
    at = last + 1
    while at < len(words) and at - last <= 3 and _joins(words[last], words[at]):
        if words[at].is_capitalised:
            return at
        if exact_key(words[at].text) not in PARTICLES:
            return None
        at += 1
    return None


def _joins(a: Word, b: Word) -> bool:
    return a.sentence == b.sentence and b.text[0].isalpha() and not _is_stop(b)


def _is_stop(word: Word) -> bool:
    return word.text.lower() not in {"will", "may", "june", "april"} and is_function_word(word)


def _after_known(words: Sequence[Word], first: int, last: int) -> int:
    """Step over countries, bodies and seats at the front: "Ukrainian", "Pentagon"."""
    while first <= last:
        end = _known_end(words, first, last)
        if end is None:
            return first
        first = end + 1
    return first


def _known_end(words: Sequence[Word], first: int, last: int) -> int | None:
    for end in range(min(last, first + LONGEST_NAME - 1), first - 1, -1):
        form = tidy(" ".join(word.text for word in words[first : end + 1]))
        if form in countries() or form in seats() or form in known_bodies():
            # "Jordan Pickford", "Paris Hilton": a given name before a family name, not a place.
            return end
    return None
