"""Looking at everything again comes to what taking articles in one by one came to."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from sources.documents import Document
from sources.services import take_in
from statements.choices import ContradictionKind
from statements.models import Contradiction
from statements.services.contradictions.refresh import refresh_flags
from statements.services.flags import dismiss_flag
from statements.services.ingest import process
from tests.factories import UserFactory
from tests.statements.services.contradictions.stories import NAMES, report, rewritten

pytestmark = pytest.mark.django_db

_ORDERS = [NAMES, NAMES[::-1], NAMES[1::2] + NAMES[::2]]


def _take_in(documents: Iterable[Document]) -> None:
    for document in documents:
        capture, _outcome = take_in(document)
        run = process(capture)
        assert not run.error


def _flags() -> list[dict[str, Any]]:
    """Give all that a flag says but when it was raised."""
    told = []
    for flag in Contradiction.objects.order_by("fingerprint"):
        values = {
            name: getattr(flag, name)
            for name in ("kind", "fingerprint", "explanation", "score", "reading", "words")
        }
        values |= {name: getattr(flag, f"{name}_id") for name in ("claim", "speaker", "utterance")}
        held = flag.evidence.values_list("side", "source", "quote", "figure", "capture")
        told.append(values | {"evidence": sorted(map(str, held))})
    return told


@pytest.mark.parametrize("names", _ORDERS)
def test_refreshing_comes_to_the_flags_of_taking_in_one_by_one(names: tuple[str, ...]) -> None:
    _take_in([*map(report, names), rewritten("harbour")])
    grown = _flags()
    assert {flag["kind"] for flag in grown} == set(ContradictionKind)
    list(refresh_flags())
    assert _flags() == grown
    Contradiction.objects.all().delete()
    list(refresh_flags())
    assert _flags() == grown


def test_a_copy_that_joins_two_sources_takes_their_numbers_for_one() -> None:
    body = " ".join(
        f"Shed {n} of the old yard was searched by the {n}th brigade before dusk." for n in range(9)
    )
    one = "About 5,000 soldiers were moved to the coast."
    first = replace(report("harbour"), text=f"{one} {body}", raw=b"1", origin="tests/1.txt")
    other = "About 9,000 soldiers were moved to the coast."
    second = replace(first, text=f"{other} {body}", raw=b"2", origin="tests/2.txt")
    _take_in([first, second])
    grown = _flags()
    list(refresh_flags())
    assert _flags() == grown


def test_refreshing_keeps_what_an_editor_judged() -> None:
    _take_in(map(report, NAMES))
    flag = Contradiction.objects.filter(kind=ContradictionKind.DISPUTE)[0]
    dismiss_flag(flag, actor=UserFactory.create(), reason="not the same ferry")
    before = _flags()
    list(refresh_flags())
    assert _flags() == before
    flag.refresh_from_db()
    assert flag.decided_why == "not the same ferry"


def test_refreshing_drops_an_untouched_flag_without_ground() -> None:
    _take_in(map(report, NAMES))
    before = _flags()
    stray = Contradiction.objects.filter(kind=ContradictionKind.DISPUTE)[0]
    stray.pk, stray.fingerprint = None, "dispute:0"
    Contradiction.objects.suggest([stray])
    list(refresh_flags())
    assert _flags() == before
