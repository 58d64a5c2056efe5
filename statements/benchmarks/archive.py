"""A database of generated news: what it would hold had each article been taken in."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from sources.choices import InstantPrecision
from sources.models import Capture, Publisher, Source
from statements.benchmarks.bulk import Bulk
from statements.benchmarks.news import GeneratedArticle, GeneratedQuote, Newsroom
from statements.choices import ContradictionKind, CreditRole, NameKind, RenderingKind, RunStatus
from statements.figures import find_figures
from statements.figures.words import concept
from statements.models import (
    Anchor,
    Assertion,
    Claim,
    Contradiction,
    Credit,
    Evidence,
    Figure,
    Quote,
    Rendering,
    Run,
    Speaker,
    SpeakerName,
    Utterance,
)
from statements.search.alike import list_new
from statements.services.claims import claim_key
from statements.services.speakers import speaker_key

_KINDS = [
    *(Publisher, Source, Capture, Run, Speaker, SpeakerName, Quote, Anchor, Credit),
    *(Utterance, Rendering, Claim, Assertion, Figure, Contradiction, Evidence),
]
_PUBLISHERS = 200
_BEGAN = datetime(2015, 1, 1, tzinfo=UTC)
_EVERY = timedelta(minutes=30)
_ORIGIN = "https://outlet.example/generated/"
_SIDES = {"asserts": 1, "denies": 2}


class Archive:
    """Writes generated articles, with the speakers, claims and flags that they entail."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self._speakers: dict[int, int] = {}
        self._claims: dict[str, int] = {}
        # By the newsroom's number: the row of a quote that others may vary, and its utterance.
        self._originals: dict[int, int] = {}
        self._utterances: dict[int, int] = {}
        self._sides: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        self._articles = 0

    def grow(self, quotes: int, *, among: int) -> None:
        """Add so many quotes, as a database of ``among`` quotes would have them."""
        bulk = Bulk(_KINDS)
        publishers = _publishers(bulk)
        for article in self._newsroom.articles(quotes, among=among):
            self._add(bulk, article, publishers[self._articles % len(publishers)])
            if bulk.is_full:
                with transaction.atomic():
                    bulk.write()
                    list_new()
        with transaction.atomic():
            self._flag(bulk)
            bulk.finish()
            list_new()
        _settle()

    def _add(self, bulk: Bulk, article: GeneratedArticle, publisher: int) -> None:
        self._articles += 1
        source = bulk.add(Source, **source_values(article, self._articles), publisher_id=publisher)
        capture = bulk.add(
            Capture,
            source_id=source,
            number=1,
            text=article.text,
            sha256=hashlib.sha256(article.text.encode()).hexdigest(),
            captured_at=_BEGAN,
            cleaner="generated",
            cleaner_version="1",
        )
        run = bulk.add(
            Run,
            source_id=source,
            capture_id=capture,
            extractor="generated",
            version="1",
            status=RunStatus.DONE,
        )
        place = {"source_id": source, "run_id": run}
        for quote in article.quotes:
            self._add_quote(bulk, quote, capture, place)

    def _add_quote(
        self, bulk: Bulk, quote: GeneratedQuote, capture: int, place: Mapping[str, int]
    ) -> None:
        candidate, (mention,) = quote.candidate, quote.candidate.speakers
        speaker = self._speaker(bulk, quote, place["run_id"])
        pk = bulk.add(
            Quote,
            **place,
            speaker_id=speaker,
            exact=quote.exact,
            kind=candidate.kind,
            cue="said",
            rule=candidate.rule,
            confidence=candidate.confidence,
        )
        _anchor(bulk, quote, pk, capture, place)
        bulk.add(
            Credit,
            **place,
            quote_id=pk,
            capture_id=capture,
            speaker_id=speaker,
            role=CreditRole.SPEAKER,
            attribution_text=mention.exact,
            start=mention.start,
            end=mention.end,
            confidence=candidate.confidence,
        )
        self._join(bulk, quote, pk, speaker, place)
        if quote.claim is not None:
            self._assert(bulk, quote, pk, speaker, place)
        if quote.has_number:
            _add_figures(bulk, quote, pk, capture, place)

    def _speaker(self, bulk: Bulk, quote: GeneratedQuote, run: int) -> int:
        if quote.speaker not in self._speakers:
            name, kind = self._newsroom.speaker(quote.speaker)
            key = speaker_key(name, kind)
            pk = bulk.add(Speaker, name=name, name_key=key, kind=kind, run_id=run)
            bulk.add(
                SpeakerName, speaker_id=pk, name=name, name_key=key, kind=NameKind.FULL, run_id=run
            )
            self._speakers[quote.speaker] = pk
        return self._speakers[quote.speaker]

    def _join(
        self, bulk: Bulk, quote: GeneratedQuote, pk: int, speaker: int, place: Mapping[str, int]
    ) -> None:
        """Let a variant render the utterance of what it varies."""
        self._originals[quote.number] = pk
        first = self._originals.get(quote.original) if quote.original else None
        if quote.original is None or first is None:
            return
        utterance = self._utterances.get(quote.original)
        joined = [pk]
        if utterance is None:
            utterance = bulk.add(Utterance, speaker_id=speaker, earliest_id=first)
            self._utterances[quote.original] = utterance
            joined = [first, pk]
        for member in joined:
            bulk.add(
                Rendering,
                **place,
                utterance_id=utterance,
                quote_id=member,
                kind=RenderingKind.REWORDED,
                confidence=0.9,
            )

    def _assert(
        self, bulk: Bulk, quote: GeneratedQuote, pk: int, speaker: int, place: Mapping[str, int]
    ) -> None:
        text = self._newsroom.claim(quote.claim or 0).text
        if text not in self._claims:
            self._claims[text] = bulk.add(
                Claim, text=text, text_key=claim_key(text), run_id=place["run_id"], confidence=0.5
            )
        claim = self._claims[text]
        bulk.add(
            Assertion,
            **place,
            quote_id=pk,
            claim_id=claim,
            voice_id=speaker,
            stance=quote.stance,
            words=["not"],
            confidence=0.8,
        )
        self._sides[claim].append((pk, place["source_id"], _SIDES[quote.stance]))

    def _flag(self, bulk: Bulk) -> None:
        """Raise the dispute of each claim that has two sides, or add to it."""
        flags = dict(Contradiction.objects.values_list("claim_id", "pk"))
        for claim, stands in self._sides.items():
            if claim not in flags and len({side for _, _, side in stands}) < 2:
                continue
            flag = flags.get(claim) or bulk.add(
                Contradiction,
                kind=ContradictionKind.DISPUTE,
                fingerprint=f"dispute:{claim}",
                claim_id=claim,
                explanation="Some assert it, others deny it.",
                score=0.5,
            )
            for quote, source, side in stands:
                place = {"quote_id": quote, "source_id": source}
                bulk.add(Evidence, contradiction_id=flag, side=side, **place)
            stands.clear()


