"""Sources that repeat another's text, and which sources are independent."""

from datetime import UTC, datetime
from itertools import permutations

import pytest
from pytest_django import DjangoAssertNumQueries

from sources.choices import PublisherKind
from sources.models import Capture, Source
from statements.choices import ReviewStatus
from statements.models import Copy, TextHash
from statements.services.copies import find_all_copies, find_copies, independent
from statements.services.review import accept_copy, reject_copy
from statements.services.undoing import undo
from tests.factories import (
    CaptureFactory,
    CopyFactory,
    PublisherFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

STORY = " ".join(
    f"The council of town {n} voted on day {n} for bridge number {n} over the river."
    for n in range(9)
)
OTHER = " ".join(
    f"Fisher {n} caught {n} herring and sold them at the quay of port {n}." for n in range(9)
)


def taken_in(text: str, **values: object) -> Source:
    """Take in a text as a new source; ``day`` is that of its publication."""
    day = values.pop("day", None)
    published_at = datetime(2026, 1, int(str(day)), tzinfo=UTC) if day else None
    precision = "day" if day else ""
    source = SourceFactory.create(
        published_at=published_at, published_precision=precision, **values
    )
    find_copies(CaptureFactory.create(source=source, text=text))
    return source


def captured_again(source: Source, text: str) -> Capture:
    capture = CaptureFactory.create(source=source, number=source.captures.count() + 1, text=text)
    find_copies(capture)
    return capture


def copies() -> dict[int, int]:
    return dict(Copy.objects.get_queryset().values_list("source", "original"))


def test_a_repeated_text_is_a_suggested_copy_of_what_was_taken_in_first() -> None:
    first, second = taken_in(STORY), taken_in(f"From our own desk. {STORY}")
    found = Copy.objects.get(source=second)
    assert (found.original, found.status, found.share) == (first, ReviewStatus.SUGGESTED, 1.0)


def test_other_texts_are_no_copies() -> None:
    taken_in(STORY), taken_in(OTHER)
    assert copies() == {}


def test_the_original_was_published_first_whatever_came_in_first() -> None:
    late, early = taken_in(STORY, day=3), taken_in(STORY, day=2)
    undated = taken_in(STORY)
    assert copies() == {late.pk: early.pk, undated.pk: early.pk}


def test_a_wire_is_the_original_even_when_it_is_dated_later() -> None:
    paper = taken_in(STORY, day=2)
    agency = PublisherFactory.create(kind=PublisherKind.WIRE)
    wire = taken_in(STORY, day=3, publisher=agency)
    assert copies() == {paper.pk: wire.pk}


def test_the_outlet_that_a_copy_names_as_its_source_is_the_original() -> None:
    paper = taken_in(STORY, day=2, credits="The Harbour Times")
    named = taken_in(
        STORY,
        day=3,
        publisher=PublisherFactory.create(name="Harbour Times", name_key="harbour times"),
    )
    assert copies() == {paper.pk: named.pk}


@pytest.mark.parametrize("order", list(permutations([1, 2, 3])))
def test_the_order_of_arrival_does_not_matter(order: tuple[int, ...]) -> None:
    # The second is cut so short at the end, the third at its start, that both are like the whole.
    words = STORY.split()
    texts = {1: words, 2: words[:90], 3: words[45:]}
    taken = {day: taken_in(" ".join(texts[day]), day=day) for day in order}
    assert copies() == {taken[2].pk: taken[1].pk, taken[3].pk: taken[1].pk}


def test_two_groups_become_one_when_what_joins_them_comes_in() -> None:
    words = STORY.split()
    start, end = taken_in(" ".join(words[:60]), day=1), taken_in(" ".join(words[75:]), day=2)
    assert copies() == {}
    whole = taken_in(STORY, day=3)
    assert copies() == {end.pk: start.pk, whole.pk: start.pk}


def test_comparing_all_anew_gives_the_same_copies() -> None:
    for n, text in enumerate([STORY, OTHER, STORY[50:], OTHER[:-90], f"{STORY} The end."], start=1):
        taken_in(text, day=6 - n)
    found = list(Copy.objects.get_queryset().values("source", "original", "share"))
    assert len(found) == 3
    Copy.objects.get_queryset().delete()
    TextHash.objects.all().delete()
    assert find_all_copies() == 3
    assert list(Copy.objects.get_queryset().values("source", "original", "share")) == found
    assert find_all_copies() == 0


def test_a_source_that_was_rewritten_is_no_copy_any_more() -> None:
    first, second, third = taken_in(STORY), taken_in(STORY), taken_in(STORY)
    captured_again(first, OTHER)
    assert copies() == {third.pk: second.pk}


def test_a_source_that_was_rewritten_becomes_a_copy_of_what_it_repeats_now() -> None:
    first, second = taken_in(STORY), taken_in(OTHER)
    captured_again(first, OTHER)
    assert copies() == {second.pk: first.pk}


def test_an_older_text_of_a_source_counts_no_more() -> None:
    source = taken_in(STORY)
    captured_again(source, OTHER)
    assert find_copies(source.captures.get(number=1)) == 0
    taken_in(STORY)
    assert copies() == {}


def test_what_a_person_refused_is_not_suggested_again() -> None:
    first, second = taken_in(STORY, day=1), taken_in(STORY, day=2)
    reject_copy(Copy.objects.get(source=second), actor=UserFactory.create())
    third = taken_in(STORY, day=3)
    find_all_copies()
    assert copies() == {second.pk: first.pk, third.pk: first.pk}
    assert independent([second.pk, third.pk]) == {second.pk: second.pk, third.pk: first.pk}


def test_what_a_person_refused_stays_refused_when_its_text_comes_in_again() -> None:
    first, second = taken_in(STORY, day=1), taken_in(STORY, day=2)
    reject_copy(Copy.objects.get(source=second), actor=UserFactory.create())
    captured_again(second, f"{STORY} The end.")
    captured_again(first, f"{STORY} At last.")
    assert Copy.objects.get().status == ReviewStatus.REJECTED
    assert independent([first.pk, second.pk]) == {first.pk: first.pk, second.pk: second.pk}


def test_what_a_person_decided_stays_when_an_earlier_text_comes_in() -> None:
    late, later = taken_in(STORY, day=2), taken_in(STORY, day=3)
    accept_copy(Copy.objects.get(source=later), actor=UserFactory.create())
    early = taken_in(STORY, day=1)
    assert copies() == {later.pk: late.pk, late.pk: early.pk}
    assert independent([later.pk]) == {later.pk: early.pk}


def test_a_copy_that_a_person_names_goes_before_what_a_machine_found() -> None:
    named = SourceFactory.create()
    found = CopyFactory.create(source__republishes=named)
    assert independent([found.source_id, named.pk]) == {
        found.source_id: named.pk,
        named.pk: named.pk,
    }


def test_sources_that_name_each_other_count_as_one() -> None:
    one = SourceFactory.create()
    two = SourceFactory.create(republishes=one)
    CopyFactory.create(source=one, original=two)
    assert set(independent([one.pk, two.pk]).values()) == {one.pk}


@pytest.mark.parametrize("rows", [1, 10])
def test_grouping_takes_two_queries_at_any_size(
    django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    pks = [CopyFactory.create().source_id for _ in range(rows)]
    with django_assert_num_queries(2):  # what is asked, and their originals
        independent(pks)


@pytest.mark.parametrize("rows", [2, 10])
def test_a_new_text_takes_as_many_queries_in_a_large_group(
    django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _ in range(rows):
        taken_in(STORY, day=1)
    capture = CaptureFactory.create(text=STORY)
    with django_assert_num_queries(15):
        find_copies(capture)


def _three_in_a_row() -> tuple[Source, Source, Source]:
    """Take in two texts that have nothing in common, then one that repeats both."""
    first = taken_in(STORY, day=1)
    last = taken_in(OTHER, day=3)
    return first, taken_in(f"{STORY} {OTHER}", day=2), last


def test_rejecting_a_copy_parts_what_was_one_only_through_it() -> None:
    first, between, last = _three_in_a_row()
    assert copies() == {between.pk: first.pk, last.pk: first.pk}
    reject_copy(Copy.objects.get(source=between), actor=UserFactory.create())
    held = copies()
    assert held == {between.pk: first.pk}
    assert len(set(independent([first.pk, between.pk, last.pk]).values())) == 3
    find_all_copies()
    assert copies() == held


def test_taking_the_rejection_back_brings_them_together_again() -> None:
    first, between, last = _three_in_a_row()
    actor, copy = UserFactory.create(), Copy.objects.get(source=between)
    reject_copy(copy, actor=actor)
    undo(copy.history.latest().decision, actor=actor)
    held = copies()
    assert held == {between.pk: first.pk, last.pk: first.pk}
    find_all_copies()
    assert copies() == held


def test_accepting_a_rejected_copy_brings_them_together_again() -> None:
    first, between, last = _three_in_a_row()
    actor, copy = UserFactory.create(), Copy.objects.get(source=between)
    reject_copy(copy, actor=actor)
    accept_copy(copy, actor=actor)
    assert copies() == {between.pk: first.pk, last.pk: first.pk}
