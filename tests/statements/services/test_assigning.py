"""Who has which source: taken once, given by hand, given back, and nobody's taken unawares."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources.choices import Visibility
from sources.models import Source
from statements.choices import ReviewStatus
from statements.groups import CONTRIBUTOR, EDITOR, VIEWER
from statements.models import Assignment, Quote
from statements.services.assigning import colleagues, give, give_back, take
from statements.services.desk import desk
from statements.services.queues import Asking, queue_of_assigned
from statements.services.review import accept_quote, reject_quote
from statements.services.speaker_merging import merge_speakers
from statements.services.undoing import undo
from tests.factories import (
    AssignmentFactory,
    CreditFactory,
    QuoteFactory,
    SkipFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def _editor(**given: object) -> User:
    user: User = UserFactory.create(is_superuser=True, **given)
    return user


def _mine(editor: User) -> list[Quote]:
    return [row.quote for row in queue_of_assigned(editor).rows]


def test_what_is_taken_waits_in_its_takers_queue_source_after_source() -> None:
    editor, sources = _editor(), SourceFactory.create_batch(2)
    made = [QuoteFactory.create(source=sources[n % 2]) for n in range(4)]
    QuoteFactory.create()
    assert take([s.pk for s in sources], editor=editor) == 2
    assert _mine(editor) == [made[n] for n in (0, 2, 1, 3)]
    assert desk(editor).mine.count == 4
    assert desk(_editor()).mine.count == 0


def test_a_page_goes_on_where_the_last_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("statements.services.queues.PAGE", 2)
    editor, sources = _editor(), SourceFactory.create_batch(2)
    made = [QuoteFactory.create(source=sources[n // 3]) for n in range(5)]
    take([s.pk for s in sources], editor=editor)
    found, page = [], queue_of_assigned(editor)
    while page.older:
        found += page.rows
        page = queue_of_assigned(editor, Asking(editor, page.older))
    assert [row.quote for row in [*found, *page.rows]] == made


def test_what_another_has_is_not_taken_and_he_is_named() -> None:
    first, second = _editor(username="edith"), _editor()
    free, hers = SourceFactory.create(), SourceFactory.create(title="Harbour news")
    take([hers.pk], editor=first)
    with pytest.raises(ValidationError, match="edith has “Harbour news” since"):
        take([free.pk, hers.pk], editor=second)
    assert list(Assignment.objects.values_list("source", "editor")) == [(hers.pk, first.pk)]


def test_taking_twice_changes_nothing() -> None:
    editor, source = _editor(), SourceFactory.create()
    assert [take([source.pk], editor=editor) for _ in range(2)] == [1, 1]
    assert Assignment.objects.count() == 1


def test_a_source_is_handed_on_by_who_saw_whose_it_is() -> None:
    first, second, third = _editor(), _editor(), _editor()
    source = SourceFactory.create()
    take([source.pk], editor=first)
    give({source.pk: first.pk}, to=second, actor=third)
    held = Assignment.objects.get()
    assert (held.editor, held.given_by) == (second, third)
    with pytest.raises(ValidationError, match="Nothing was changed"):
        give({source.pk: first.pk}, to=third, actor=third)
    with pytest.raises(ValidationError, match="Nothing was changed"):
        give_back({source.pk: first.pk}, actor=third)
    assert give_back({source.pk: None}, actor=second) == 1
    assert not Assignment.objects.exists()
    assert give_back({source.pk: second.pk}, actor=second) == 0


@pytest.mark.parametrize("group", [None, VIEWER, CONTRIBUTOR])
def test_only_who_decides_is_given_a_source(group: str | None) -> None:
    actor, user, source = _editor(), UserFactory.create(), SourceFactory.create()
    if group:
        user.groups.add(Group.objects.get(name=group))
    with pytest.raises(ValidationError, match="may not decide"):
        give({source.pk: None}, to=user, actor=actor)
    assert not Assignment.objects.exists()


def test_an_editor_is_a_colleague_until_his_account_is_closed() -> None:
    user: User = UserFactory.create()
    user.groups.add(Group.objects.get(name=EDITOR))
    assert list(colleagues()) == [user]
    user.is_active = False
    user.save()
    assert list(colleagues()) == []


def test_fifty_are_given_in_as_many_queries_as_one() -> None:
    editor, other = _editor(), _editor()
    counts = []
    for size in (1, 50):
        sources: list[Source] = SourceFactory.create_batch(size)
        AssignmentFactory.create(source=sources[0], editor=other)
        seen = dict.fromkeys([s.pk for s in sources], other.pk)
        with CaptureQueriesContext(connection) as captured:
            give(seen, to=editor, actor=editor)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_what_is_decided_taken_down_or_skipped_waits_no_more() -> None:
    editor, source = _editor(), SourceFactory.create()
    waiting, skipped = QuoteFactory.create(source=source), QuoteFactory.create(source=source)
    QuoteFactory.create(source=source, status=ReviewStatus.REJECTED)
    hidden = QuoteFactory.create(source__visibility=Visibility.TAKEN_DOWN)
    SkipFactory.create(quote=skipped, editor=editor)
    take([source.pk, hidden.source_id], editor=editor)
    assert _mine(editor) == [waiting]
    assert desk(editor).mine.count == 1


def test_undo_and_merging_keep_a_source_with_its_editor() -> None:
    editor = _editor()
    one, other = SpeakerFactory.create(accepted=True), SpeakerFactory.create(accepted=True)
    quote = QuoteFactory.create(speaker=one)
    CreditFactory.create(quote=quote, speaker=one)
    take([quote.source_id], editor=editor)
    merge_speakers(one, into=other, actor=editor)
    assert _mine(editor) == [quote]
    for decided in (accept_quote, reject_quote):
        decided(quote, actor=editor)
        assert _mine(editor) == []
        undo(quote.history.latest().decision, actor=editor)
        assert _mine(editor) == [quote]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has one writer, and one test database"
)
def test_of_ten_who_take_a_source_at_once_one_gets_it_and_nine_are_told() -> None:
    sources: list[Source] = SourceFactory.create_batch(3)
    editors = [_editor() for _ in range(10)]
    reports = _at_once(editors, lambda editor: _taken(sources, editor))
    assert sorted(reports) == ["refused"] * 9 + ["taken"]
    (winner,) = set(Assignment.objects.values_list("editor", flat=True))
    assert reports[[editor.pk for editor in editors].index(winner)] == "taken"
    assert Assignment.objects.count() == 3


def _taken(sources: list[Source], editor: User) -> str:
    # Each in another order: nobody waits for somebody who waits for him.
    order = [source.pk for source in sources][:: 1 if editor.pk % 2 else -1]
    try:
        take(order, editor=editor)
    except ValidationError:
        return "refused"
    return "taken"


def _at_once(editors: list[User], work: Callable[[User], str]) -> list[str]:
    def alone(editor: User) -> str:
        try:
            return work(editor)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(editors)) as pool:
        return list(pool.map(alone, editors))
