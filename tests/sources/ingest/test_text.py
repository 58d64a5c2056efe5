"""Bytes to text: nothing invented, nothing lost."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.ingest.text import TextError, check_text, decode, warnings_about


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_text_is_the_file_read_as_utf8_without_translation(text: str) -> None:
    lines = f"{text}\r\n{text}\n{text}\r"

    assert decode(lines.encode()) == lines


@settings(deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=20).map(str.encode))
def test_any_bytes_are_kept_whole_or_refused_in_words(content: bytes) -> None:
    try:
        text = decode(content)
    except TextError:
        return
    assert text.encode() == content or content.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0"))


def test_a_byte_order_mark_stays_so_that_offsets_stay_true() -> None:
    assert decode(codecs.BOM_UTF8 + b"Words.") == "\ufeffWords."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding(encoding: str) -> None:
    assert decode("Größe".encode(encoding)) == "Größe"


def test_right_to_left_and_combining_characters_stay_as_they_are() -> None:
    text = "قال الوزير: «لا» e\u0301 \u202bשלום\u202c"

    assert decode(text.encode()) == text


@pytest.mark.parametrize("content", [b"", b" \r\n\t ", codecs.BOM_UTF8])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(TextError, match="It is empty"):
        decode(content)


def test_nul_characters_are_refused_with_their_place() -> None:
    with pytest.raises(TextError, match=r"NUL characters \(the first at position 4\).*--encoding"):
        decode(b"Word\0s that go on.")


@pytest.mark.parametrize(
    ("content", "what"), [(b"%PDF-1.7 ...", "a PDF"), (b"PK\x03\x04word/document.xml", "a ZIP")]
)
def test_a_known_binary_file_is_named(content: bytes, what: str) -> None:
    with pytest.raises(TextError, match=f"It is {what}.*Save the article as"):
        decode(content)


def test_control_characters_in_numbers_mean_binary() -> None:
    with pytest.raises(TextError, match="binary data"):
        decode(bytes(range(1, 32)) * 20)


def test_another_encoding_is_refused_with_the_option_that_names_it() -> None:
    with pytest.raises(TextError, match=r"not utf-8 text \(byte 0xFC at position 2\).*--encoding"):
        decode("Für".replace("F", "Fr").encode("cp1252"))


def test_the_named_encoding_is_obeyed() -> None:
    assert decode("“Für”".encode("cp1252"), encoding="cp1252") == "“Für”"


def test_the_named_encoding_is_not_replaced_when_it_fails() -> None:
    with pytest.raises(TextError, match="not ascii text"):
        decode("für".encode(), encoding="ascii")


@pytest.mark.parametrize("encoding", ["utf-9", "base64", "rot13"])
def test_an_encoding_that_is_none_is_refused(encoding: str) -> None:
    with pytest.raises(TextError, match="no known text encoding"):
        decode(b"Words.", encoding=encoding)


def test_utf8_wins_over_a_declaration_that_would_garble_it() -> None:
    assert decode("für".encode(), declared="cp1252") == "für"


def test_a_declaration_is_used_when_the_text_is_not_utf8() -> None:
    assert decode("für".encode("cp1252"), declared="cp1252") == "für"


def test_an_unknown_declaration_does_not_hide_the_useful_message() -> None:
    with pytest.raises(TextError, match="not utf-8 text"):
        decode("für".encode("cp1252"), declared="x-unknown")


def test_lone_surrogates_are_refused() -> None:
    with pytest.raises(TextError, match="half characters"):
        check_text("broken \ud800 text")


def test_replacement_characters_are_pointed_out() -> None:
    assert "2 replacement characters" in warnings_about("lost \ufffd\ufffd here")[0]
    assert warnings_about("nothing lost") == ()
