"""Extraction as a whole: which words, whose, how printed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statements.extraction.pipeline import extract
from tests.statements.extraction.found import found_in, only

REPORTED = "the ferry would stop in May"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Poe said that the ferry would stop in May.",
        "Ann Poe said the ferry would stop in May.",
        "Ann Poe told reporters that the ferry would stop in May.",
        "Ann Poe told a crowd in Riga on Monday that the ferry would stop in May.",
        "Ann Poe has warned that the ferry would stop in May.",
        "Ann Poe made it clear that the ferry would stop in May.",
        "Ann Poe made clear that the ferry would stop in May.",
        "Ann Poe, 44, said that the ferry would stop in May.",
        "Ann Poe, who runs the port, added that the ferry would stop in May.",
    ],
)
def test_a_reported_clause_is_indirect(sentence: str) -> None:
    quote = only(sentence)
    assert (quote.words, quote.speakers, quote.kind) == (REPORTED, ["Ann Poe"], "indirect")


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry would stop in May, Ann Poe said.",
        "The ferry would stop in May, Ann Poe has said.",
        "The ferry would stop in May, said Ann Poe.",
        "The ferry would stop in May, said Ann Poe, the harbour master, on Monday.",
        "The ferry would stop in May, the harbour master, Ann Poe, said.",
        "The ferry would stop in May, did Ann Poe say.",
        "The ferry would stop in May, according to Ann Poe.",
        "According to Ann Poe, the ferry would stop in May.",
        "In the words of Ann Poe, the ferry would stop in May.",
    ],
)
def test_a_reporting_clause_may_follow_or_stand_apart(sentence: str) -> None:
    quote = only(sentence)
    assert (quote.words.lower(), quote.speakers) == (REPORTED.lower(), ["Ann Poe"])


@pytest.mark.parametrize(
    "text",
    [
        "“The tide is late,” Ann Poe said.",
        "“The tide is late,” said Ann Poe.",
        "“The tide is late,” Ann Poe told The Gull on Friday.",
        "Ann Poe said: “The tide is late.”",
        "Speaking in Riga, Ann Poe said: “The tide is late.”",
        "Ann Poe said, “The tide is late.”",
        "‘The tide is late,’ said Ann Poe.",
        '"The tide is late," Ann Poe added.',
    ],
)
def test_a_direct_quotation_finds_its_clause_on_either_side(text: str) -> None:
    quote = only(text)
    assert quote.words.rstrip(".,") == "The tide is late"
    assert (quote.speakers, quote.kind) == (["Ann Poe"], "direct")


def test_a_comma_inside_the_closing_mark_stays() -> None:
    assert only("“The tide is late,” Ann Poe said.").words == "The tide is late,"


def test_a_fragment_makes_a_quote_mixed_and_keeps_its_marks() -> None:
    quote = only("Ann Poe said the tide was “late as ever” and low.")
    assert (quote.words, quote.kind) == ("the tide was “late as ever” and low", "mixed")


def test_a_clause_that_is_all_in_marks_is_direct() -> None:
    quote = only("Ann Poe said “there is no tide in this bay”.")
    assert (quote.words, quote.kind) == ("there is no tide in this bay", "direct")


def test_an_interrupted_sentence_is_one_quote_of_two_segments() -> None:
    text = "“The tide,” Ann Poe said, “is late again.”"
    (quote,) = extract(text)
    assert [segment.of(text) for segment in quote.segments] == ["The tide,", "is late again."]


def test_more_of_the_speech_in_the_same_paragraph_is_the_same_quote() -> None:
    text = "“The tide is late,” Ann Poe said. “It was late on Monday, too.”"
    (quote,) = extract(text)
    assert len(quote.segments) == 2


def test_a_quotation_in_the_next_paragraph_is_a_quote_by_the_same_speaker() -> None:
    first, second = found_in(
        "“The tide is late,” Ann Poe said.\n“It was late on Monday, too, and on Sunday.”"
    )
    assert second.rule == "continued"
    assert second.speakers == first.speakers


def test_a_paragraph_that_was_not_closed_goes_on_in_the_next() -> None:
    text = "Ann Poe said: “The tide is late.\n“It was late on Monday, too.”"
    (quote,) = extract(text)
    assert len(quote.segments) == 2


def test_the_subject_of_the_sentence_before_speaks_next() -> None:
    found = found_in(
        "“The tide is late,” Ann Poe said.\nBo Lind shook his head. “You know nothing about tides.”"
    )
    assert found[-1].speakers == ["Bo Lind"]


def test_scare_quotes_are_no_quotes() -> None:
    assert found_in("The “ferry” is a raft, and the “captain” rows it.") == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Ann Poe accused Bo Lind of sinking the raft.", "Bo Lind of sinking the raft"),
        ("Ann Poe urged Bo Lind to leave the raft.", "Bo Lind to leave the raft"),
        ("Ann Poe called on Bo Lind to leave the raft.", "Bo Lind to leave the raft"),
        ("Ann Poe called for a new raft.", "a new raft"),
        ("Ann Poe called the raft a wreck.", "the raft a wreck"),
        ("Ann Poe described the raft as a wreck.", "the raft as a wreck"),
        ("Ann Poe dubbed the raft “a floating wreck”.", "the raft “a floating wreck”"),
        ("Ann Poe promised to buy a raft.", "to buy a raft"),
        ("Ann Poe wants guarantees that the raft is safe.", "the raft is safe"),
        ("Ann Poe's claim that the raft had sunk was false.", "the raft had sunk"),
    ],
)
def test_phrases_are_quoted_too(sentence: str, words: str) -> None:
    quote = only(sentence)
    assert quote.words == words
    assert [name.removesuffix("'s") for name in quote.speakers] == ["Ann Poe"]


def test_a_passive_accusation_belongs_to_its_agent() -> None:
    quote = only("Bo Lind is accused by Ann Poe of having sunk the raft.")
    assert (quote.words, quote.speakers) == ("having sunk the raft", ["Ann Poe"])


def test_a_second_report_in_one_sentence_is_a_second_quote() -> None:
    first, second = found_in(
        "Ann Poe said the raft was new, but acknowledged that the oars were old."
    )
    assert (first.words, second.words) == ("the raft was new", "the oars were old")
    assert second.speakers == ["Ann Poe"]


def test_a_participle_reports_for_the_same_speaker() -> None:
    found = found_in("“The raft is new,” Ann Poe said, adding that the oars were old.")
    assert [(quote.words, quote.speakers) for quote in found] == [
        ("The raft is new,", ["Ann Poe"]),
        ("the oars were old", ["Ann Poe"]),
    ]


def test_words_handed_on_by_another_person_have_a_relay() -> None:
    quote = only("Ann Poe said Bo Lind told her he would sell the raft.")
    assert quote.words == "he would sell the raft"
    assert (quote.speakers, quote.relays) == (["Bo Lind"], ["Ann Poe"])


def test_an_outlet_relays() -> None:
    quote = only("Bo Lind warned that the raft would sink, Reuters reported.")
    assert (quote.speakers, quote.relays) == (["Bo Lind"], ["Reuters"])


def test_otherwise_the_outermost_speaker_wins() -> None:
    quote = only("The port has warned that the raft is old, said a spokeswoman for the port.")
    assert quote.speakers == ["a spokeswoman for the port"]
    assert quote.words == "The port has warned that the raft is old"


def test_joint_speakers_are_two_mentions() -> None:
    assert only("Norway and Sweden said that the bridge was safe.").speakers == ["Norway", "Sweden"]


def test_pronouns_are_kept_as_printed() -> None:
    assert only("She said that the bridge was safe.").speakers == ["She"]


def test_headlines_and_furniture_are_not_quoted() -> None:
    text = (
        "Bridge is safe, says Ann Poe\n\nThe bridge opened on Monday.\n\n"
        "Read more: Ann Poe says the bridge is safe\n\nComments are closed."
    )
    assert found_in(text) == []


def test_quotes_come_in_text_order() -> None:
    text = "Ann Poe said the raft is old.\n“It floats,” said Bo Lind.\nHe denied any damage."
    starts = [quote.segments[0].start for quote in extract(text)]
    assert starts == sorted(starts)
    assert len(starts) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0\0“a\0b,” he said.\0",
        "قال “سوف نذهب” \u202e“We go,” he said.",
        "“““ he said ””",
        "”",
        "\r",
    ],
)
def test_odd_texts_do_no_harm(text: str) -> None:
    extract(text)


def test_a_huge_line_is_read_to_its_end() -> None:
    text = "Ann Poe said that the raft is old. " * 2000
    assert len(extract(text)) == 2000


_PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "‘",
                "’",
                "\n",
                ", ",
                ". ",
                " said ",
                "Ann Poe ",
                " that ",
                "denied ",
                "«",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=25,
)


@settings(max_examples=60)
@given(_PIECES.map("".join))
def test_segments_are_ordered_and_lie_inside_the_text(text: str) -> None:
    for quote in extract(text):
        end = 0
        for segment in quote.segments:
            assert end <= segment.start < segment.end <= len(text)
            end = segment.end
        for mention in (*quote.speakers, *quote.relays):
            assert text[mention.start : mention.end] == mention.exact
        assert 0 < quote.confidence <= 1


def test_a_colon_after_a_name_introduces_a_quotation() -> None:
    quote = only("Ann Poe: “The tide is late again today.”")
    assert (quote.speakers, quote.rule) == (["Ann Poe"], "colon")


def test_a_fragment_keeps_both_its_marks() -> None:
    assert only("Bo Lind warned Ann Poe of “swift and severe” tides.").words == (
        "Ann Poe of “swift and severe” tides"
    )


def test_equal_quotations_in_bare_paragraphs_keep_their_own_places() -> None:
    text = "Ann Poe said: “It is late.”\n“So it is.”\n“So it is.”"
    assert [quote.segments[0].of(text) for quote in extract(text)] == [
        "It is late.",
        "So it is.",
        "So it is.",
    ]


def test_an_interrupting_source_takes_its_commas_along() -> None:
    text = "The raft, according to Ann Poe, was old."
    (quote,) = extract(text)
    assert [segment.of(text) for segment in quote.segments] == ["The raft", "was old"]
