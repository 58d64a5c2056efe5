"""Ten editors at one queue at the same time: nothing is lost, nothing is done twice."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection

from sources.models import Decision
from sources.provenance import ConflictError
from statements.choices import ReviewStatus
from statements.models import Quote, Speaker
from statements.services.changes import changes_of
from statements.services.importing import carry_out, plan_import, seen
from statements.services.review import accept_quote, reject_quote
from statements.services.undoing import undo
from tests.factories import CreditFactory, QuoteFactory, SpeakerFactory, UserFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="SQLite has one writer, and one test database"
    ),
]

EDITORS, QUOTES = 10, 12


@pytest.fixture
def quotes() -> list[Quote]:
    made = [QuoteFactory.create(speaker=SpeakerFactory.create()) for _ in range(QUOTES)]
    for quote in made:
        CreditFactory.create(quote=quote, speaker=quote.speaker)
    return made


def _at_once(work: Callable[[User], Sequence[str]]) -> list[str]:
    """Let each of ten editors do ``work`` on a connection of his own; give what all report."""
    editors = [UserFactory.create() for _ in range(EDITORS)]

    def alone(editor: User) -> Sequence[str]:
        try:
            return work(editor)
        finally:
            connection.close()

    with ThreadPoolExecutor(EDITORS) as pool:
        return [line for lines in pool.map(alone, editors) for line in lines]


def test_ten_editors_decide_one_queue(quotes: list[Quote]) -> None:
    def decide_all(editor: User) -> list[str]:
        order = Random(editor.pk).sample([quote.pk for quote in quotes], QUOTES)  # noqa: S311
        return [_decide(pk, editor) for pk in order]

    reports = _at_once(decide_all)

    assert len(reports) == EDITORS * QUOTES
    assert set(reports) <= {"accepted", "rejected", "refused"}
    for quote in Quote.objects.all():
        versions = list(quote.history.filter(decision__isnull=False).order_by("history_id"))
        # Rejected once and accepted once at most: whoever came later was told, or did nothing.
        statuses = [version.status for version in versions]
        assert statuses in (["accepted"], ["rejected"], ["rejected", "accepted"])
        assert quote.status == statuses[-1]
    made = Decision.objects.count()
    assert made == sum(q.history.filter(decision__isnull=False).count() for q in quotes)


def _decide(pk: int, editor: User) -> str:
    quote = Quote.objects.get(pk=pk)
    try:
        if (pk + editor.pk) % 3:
            accept_quote(quote, actor=editor)
            return "accepted"
        reject_quote(quote, actor=editor)
    except ValidationError:
        return "refused"
    return "rejected"


def test_ten_editors_undo_one_decision_once(quotes: list[Quote]) -> None:
    accept_quote(quotes[0], actor=UserFactory.create())
    decision = Decision.objects.get()

    def take_back(editor: User) -> list[str]:
        try:
            undo(decision, actor=editor)
        except ValidationError:
            return ["refused"]
        return ["undone"]

    reports = _at_once(take_back)

    assert sorted(reports) == ["refused"] * (EDITORS - 1) + ["undone"]
    assert Quote.objects.get(pk=quotes[0].pk).status == ReviewStatus.SUGGESTED
    assert len(changes_of(Decision.objects.get(undoes=decision))) == len(changes_of(decision))


def test_ten_editors_import_one_file_once() -> None:
    content = b"name\nAda Lind\nBo Ek\n"
    looked_at = seen(plan_import("speaker", content))

    def import_it(editor: User) -> list[str]:
        try:
            carry_out("speaker", content, seen=looked_at, actor=editor)
        except ConflictError:
            return ["refused"]
        return ["imported"]

    reports = _at_once(import_it)

    assert sorted(reports) == ["imported"] + ["refused"] * (EDITORS - 1)
    assert sorted(Speaker.objects.values_list("name", flat=True)) == ["Ada Lind", "Bo Ek"]
    assert Decision.objects.count() == 1
