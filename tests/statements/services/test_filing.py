"""What a claim is filed under: kept with the decision, said in its history, and undone."""

from importlib import import_module

import pytest
from django.apps import apps

from sources.models import Decision
from sources.provenance import decide
from statements.models import Claim, Topic
from statements.services.change_words import in_words
from statements.services.changes import changes_of
from statements.services.claim_merging import split_claim
from statements.services.filing import file_under
from statements.services.undoing import undo
from tests.factories import ClaimFactory, TopicFactory, UserFactory
from tests.statements.services.standing import standing

pytestmark = pytest.mark.django_db


def _file(claim: Claim, *topics: Topic) -> Decision:
    decision = decide(actor=UserFactory.create(), action="change claim")
    file_under(claim, topics, decision=decision)
    return decision


def _topics(claim: Claim) -> list[str]:
    return [topic.name for topic in Claim.objects.get(pk=claim.pk).topics.all()]


def test_a_claim_is_found_under_the_topics_that_it_keeps() -> None:
    claim, tax, war = ClaimFactory.create(), TopicFactory.create(), TopicFactory.create()
    _file(claim, war, tax)
    assert claim.filed_under == [tax.pk, war.pk]
    assert list(Claim.objects.filter(topics__slug=war.slug)) == [claim]


def test_taking_a_topic_away_is_undone_and_done_again() -> None:
    claim = ClaimFactory.create()
    tax, war = TopicFactory.create(name="Tax"), TopicFactory.create(name="War")
    _file(claim, tax, war)
    taken_away = _file(claim, war)
    assert _topics(claim) == ["War"]
    undone = undo(taken_away, actor=UserFactory.create())
    assert _topics(claim) == ["Tax", "War"]
    undo(undone, actor=UserFactory.create())
    assert _topics(claim) == ["War"]


def test_an_undo_of_something_else_leaves_the_topics() -> None:
    claim = ClaimFactory.create()
    reworded = decide(actor=UserFactory.create(), action="change claim")
    claim.text = "Another"
    claim.save_audited(decision=reworded)
    claim.topics.add(TopicFactory.create(name="Tax"))
    undo(reworded, actor=UserFactory.create())
    assert _topics(claim) == ["Tax"]


def test_a_decision_names_the_topics_before_and_after() -> None:
    claim = ClaimFactory.create()
    tax, war = TopicFactory.create(name="Tax"), TopicFactory.create(name="War")
    _file(claim, tax)
    (words,) = in_words(changes_of(_file(claim, tax, war)))
    assert words.parts == (("filed under", "Tax", "Tax, War"),)
    (words,) = in_words(changes_of(_file(claim)))
    assert words.parts == (("filed under", "Tax, War", "nothing"),)


def test_a_claim_that_is_split_off_keeps_its_topics_in_the_history() -> None:
    claim, tax = standing("++"), TopicFactory.create()
    _file(claim, tax)
    new = split_claim(
        claim,
        text="It will snow.",
        assertions=claim.assertions.all()[:1],
        actor=UserFactory.create(),
    )
    assert new.history.get().filed_under == [tax.pk]


def test_the_migration_keeps_what_claims_are_filed_under_now() -> None:
    claim, other = ClaimFactory.create(), ClaimFactory.create()
    claim.save_audited(decision=decide(actor=UserFactory.create(), action="change claim"))
    tax, war = TopicFactory.create(), TopicFactory.create()
    claim.topics.add(war, tax)
    module = import_module("statements.migrations.0017_claim_topics_kept")
    module.keep_topics(apps, None)
    claim.refresh_from_db()
    other.refresh_from_db()
    assert (claim.filed_under, other.filed_under) == ([tax.pk, war.pk], [])
    assert {tuple(row.filed_under) for row in claim.history.all()} == {(tax.pk, war.pk)}
