"""What one more article costs, from its quotes to its flags, the more there is on record."""

import hashlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from statistics import median, quantiles
from types import FunctionType
from typing import Any, NamedTuple
from unittest.mock import patch

from django.db import connection, transaction

from sources.models import Capture, Source
from statements.benchmarks.archive import Archive, source_values
from statements.benchmarks.bulk import Bulk
from statements.benchmarks.news import QUOTES, GeneratedArticle, Newsroom
from statements.choices import Stance
from statements.models import Assertion, Claim, Credit, Quote
from statements.services import ingest
from statements.services.claim_vectors import embed_all_claims
from statements.services.contradictions.disputes import grow_claim_flags

ARTICLES = 30
_SERVICES = "statements.services."
_CROWD = 10_000
_STANDS = 20
_WARM_UP = 10
# Numbers of articles that are measured, none of which an archive has.
_BEYOND = 10_000_000


class Cost(NamedTuple):
    """Milliseconds that one quote of a new article takes at ``quotes`` quotes on record.

    ``step`` is a service that ``ingest`` calls, ``"article"`` all of them, or a yardstick.
    ``cpu`` is what this process computed of the median, which excludes a database server.
    ``growth`` compares the median with that at a tenth of the quotes.
    """

    quotes: int
    step: str
    median: float
    p95: float
    cpu: float
    growth: float | None = None

    def __str__(self) -> str:
        growth = "" if self.growth is None else f"   x{self.growth:.2f}"
        spent = f"{self.median:8.2f} {self.p95:8.2f} {self.cpu:8.2f}"
        return f"{self.quotes:>10,}  {self.step:<26} {spent}{growth}"


class _Spent(NamedTuple):
    wall: float
    cpu: float

    def __add__(self, other: tuple[Any, ...]) -> "_Spent":
        return _Spent(self.wall + other[0], self.cpu + other[1])


def measure(
    sizes: Sequence[int], *, seed: int, say: Callable[[str], object] = lambda _: None
) -> Iterator[Cost]:
    """Fill the empty database at hand to each of ``sizes``, and add articles at each."""
    newsroom = Newsroom(seed=seed)
    archive = Archive(newsroom)
    before: dict[str, tuple[int, float]] = {}
    for size in sorted(sizes):
        began = time.perf_counter()
        archive.grow(size - Quote.objects.count(), among=size)
        made = sum(embed_all_claims())  # as each article does with the claims that it starts
        say(f"{size:,} quotes, {made:,} new claims after {time.perf_counter() - began:.0f} s")
        for cost in (*_articles(newsroom, size), *_crowded_claim(size)):
            held, then = before.get(cost.step, (0, 0.0))
            is_decade = held * 10 == size and then > 0
            yield cost._replace(growth=cost.median / then if is_decade else None)
            before[cost.step] = size, cost.median


def _articles(newsroom: Newsroom, size: int) -> Iterator[Cost]:
    spent: dict[str, list[_Spent]] = defaultdict(list)
    articles = [newsroom.article(QUOTES, among=size) for _ in range(_WARM_UP + ARTICLES)]
    with transaction.atomic():
        for number, article in enumerate(articles):
            taken = _take_in(article, number=_BEYOND + number)
            if number >= _WARM_UP:
                for step, one in taken.items():
                    spent[step].append(one)
        transaction.set_rollback(True)
    for step, costs in spent.items():
        yield _cost(size, step, costs)


def _take_in(article: GeneratedArticle, *, number: int) -> dict[str, _Spent]:
    """Record an article and what it entails; give what each step took a quote."""
    capture = _capture(article, number=number)
    candidates = [quote.candidate for quote in article.quotes]
    taken: dict[str, _Spent] = {}
    with _timed_services(taken):
        clock = _Clock()
        run = ingest.reprocess(capture, candidates=candidates)
        taken["article"] = clock.spent(QUOTES)
    if run.error:
        raise RuntimeError(run.error)
    taken["yardstick: bare inserts"] = _bare_inserts(capture)
    return taken


