"""Blocks, stand-ins and offsets."""

from statements.extraction.parse import BLOCK_LENGTH, parse


def test_whole_quotations_are_replaced_by_a_stand_in() -> None:
    (block,) = parse("“Bring the boat round to the pier,” she said.").blocks()
    assert block.doc.text.strip() == "“It works,” she said."


def test_fragments_are_parsed_as_words_of_their_sentence() -> None:
    (block,) = parse("She said the pier was “far too short” for them.").blocks()
    assert "far too short" in block.doc.text


def test_titles_of_works_are_no_quotations() -> None:
    (block,) = parse("He wrote “The Long Pier,” a novel about boats.").blocks()
    assert not block.whole


def test_tokens_keep_their_offsets_in_the_text() -> None:
    text = "One line.\n\n“Bring it round,” said the pilot, who added that it was late."
    for block in parse(text).blocks():
        for token in block.doc:
            if not block.is_stand_in(token):
                assert text[block.starts[token.i] : block.ends[token.i]] == token.text


def test_paragraphs_without_mark_or_cue_are_not_parsed() -> None:
    assert list(parse("The boat lay in the bay.").blocks()) == []


def test_a_long_line_is_cut_at_sentences() -> None:
    text = "The pilot said that the boat was late. " * 300
    blocks = list(parse(text).blocks())
    assert len(blocks) > 3
    assert all(len(block.doc.text) <= BLOCK_LENGTH for block in blocks)
    assert all(block.doc.text.startswith("The pilot") for block in blocks)


def test_a_line_without_spaces_is_cut_too() -> None:
    assert len(list(parse("said-" * BLOCK_LENGTH).blocks())) > 3


def test_lone_surrogates_do_not_stop_the_parse() -> None:
    assert list(parse("He said that \ud800 was odd.").blocks())
