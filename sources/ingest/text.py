"""Bytes to text, without inventing or losing a character.

The text of a plain file is the file itself, decoded with nothing stripped or translated: a
byte order mark of UTF-8 stays as U+FEFF and line ends stay as they are, so that offsets equal
those of the file read with ``encoding="utf-8", newline=""``.
"""

import codecs
import re

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"{\\rtf", "a rich text document"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL_SHARE = 0.01


class TextError(ValueError):
    """The bytes are not a text that can be captured. The message says what to do."""


def decode(content: bytes, *, encoding: str | None = None, declared: str | None = None) -> str:
    """Decode the bytes of one document, strictly.

    ``encoding`` is the person's word and is obeyed. Without it come a byte order mark, UTF-8
    and what the document declares about itself. Nothing is guessed beyond that.

    Raises ``TextError`` when it is empty, binary or in another encoding.
    """
    if not content.strip():
        raise TextError("It is empty. Check that it was saved completely, or leave it out.")
    _refuse_binary(content)
    text = _decode(content, encoding or _marked(content), declared)
    check_text(text)
    return text


def check_text(text: str) -> None:
    """Refuse a text that no database could keep as it is, or that is no text at all.

    Raises ``TextError``.
    """
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise TextError("It is empty. Check that it was saved completely, or leave it out.")
    place = text.find("\0")
    if place >= 0:
        raise TextError(
            f"It holds NUL characters (the first at position {place}), so it is binary data or "
            "text in another encoding. Save it as UTF-8 text, or name its encoding with "
            "--encoding (for example utf-16)."
        )
    if _SURROGATE.search(text):
        raise TextError(
            "It holds half characters (lone surrogates), which are no text. "
            "Name its encoding with --encoding, or save it as UTF-8."
        )
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise TextError("It is binary data, not text. Save the article as UTF-8 text or HTML.")


def is_storable(value: str) -> bool:
    """Tell whether every database can keep a string: neither NUL nor half characters in it."""
    return "\0" not in value and _SURROGATE.search(value) is None


def warnings_about(text: str) -> tuple[str, ...]:
    """Say what is strange about a text that can be kept nevertheless."""
    lost = text.count("\ufffd")
    if not lost:
        return ()
    what = "a replacement character" if lost == 1 else f"{lost} replacement characters"
    return (f"The text holds {what} (U+FFFD): letters were lost. Look for a better copy.",)


def _refuse_binary(content: bytes) -> None:
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise TextError(
                f"It is {what}, not text. Save the article as UTF-8 text or HTML and take that in."
            )


def _marked(content: bytes) -> str | None:
    return next((name for mark, name in _MARKS if content.startswith(mark)), None)


def _decode(content: bytes, named: str | None, declared: str | None) -> str:
    if named is not None:
        return _strictly(content, named)
    try:
        return _strictly(content, "utf-8")
    except TextError:
        if not declared or _is_utf8(declared):
            raise
        return _strictly(content, declared)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except LookupError as error:
        raise TextError(
            f"“{encoding}” is no known text encoding. Name it with --encoding as Python does, "
            "for example utf-8, cp1252, koi8-r or shift_jis."
        ) from error
    except UnicodeDecodeError as error:
        raise TextError(
            f"It is not {encoding} text (byte 0x{content[error.start]:02X} at position "
            f"{error.start}). Name its encoding with --encoding (for example cp1252), or save "
            "it as UTF-8."
        ) from error
    except ValueError as error:
        raise TextError(f"It cannot be read as {encoding}: {error}.") from error


def _is_utf8(name: str) -> bool:
    try:
        return codecs.lookup(name).name == "utf-8"
    except LookupError:
        return True  # an unknown label is no help: the message about UTF-8 is
