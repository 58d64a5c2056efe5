"""Everybody an article names: persons with their roles and gender, and where each is printed.

One pass over the words finds runs of capitalised words; titles, given names, roles in apposition
and their use as speakers tell persons from places. A second pass over the same words finds where
family names stand alone. No recogniser of entities is needed, and missed names, not wrong
choices, are what makes pronouns go wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from statements.extraction.bodies import classify, is_institution_word
from statements.extraction.candidates import Span
from statements.extraction.offices import Office, gender_of, is_title, office_of
from statements.extraction.printed import Run, Word, runs_of
from statements.extraction.roles import NO_OFFICE, role_after, role_before
from statements.extraction.world import PORTFOLIO, given_names
from statements.names import PARTICLES, exact_key, family_name, name_key

_BRIEF = 8
_LONGEST_NAME = 6
# How many sightings back a namesake is looked for.
_RECENT = 200


@dataclass(eq=False, slots=True)
class Person:
    """A person of one article; ``name`` is the fullest form printed so far."""

    name: str
    gender: str = ""
    roles: list[str] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)

    def take(self, name: str, *, gender: str, role: str) -> None:
        """Add what one more mention tells."""
        if len(name.split()) > len(self.name.split()):
            self.name = name
        self.gender = self.gender or gender
        office = office_of(role) if role else None
        if role and role not in self.roles:
            self.roles.append(role)
        if office and office not in self.offices:
            self.offices.append(office)

    @property
    def role(self) -> str:
        """The role as printed that says most, but for long stories about its holder."""
        offices = [r for r in self.roles if not NO_OFFICE.issuperset(r.lower().split()[-1:])]
        brief = [role for role in offices if len(role.split()) <= _BRIEF]
        return max(brief, key=len, default="") or min(offices, key=len, default="")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person printed at one place; ``lead`` is where the role before the name begins.

    ``is_minor`` marks "Biden's" and the Biden of "Biden aide".
    """

    start: int
    end: int
    person: Person
    sentence: int
    is_minor: bool
    lead: int


@dataclass(slots=True)
class People:
    """The persons of an article, their sightings in text order, keys that name two of them."""

    persons: list[Person]
    sightings: list[Sighting]
    shared_names: frozenset[str]


def people_of(words: Sequence[Word], speaker_spans: Iterable[Span] = ()) -> People:
    """Find the persons among the words of an article.

    ``speaker_spans`` are mentions of speakers: an unknown name there is taken for a person's.
    """
    starts = {offset for span in speaker_spans for offset in range(span.start, span.end)}
    finder = _Finder(words, starts)
    for run in runs_of(words):
        finder.read(run)
    return finder.finish()


@dataclass(slots=True)
class _Name:
    """A run of words that may name a person, with what stands around it from ``lead`` on."""

    lead: int
    first: int
    last: int
    text: str
    role: str
    gender: str
    is_courtesy: bool