def holds(quotes: int) -> bool:
    """Tell whether the database at hand has so many quotes, and nothing but generated news."""
    others = Source.objects.exclude(origin__startswith=_ORIGIN)
    return Quote.objects.count() == quotes and not others.exists()


def source_values(article: GeneratedArticle, number: int) -> dict[str, Any]:
    return {
        "origin": f"{_ORIGIN}{number}",
        "title": article.title,
        "published_at": _BEGAN + number * _EVERY,
        "published_precision": InstantPrecision.MINUTE,
    }


def _publishers(bulk: Bulk) -> list[int]:
    held = list(Publisher.objects.get_queryset().values_list("pk", flat=True))
    return held or [
        bulk.add(Publisher, name=f"Outlet {n}", name_key=f"outlet {n}") for n in range(_PUBLISHERS)
    ]


def _anchor(
    bulk: Bulk, quote: GeneratedQuote, pk: int, capture: int, place: Mapping[str, int]
) -> None:
    (segment,) = quote.candidate.segments
    cue = quote.candidate.cue
    bulk.add(
        Anchor,
        source_id=place["source_id"],
        quote_id=pk,
        capture_id=capture,
        segments=[[segment.start, segment.end]],
        start=segment.start,
        end=segment.end,
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
    )


def _add_figures(
    bulk: Bulk, quote: GeneratedQuote, pk: int, capture: int, place: Mapping[str, int]
) -> None:
    (segment,) = quote.candidate.segments
    for found in find_figures(quote.exact):
        bulk.add(
            Figure,
            **place,
            capture_id=capture,
            quote_id=pk,
            exact=found.exact[:200],
            start=segment.start + found.start,
            end=segment.start + found.end,
            low=found.low,
            high=found.high,
            comparator=found.comparator,
            unit=found.unit[:40],
            noun=found.noun[:60],
            concept=concept(found.noun)[:60],
            context={"terms": sorted(found.terms), "setting": sorted(found.setting)},
            scope=found.scope[:40],
        )


def _settle() -> None:
    """Leave the database as its own upkeep would, before anything is measured."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
