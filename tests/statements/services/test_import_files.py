"""Reading the files that editors import."""

import pytest
from django.core.exceptions import ValidationError

from statements.services.import_files import LARGEST, MOST_LINES, read_lines
from statements.services.spreadsheets import bare_cell, safe_cell

COLUMNS = ("id", "name", "kind")


def _cells(content: bytes) -> list[dict[str, str]]:
    return [dict(given.cells) for given in read_lines(content, columns=COLUMNS)]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    content = b'\xef\xbb\xbfId, NAME\r\n1,"a\r\nb"\r\n\r\n2,c\r\n'
    lines = read_lines(content, columns=COLUMNS)
    assert [(given.number, dict(given.cells)) for given in lines] == [
        (2, {"id": "1", "name": "a\r\nb"}),
        (5, {"id": "2", "name": "c"}),
    ]


def test_semicolons_part_cells_where_the_header_has_them() -> None:
    assert _cells(b"id;name\n1;a, b") == [{"id": "1", "name": "a, b"}]


def test_json_has_records_of_text_numbers_and_nothing() -> None:
    content = b'[{"id": 1, "name": "=a"}, {"name": "b", "kind": null}]'
    assert _cells(content) == [{"id": "1", "name": "=a"}, {"name": "b", "kind": ""}]


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "-", "'t was", "a'b", "", "\tx", "@", "'"])
def test_a_cell_made_safe_is_given_back(text: str) -> None:
    assert bare_cell(str(safe_cell(text))) == text


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"  \n ", "It is empty."),
        (b"id,name\n", "It has no lines beside its header."),
        (b"[]", "It has no lines"),
        (b"id,name,name\n1,a,b", "It has the column “name” twice."),
        (b'id,name\n1,"a', "Line 2 cannot be read as CSV"),
        (b'id,name\n1,a\n2,"b"c', "Line 3 cannot be read as CSV"),
        (b"id,colour\n1,red", "not known here: “colour”. Known are id, name, kind"),
        (b'[{"colour": 1}]', "not known here: “colour”"),
        (b'[{"\\ud800": 1}]', "not known here: “?”"),
        (b'{"id": 1}', "It must be a JSON list of records"),
        (b'[{"id": 1, "id": 2}]', "a record names one column twice"),
        (b"[" * 100_000, "It cannot be read as JSON"),
        (b'[{"id": ' + b"9" * 5_000 + b"}]", "It cannot be read as JSON"),
        (b"\xff\xfe", "It is not UTF-8 text (byte 0xFF at position 0)."),
        (b"x" * (LARGEST + 1), "It is larger than 5 MB."),
        (b"name\n" + b"a\n" * (MOST_LINES + 1), "It has more than 1,000 lines."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(content: bytes, problem: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read_lines(content, columns=COLUMNS)
    assert problem in refused.value.message_dict["file"][0]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"id,name\n1", "It has 1 cells, and the header 2."),
        (b"id,name\n1,a,b", "It has 3 cells, and the header 2."),
        (b"id,name\n1,a\0b", "NUL or half characters"),
        (b'[{"name": "a\\u0000"}]', "NUL or half characters"),
        (b'[{"name": "\\ud83d"}]', "NUL or half characters"),
        (b'[{"name": ["a"]}]', 'name: write text here, not ["a"].'),
        (b'[{"name": true}]', "name: write text here, not true."),
        (b'[{"name": 1.5}]', "name: write text here, not 1.5."),
        (b"[5]", "It is no record"),
    ],
)
def test_a_line_that_cannot_be_read_is_given_with_its_problem(content: bytes, problem: str) -> None:
    (given,) = read_lines(content, columns=COLUMNS)
    assert problem in given.problem
