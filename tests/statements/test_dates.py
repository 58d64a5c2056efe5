"""Partial dates and days of speech; no database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.choices import DatePrecision
from statements.dates import PartialDateError, format_partial, parse_partial, said_on

SATURDAY = date(2022, 1, 22)
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "found", "precision"),
    [
        ("2022", date(2022, 1, 1), DatePrecision.YEAR),
        ("2022-03", date(2022, 3, 1), DatePrecision.MONTH),
        (" 2022-03-09 ", date(2022, 3, 9), DatePrecision.DAY),
    ],
)
def test_parse_partial_reads_a_date_and_its_precision(
    text: str, found: date, precision: DatePrecision
) -> None:
    assert parse_partial(text) == (found, precision)


@pytest.mark.parametrize("text", ["", "22", "2022-13", "2022-02-30", "2022-1-2", "0000", "soon"])
def test_parse_partial_refuses_what_is_no_date(text: str) -> None:
    with pytest.raises(PartialDateError):
        parse_partial(text)


@given(days, st.sampled_from(DatePrecision))
def test_a_printed_partial_date_reads_as_itself(day: date, precision: DatePrecision) -> None:
    printed = format_partial(day, precision)
    again = parse_partial(printed)
    assert again.precision == precision
    assert format_partial(*again) == printed


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the mayor said on Friday", date(2022, 1, 21)),
        ("the mayor said on Saturday", date(2022, 1, 22)),
        ("the mayor told reporters Wednesday", date(2022, 1, 19)),
        ("the mayor said last Saturday", date(2022, 1, 15)),
        ("the mayor said Friday night", date(2022, 1, 21)),
        ("the mayor said yesterday", date(2022, 1, 21)),
        ("the mayor said today", date(2022, 1, 22)),
        ("the mayor wrote two days ago", date(2022, 1, 20)),
        ("the mayor wrote 3 days ago", date(2022, 1, 19)),
        ("a letter of 11 January 2022", date(2022, 1, 11)),
        ("on January 11, the mayor said", date(2022, 1, 11)),
        ("on Dec. 30th the mayor said", date(2021, 12, 30)),
        ("on the 5th of January he said", date(2022, 1, 5)),
        ("on Friday, 7 January, he said", date(2022, 1, 7)),
        ("said on 2022-01-20", date(2022, 1, 20)),
    ],
)
def test_said_on_resolves_a_day(words: str, expected: date) -> None:
    assert said_on(SATURDAY, words) == (expected, DatePrecision.DAY)


def test_said_on_keeps_a_month_a_month() -> None:
    assert said_on(SATURDAY, "as she said in November") == (
        date(2021, 11, 1),
        DatePrecision.MONTH,
    )


def test_said_on_keeps_a_year_a_year() -> None:
    assert said_on(SATURDAY, "as she wrote in 2019") == (date(2019, 1, 1), DatePrecision.YEAR)


@pytest.mark.parametrize(
    "words",
    [
        "the mayor said",
        "talks are planned for next Friday",
        "closed until Monday",
        "Friday's vote",
        "the Black Friday sales",
        "the mayor will speak on March 1",
        "the mayor will speak on 1 February 2022",
        "she may 5 times",
        "said on Monday or Tuesday",
        "30 February",
    ],
)
def test_said_on_refuses_what_tells_no_single_past_day(words: str) -> None:
    assert said_on(SATURDAY, words) is None


@given(days, st.integers(0, 6))
def test_a_weekday_lies_in_the_week_up_to_publication(published_on: date, back: int) -> None:
    day = published_on - timedelta(days=back)
    assert said_on(published_on, f"said on {day:%A}") == (day, DatePrecision.DAY)


@given(days, st.text())
def test_a_day_of_speech_is_never_after_publication(published_on: date, text: str) -> None:
    found = said_on(published_on, text + " 3 May said Tuesday")
    assert found is None or found.date <= published_on


@given(days, st.integers(0, 150))
def test_a_day_without_its_year_is_the_nearest_one(published_on: date, back: int) -> None:
    day = published_on - timedelta(days=back)
    if (day.month, day.day) != (2, 29):
        assert said_on(published_on, f"on {day.day} {day:%B} he said") == (day, DatePrecision.DAY)
