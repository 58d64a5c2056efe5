"""Importing claims: what each line would do, and that it does just that."""

from typing import Any

import pytest

from sources.models import Decision
from statements.choices import ReviewStatus
from statements.models import Claim
from statements.services.claims import claim_key
from statements.services.import_plans import Outcome
from statements.services.importing import plan_import
from statements.services.undoing import undo
from tests.factories import ClaimFactory, TopicFactory, UserFactory
from tests.statements.services.importing import bring_in, csv_file, only, planned
from tests.statements.services.standing import flags_now, standing

pytestmark = pytest.mark.django_db


def _claim(text: str, **fields: Any) -> Claim:
    claim: Claim = ClaimFactory.create(text=text, text_key=claim_key(text), **fields)
    return claim


def test_a_new_claim_is_accepted_and_filed_under_its_topics() -> None:
    topic = TopicFactory.create(slug="port")
    bring_in(
        "claim",
        csv_file(
            ["text", "kind", "unit", "topics"], ["Ships in  the port", "quantity", "ships", "port"]
        ),
    )
    claim = Claim.objects.get()
    assert (claim.text, claim.text_key, claim.kind, claim.unit, claim.status) == (
        "Ships in the port",
        "ships in the port",
        "quantity",
        "ships",
        "accepted",
    )
    assert [*claim.topics.all()] == [topic]
    assert claim.filed_under == [topic.pk]


def test_a_claim_is_filed_anew_and_the_import_is_undone() -> None:
    old, new = TopicFactory.create(slug="port"), TopicFactory.create(slug="sea")
    claim = _claim("The port closes", filed_under=[old.pk])
    claim.topics.add(old)
    line = only("claim", ["id", "topics"], [claim.pk, "port; sea"])
    assert line.changes == (("topics", "port", "port; sea"),)
    decision, _ = bring_in("claim", csv_file(["id", "topics"], [claim.pk, "sea"]))
    claim.refresh_from_db()
    assert ([*claim.topics.all()], claim.filed_under) == ([new], [new.pk])
    undo(decision, actor=UserFactory.create())
    claim.refresh_from_db()
    assert ([*claim.topics.all()], claim.filed_under) == ([old], [old.pk])


def test_topics_in_another_order_are_no_change() -> None:
    topics = [TopicFactory.create(slug=slug) for slug in ("port", "sea")]
    claim = _claim("The port closes", filed_under=[topic.pk for topic in topics])
    claim.topics.set(topics)
    assert only("claim", ["id", "topics"], [claim.pk, "sea;port"]).outcome == Outcome.UNCHANGED


def test_a_claim_is_reworded_and_the_import_is_undone() -> None:
    claim = _claim("The port closes")
    decision, _ = bring_in(
        "claim", csv_file(["id", "text", "status"], [claim.pk, "The port is closed", "accepted"])
    )
    claim.refresh_from_db()
    assert (claim.text, claim.text_key, claim.status) == (
        "The port is closed",
        "the port is closed",
        "accepted",
    )
    undo(decision, actor=UserFactory.create())
    claim.refresh_from_db()
    assert (claim.text, claim.text_key, claim.status) == (
        "The port closes",
        "the port closes",
        "suggested",
    )


def test_the_flags_of_a_claim_follow_its_status() -> None:
    claim = standing("+-", text="The port closes")
    assert len(flags_now()) == 1
    bring_in("claim", csv_file(["id", "status"], [claim.pk, "rejected"]))
    assert flags_now() == []
    bring_in("claim", csv_file(["id", "status"], [claim.pk, "accepted"]))
    assert len(flags_now()) == 1


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("text", "THE PORT stays open", "This claim is written already (id {other})."),
        ("text", "x" * 501, "text: Ensure this value has at most 500 characters"),
        ("text", "", "text: This field cannot be blank."),
        ("text", "…", "A claim needs words: there is no letter in this one."),
        ("topics", "war", "No topic has the slug war. Add it under Topics first."),
        ("kind", "number", "kind: “number” is none of proposition, quantity."),
        ("unit", "x" * 41, "unit: Ensure this value has at most 40 characters"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(column: str, cell: str, problem: str) -> None:
    claim, other = _claim("The port closes"), _claim("The port stays open")
    ((outcome, problems),) = planned("claim", ["id", column], [claim.pk, cell])
    assert outcome == "refused"
    assert problem.format(other=other.pk) in problems[0]


def test_a_topic_that_nobody_knows_is_refused() -> None:
    ((outcome, problems),) = planned("claim", ["text", "topics"], ["It sank", "sea; war"])
    assert (outcome, problems) == (
        "refused",
        ("No topic has the slug sea, war. Add it under Topics first.",),
    )


def test_a_line_without_an_id_means_the_claim_that_says_this() -> None:
    claim = _claim("The port closes")
    survivor = _claim("The port is closed")
    _claim("The harbour closes", merged_into=survivor)
    _claim("Nobody came", status=ReviewStatus.REJECTED)
    rows = ["the port closes"], ["The harbour closes"], ["Nobody came"], ["Somebody came"]
    lines = plan_import("claim", csv_file(["text"], *rows))
    assert [line.outcome.value for line in lines] == ["changed", "unchanged", "refused", "new"]
    assert lines[0].record.pk == claim.pk
    assert lines[1].note == f"This claim leads to The port is closed (id {survivor.pk})."
    assert "was rejected" in lines[2].problems[0]


def test_the_second_of_two_lines_that_say_the_same_is_refused() -> None:
    claim = _claim("The port closes")
    rows = ["", "It sank"], ["", "it sank!"], [claim.pk, "It sank"], ["", "The port closes"]
    outcomes = planned("claim", ["id", "text"], *rows)
    assert [outcome for outcome, _ in outcomes] == ["new", "refused", "refused", "refused"]


def test_a_merged_id_leads_to_the_survivor() -> None:
    survivor = _claim("The port is closed")
    merged = _claim("The harbour closes", merged_into=survivor)
    line = only("claim", ["id", "text", "unit"], [merged.pk, "The harbour closes", "ships"])
    assert (line.record.pk, line.changes) == (survivor.pk, (("unit", "", "ships"),))


@pytest.mark.parametrize("rows", [1, 10])
def test_a_plan_takes_as_many_queries_for_ten_lines_as_for_one(
    django_assert_num_queries: Any, rows: int
) -> None:
    written: list[list[object]] = []
    for n in range(rows):
        TopicFactory.create(slug=f"topic{n}")
        merged = _claim(f"Old {n}", merged_into=_claim(f"Claim {n}"))
        written += [[merged.pk, f"Old {n}", ""], ["", f"Fresh {n}", f"topic{n}"]]
    content = csv_file(["id", "text", "topics"], *written)
    # By id and by words, each with topics; topics by slug; the survivors in two steps, with topics.
    with django_assert_num_queries(9):
        plan_import("claim", content)
    assert not Decision.objects.exists()
