"""Who is meant, within one article: names, roles, descriptions and pronouns to a speaker.

Mentions are resolved in text order, since each resolved one is the likeliest to be meant next.
What only a later line names ("he said" above the name) is tried last; what nothing decides
keeps an empty name, for an editor.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from statements.choices import SpeakerKind
from statements.extraction.bodies import body_in, classify
from statements.extraction.candidates import Mention, QuoteCandidate, Span
from statements.extraction.cast import Cast, Entry, Referent, cast_of
from statements.extraction.descriptions import (
    described,
    described_later,
    is_description,
    named_beside,
)
from statements.extraction.nations import Body, country_in
from statements.extraction.notes import Notes
from statements.extraction.offices import office_of
from statements.extraction.parse import Parsed
from statements.extraction.pronouns import PRONOUNS, antecedent, following
from statements.extraction.world import tidy
from statements.names import PARTICLES, family_name, name_key


def resolve(
    text: str,
    drafts: Sequence[QuoteCandidate],
    *,
    parsed: Parsed,
    notes: Notes,
    sections: Sequence[Span] = (),
) -> list[QuoteCandidate]:
    """Fill name, kind, role and body of every mention that ``text`` decides."""
    mentions = _mentions(drafts)
    spans = [Span(mention.start, mention.end) for mention in mentions]
    cast = cast_of(parsed, notes, speaker_spans=spans, sections=sections)
    resolver = _Resolver(text, cast, _own_words(drafts))
    resolver.read(mentions)
    return [_filled(draft, resolver.found) for draft in drafts]


@dataclass(slots=True)
class _Resolver:
    text: str
    cast: Cast
    own_words: dict[Span, tuple[Span, ...]]
    found: dict[Span, Mention] = field(default_factory=dict)

    def read(self, mentions: Sequence[Mention]) -> None:
        pronouns = [(span, None) for span in _subject_pronouns(self.text, self.cast)]
        spoken = [(Span(m.start, m.end), m) for m in mentions]
        taken = {span.start for span, _ in spoken}
        steps = sorted(
            [*spoken, *(step for step in pronouns if step[0].start not in taken)],
            key=lambda step: step[0],
        )
        for span, mention in steps:
            referent = self._referent(span)
            if referent is not None:
                self.cast.add(span, referent)
            if mention is not None:
                self.found[span] = _named(mention, referent)
        for mention in mentions:
            self._read_again(mention)

    def _read_again(self, mention: Mention) -> None:
        """Try what is printed later for a mention that nothing before it decides."""
        span = Span(mention.start, mention.end)
        if self.found[span].name:
            return
        printed = mention.exact.strip()
        pronoun = PRONOUNS.get(printed.lower())
        referent = (
            following(pronoun, self.cast, at=span.end)
            if pronoun is not None
            else described_later(printed, self.cast, at=span.end)
        )
        self.found[span] = _named(mention, referent or _as_printed(span, self.text, self.cast))

    def _referent(self, span: Span) -> Referent | None:
        printed = span.of(self.text).strip()
        pronoun = PRONOUNS.get(printed.lower())
        if pronoun is not None:
            return antecedent(pronoun, self.cast, at=span.start, hidden=self._hidden(span))
        person = _head_person(self.cast.within(span), self.text, span)
        person = person or named_beside(printed, self.text, self.cast, at=span.end)
        if person is not None:
            return person
        owned = _OWNED.match(printed)
        if owned:
            return self._owned(owned["owner"], owned["rest"], span)
        if _OWNER.search(self.text, max(0, span.start - 8), span.start):
            return self._owned("its", printed, span)
        body = classify(printed)
        return self.cast.body(body) if body is not None else self._described(printed, span)

    def _described(self, printed: str, span: Span) -> Referent | None:
        if _INDEFINITE.match(printed) and office_of(printed):
            name = _INDEFINITE.sub("", printed)
            return self.cast.body(Body(name, SpeakerKind.ANONYMOUS, body_in(name)))
        return described(printed, self.cast, at=span.start) if is_description(printed) else None

    def _owned(self, owner: str, rest: str, span: Span) -> Referent | None:
        """Read "its government", "her campaign" with what "it" or "her" would mean."""
        pronoun = PRONOUNS.get(owner.lower(), PRONOUNS["it"])
        found = antecedent(pronoun, self.cast, at=span.start, hidden=frozenset())
        if found is None:
            return described(f"the {rest}", self.cast, at=span.start)
        if found.kind == SpeakerKind.PERSON and rest.lower() in _BRANCHES:
            return self._branch(found, rest)
        country = country_in(found.name.removeprefix("Government of "))
        name = country.name if country else family_name(found.name)
        body = classify(f"{name} {rest}")
        if body is not None and body.kind != SpeakerKind.ANONYMOUS:
            return self.cast.body(body)
        phrase = f"{name}'s {rest}" if country else f"the {rest}"
        return described(phrase, self.cast, at=span.start)

    def _branch(self, owner: Referent, noun: str) -> Referent | None:
        """Read "his ministry" as that of the defence minister's country and portfolio."""
        for office in owner.offices:
            portfolio = office.title.removesuffix("minister").strip() if noun == "ministry" else ""
            body = classify(f"{office.country}'s {portfolio} {noun}") if office.country else None
            if body is not None:
                return self.cast.body(body)
        return None

    def _hidden(self, span: Span) -> frozenset[int]:
        segments = self.own_words.get(span, ())
        return frozenset(e.start for part in segments for e in self.cast.within(part))


