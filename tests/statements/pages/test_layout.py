"""Posts of a live blog, and numbered lines."""

from sources.models import Section
from statements.marking import Mark
from statements.pages.layout import lines, parts


def printed(found: list[object]) -> list[str]:
    return ["".join(s.text for s in part.segments) for part in found]  # type: ignore[attr-defined]


def test_text_without_posts_is_one_part() -> None:
    assert printed([*parts("One. Two.", [], [], offset=0)]) == ["One. Two."]


def test_posts_and_what_stands_between_them_are_parts() -> None:
    sections = [Section(heading="B", start=4, end=8), Section(heading="C", start=8, end=12)]
    found = parts("Top B b.C c.End", [], sections, offset=0)

    assert printed([*found]) == ["Top ", "B b.", "C c.", "End"]
    assert [part.section for part in found] == [None, *sections, None]


def test_a_post_that_began_on_the_page_before_is_continued() -> None:
    found = parts("rest.End", [], [Section(start=90, end=105)], offset=100)

    assert printed([*found]) == ["rest.", "End"]


def test_a_post_whose_text_begins_with_its_heading_needs_no_other() -> None:
    found = parts("News\nAll.", [], [Section(heading="News", start=0, end=9)], offset=0)

    assert found[0].prints_heading


def test_quotes_are_marked_inside_their_post() -> None:
    found = parts("A. B.", [Mark(3, 4, "quote")], [Section(start=3, end=5)], offset=0)

    assert found[1].segments[0].kinds == ("quote",)


def test_lines_know_their_place_in_the_whole_text() -> None:
    assert [(line.start, line.text) for line in lines("ab\n\nc", offset=10)] == [
        (10, "ab"),
        (13, ""),
        (14, "c"),
    ]
