"""What a source says of itself."""

import pytest

from sources.choices import InstantPrecision
from tests.factories import SourceFactory


@pytest.mark.parametrize(
    ("origin", "shown"),
    [
        ("/home/ida/private/report.txt", "report.txt"),
        ("/home/ida/private/table.csv#12", "table.csv#12"),
        ("https://outlet.example/news/12", "https://outlet.example/news/12"),
    ],
)
def test_readers_see_no_folder_of_ours(origin: str, shown: str) -> None:
    assert str(SourceFactory.build(origin=origin, title="")) == shown


def test_a_day_is_known_only_to_the_day() -> None:
    source = SourceFactory.build()
    assert str(source.published_on) == "2026-01-05"
    source.published_precision = InstantPrecision.MONTH
    assert source.published_on is None
