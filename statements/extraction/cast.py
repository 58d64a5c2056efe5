"""The cast of an article: everybody and every body it prints, where, in text order.

Built once for an article; resolving a mention then looks back over a bounded stretch of it.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from statements.choices import SpeakerKind
from statements.extraction.bodies import body_at, classify
from statements.extraction.candidates import Span
from statements.extraction.nations import Body
from statements.extraction.notes import Notes
from statements.extraction.offices import Office, gender_of, office_of
from statements.extraction.parse import Parsed
from statements.extraction.people import Person, people_of
from statements.extraction.printed import Word, words_of


@dataclass(eq=False, slots=True)
class Referent:
    """Somebody or something that words can be credited to, within one article."""

    name: str
    kind: SpeakerKind
    role: str = ""
    body: str = ""
    gender: str = ""
    is_plural: bool = False
    roles: list[str] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)

    @property
    def is_human(self) -> bool:
        return self.kind in {SpeakerKind.PERSON, SpeakerKind.ANONYMOUS}


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A referent printed at one place; ``is_minor`` as in "Biden's aide" and "flew to Berlin"."""

    start: int
    end: int
    referent: Referent = field(compare=False)
    is_subject: bool = field(compare=False, default=False)
    is_minor: bool = field(compare=False, default=False)
    has_spoken: bool = field(compare=False, default=False)


@dataclass(slots=True)
class Cast:
    """The entries of an article in text order, and where its sentences and sections begin."""

    entries: list[Entry]
    sentence_starts: list[int]
    section_starts: list[int]
    subjects: AbstractSet[int]
    proper_nouns: AbstractSet[int]
    shared_names: frozenset[str]
    referents: dict[tuple[str, SpeakerKind], Referent]

    def sentence(self, offset: int) -> int:
        return bisect_left(self.sentence_starts, offset + 1)

    def section(self, offset: int) -> int:
        return bisect_left(self.section_starts, offset + 1)

    def before(self, offset: int) -> Iterator[Entry]:
        """Give the entries before ``offset``, nearest first, as far as anybody remembers."""
        first = bisect_left(self.entries, offset, key=_start) - 1
        for at in range(first, max(-1, first - _FAR), -1):
            yield self.entries[at]

    def after(self, offset: int) -> Iterator[Entry]:
        first = bisect_left(self.entries, offset, key=_start)
        yield from self.entries[first : first + _FAR]

    def within(self, span: Span) -> list[Entry]:
        """List the entries that touch ``span``."""
        found = []
        for at in range(bisect_left(self.entries, span.start, key=_end), len(self.entries)):
            if self.entries[at].start >= span.end:
                break
            found.append(self.entries[at])
        return found

    def add(self, span: Span, referent: Referent) -> None:
        """Note that ``referent`` speaks at ``span``: the likeliest to be meant next."""
        is_subject = _touches(self.subjects, span.start, span.end)
        insort(self.entries, Entry(span.start, span.end, referent, is_subject, has_spoken=True))

    def body(self, body: Body) -> Referent:
        """Give the one referent of a body; unnamed speakers of one description are one."""
        key = (body.name.casefold(), body.kind)
        if key not in self.referents:
            self.referents[key] = _referent(body)
        return self.referents[key]


def cast_of(
    parsed: Parsed, notes: Notes, *, speaker_spans: Sequence[Span], sections: Sequence[Span]
) -> Cast:
    words = words_of(parsed.text, parsed.paragraphs)
    subjects = notes.subjects
    speaking = [Span(offset, offset + 1) for offset in notes.speaking]
    people = people_of(words, [*speaker_spans, *speaking])
    cast = Cast(
        entries=[],
        sentence_starts=_sentence_starts(words),
        section_starts=sorted(section.start for section in sections),
        subjects=subjects,
        proper_nouns=notes.proper_nouns,
        shared_names=people.shared_names,
        referents={},
    )
    known = {id(person): _person(person) for person in people.persons}
    for seen in people.sightings:
        referent = known.setdefault(id(seen.person), _person(seen.person))
        is_subject = _touches(subjects, seen.lead, seen.end)
        cast.entries.append(Entry(seen.start, seen.end, referent, is_subject, seen.is_minor))
    taken = {entry.start for entry in cast.entries}
    for span, body in (*_bodies(words), *_unnamed(parsed.text)):
        if span.start not in taken:
            is_subject = _touches(subjects, span.start, span.end)
            is_minor = _PLACE.search(parsed.text, max(0, span.start - 9), span.start) is not None
            cast.entries.append(Entry(span.start, span.end, cast.body(body), is_subject, is_minor))
    cast.entries.sort()
    return cast