@contextmanager
def _timed_services(taken: dict[str, _Spent]) -> Iterator[None]:
    """Time each service that ``ingest`` calls, whichever they are.

    They are replaced where ``ingest`` looks them up, so that no step can be forgotten here.
    """
    services: dict[str, Any] = {
        name: _timed(name, value, taken)
        for name, value in vars(ingest).items()
        if isinstance(value, FunctionType) and _is_service(value)
    }
    with patch.multiple(ingest, **services):
        yield


def _is_service(value: FunctionType) -> bool:
    return value.__module__ != ingest.__name__ and value.__module__.startswith(_SERVICES)


def _timed(name: str, service: Callable[..., Any], taken: dict[str, _Spent]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        clock = _Clock()
        try:
            return service(*args, **kwargs)
        finally:
            taken[name] = clock.spent(QUOTES) + taken.get(name, _Spent(0.0, 0.0))

    return call


def _capture(article: GeneratedArticle, *, number: int) -> Capture:
    source = Source(**source_values(article, number))
    source.save()
    capture: Capture = Capture.objects.create(
        source=source,
        number=1,
        text=article.text,
        sha256=hashlib.sha256(article.text.encode()).hexdigest(),
        captured_at=datetime.now(UTC),
        cleaner="generated",
        cleaner_version="1",
    )
    return capture


def _bare_inserts(capture: Capture) -> _Spent:
    """Time the same quotes and credits as rows of plain SQL, and take them back."""
    quotes = Quote.objects.filter(run__capture=capture).order_by("pk")
    credits_ = Credit.objects.get_queryset().filter(quote__in=quotes)
    with transaction.atomic():
        bulk = Bulk([Quote, Credit])
        fresh = {row["id"]: bulk.add(Quote, **_without_id(row)) for row in quotes.values()}
        for row in credits_.values():
            bulk.add(Credit, **{**_without_id(row), "quote_id": fresh[row["quote_id"]]})
        clock = _Clock()
        bulk.write()
        spent = clock.spent(QUOTES)
        transaction.set_rollback(True)
    return spent


def _without_id(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def _crowded_claim(size: int) -> Iterator[Cost]:
    """Let one more quote stand to a claim to which ten thousand do."""
    newest = list(Quote.objects.order_by("-pk")[: _CROWD + _STANDS])
    if len(newest) < _CROWD + _STANDS:
        return
    with transaction.atomic():
        claim = Claim.objects.create(text="Crowd", text_key="crowd")
        crowd, others = newest[_STANDS:], newest[:_STANDS]
        Assertion.objects.suggest(_stand(quote, claim) for quote in crowd)
        grow_claim_flags({claim.pk: {quote.pk for quote in crowd}})
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # what grew to so many was looked at on the way
        spent = []
        for quote in others:
            clock = _Clock()
            Assertion.objects.suggest([_stand(quote, claim)])
            grow_claim_flags({claim.pk: {quote.pk}})
            spent.append(clock.spent())
        transaction.set_rollback(True)
    yield _cost(size, "one more of 10,000 stances", spent)


def _stand(quote: Quote, claim: Claim) -> Assertion:
    return Assertion(
        quote=quote,
        claim=claim,
        source_id=quote.source_id,
        voice_id=quote.speaker_id,
        stance=Stance.DENIES if quote.pk % 3 else Stance.ASSERTS,
        confidence=0.8,
    )


class _Clock:
    """Reads how long something takes, and how much of it this process computes."""

    def __init__(self) -> None:
        self._began = time.perf_counter(), time.process_time()

    def spent(self, parts: int = 1) -> _Spent:
        """Give milliseconds, of each of so many ``parts``."""
        began, computing = self._began
        wall, cpu = time.perf_counter() - began, time.process_time() - computing
        return _Spent(wall * 1000 / parts, cpu * 1000 / parts)


def _cost(size: int, step: str, spent: Sequence[_Spent]) -> Cost:
    wall = [one.wall for one in spent]
    cpu = median(one.cpu for one in spent)
    return Cost(
        size, step, *(round(ms, 3) for ms in (median(wall), quantiles(wall, n=20)[-1], cpu))
    )
