"""Importing speakers: what each line would do, and that it does just that."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from sources.models import Decision
from sources.provenance import ConflictError
from statements.choices import ReviewStatus
from statements.models import Speaker, SpeakerName
from statements.names import name_key
from statements.services.importing import carry_out, plan_import, seen
from statements.services.undoing import undo
from tests.factories import SpeakerFactory, SpeakerNameFactory, UserFactory
from tests.statements.services.importing import bring_in, csv_file, only, planned

pytestmark = pytest.mark.django_db


def _speaker(name: str, **fields: Any) -> Speaker:
    given = {"name_key": name_key(name), "accepted": True} | fields
    speaker: Speaker = SpeakerFactory.create(name=name, **given)
    return speaker


def test_a_new_speaker_is_accepted_and_found_under_the_full_name() -> None:
    decision, count = bring_in(
        "speaker", csv_file(["name", "description"], ["Ada  Lind", "harbour master"])
    )
    speaker = Speaker.objects.get()
    assert count == 1
    assert (speaker.name, speaker.kind, speaker.description, speaker.status) == (
        "Ada Lind",
        "person",
        "harbour master",
        "accepted",
    )
    name = SpeakerName.objects.get()
    assert (name.speaker, name.name, name.kind, name.name_key, name.status) == (
        speaker,
        "Ada Lind",
        "full",
        name_key("Ada Lind"),
        "accepted",
    )
    assert speaker.history.latest().decision == decision


def test_a_plan_writes_nothing() -> None:
    speaker = _speaker("Ada Lind")
    content = csv_file(["id", "name"], [speaker.pk, "Ada B. Lind"], ["", "Bo Ek"])
    plan_import("speaker", content)
    assert [*Speaker.objects.values_list("name", flat=True)] == ["Ada Lind"]
    assert not Decision.objects.exists()


def test_only_what_differs_is_a_change() -> None:
    port = _speaker("Port Authority", kind="organisation", name_key="port authority")
    speaker = _speaker("Ada Lind", description="clerk")
    line = only(
        "speaker",
        ["id", "name", "description", "body"],
        [speaker.pk, "Ada Lind", "harbour master", "port authority"],
    )
    assert line.outcome.value == "changed"
    assert line.changes == (
        ("description", "clerk", "harbour master"),
        ("body", "", "Port Authority"),
    )
    assert line.record.body == port


def test_all_of_a_file_is_one_decision_and_is_undone_as_one() -> None:
    known = _speaker("Ada Lind", description="clerk")
    content = csv_file(
        ["id", "name", "description"], [known.pk, "Ada B. Lind", "pilot"], ["", "Bo Ek", ""]
    )
    decision, count = bring_in("speaker", content, reason="spring list")
    assert (count, decision.action, decision.reason) == (2, "import speakers", "spring list")
    assert Decision.objects.count() == 1
    undo(decision, actor=UserFactory.create())
    known.refresh_from_db()
    assert (known.name, known.name_key, known.description) == (
        "Ada Lind",
        name_key("Ada Lind"),
        "clerk",
    )
    assert Speaker.objects.get(name="Bo Ek").status == ReviewStatus.REJECTED
    assert set(SpeakerName.objects.values_list("status", flat=True)) == {"rejected"}


def test_a_new_name_is_listed_once() -> None:
    speaker = _speaker("Ada Lind")
    SpeakerNameFactory.create(speaker=speaker, name="Ada B. Lind")
    bring_in("speaker", csv_file(["id", "name"], [speaker.pk, "Ada B. Lind"]))
    bring_in("speaker", csv_file(["id", "name"], [speaker.pk, "Ada Berit Lind"]))
    listed = speaker.names.order_by("pk").values_list("name", "kind")
    assert [*listed] == [("Ada B. Lind", "variant"), ("Ada Berit Lind", "full")]


def test_a_line_without_an_id_means_who_is_called_so() -> None:
    _speaker("Ada Lind")
    rows = ["name"], ["ADA LIND"], ["Ada Lindh"]
    first, second = planned("speaker", *rows)
    assert first == ("changed", ())
    assert second == ("new", ())


def test_another_spelling_is_new_with_a_word_of_who_may_be_meant() -> None:
    known = _speaker("Volodymyr Zelensky")
    line = only("speaker", ["name"], ["Volodymyr Zelenskiy"])
    assert line.outcome.value == "new"
    assert line.note == f"May be the same: Volodymyr Zelensky, person (id {known.pk})."


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("body", "Nobody Here", "No speaker is called “Nobody Here”. Import or add the speaker"),
        ("body", "Volodymyr Zelenskiy", "perhaps “Volodymyr Zelensky” is meant"),
        ("kind", "persn", "kind: “persn” is none of person, organisation"),
        ("status", "fine", "status: “fine” is none of suggested, accepted"),
        ("kind", "anonymous", "belongs to the one source that quotes it"),
        ("name", "", "needs its name"),
        ("name", "…", "A name needs letters: there is none in this one."),
        ("name", "x" * 201, "name: Ensure this value has at most 200 characters"),
        ("description", "x" * 301, "description: Ensure this value has at most 300 characters"),
        ("name", "a\0b", "NUL or half characters"),
        ("id", "12x", "“12x” is no id: leave it empty for a new speaker."),
        ("id", "9" * 40, "is no id"),
        ("id", "-1", "is no id"),
        ("id", "999999", "No speaker has the id 999999"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(column: str, cell: str, problem: str) -> None:
    _speaker("Volodymyr Zelensky")
    cells = {"name": "Ada Lind", column: cell}
    ((outcome, problems),) = planned("speaker", [*cells], [*cells.values()])
    assert outcome == "refused"
    assert problem in " ".join(problems)


def test_nobody_is_the_body_of_itself() -> None:
    speaker = _speaker("Port Authority", kind="organisation", name_key="port authority")
    ((_, problems),) = planned("speaker", ["id", "body"], [speaker.pk, "Port Authority"])
    assert problems == ("Nobody is the body of itself: name another, or none.",)


def test_every_complaint_about_a_line_is_told_at_once() -> None:
    line = only("speaker", ["name", "kind", "body"], ["Ada", "persn", "Nobody"])
    assert len(line.problems) == 2


def test_the_second_of_two_lines_about_one_speaker_is_refused() -> None:
    speaker = _speaker("Ada Lind")
    rows = [speaker.pk, "Ada Lind"], [speaker.pk, "Ada B. Lind"], ["", "Ada Lind"]
    fresh = ["", "Bo Ek"], ["", "BO EK"]
    outcomes = planned("speaker", ["id", "name"], *rows, *fresh)
    assert [outcome for outcome, _ in outcomes] == [
        "unchanged",
        "refused",
        "refused",
        "new",
        "refused",
    ]
    assert outcomes[4][1] == ("Line 5 is about the same speaker: leave one out.",)


def test_a_merged_id_leads_to_the_survivor_and_an_export_of_it_changes_nothing() -> None:
    survivor = _speaker("Volodymyr Zelensky", description="president")
    merged = _speaker("V. Zelenskiy", merged_into=survivor)
    header = ["id", "name", "description"]
    as_exported = only("speaker", header, [merged.pk, "V. Zelenskiy", ""])
    assert as_exported.outcome.value == "unchanged"
    assert as_exported.note == f"This speaker leads to Volodymyr Zelensky (id {survivor.pk})."
    edited = only("speaker", header, [merged.pk, "V. Zelenskiy", "head of state"])
    assert edited.record.pk == survivor.pk
    assert edited.changes == (("description", "president", "head of state"),)
    both = planned("speaker", header, [merged.pk, "V. Zelenskiy", "a"], [survivor.pk, "V. Z.", ""])
    assert [outcome for outcome, _ in both] == ["changed", "refused"]
    other_way = planned("speaker", header, [survivor.pk, "V. Z.", ""], [merged.pk, "V. Z.", ""])
    note = f"This speaker leads to Volodymyr Zelensky (id {survivor.pk})."
    assert other_way[1][1] == (f"{note} Line 2 is about the same speaker: leave one out.",)


def test_two_speakers_of_one_name_are_told_apart_by_id() -> None:
    for _ in range(2):
        _speaker("Bo Ek")
    _speaker("Ada Lind")
    (line,) = planned("speaker", ["name", "description"], ["Bo Ek", "pilot"])
    assert "Several speakers are called so" in line[1][0]
    (line,) = planned("speaker", ["name", "body"], ["Ada Lind", "Bo Ek"])
    assert "Several speakers are called “Bo Ek”" in line[1][0]


def test_who_was_rejected_comes_back_only_where_that_is_said() -> None:
    speaker = _speaker("Ada Lind", accepted=False, status="rejected")
    (line,) = planned("speaker", ["name"], ["Ada Lind"])
    assert line[0] == "refused"
    assert f"(id {speaker.pk}) and was rejected" in line[1][0]
    assert planned("speaker", ["name", "status"], ["Ada Lind", "accepted"]) == [("changed", ())]


def test_what_changed_since_the_look_is_refused_and_nothing_is_written() -> None:
    speaker, other = _speaker("Ada Lind"), _speaker("Bo Ek")
    content = csv_file(
        ["id", "name", "description"],
        [speaker.pk, "Ada Lind", "pilot"],
        [other.pk, "Bo Ek", "clerk"],
    )
    looked_at = seen(plan_import("speaker", content))
    bring_in("speaker", csv_file(["id", "description"], [speaker.pk, "harbour master"]))
    with pytest.raises(ConflictError, match=r"these lines are about: 2\. Nothing was written"):
        carry_out("speaker", content, seen=looked_at, actor=UserFactory.create())
    other.refresh_from_db()
    assert other.description == ""


def test_who_was_deleted_since_the_look_is_refused() -> None:
    speaker = _speaker("Ada Lind")
    content = csv_file(["id", "description"], [speaker.pk, "pilot"])
    looked_at = seen(plan_import("speaker", content))
    speaker.delete()
    with pytest.raises(ConflictError, match="somebody decided"):
        carry_out("speaker", content, seen=looked_at, actor=UserFactory.create())


def test_a_file_that_changes_nothing_is_no_decision() -> None:
    speaker = _speaker("Ada Lind")
    with pytest.raises(ValidationError, match="Nothing in this file is new or changed"):
        bring_in("speaker", csv_file(["id", "name"], [speaker.pk, "Ada Lind"]))
    assert not Decision.objects.exists()


def test_refused_lines_stay_out() -> None:
    content = csv_file(["name", "kind"], ["Ada Lind", "person"], ["Bo Ek", "persn"])
    assert bring_in("speaker", content)[1] == 1
    assert Speaker.objects.get().name == "Ada Lind"


def test_a_second_suggestion_under_one_name_is_refused() -> None:
    known = _speaker("Volodymyr Zelensky", accepted=False)
    rows = ["name", "status"], ["Volodymyr Zelenskiy", "suggested"]
    ((outcome, problems),) = planned("speaker", *rows)
    assert outcome == "refused"
    assert f"“{known}” (id {known.pk}) is suggested already under that name." in problems[0]


def test_what_the_database_alone_refuses_takes_back_the_whole_file_and_names_the_line() -> None:
    names = [["Bo Ek", "accepted"]]
    names += [[name, "suggested"] for name in ("Volodymyr Zelensky", "Volodymyr Zelenskiy")]
    with pytest.raises(ValidationError, match=r"Line 4 cannot be saved: .*already suggested"):
        bring_in("speaker", csv_file(["name", "status"], *names))
    assert not Speaker.objects.exists()
    assert not Decision.objects.exists()


@pytest.mark.parametrize("rows", [1, 10])
def test_a_plan_takes_as_many_queries_for_ten_lines_as_for_one(
    django_assert_num_queries: Any, rows: int
) -> None:
    written: list[list[object]] = []
    for n in range(rows):
        merged = _speaker(f"Old Name{n}", merged_into=_speaker(f"Ada Number{n}"))
        body = _speaker(f"Body{n}", kind="organisation", name_key=f"body{n}")
        written += [[merged.pk, f"Old Name{n}", "pilot", body.name], ["", f"Bo Fresh{n}", "", ""]]
    content = csv_file(["id", "name", "description", "body"], *written)
    # By id, by name; of those met in either way who survived (in two steps), and that row.
    with django_assert_num_queries(8):
        plan_import("speaker", content)
