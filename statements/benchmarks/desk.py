"""How long the editors' screens take where much is on record, and in how many queries."""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from statistics import median, quantiles
from typing import Any, NamedTuple

import numpy as np
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from statements.benchmarks.archive import Archive
from statements.benchmarks.news import Newsroom
from statements.groups import EDITOR
from statements.matching.encoder import SIZE
from statements.models import Claim, ClaimVector, Contradiction, Quote, Skip, Speaker
from statements.services.assigning import take
from statements.services.claim_vectors import made_of_text
from statements.services.queues import Order

_TIMES = 9
_SHARED = 100
_APPS = {"sources", "statements"}
# A word of nearly every text, one of some, and one of none.
_SEARCHED = ("the", "minister", "xylophone")


class PageCost(NamedTuple):
    """Milliseconds that the server takes for one screen at ``quotes`` quotes on record.

    ``cpu`` is what this process computed of the median, which excludes a database server.
    """

    quotes: int
    page: str
    median: float
    p95: float
    cpu: float
    queries: int

    def __str__(self) -> str:
        spent = f"{self.median:8.1f} {self.p95:8.1f} {self.cpu:8.1f} {self.queries:4}"
        return f"{self.quotes:>10,}  {self.page:<40} {spent}"


def measure(
    sizes: Sequence[int], *, seed: int, say: Callable[[str], object] = lambda _: None
) -> Iterator[PageCost]:
    """Fill the database at hand to each of ``sizes``, and open every screen at each.

    It is empty, or filled to the only size already.
    """
    archive = Archive(Newsroom(seed=seed))
    for size in sorted(sizes):
        began = time.perf_counter()
        archive.grow(size - Quote.objects.count(), among=size)
        say(f"{size:,} quotes after {time.perf_counter() - began:.0f} s")
        _give_vectors()
        with transaction.atomic():
            yield from _screens(size)
            transaction.set_rollback(True)
        yield _yardstick(size)


def _screens(size: int) -> Iterator[PageCost]:
    editor = User.objects.create_user("bench", is_staff=True)
    editor.groups.add(Group.objects.get(name=EDITOR))
    _share(editor)
    client = Client(headers={"host": "localhost"}, raise_request_exception=True)
    client.force_login(editor)
    for page, address in _addresses().items():
        yield _timed(size, page, partial(_open, client, address))


def _share(editor: User) -> None:
    """Give the editor the sources of what is newest, and skip what is surest."""
    newest = Quote.objects.suggested().order_by("-pk").values_list("source", flat=True)
    take(set(newest[:_SHARED]), editor=editor)
    surest = Quote.objects.suggested().filter(confidence__isnull=False).order_by("-confidence")
    Skip.objects.bulk_create(Skip(quote=quote, editor=editor) for quote in surest[:_SHARED])


def _give_vectors() -> None:
    """Give each claim a vector, as taking its article in would have; which one is no matter."""
    lacking = Claim.objects.filter(vector=None).values_list("pk", "text")
    dice = np.random.default_rng(1)
    ClaimVector.objects.bulk_create(
        (
            ClaimVector(claim_id=pk, made_of=made_of_text(text), numbers=_direction(dice).tobytes())
            for pk, text in lacking.iterator(chunk_size=2_000)
        ),
        batch_size=2_000,
    )


def _direction(dice: np.random.Generator) -> Any:
    vector = dice.normal(size=SIZE)
    return (vector / np.linalg.norm(vector)).astype("<f2")