@dataclass(slots=True)
class _Finder:
    words: Sequence[Word]
    speaker_offsets: set[int]
    names: list[_Name] = field(default_factory=list)
    evident: set[str] = field(default_factory=set)
    by_key: dict[str, Person] = field(default_factory=dict)
    by_part: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))

    def read(self, run: Run) -> None:
        """Take down what a run may name, and whether anything shows it to be a person."""
        name = self._name(run)
        if name is None:
            return
        self.names.append(name)
        words = name.text.split()
        if len(words) < 2 or self.words[run.first].is_heading:
            return  # capitals in headings glue names to what follows
        given = given_names().get(exact_key(words[0].split("-")[0]))
        is_told = name.is_courtesy or bool(name.role)
        if is_told or ((given or self._speaks(name)) and classify(name.text) is None):
            self.evident.add(name_key(name.text))
            is_family_first = family_name(name.text) == words[0]
            given = "" if is_family_first else given or _gender_of_ending(words[-1])
            name.gender = name.gender or given

    def finish(self) -> People:
        sightings: list[Sighting] = []
        # The longest first: "Le Drian" alone is a part of "Jean-Yves Le Drian", not a person.
        for name in sorted(self.names, key=lambda name: -len(name.text.split())):
            key = name_key(name.text)
            is_part = key in self.by_part and key not in self.by_key
            if key in self.evident and not is_part:
                self._take(name)
        for name in self.names:
            person = self._person(name, sightings)
            if person is not None:
                sightings.append(self._sighting(name, person))
        shared = frozenset(key for key, held in self.by_part.items() if len(held) > 1)
        return People(list(dict.fromkeys(self.by_key.values())), sightings, shared)

    def _name(self, run: Run) -> _Name | None:
        first = run.first
        title = max(
            (i for i in range(run.first, run.last) if is_title(self.words[i].text)), default=-1
        )
        if title >= 0 and not _is_given_after_all(self.words, title, run):
            first = title + 1
        first = _after_body(self.words, first, run.last)
        text = " ".join(word.text for word in self.words[first : run.last + 1])
        if (
            first > run.last
            or not name_key(text)
            or (first == run.last and (is_title(text) or classify(text)))
        ):
            return None
        if self._is_shouted(first, run.last) or run.last - first >= _LONGEST_NAME:
            return None
        if is_title(self.words[run.last].text) and exact_key(text.split()[0]) not in given_names():
            return None  # "Foreign Minister", but not "Billie King"
        before = role_before(self.words, first, run.last)
        role = before.text or role_after(self.words, run.last)
        gender = gender_of(before.title) or gender_of(role.split(" of ")[0])
        lead = before.start if before.start >= 0 else first
        return _Name(lead, first, run.last, text, role, gender, bool(before.title))

    def _is_shouted(self, first: int, last: int) -> bool:
        """Tell a headline in capitals, which may be about anything."""
        words = [word.text for word in self.words[first : last + 1]]
        if len(words) < 2 or not all(word.isupper() and len(word) > 1 for word in words):
            return False
        return exact_key(words[0]) not in given_names()

    def _speaks(self, name: _Name) -> bool:
        words = self.words[name.first : name.last + 1]
        return any(word.start in self.speaker_offsets for word in words)

    def _take(self, name: _Name) -> None:
        key = name_key(name.text)
        person = self.by_key.get(key) or self._shorter_or_longer(key)
        if person is None:
            person = Person(name.text)
        if key not in self.by_key:
            self.by_key[key] = person
            for part in _parts(name.text):
                if person not in self.by_part[part]:
                    self.by_part[part].append(person)
        person.take(name.text, gender=name.gender, role=name.role)

    def _shorter_or_longer(self, key: str) -> Person | None:
        """Join "Joseph R. Biden" and "Joseph Biden": same first and last word, one longer."""
        tokens = key.split()
        for person in self.by_part.get(tokens[-1], ()):
            other = name_key(person.name).split()
            is_same = other[0] == tokens[0] and other[-1] == tokens[-1]
            if is_same and len(other) != len(tokens) and min(len(other), len(tokens)) > 1:
                return person
        return None

    def _person(self, name: _Name, sightings: Sequence[Sighting]) -> Person | None:
        key = name_key(name.text)
        if key in self.by_key:
            return self.by_key[key]
        fitting = self._fitting(name, key)
        if len(fitting) > 1:
            return _nearest(fitting, sightings)
        if fitting:
            fitting[0].take(fitting[0].name, gender=name.gender, role=name.role)
            return fitting[0]
        is_told = (name.is_courtesy or name.role) and not self.words[name.first].is_heading
        if len(name.text.split()) == 1 and is_told:
            self._take(name)
            return self.by_key[key]
        return None

    def _fitting(self, name: _Name, key: str) -> list[Person]:
        known = self.by_part.get(key, [])
        fitting = [p for p in known if not (name.gender and p.gender and name.gender != p.gender)]
        office = office_of(name.role) if name.role else None
        if office and len(fitting) > 1:
            held = [
                p for p in fitting if any(o.admits(office) or office.admits(o) for o in p.offices)
            ]
            return held or fitting
        return fitting

    def _sighting(self, name: _Name, person: Person) -> Sighting:
        last = self.words[name.last]
        after = self.words[name.last + 1] if name.last + 1 < len(self.words) else None
        is_minor = last.is_possessive or (
            after is not None
            and after.paragraph == last.paragraph
            and is_title(after.text)
            and after.text.islower()
        )
        start = self.words[name.first].start
        lead = self.words[name.lead].start
        return Sighting(start, last.end, person, last.sentence, is_minor, lead)


def _after_body(words: Sequence[Word], first: int, last: int) -> int:
    """Step over what somebody is of: "Secretary of State Jane Roe", "head of X Bank Jane Roe"."""
    before = [word.text.lower() for word in words[max(0, first - 2) : first]]
    if not before or not {"of", "for", "at"} & set(before):
        return first
    if before[-1] != "the":
        while first <= last and words[first].text.lower() in PORTFOLIO:
            first += 1
    for at in range(last - 2, first - 1, -1):
        if is_institution_word(words[at].text):
            return at + 1
    return first


def _is_given_after_all(words: Sequence[Word], title: int, run: Run) -> bool:
    """Keep a title word that is a given name in its place: "Judge Reinhold", "Dean Smith"."""
    return (
        title == run.first
        and exact_key(words[title].text) in given_names()
        and (run.last - title == 1 and not words[title].text.endswith("."))
    )


def _parts(name: str) -> Iterable[str]:
    """List the keys under which later mentions print the name: family name, last names, given."""
    words = name.split()
    yield name_key(family_name(name))
    for start in range(1, len(words)):
        key = name_key(" ".join(words[start:]))
        if key and exact_key(words[start]) not in PARTICLES:
            yield key
    yield name_key(words[0])


def _nearest(persons: Sequence[Person], sightings: Sequence[Sighting]) -> Person | None:
    """Choose between namesakes by who was printed last, unless both were in the last sentences."""
    last: Sighting | None = None
    for seen in sightings[: -_RECENT - 1 : -1]:
        if seen.person not in persons:
            continue
        last = last or seen
        if last.sentence - seen.sentence > 1:
            break
        if seen.person is not last.person:
            return None
    return last.person if last else None


def _gender_of_ending(family: str) -> str:
    """Read the gender that Slavic family names tell."""
    folded = exact_key(family)
    if folded.endswith(("ova", "eva", "ina", "skaya", "skaia", "ska")) and len(folded) > 5:
        return "f"
    is_male = folded.endswith(("ov", "ev", "skiy", "skyy", "sky", "skyi")) and len(folded) > 5
    return "m" if is_male else ""
