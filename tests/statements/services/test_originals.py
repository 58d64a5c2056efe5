"""Which source of an utterance the others have it from."""

from datetime import UTC, datetime

import pytest

from sources.choices import InstantPrecision, PublisherKind, SourceKind
from sources.models import Source
from statements.services.originals import original_of
from tests.factories import SourceFactory

pytestmark = pytest.mark.django_db


def _source(day: int, **values: object) -> Source:
    source: Source = SourceFactory.create(
        published_at=datetime(2031, 5, day, tzinfo=UTC),
        published_precision=InstantPrecision.MINUTE,
        **values,
    )
    return source


def _own(*sources: Source) -> dict[int, int]:
    return {source.pk: source.pk for source in sources}


def test_none_is_known_of_sources_that_have_nothing_to_do_with_each_other() -> None:
    sources = [_source(1), _source(2)]
    assert original_of(sources, _own(*sources)) is None


@pytest.mark.parametrize(
    "values",
    [
        {"kind": SourceKind.WIRE},
        {"publisher__kind": PublisherKind.WIRE},
        {"publisher__name": "Norvik Wire"},
    ],
)
def test_it_is_the_wires_however_late_it_was_published(values: dict[str, object]) -> None:
    wire = _source(9, **values)
    sources = [_source(1, credits="Norvik Wire"), _source(2), wire]
    assert original_of(sources, _own(*sources)) == wire.pk


def test_without_a_wire_it_is_what_others_repeat() -> None:
    sources = [_source(1), _source(2), _source(3)]
    repeated = _own(*sources) | {sources[2].pk: sources[1].pk}
    assert original_of(sources, repeated) == sources[1].pk


def test_what_repeats_a_source_without_these_words_is_no_original() -> None:
    sources = [_source(1), _source(2)]
    assert original_of(sources, {source.pk: 10_000 for source in sources}) is None


def test_of_several_wires_it_is_the_first() -> None:
    sources = [_source(5, kind=SourceKind.WIRE), _source(3, kind=SourceKind.WIRE)]
    assert original_of(sources, _own(*sources)) == sources[1].pk
