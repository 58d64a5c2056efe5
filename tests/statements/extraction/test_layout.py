"""Paragraphs, headings and site furniture."""

import pytest

from statements.extraction.layout import LineKind, paragraphs_of

BODY = "The council met on Monday and voted for the new park."


def _kinds(text: str, title: str = "") -> list[LineKind]:
    return [paragraph.kind for paragraph in paragraphs_of(text, title=title)]


@pytest.mark.parametrize(
    "line",
    [
        "Read: Why the ferry is late",
        "Read more: Why the ferry is late",
        "Also read | Why the ferry is late",
        "See also: the ferry timetable.",
        "Comments are closed.",
        "Source link",
        "About Author",
        "Previous articleThe ferry that never came",
        "Next articleThe ferry that came",
        "Join our free panel on the future of ferries",
        "Sign up for our newsletter.",
        "Ann Poe11 February 2022 14:24",
        "By Ann Poe",
        "14:24",
        "Last updated on 3 May 2021 at 10:15.",
        "Poe reported from Oslo. Bo Lind in Riga contributed.",
        "Additional reporting by Bo Lind.",
        "Home LATEST NEWS The ferry is late again",
        "Advertisement",
    ],
)
def test_site_furniture_is_not_body(line: str) -> None:
    assert _kinds(f"{line}\n{BODY}")[0] is LineKind.FURNITURE


@pytest.mark.parametrize(
    "line",
    [
        "Readers wrote that the park is lovely.",
        "Joining the club costs nothing, said its chairman.",
        "Poe said by telephone that the panel would join the event.",
        "“Watch the gulls,” she said.",
        "“We are staying",
    ],
)
def test_sentences_that_resemble_furniture_are_body(line: str) -> None:
    assert _kinds(f"{line}\n{BODY}")[0] is LineKind.BODY


def test_a_line_without_final_punctuation_before_body_is_a_heading() -> None:
    assert _kinds(f"Council votes for ‘green’ park\n{BODY}") == [LineKind.HEADING, LineKind.BODY]


def test_a_lone_line_is_body() -> None:
    assert _kinds("the council voted for the park") == [LineKind.BODY]


def test_a_line_that_repeats_the_title_is_a_heading_at_any_length() -> None:
    title = " ".join(["council"] * 30)
    assert _kinds(f"{title}\n{BODY}", title=title)[0] is LineKind.HEADING


def test_wrapped_lines_are_one_paragraph() -> None:
    text = "The council met on Monday\nand voted for the new park."
    (paragraph,) = paragraphs_of(text)
    assert text[paragraph.start : paragraph.end] == text


def test_paragraphs_have_no_space_at_their_ends() -> None:
    text = "\r\n  One line. \r\n\r\n\tAnother line.\u2028Third.  "
    assert [text[p.start : p.end] for p in paragraphs_of(text)] == [
        "One line.",
        "Another line.",
        "Third.",
    ]
