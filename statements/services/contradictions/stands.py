"""The opposed stances of one claim, read at a cost that does not grow with the claim."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from statements.choices import Certainty, ReviewStatus, Stance
from statements.matching.disputes import CONFIDENT, Stand
from statements.matching.frames import QuoteText
from statements.matching.stance import Judgement
from statements.models import Assertion, Claim, Quote, Speaker
from statements.models.claims import AssertionQuerySet
from statements.services.matching_text import quote_texts
from statements.services.merging import family, survivors

SIDES = {Stance.ASSERTS: 1, Stance.DENIES: 2}
# Of each side, the strongest decide whether there is a dispute, and how it is told.
STRONGEST = 40

# Of a speaker's stances on each side, the first on record decide whether he turned round.
_FIRST = 100


@dataclass(frozen=True, slots=True)
class Stands:
    """What stands to a claim, or to one that was merged into it.

    A quote that stands to several of them counts once: as a person decided, else as it was
    suggested first.
    """

    claims: frozenset[int]

    @classmethod
    def on(cls, claim: Claim) -> "Stands":
        return cls(frozenset(family(Claim, claim.pk)))

    def sides(self, quotes: Collection[int] | None = None) -> dict[int, int]:
        """Give the side of each opposed quote, 1 or 2: of all, or of ``quotes`` alone."""
        standing = self._standing()
        wanted = standing if quotes is None else standing.filter(quote__in=quotes)
        return {a.quote_id: SIDES[Stance(a.stance)] for a in _one_a_quote(wanted)}

    def strongest(self) -> list[Stand]:
        """Give the strongest of each side; where all are one speaker's, others' as well."""
        standing = self._standing()
        found = _load(self._strongest(standing))
        voices = {stand.quote.who for stand in found}
        if len(voices) != 1:
            return found
        return [*found, *_load(self._strongest(standing.exclude(_said_by(found[0]))))]

    def turned(self, quotes: Collection[int] | None = None) -> list[Stand]:
        """Give the first stands of speakers who are on both sides: of any, or of ``quotes``'."""
        standing = self._standing().filter(quote__speaker__isnull=False)
        if quotes is not None:
            standing = standing.filter(quote__speaker__in=_voices_of(quotes))
        first: list[Assertion] = []
        for speakers in _on_both_sides(standing):
            own = standing.filter(quote__speaker__in=speakers).order_by("pk")
            for stance in SIDES:
                first += own.filter(stance=stance)[:_FIRST]
        return _load(first)

    def _standing(self) -> AssertionQuerySet:
        return (
            Assertion.objects.visible()
            .filter(claim__in=self.claims, stance__in=list(SIDES), weight__gte=CONFIDENT)
            .exclude(quote__status__in=[ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN])
            .order_by()
        )

    @staticmethod
    def _strongest(standing: AssertionQuerySet) -> list[Assertion]:
        by_weight = standing.order_by("-weight", "pk")
        return [a for stance in SIDES for a in by_weight.filter(stance=stance)[:STRONGEST]]


def _said_by(stand: Stand) -> Q:
    """Select what one speaker said; where nobody is resolved, what one source leaves open."""
    who = stand.quote.who
    if isinstance(who, int):
        return Q(quote__speaker__in=family(Speaker, who))
    source = Quote.objects.filter(pk=str(stand.quote.key)).values("source")
    return Q(quote__speaker__isnull=True, source__in=source)


def _voices_of(quotes: Collection[int]) -> set[int]:
    """Give the speakers of ``quotes``, under all names that were merged with theirs."""
    speakers = Quote.objects.filter(pk__in=quotes, speaker__isnull=False)
    today = survivors(Speaker, speakers.values_list("speaker_id", flat=True))
    return {one for who in set(today.values()) for one in family(Speaker, who)}


def _on_both_sides(standing: AssertionQuerySet) -> list[set[int]]:
    """Give the speakers that assert and deny, each with those who were merged into it."""
    pairs = set(standing.values_list("quote__speaker_id", "stance").distinct())
    today = survivors(Speaker, {speaker for speaker, _ in pairs if speaker})
    voices: dict[int, set[int]] = defaultdict(set)
    stances: dict[int, set[str]] = defaultdict(set)
    for speaker, stance in pairs:
        if speaker is not None:
            voices[today[speaker]].add(speaker)
            stances[today[speaker]].add(stance)
    return [voices[who] for who in sorted(voices) if len(stances[who]) == len(SIDES)]


def _one_a_quote(assertions: Iterable[Assertion]) -> list[Assertion]:
    surest_last = sorted(assertions, key=lambda a: (_is_reviewed(a), -a.pk))
    return list({a.quote_id: a for a in surest_last}.values())


def _load(assertions: Iterable[Assertion]) -> list[Stand]:
    by_quote = {a.quote_id: a for a in _one_a_quote(assertions)}
    quotes = Quote.objects.filter(pk__in=by_quote).order_by("pk")
    texts = quote_texts(quotes)
    days = quotes.values_list("pk", "said_on", "source__published_at")
    return [
        _stand(texts[pk], by_quote[pk], said_on or (published.date() if published else None))
        for pk, said_on, published in days
    ]


def _stand(quote: QuoteText, assertion: Assertion, day: date | None) -> Stand:
    return Stand(
        quote=quote,
        judgement=Judgement(
            stance=Stance(assertion.stance),
            certainty=Certainty(assertion.certainty),
            confidence=assertion.weight,
            words=tuple(assertion.words),
        ),
        when=day.isoformat() if day else "",
        is_reviewed=_is_reviewed(assertion),
    )


def _is_reviewed(assertion: Assertion) -> bool:
    return assertion.status == ReviewStatus.ACCEPTED