_OWNED = re.compile(
    r"(?P<owner>its|it['’]s|their|his|her)\s+(?P<rest>.+)$", re.IGNORECASE | re.DOTALL
)
_INDEFINITE = re.compile(r"(?:an?|another|one)\s+", re.IGNORECASE)
_BRANCHES = frozenset({"ministry", "government"})
_OWNER = re.compile(r"\b(?:[Ii]ts|[Ii]t['’]s|[Tt]heir)\s+$")
_PRONOUN = re.compile(r"\b(?:He|She|he|she)\b")
_OWN_VOICE = frozenset({"i", "we", "you", "one", "this", "these", "those", "everyone", "nobody"})
_OF = re.compile(r"\b(?:of|for|to|with|by|at|from|under|in)\s+(?:[\w.]+\s+)?$")
_MODIFIED = re.compile(
    r"\s+(?!(?:and|or|of|in|at|from|on|for|who|whom|himself|herself|to|with|by|as)\b)[a-z]"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_POSSESSIVE_LENGTH = 2
_LONGEST_NAME = 6


def _mentions(drafts: Iterable[QuoteCandidate]) -> list[Mention]:
    every = (mention for draft in drafts for mention in (*draft.speakers, *draft.relays))
    return sorted({Span(m.start, m.end): m for m in every}.values(), key=lambda m: m.start)


def _own_words(drafts: Iterable[QuoteCandidate]) -> dict[Span, tuple[Span, ...]]:
    words: dict[Span, tuple[Span, ...]] = {}
    for draft in drafts:
        for mention in draft.speakers:
            span = Span(mention.start, mention.end)
            words[span] = words.get(span, ()) + draft.segments
    return words


def _subject_pronouns(text: str, cast: Cast) -> Iterator[Span]:
    """Find "he" and "she" as subjects of any clause: they carry a name on."""
    for match in _PRONOUN.finditer(text):
        if match.start() in cast.subjects:
            yield Span(*match.span())


def _head_person(entries: Sequence[Entry], text: str, span: Span) -> Referent | None:
    """Choose the person that a mention is about, not one it merely names.

    "Biden" is not whom "a spokesman for Biden", "Biden aide" or "Biden's lawyer" credits.
    """
    for entry in entries:
        if entry.referent.kind != SpeakerKind.PERSON:
            continue
        if entry.is_minor and span.end - entry.end > _POSSESSIVE_LENGTH:
            continue
        lead = text[span.start : max(span.start, entry.start)]
        if _OF.search(lead) and _bare(lead) not in map(_bare, entry.referent.roles):
            continue
        if entry.end < span.end and _MODIFIED.match(text, entry.end):
            continue
        return entry.referent
    return None


def _bare(role: str) -> str:
    """Give a role without what may stand before it: "the Secretary of State"."""
    return tidy(role).strip(" ,").casefold()


def _as_printed(span: Span, text: str, cast: Cast) -> Referent | None:
    """Take a name nobody explains as it is; a description, or a shared name, stays open."""
    printed = span.of(text).strip(' ,.;:"“”')
    name = _POSSESSIVE.sub("", tidy(printed))
    words = name.split()
    if not 0 < len(words) <= _LONGEST_NAME or not all(_is_name_word(word) for word in words):
        return None
    if words[0].islower() or words[0].lower() in _OWN_VOICE or name.lower() in PRONOUNS:
        return None
    is_proper = any(start in cast.proper_nouns for start in range(span.start, span.end))
    if name_key(name) in cast.shared_names or not is_proper:
        return None
    kind = SpeakerKind.ORGANISATION if printed[:4].lower() == "the " else SpeakerKind.PERSON
    return cast.body(Body(name, kind))


def _is_name_word(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in PARTICLES | {"of", "and", "the", "for"}


def _named(mention: Mention, referent: Referent | None) -> Mention:
    if referent is None:
        return mention
    return replace(
        mention,
        name=referent.name,
        kind=referent.kind,
        role=referent.role,
        body=referent.body,
    )


def _filled(draft: QuoteCandidate, found: dict[Span, Mention]) -> QuoteCandidate:
    return replace(
        draft,
        speakers=tuple(found[Span(m.start, m.end)] for m in draft.speakers),
        relays=tuple(found[Span(m.start, m.end)] for m in draft.relays),
    )
