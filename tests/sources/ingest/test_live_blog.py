"""Posts of a live blog: where they begin and end, whose they are and when they were posted."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from sources.documents import Post
from sources.ingest.live_blog import find_posts

FOOTED = """The storm has reached the coast, officials said on Monday.
Here is what happened today.
Harbour closes until further notice
The harbour master said that no ship would leave.
“We wait,” she added.
Mara Quill3 May 2021 16:05
Trains run again
The railway said trains had resumed.
Mara Quill and Tom O’Dell 3 May 2021 15:40
A bridge is closed.
Tom O’Dell3 May 2021 09:15
"""


def test_a_post_ends_with_its_author_and_time() -> None:
    bylines = [(post.byline, post.posted_on, post.posted_at) for post in find_posts(FOOTED)]

    day = date(2021, 5, 3)
    assert bylines == [
        ("Mara Quill", day, time(16, 5)),
        ("Mara Quill and Tom O’Dell", day, time(15, 40)),
        ("Tom O’Dell", day, time(9, 15)),
    ]


def test_spans_hold_the_whole_post_and_nothing_of_its_neighbours() -> None:
    post = find_posts(FOOTED)[1]

    assert FOOTED[post.start : post.end].startswith("Trains run again\n")
    assert FOOTED[post.start : post.end].endswith("15:40")


def test_a_summary_above_the_first_post_is_not_part_of_it() -> None:
    first = find_posts(FOOTED)[0]

    assert FOOTED[first.start :].startswith("Harbour closes")


def test_the_first_line_is_the_heading_unless_it_is_a_sentence() -> None:
    headings = [post.heading for post in find_posts(FOOTED)]

    assert headings == ["Harbour closes until further notice", "Trains run again", ""]


@pytest.mark.parametrize(
    "mark",
    [
        "Jane Doe11 February 2022 14:24",
        "By Jane Doe 11 Feb 2022, 2.24pm",
        "Jane Doe | February 11, 2022 at 2:24 p.m.",
        "Jane Doe, Friday 11 February 2022 14:24 EST",
        "Jane Doe 2022-02-11 14:24",
    ],
)
def test_the_line_below_a_post_is_known_in_many_forms(mark: str) -> None:
    earlier = "Tom O’Dell11 February 2022 13:00"

    posts = find_posts(f"One thing happened.\n{mark}\nAnother thing happened.\r\n{earlier}\r\n")

    assert [(p.byline, p.posted_on, p.posted_at) for p in posts] == [
        ("Jane Doe", date(2022, 2, 11), time(14, 24)),
        ("Tom O’Dell", date(2022, 2, 11), time(13, 0)),
    ]


@pytest.mark.parametrize("mark", ["14:24", "Posted at 14:24", "2.24pm", "14:24 Jane Doe"])
def test_the_line_above_a_post_is_known_in_many_forms(mark: str) -> None:
    post = f"{mark}\nHeading here\nIt happened.\n"

    posts = find_posts("Intro.\n" + post * 2 + post.replace("24", "05"))

    assert [found.heading for found in posts] == ["Heading here"] * 3
    assert [found.posted_at for found in posts] == [time(14, 24), time(14, 24), time(14, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jane Doe11 February 2022 14:24\nOnly the line below a headline.",
        "A picture\nScreen Shot 2022-02-11 at 14.24.05\n" * 2,
        "The vote was on 11 February 2022 at 14:24.\nThe count began on 11 February 2022 at 15:00.",
        "Schedule\n14:24 The ship leaves.\n15:00 It sails on to the next harbour.\n16:00 It docks.",
        "The rates of the week were\n3.10\nand then\n4.20\nand at last\n5.30\n",
    ],
)
def test_an_ordinary_text_has_no_posts(text: str) -> None:
    assert find_posts(text) == []


def test_an_impossible_date_leaves_the_day_unknown() -> None:
    mark = "A.\nJane Doe 31 February 2022 14:24\n"

    posts = find_posts(mark + mark.replace("24", "05"))

    assert [post.posted_on for post in posts] == [None, None]


def test_twenty_megabytes_of_one_line_are_no_live_blog() -> None:
    assert find_posts("word " * 4_000_000) == []


def test_a_post_is_timed_in_the_zone_of_its_publisher() -> None:
    post = Post(0, 1, posted_at=time(14, 24))

    assert post.instant(zone=UTC) is None
    assert post.instant(zone=ZoneInfo("Asia/Tokyo"), fallback_day=date(2022, 2, 11)) == datetime(
        2022, 2, 11, 5, 24, tzinfo=UTC
    )


def test_a_printed_greenwich_time_is_believed_over_the_publishers_zone() -> None:
    text = "14.24 GMT\nHeading\nIt happened.\n" * 2
    post = find_posts(text + text.replace("14.24", "14.05"))[0]

    assert post.instant(zone=ZoneInfo("Asia/Tokyo"), fallback_day=date(2022, 2, 11)) == datetime(
        2022, 2, 11, 14, 24, tzinfo=UTC
    )


def test_a_name_that_ends_like_a_zone_stays_a_name() -> None:
    text = "14:24 Scott Marsh\nIt happened.\n" * 2

    posts = find_posts(text + text.replace("24", "05"))

    assert {post.byline for post in posts} == {"Scott Marsh"}
