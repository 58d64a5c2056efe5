"""What a later text has where an earlier one had quoted words."""

import pytest

from statements.matching.edits import Revision, changes, is_trivial, material, older_posts

BEFORE = (
    "The port opened on Monday. “We will build 300 homes by June,” said Ada Lindqvist. "
    "She left early. “Nobody will be sent away,” she said. The crowd cheered."
)
HOMES = "We will build 300 homes by June,"


def instead(words: str, after: str) -> str | None:
    start = BEFORE.index(words)
    place = Revision(BEFORE, after).instead_of(start, start + len(words))
    return after[slice(*place)] if place else None


def test_altered_words_are_found_at_their_place() -> None:
    after = BEFORE.replace("We will build 300", "They may build 200")
    assert instead(HOMES, after) == "They may build 200 homes by June"


def test_words_cut_at_the_end_are_found_as_what_is_left() -> None:
    assert instead(HOMES, BEFORE.replace(" homes by June,", ",")) == "We will build 300"


def test_words_that_are_gone_have_nothing_at_their_place() -> None:
    after = BEFORE.replace("“We will build 300 homes by June,” said Ada Lindqvist. ", "")
    assert instead(HOMES, after) is None


def test_another_sentence_at_that_place_is_no_wording_of_the_quote() -> None:
    after = BEFORE.replace("“We will build 300 homes by June,” said", "Guests were welcomed by")
    assert instead(HOMES, after) is None


def test_what_stood_elsewhere_unchanged_is_not_taken_for_the_quote() -> None:
    twin = "“We will build 300 homes by July,” said Bo Ek. "
    after = twin + BEFORE.replace("“We will build 300 homes by June,” said Ada Lindqvist. ", "")
    before = twin + BEFORE
    start = before.index(HOMES)
    assert Revision(before, after).instead_of(start, start + len(HOMES)) is None


@pytest.mark.parametrize("after", ["", "\n\n", "Something quite different."])
def test_a_text_that_was_replaced_has_nothing_of_it(after: str) -> None:
    assert instead(HOMES, after) is None


def test_words_in_other_marks_and_spacing_still_stand() -> None:
    revision = Revision(BEFORE, 'Today: "we will  build 300 homes by June", said Ada.')
    assert revision.still_says(HOMES)
    assert not revision.still_says("Nobody will be sent away,")


def test_words_that_stand_inside_other_words_do_not_stand_there() -> None:
    assert not Revision("", "We will build 300 homesteads.").still_says("build 300 homes")


def test_changes_list_what_each_side_has_with_its_place() -> None:
    (first, second) = changes("We will build 300 homes", "They will build homes")
    assert (first.a, first.b, first.a_span, first.b_span) == ("We", "They", (0, 2), (0, 4))
    assert (second.a, second.b, second.b_span) == ("300", "", (16, 16))


def test_changes_name_what_was_cut_at_the_end() -> None:
    assert [each.a for each in changes("We agree, if they pay.", "We agree")] == ["if they pay"]


@pytest.mark.parametrize("words", ["", "“”"])
def test_a_wording_without_words_differs_in_all_of_the_other(words: str) -> None:
    assert [(each.a, each.b) for each in changes(words, "No tax")] == [("", "No tax")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We won't leave", "we won’t leave,"),
        ("“No more than 1,000 will go.”", "No more than 1000 will go"),
        ("They will ocupy the quay", "They will occupy the quay"),
        ("The recieved goods", "The received goods"),
    ],
)
def test_printing_and_a_corrected_letter_are_trivial(before: str, after: str) -> None:
    assert is_trivial(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We will go now", "We will go not"),
        ("We saw 300 homes", "We saw 400 homes"),
        ("They will leave the quay", "They will leave"),
        ("We may leave", "We must leave"),
        ("It is a brutal regime", "It is a strict regime"),
    ],
)
def test_other_words_are_not_trivial(before: str, after: str) -> None:
    assert not is_trivial(before, after)


def test_only_what_changes_the_meaning_is_material() -> None:
    assert material("We will build 300 big homes", "We will build 200 large homes")
    assert not material("We will build big homes there", "We will build large homes there")


POSTS = ["Noon. The gate is shut now.\n", "Eleven. A queue forms here.\n", "Ten. The sun is out.\n"]


def places(posts: list[str]) -> list[tuple[int, int]]:
    starts = [sum(map(len, posts[:n])) for n in range(len(posts))]
    return [(start, start + len(post)) for start, post in zip(starts, posts, strict=True)]


def test_posts_at_the_older_end_of_a_live_blog_were_paged_off() -> None:
    revision = Revision("".join(POSTS), "One. It rains.\n" + POSTS[0])
    gone = older_posts(places(POSTS), revision, is_newest_first=True)
    assert gone == [places(POSTS)[2], places(POSTS)[1]]


def test_a_post_taken_out_of_the_middle_was_not_paged_off() -> None:
    revision = Revision("".join(POSTS), POSTS[0] + POSTS[2])
    assert older_posts(places(POSTS), revision, is_newest_first=True) == []


def test_the_newest_post_of_a_live_blog_is_not_paged_off() -> None:
    revision = Revision("".join(POSTS), POSTS[1] + POSTS[2])
    assert older_posts(places(POSTS), revision, is_newest_first=True) == []


def test_a_live_blog_in_order_of_time_loses_its_first_posts() -> None:
    posts = POSTS[::-1]
    revision = Revision("".join(posts), posts[1] + posts[2])
    gone = older_posts(places(posts), revision, is_newest_first=False)
    assert gone == [places(posts)[0]]
