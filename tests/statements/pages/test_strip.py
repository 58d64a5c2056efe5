"""The small picture of when a speaker is on record."""

from datetime import date

from statements.pages.strip import HEIGHT, strip


def test_no_dated_quote_makes_no_picture() -> None:
    assert strip([]) is None


def test_days_are_counted_by_month() -> None:
    found = strip([date(2022, 1, 3), date(2022, 1, 30), date(2022, 3, 1)])

    assert found is not None
    assert [(column.label, column.count) for column in found.columns] == [
        ("January 2022", 2),
        ("February 2022", 0),
        ("March 2022", 1),
    ]


def test_many_months_are_counted_by_year() -> None:
    found = strip([date(2015, 1, 3), date(2022, 1, 30)])

    assert found is not None
    assert (found.unit, len(found.columns)) == ("year", 8)


def test_the_highest_column_fills_the_picture() -> None:
    found = strip([date(2022, 1, 3)])

    assert found is not None
    assert found.columns[0].y + found.columns[0].height == HEIGHT


def test_of_centuries_the_latest_sixty_years_are_shown() -> None:
    found = strip([date(1700, 1, 1), date(2022, 1, 1)])

    assert found is not None
    assert (found.first, found.last) == ("1963", "2022")
