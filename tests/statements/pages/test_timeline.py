"""The picture of who asserted and denied a claim, and when."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from statements.pages.timeline import LETTER, MOST_LANES, RADIUS, Moment, Timeline, timeline

START = date(2022, 1, 1)


def moment(day: int, *, above: bool = True, label: str = "Ann Lee") -> Moment:
    return Moment(START + timedelta(days=day), above, label, "title", "/quotes/1/")


def drawn(moments: list[Moment], width: int = 700) -> Timeline:
    picture = timeline(moments, width=width)
    assert picture is not None
    return picture


def test_nothing_is_drawn_of_nothing() -> None:
    assert timeline([], width=700) is None


def test_asserting_points_stand_above_the_line_and_denying_ones_below() -> None:
    picture = drawn([moment(0), moment(5, above=False)])

    assert [point.y < picture.axis_y for point in picture.points] == [True, False]


def test_points_stand_in_the_order_of_their_days() -> None:
    picture = drawn([moment(30), moment(0), moment(10)])

    places = [(point.moment.on, point.x) for point in picture.points]
    assert places == sorted(places)


def test_one_moment_has_a_tick_with_its_day() -> None:
    assert "1 Jan 2022" in [tick.label for tick in drawn([moment(0)]).ticks]


def test_moments_of_years_are_named_by_year() -> None:
    ticks = drawn([moment(0), moment(4000)]).ticks

    assert all(tick.label.isdigit() for tick in ticks)
    assert 2 <= len(ticks) <= 7


def test_a_crowd_of_one_day_is_counted_when_there_is_no_room() -> None:
    picture = drawn([moment(0) for _ in range(MOST_LANES + 3)])

    assert len(picture.points) == MOST_LANES
    assert picture.left_out == 3


def test_long_names_are_cut() -> None:
    assert drawn([moment(0, label="A" * 50)]).points[0].label.endswith("…")


MOMENTS = st.lists(
    st.builds(
        moment,
        st.integers(0, 60),
        above=st.booleans(),
        label=st.sampled_from(["Ann", "Bo Lindqvist", "The Ministry of the Harbour"]),
    ),
    min_size=1,
    max_size=40,
)


@given(MOMENTS, st.sampled_from([340, 880]))
def test_labels_never_overlap(moments: list[Moment], width: int) -> None:
    lanes: dict[int, list[tuple[float, float]]] = {}
    for point in drawn(moments, width).points:
        reach = RADIUS if not point.label else 2 * RADIUS + LETTER * len(point.label)
        box = (point.x - RADIUS + 1, point.x + reach - 1)
        for start, end in lanes.get(point.y, []):
            assert box[1] <= start or end <= box[0]
        lanes.setdefault(point.y, []).append(box)


@given(MOMENTS, st.sampled_from([340, 880]))
def test_everything_stays_inside_the_picture(moments: list[Moment], width: int) -> None:
    picture = drawn(moments, width)

    for point in picture.points:
        assert 0 <= point.x <= width
        assert 0 < point.y < picture.floor
        assert not point.label or point.label_x + LETTER * len(point.label) <= width
    assert len(picture.points) + picture.left_out == len(moments)
