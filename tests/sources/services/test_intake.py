"""Every attempt leaves a trace; a document is recorded whole or not at all."""

import threading
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection

from sources.choices import IntakeOutcome
from sources.documents import Document, Post
from sources.models import Capture, Intake, Publisher, Source
from sources.services import record_failure, take_in
from tests.factories import UserFactory

DOCUMENT = Document(origin="a.txt", text="Words.", raw=b"Words.", publisher="Ostwick Post")


@pytest.mark.django_db
def test_outcomes_tell_new_changed_and_known_documents_apart() -> None:
    changed = replace(DOCUMENT, text="Other words.")

    outcomes = [take_in(document)[1] for document in (DOCUMENT, DOCUMENT, changed)]

    assert outcomes == [IntakeOutcome.CREATED, IntakeOutcome.UNCHANGED, IntakeOutcome.UPDATED]


@pytest.mark.django_db
def test_taking_the_same_document_in_twice_records_only_the_attempt() -> None:
    first, _ = take_in(DOCUMENT)

    second, _ = take_in(DOCUMENT)

    assert second == first
    counts = [m.objects.count() for m in (Source, Capture, Publisher, Intake)]
    assert counts == [1, 1, 1, 2]


@pytest.mark.django_db
def test_an_attempt_tells_who_made_it_and_when_it_ended() -> None:
    actor = UserFactory.create()

    capture, _ = take_in(DOCUMENT, actor=actor)

    intake = capture.intakes.get()
    assert intake.actor == actor
    assert intake.finished_at is not None


@pytest.mark.django_db
def test_a_document_that_fails_midway_leaves_nothing_behind() -> None:
    overlapping = replace(DOCUMENT, posts=(Post(0, 3), Post(0, 5)))

    with pytest.raises(DatabaseError):
        take_in(overlapping)

    counts = [m.objects.count() for m in (Source, Capture, Publisher, Intake)]
    assert counts == [0, 0, 0, 0]


@pytest.mark.django_db
def test_a_failure_leaves_its_words_and_nothing_else() -> None:
    record_failure("https://post.example/a", error="It did not answer.")

    intake = Intake.objects.get()
    assert (intake.outcome, intake.error) == (IntakeOutcome.FAILED, "It did not answer.")
    assert intake.capture is None
    assert Source.objects.count() == 0


@pytest.mark.django_db
def test_a_failure_over_characters_that_are_no_text_can_be_kept() -> None:
    record_failure("a\udce9.txt", error="Found \0.")

    assert Intake.objects.get().origin == "a\\udce9.txt"
    assert Intake.objects.get().error == "Found �."


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="Tests keep SQLite in memory, where nobody waits."
)
@pytest.mark.django_db(transaction=True)
def test_two_processes_that_take_in_one_origin_end_with_one_source() -> None:
    barrier = threading.Barrier(4)
    outcomes: list[str] = []

    def run() -> None:
        try:
            barrier.wait(timeout=10)
            outcomes.append(take_in(DOCUMENT)[1])
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == [IntakeOutcome.CREATED] + [IntakeOutcome.UNCHANGED] * 3
    assert [m.objects.count() for m in (Source, Capture, Publisher)] == [1, 1, 1]