_UNNAMED = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne)\s+(?:[\w'’-]+(?:\.\w+)*\.?(?<![a-z]{2}\.)\s+){0,4}?(?:official|source|spokes(?:man|woman|person)"
    r"|diplomat|aide|advis[eo]r|officer|insider|analyst|expert|witness|lawyer|prosecutor|resident"
    r"|negotiator|lawmaker|minister|soldier|commander|researcher|executive)\b(?!\s+[A-Z])"
    r"(?:\s+(?:for|of|at|from|in)\s+(?:the\s+)?[A-Z][\w.]*(?:['’]s)?"
    r"(?:\s+(?:(?:of|for)\s+)?(?:the\s+)?[A-Z]\w*){0,4})?"
)


# Looking further costs a long text too much, and is seldom right.
_FAR = 500
# What follows is a place, not a government.
_PLACE = re.compile(r"\b(?:in|to|from|near|at|into|across|around|outside|via)\s+(?:the\s+)?$")


def _start(entry: Entry) -> int:
    return entry.start


def _end(entry: Entry) -> int:
    # Entries hardly overlap, so their ends are in order, too.
    return entry.end - 1


def _person(person: Person) -> Referent:
    return Referent(
        person.name,
        SpeakerKind.PERSON,
        role=person.role,
        gender=person.gender,
        roles=person.roles,
        offices=person.offices,
    )


def _referent(body: Body) -> Referent:
    office = office_of(body.name) if body.kind == SpeakerKind.ANONYMOUS else None
    return Referent(
        body.name,
        body.kind,
        body=body.body,
        gender=gender_of(body.name) if body.kind == SpeakerKind.ANONYMOUS else "",
        is_plural=body.kind == SpeakerKind.ANONYMOUS and body.name.split(" for ")[0].endswith("s"),
        offices=[office] if office else [],
    )


def _sentence_starts(words: Sequence[Word]) -> list[int]:
    starts: list[int] = []
    last = -1
    for word in words:
        if word.sentence != last:
            starts.append(word.start)
            last = word.sentence
    return starts


def _touches(offsets: AbstractSet[int], start: int, end: int) -> bool:
    return any(offset in offsets for offset in range(start, end))


def _bodies(words: Sequence[Word]) -> Iterator[tuple[Span, Body]]:
    """Find countries, their seats and ministries, known bodies and outlets."""
    at = 0
    while at < len(words):
        found = body_at(_ahead(words, at)) if words[at].is_capitalised else None
        if found is None:
            at += 1
            continue
        body, length = found
        yield Span(words[at].start, words[at + length - 1].end), body
        at += length


def _ahead(words: Sequence[Word], at: int) -> list[str]:
    """Give the words from ``at`` on that may belong to one name."""
    ahead: list[str] = []
    for word in words[at : at + 8]:
        if word.sentence != words[at].sentence or not word.text[0].isalnum():
            break
        ahead.append(word.text + ("'s" if word.is_possessive else ""))
    return ahead


def _unnamed(text: str) -> Iterator[tuple[Span, Body]]:
    for match in _UNNAMED.finditer(text):
        body = classify(match.group())
        if body is not None and body.kind == SpeakerKind.ANONYMOUS:
            yield Span(*match.span()), body
