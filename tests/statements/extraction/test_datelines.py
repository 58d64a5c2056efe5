"""Datelines stand before a report and are never anybody's words."""

import pytest

from statements.extraction.candidates import Span
from statements.extraction.datelines import body_start
from tests.statements.extraction.found import only

REPORT = "The ferry will stop in May, Ann Poe said."


@pytest.mark.parametrize(
    "dateline",
    [
        "HARBOURTON – ",
        "LONDON, Feb 9 (Reuters) - ",
        "WASHINGTON (AP) — ",
        "WASHINGTON (AP) -- ",
        "KYIV, Ukraine — ",
        "KYIV, Ukraine (AP) — ",
        "ST. PETERSBURG, Russia, 9 February 2022 (The Gull) – ",
        "WASHINGTON/KYIV, Feb 11 (Reuters) - ",
        "Moscow (AFP) – ",
        "(The Gull) — ",
        "MOSCOW: ",
    ],
)
def test_a_dateline_is_no_part_of_a_quote(dateline: str) -> None:
    assert only(dateline + REPORT).words == "The ferry will stop in May"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe – who runs the port – said that the ferry would stop.",
        "COVID-19 is over, Ann Poe said.",
        "HARBOUR MASTER: The ferry will stop in May.",
        "The ferry (and the bridge) – both old – will stop.",
        "",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert body_start(text, Span(0, len(text))) == 0


def test_a_quotation_right_after_a_dateline_is_read() -> None:
    assert only("RIGA (The Gull) – “The tide is late,” Ann Poe said.").words == "The tide is late,"
