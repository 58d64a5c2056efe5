"""Generated news: articles of several quotes, whose speakers and claims follow Zipf's law.

One quote in ten is a variant of another; some hold numbers. The words are nobody's: they are
drawn at random around sentences that say or deny what a claim says, so that matching has
something to read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

from statements.benchmarks.words import Words, listed, zipf_rank
from statements.choices import QuoteKind, SpeakerKind, Stance
from statements.extraction.candidates import Mention, QuoteCandidate, Span

QUOTES = 6
# The more quotes, the more speakers and claims.
_QUOTES_A_SPEAKER = 20
_QUOTES_A_CLAIM = 20
_FAMOUS = 40
_KEPT = 5_000
# As in news at large: one quote in four stands to a claim.
_VARIANTS, _ABOUT_CLAIMS, _WITH_NUMBERS = 0.1, 0.22, 0.08
# Who quotes somebody's words otherwise may credit them to somebody else.
_MISCREDITED = 0.05
_COUNTRIES = listed("""
Russia China France Germany Japan India Brazil Turkey Iran Israel Egypt Mexico Canada Poland Spain
Italy Kenya Nigeria Peru Chile Norway Sweden Greece Serbia Georgia Armenia Vietnam Thailand Cuba
""")
_ACTS = listed("""
close open attack ban buy sell cancel suspend abolish subsidise nationalise privatise annex
evacuate blockade hack pardon veto delay ratify censor capture hide merge arrest
""")
_THINGS = listed("factory border company election treaty school bridge port bank hospital")
_COUNTED = listed("soldiers workers houses schools patients prisoners refugees students")
_LOST = listed("killed injured arrested evacuated")


@dataclass(frozen=True, slots=True)
class GeneratedClaim:
    """What some assert and others deny: "France will close the … factory"."""

    text: str
    denial: str


@dataclass(frozen=True, slots=True)
class GeneratedQuote:
    """Words of one speaker. ``claim`` and ``original`` are numbers: of a claim, of a quote."""

    candidate: QuoteCandidate
    exact: str
    speaker: int
    number: int
    claim: int | None
    stance: Stance
    original: int | None
    has_number: bool


@dataclass(frozen=True, slots=True)
class GeneratedArticle:
    title: str
    text: str
    quotes: tuple[GeneratedQuote, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    exact: str
    speaker: int
    claim: int | None
    stance: Stance
    number: int
    has_number: bool = False


class Newsroom:
    """Writes articles without end; the same for the same ``seed``."""

    def __init__(self, *, seed: int) -> None:
        self._random = Random(seed)
        self._words = Words(seed=seed)
        self._seed = seed
        self._kept: list[_Said] = []
        self.count = 0
        self.claim = lru_cache(maxsize=50_000)(self._claim)
        self.speaker = lru_cache(maxsize=50_000)(self._speaker)

    def articles(self, quotes: int, *, among: int) -> Iterator[GeneratedArticle]:
        """Write articles of ``quotes`` quotes together, by the speakers that ``among`` have."""
        for start in range(0, quotes, QUOTES):
            yield self.article(min(QUOTES, quotes - start), among=among)

    def article(self, count: int, *, among: int) -> GeneratedArticle:
        text, quotes = "", []
        for _ in range(count):
            lead = " ".join(self._words.run(5)).capitalize() + ". "
            said, original = self._said(among)
            name, kind = self.speaker(said.speaker)
            start = len(text) + len(lead)
            cue = start + len(name) + 1
            words = cue + len("said: “")
            text += f"{lead}{name} said: “{said.exact}”\n"
            candidate = QuoteCandidate(
                segments=(Span(words, words + len(said.exact)),),
                kind=QuoteKind.DIRECT,
                cue=Span(cue, cue + len("said")),
                speakers=(Mention(start, start + len(name), name, name, kind),),
                relays=(),
                confidence=0.9,
                rule="generated",
            )
            quotes.append(
                GeneratedQuote(
                    candidate,
                    said.exact,
                    said.speaker,
                    said.number,
                    said.claim,
                    said.stance,
                    original,
                    said.has_number,
                )
            )
        return GeneratedArticle(" ".join(self._words.run(7)).capitalize(), text, tuple(quotes))

    def _said(self, among: int) -> tuple[_Said, int | None]:
        self.count += 1
        speaker = zipf_rank(self._random, max(2, among // _QUOTES_A_SPEAKER))
        draw = self._random.random()
        if self._kept and draw < _VARIANTS:
            first = self._random.choice(self._kept)
            who = speaker if self._random.random() < _MISCREDITED else first.speaker
            variant = replace(
                first, exact=self._varied(first.exact), speaker=who, number=self.count
            )
            return variant, first.number
        is_about_claim = draw < _VARIANTS + _ABOUT_CLAIMS
        said = self._about_claim(speaker, among) if is_about_claim else self._plain(speaker)
        if len(self._kept) < _KEPT:
            self._kept.append(said)
        else:
            self._kept[self._random.randrange(_KEPT)] = said
        return said, None

    def _about_claim(self, speaker: int, among: int) -> _Said:
        number = zipf_rank(self._random, max(2, among // _QUOTES_A_CLAIM))
        denies = (speaker * 7919 + number) % 3 == 0
        claim = self.claim(number)
        tail = self._words.run(self._random.randint(3, 16))
        exact = f"{claim.denial if denies else claim.text} {' '.join(tail)}."
        stance = Stance.DENIES if denies else Stance.ASSERTS
        return _Said(exact, speaker, number, stance, self.count)

    def _plain(self, speaker: int) -> _Said:
        words = self._words.run(self._random.randint(5, 40))
        has_number = self._random.random() < _WITH_NUMBERS / (1 - _VARIANTS - _ABOUT_CLAIMS)
        if has_number:
            counted, lost = self._random.choice(_COUNTED), self._random.choice(_LOST)
            many = self._random.choice(["some ", "more than ", "at least ", ""])
            place = _COUNTRIES[zipf_rank(self._random, len(_COUNTRIES)) - 1]
            number = self._random.randint(2, 90) * self._random.choice([1, 10, 100])
            words = [f"{many}{number} {counted} were {lost} in {place}", *words]
        elif self._random.random() < 0.3:
            place = _COUNTRIES[zipf_rank(self._random, len(_COUNTRIES)) - 1]
            words.insert(self._random.randrange(len(words)), place)
        words[0] = words[0][:1].upper() + words[0][1:]
        exact = " ".join(words) + "."
        return _Said(exact, speaker, None, Stance.MENTIONS, self.count, has_number)

    def _varied(self, exact: str) -> str:
        """Quote the same words otherwise: cut, or with a word exchanged."""
        words = exact.removesuffix(".").split()
        if len(words) > 8 and self._random.random() < 0.5:
            return " ".join(words[: self._random.randint(7, len(words))]) + "."
        words[self._random.randrange(len(words) // 2, len(words))] = self._words.run(1)[0]
        return " ".join(words) + "."

    def _claim(self, number: int) -> GeneratedClaim:
        random = Random(f"claim {self._seed} {number}")
        country = _COUNTRIES[zipf_rank(random, len(_COUNTRIES)) - 1]
        act = _ACTS[zipf_rank(random, len(_ACTS)) - 1]
        matter = f"{self._words.topic(random)} {random.choice(_THINGS)}"
        return GeneratedClaim(
            f"{country} will {act} the {matter}", f"{country} will not {act} the {matter}"
        )

    def _speaker(self, number: int) -> tuple[str, SpeakerKind]:
        random = Random(f"speaker {self._seed} {number}")
        if number <= _FAMOUS and number % 4 == 0:
            return f"Government of {_COUNTRIES[number % len(_COUNTRIES)]}", SpeakerKind.GOVERNMENT
        return f"{self._words.name(random)} {self._words.name(random)}", SpeakerKind.PERSON