def _addresses() -> dict[str, str]:
    found = {"front page": reverse("admin:index")}
    for model in _shown():
        found[f"list of {model._meta.verbose_name_plural}"] = _address(model, "changelist")
    quotes = _address(Quote, "changelist")
    found["quotes, only suggested"] = f"{quotes}?status__exact=suggested"
    found["quotes, surest"] = f"{quotes}?confidence=0.9&o=4"
    for order in Order:
        found[f"queue, {order.label.lower()}"] = f"{reverse('review_queue')}?by={order}"
    for of, name in (("me", "assigned to me"), ("skipped", "skipped by me")):
        found[f"queue, {name}"] = f"{reverse('review_queue')}?of={of}"
    for word in _SEARCHED:
        found[f"quotes, search for “{word}”"] = f"{quotes}?q={word}"
    found["speakers, search"] = f"{_address(Speaker, 'changelist')}?q=minister"
    found["claims, search"] = f"{_address(Claim, 'changelist')}?q=port"
    found["flags, open"] = f"{_address(Contradiction, 'changelist')}?status__exact=open"
    found["flags, new evidence"] = f"{_address(Contradiction, 'changelist')}?new_evidence=yes"
    found["speakers that may be one"] = reverse("admin:speaker_candidates")
    for noun, field in (("quote", "speaker"), ("assertion", "claim"), ("assertion", "quote")):
        asked = f"app_label=statements&model_name={noun}&field_name={field}&term=minis"
        found[f"autocomplete, {field} of {noun}"] = f"{reverse('admin:autocomplete')}?{asked}"
    return found | _reviewing() | _records()


def _reviewing() -> dict[str, str]:
    """Give the screens that decide on one thing after another, and what they look up."""
    newest = Quote.objects.order_by("-pk").first()
    if newest is None:
        return {}
    speakers = [*Speaker.objects.order_by("pk")[:2]]
    source = reverse("review_source", args=[newest.source_id])
    found = {
        "review of a source": source,
        "review of a quote": f"{source}?quote={newest.pk}",
        "review, speakers that begin so": f"{reverse('review_speakers')}?q=mi",
        "accepting all above": f"{reverse('review_bulk')}?above=0.8",
        "queue of one speaker": f"{reverse('review_queue')}?speaker={speakers[0].pk}",
        "queue of nobody": f"{reverse('review_queue')}?speaker=none",
    }
    if claim := Claim.objects.order_by("pk").first():
        found["queue of one claim"] = f"{reverse('review_queue')}?claim={claim.pk}"
    if len(speakers) == 2:
        pair = [speaker.pk for speaker in reversed(speakers)]
        found["merging two speakers"] = reverse("admin:speaker_merge", args=pair)
    return found


def _records() -> dict[str, str]:
    """Give the page of one of each, the flag with most evidence among the surest."""
    flags = Contradiction.objects.order_by("-score", "-pk")[:50]
    chosen: dict[type[Model], Any] = {
        model: model._default_manager.order_by("-pk").first() for model in _shown()
    }
    # The first speakers and claims are those with most quotes.
    chosen |= {model: model._default_manager.order_by("pk").first() for model in (Speaker, Claim)}
    chosen[Contradiction] = max(flags, key=lambda flag: flag.evidence.count(), default=None)
    return {
        f"one {model._meta.verbose_name}": _address(model, "change", record.pk)
        for model, record in chosen.items()
        if record is not None
    }


def _shown() -> list[type[Model]]:
    return [model for model in admin.site._registry if model._meta.app_label in _APPS]


def _address(model: type[Model], screen: str, *args: Any) -> str:
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{screen}", args=args)


def _open(client: Client, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")


def _yardstick(size: int) -> PageCost:
    """Read what a list of quotes shows in one query of plain SQL."""
    rows = Quote.objects.select_related("speaker", "source").order_by("-pk")[:50]
    sql, params = rows.query.sql_with_params()

    def read() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            cursor.fetchall()

    return _timed(size, "yardstick: 50 quotes in bare SQL", read)


def _timed(size: int, page: str, work: Callable[[], None]) -> PageCost:
    work()  # what is cached once for all is neither timed nor counted
    with CaptureQueriesContext(connection) as captured:
        work()
    count = len(captured)
    spent, computed = [], []
    for _ in range(_TIMES):
        began, computing = time.perf_counter(), time.process_time()
        work()
        spent.append((time.perf_counter() - began) * 1000)
        computed.append((time.process_time() - computing) * 1000)
    return PageCost(
        size,
        page,
        round(median(spent), 1),
        round(quantiles(spent, n=20)[-1], 1),
        round(median(computed), 1),
        count,
    )
