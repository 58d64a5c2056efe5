"""Number flags: one a quantity, from what is recorded, in whatever order it came."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import permutations

import pytest
from django.db import connection

from statements.choices import ClaimKind, FlagStatus, Reading
from statements.models import Claim, Contradiction, Evidence, Figure
from statements.services import ingest
from statements.services.contradictions.numbers import (
    raise_all_number_flags,
    raise_number_flags,
)
from statements.services.flags import confirm_flag
from tests.factories import CaptureFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

SENT = "Canada has sent more than {} soldiers to Latvia.\n"
TOLL = "The quake in Belmora has killed {} people.\n"


def _read(text: str, **values: object) -> Figure:
    run = ingest.process(CaptureFactory.create(text=text, **values))
    assert run.error == ""
    figure: Figure = Figure.objects.get_queryset().get(capture=run.capture)
    return figure


def _dated(day: int) -> object:
    return SourceFactory.create(
        published_at=datetime(2023, 2, day, tzinfo=UTC), published_precision="day"
    )


def _flags() -> list[tuple[object, ...]]:
    """Give the flags in words that hold whatever numbers the records were given."""
    return sorted(
        (
            flag.claim.text if flag.claim else "",
            flag.reading,
            flag.score,
            *(
                tuple(
                    sorted(flag.evidence.filter(side=side).values_list("figure__exact", flat=True))
                )
                for side in (1, 2)
            ),
        )
        for flag in Contradiction.objects.select_related("claim")
    )


def _rows() -> list[object]:
    flags = Contradiction.objects.order_by("fingerprint")
    evidence = Evidence.objects.order_by("contradiction__fingerprint", "side", "figure")
    fields = ("fingerprint", "explanation", "reading", "score", "words")
    return [
        *flags.values_list(*fields),
        *evidence.values_list("contradiction__fingerprint", "side", "figure"),
    ]


@pytest.mark.parametrize("order", list(permutations((300, 320, 900, 2000)))[::5])
def test_the_order_of_arrival_decides_nothing(order: Sequence[int]) -> None:
    for number in order:
        _read(SENT.format(number))
    ((text, reading, _, lower, upper),) = _flags()
    assert (text, reading) == ("Canada's soldiers to Latvia", Reading.DISAGREES)
    assert (lower, upper) == (
        ("more than 300", "more than 320"),
        ("more than 2000", "more than 900"),
    )


def test_measures_in_two_units_are_one_quantity() -> None:
    text = "Customs at Orla seized {} of amber from Belmora.\n"
    first, same, other = (_read(text.format(much)) for much in ("2 tonnes", "2,000 kg", "900 lbs"))
    same.refresh_from_db()
    assert same.agrees_with_id == first.pk
    ((_, reading, _, lower, upper),) = _flags()
    assert (reading, lower, upper) == (Reading.DISAGREES, ("900 lbs",), ("2 tonnes", "2,000 kg"))
    assert (first.unit, same.unit, other.unit) == ("tonne", "kg", "lb")


def test_a_refresh_changes_nothing() -> None:
    for number in (300, 900, 310, 2000):
        _read(SENT.format(number))
    before = _rows()
    assert raise_all_number_flags() == 0
    assert _rows() == before


def test_flags_that_were_lost_come_back_as_they_were() -> None:
    for number in (300, 900, 310, 2000):
        _read(SENT.format(number))
    before = _rows()
    Contradiction.objects.all().delete()
    assert raise_all_number_flags() == 1
    assert _rows() == before


def test_a_quantity_raises_one_flag_that_grows() -> None:
    for number in (300, 900):
        _read(SENT.format(number))
    flag = Contradiction.objects.get()
    confirm_flag(flag, actor=UserFactory.create())
    _read(SENT.format(910))
    flag.refresh_from_db()
    assert (flag.status, flag.evidence.count()) == (FlagStatus.CONFIRMED, 3)
    assert flag.has_new_evidence


def test_an_open_flag_goes_when_its_figures_can_all_hold() -> None:
    few, many = _read(SENT.format(300)), _read(SENT.format(900))
    Figure.objects.get_queryset().filter(pk=many.pk).restate(low=few.low, high=few.high)
    raise_number_flags(Claim.objects.values_list("pk", flat=True))
    assert not Contradiction.objects.exists()


def test_a_larger_later_toll_is_an_update_whichever_came_first() -> None:
    _read(TOLL.format(140), source=_dated(9))
    _read(TOLL.format(90), source=_dated(7))
    flag = Contradiction.objects.get()
    assert flag.reading == Reading.UPDATED
    assert "and later" in flag.explanation


def test_a_smaller_later_toll_disagrees() -> None:
    _read(TOLL.format(140), source=_dated(7))
    _read(TOLL.format(90), source=_dated(9))
    assert Contradiction.objects.get().reading == Reading.DISAGREES


def test_of_tolls_of_unknown_days_the_larger_is_an_update_that_nobody_calls_later() -> None:
    _read(TOLL.format(140))
    _read(TOLL.format(90))
    flag = Contradiction.objects.get()
    assert flag.reading == Reading.UPDATED
    assert "later" not in flag.explanation


def test_agreement_is_recorded_with_the_earliest_that_agrees() -> None:
    first = _read(SENT.format(300))
    _read(SENT.format(900))
    third = _read(SENT.format(310))
    fourth = _read(SENT.format(300))
    third.refresh_from_db()
    fourth.refresh_from_db()
    assert {third.agrees_with, fourth.agrees_with} == {first}


def test_a_copy_of_a_text_neither_agrees_nor_disagrees() -> None:
    original = _read(SENT.format(300))
    copy = SourceFactory.create(republishes=original.source)
    same = _read(SENT.format(300), source=copy)
    _read(SENT.format(900), source=SourceFactory.create(republishes=original.source))
    same.refresh_from_db()
    assert same.agrees_with is None
    assert not Contradiction.objects.exists()


def test_one_more_figure_takes_the_same_queries_whatever_the_quantity_holds(
    django_assert_num_queries: object,
) -> None:
    for number in (300, 900):
        _read(SENT.format(number))
    claim = Claim.objects.get(kind=ClaimKind.QUANTITY)
    for rows in (0, 20):
        for _ in range(rows):
            _read(SENT.format(900))
        queries = 9 + (connection.vendor == "postgresql")  # one more to take its turn
        with django_assert_num_queries(queries):  # type: ignore[operator]
            raise_number_flags([claim.pk])


def test_titles_tied_to_one_quantity_are_compared_by_what_it_says() -> None:
    titles = ("Silver Bell of Orla Priced at 600", "Orla: silver bell may cost 900")
    claim = Claim.objects.create(
        text="Price of the silver bell of Orla",
        text_key="price of the silver bell of orla",
        kind=ClaimKind.QUANTITY,
        unit="USD",
    )
    for title in titles:
        source = SourceFactory.create(title=title)
        figure = _read(f"{title}\nThe mayor would not talk about it.\n", source=source)
        assert figure.context["is_title"]
        Figure.objects.get_queryset().filter(pk=figure.pk).restate(claim_id=claim.pk)
    assert raise_number_flags([claim.pk]) == 1
    assert Contradiction.objects.get().words == ["600", "900"]


def test_a_first_sentence_is_no_title() -> None:
    text = "The quake in Belmora has killed 40 people."
    figure = _read(f"{text}\nIt was felt in Orla.\n", source=SourceFactory.create(title=text))
    assert not figure.context["is_title"]
