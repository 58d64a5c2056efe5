"""Shared filters: what they keep, and what they refuse."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from sources.choices import Visibility
from statements.choices import (
    ContradictionKind,
    FlagStatus,
    QuoteKind,
    ReviewStatus,
    SpeakerKind,
    Stance,
)
from statements.filters import (
    ClaimFilter,
    ContradictionFilter,
    QuoteFilter,
    SourceFilter,
    SpeakerFilter,
    StrictFilterSet,
    family_ids,
    survivor_id,
)
from statements.models import Claim, Contradiction, Quote, Speaker
from statements.visibility import visible_evidence
from tests.factories import (
    AssertionFactory,
    ClaimFactory,
    ContradictionFactory,
    CreditFactory,
    QuoteFactory,
    RunFactory,
    SourceFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    TopicFactory,
    dispute,
)

pytestmark = pytest.mark.django_db


def ids(filter_set: type[StrictFilterSet], query: str = "") -> set[int]:
    found = filter_set(QueryDict(query))
    assert found.is_valid(), found.errors
    return set(found.qs.values_list("pk", flat=True))


def errors(filter_set: type[StrictFilterSet], query: str) -> dict[str, list[str]]:
    found = filter_set(QueryDict(query))
    assert not found.qs.exists()
    return {name: [str(line) for line in lines] for name, lines in found.errors.items()}


def test_quotes_are_reviewed_unless_all_are_asked_for() -> None:
    reviewed = QuoteFactory.create(accepted=True)
    suggested = QuoteFactory.create()
    QuoteFactory.create(status=ReviewStatus.REJECTED)

    assert ids(QuoteFilter) == {reviewed.pk}
    assert ids(QuoteFilter, "all=1") == {reviewed.pk, suggested.pk}
    assert ids(QuoteFilter, "all=1&status=suggested") == {suggested.pk}


def test_no_parameters_at_all_show_what_is_reviewed() -> None:
    QuoteFactory.create()

    assert not QuoteFilter(None).qs.exists()


def test_quotes_of_a_source_that_is_taken_down_are_hidden() -> None:
    QuoteFactory.create(accepted=True, source__visibility=Visibility.TAKEN_DOWN)

    assert ids(QuoteFilter, "all=1") == set()


def test_suggestions_are_not_asked_for_by_status_alone() -> None:
    assert errors(QuoteFilter, "status=suggested") == {
        "status": ["Add all=1 to see what nobody has decided yet."]
    }


def test_unknown_parameter_is_named_and_the_known_ones_listed() -> None:
    (message,) = errors(QuoteFilter, "speeker=1")["speeker"]

    assert "“speeker”" in message
    assert "publisher, q, said_after" in message


def test_parameters_that_others_read_are_no_errors() -> None:
    assert QuoteFilter(QueryDict("page=2"), also_known={"page"}).is_valid()


def test_repeated_parameter_is_refused() -> None:
    assert errors(QuoteFilter, "kind=direct&kind=mixed") == {"kind": ["Give “kind” only once."]}


@pytest.mark.parametrize(
    ("query", "name", "part"),
    [
        ("kind=loud", "kind", "There is no value “loud”. Known: direct, indirect, mixed."),
        ("speaker=x", "speaker", "Enter a whole number."),
        ("speaker=99999999999999999999", "speaker", "less than or equal to 9223372036854775807"),
        ("speaker=0", "speaker", "greater than or equal to 1"),
        ("said_after=2022-13", "said_after", "There is no such date"),
        ("published_before=soon", "published_before", "Write a date as 2022, 2022-01"),
        ("q=%00tax", "q", "Null characters are not allowed."),
        ("q=-tax", "q", "Give at least one word to look for."),
        ("all=yes", "all", "There is no value “yes”. Known: 1, 0."),
    ],
)
def test_wrong_value_says_what_is_right(query: str, name: str, part: str) -> None:
    found = errors(QuoteFilter, query)

    assert list(found) == [name]
    assert part in found[name][0]


def test_quotes_of_a_speaker_include_joint_ones_but_not_relayed_ones() -> None:
    speaker = SpeakerFactory.create()
    own = QuoteFactory.create(accepted=True, speaker=speaker)
    joint, relayed = QuoteFactory.create_batch(2, accepted=True)
    CreditFactory.create(quote=joint, speaker=speaker, position=1)
    CreditFactory.create(quote=relayed, speaker=speaker, role="relay", position=1)

    assert ids(QuoteFilter, f"speaker={speaker.pk}") == {own.pk, joint.pk}


def test_merged_speakers_are_one_under_any_of_their_ids() -> None:
    last = SpeakerFactory.create()
    middle = SpeakerFactory.create(merged_into=last)
    first = SpeakerFactory.create(merged_into=middle)
    quote = QuoteFactory.create(accepted=True, speaker=first)

    assert survivor_id(Speaker, first.pk) == last.pk
    assert family_ids(Speaker, middle.pk) == {first.pk, middle.pk, last.pk}
    assert ids(QuoteFilter, f"speaker={last.pk}") == {quote.pk}
    assert ids(SpeakerFilter, "all=1") == {last.pk}


def test_nobody_has_no_family() -> None:
    assert survivor_id(Claim, 7) is None
    assert family_ids(Claim, 7) == set()


def test_quotes_by_kind_speaker_kind_publisher_and_source() -> None:
    bloc = SpeakerFactory.create(kind=SpeakerKind.BLOC)
    quote = QuoteFactory.create(accepted=True, kind=QuoteKind.MIXED, speaker=bloc)
    QuoteFactory.create(accepted=True)

    for query in (
        "kind=mixed",
        "speaker_kind=bloc",
        f"publisher={quote.source.publisher_id}",
        f"source={quote.source_id}",
    ):
        assert ids(QuoteFilter, query) == {quote.pk}


def test_quotes_by_words() -> None:
    quote = QuoteFactory.create(accepted=True, exact="We shall build a bridge.")
    QuoteFactory.create(accepted=True)

    assert ids(QuoteFilter, "q=bridge") == {quote.pk}


def test_said_before_a_month_includes_its_last_day() -> None:
    january, february = (
        QuoteFactory.create(accepted=True, said_on=day, said_on_precision="day")
        for day in (date(2026, 1, 31), date(2026, 2, 1))
    )

    assert ids(QuoteFilter, "said_before=2026-01") == {january.pk}
    assert ids(QuoteFilter, "said_after=2026-02") == {february.pk}
    assert ids(QuoteFilter, "said_after=2026&said_before=2026") == {january.pk, february.pk}


def test_published_before_a_day_includes_its_last_minute() -> None:
    instant = datetime(2026, 1, 5, 23, 59, tzinfo=UTC)
    quote = QuoteFactory.create(accepted=True, source__published_at=instant)

    assert ids(QuoteFilter, "published_before=2026-01-05") == {quote.pk}
    assert ids(QuoteFilter, "published_before=9999") == {quote.pk}
    assert ids(QuoteFilter, "published_after=2026-01-06") == set()


def test_claim_and_stance_must_meet_in_one_assertion() -> None:
    denial = AssertionFactory.create(accepted=True, stance=Stance.DENIES)
    other = AssertionFactory.create(accepted=True, quote=denial.quote, stance=Stance.ASSERTS)

    assert ids(QuoteFilter, f"claim={denial.claim_id}&stance=denies") == {denial.quote_id}
    assert ids(QuoteFilter, f"claim={other.claim_id}&stance=denies") == set()
    assert ids(QuoteFilter, "stance=denies") == {denial.quote_id}


def test_suggested_stance_does_not_tie_a_quote_to_a_claim() -> None:
    stance = AssertionFactory.create(quote__accepted=True)

    assert ids(QuoteFilter, f"claim={stance.claim_id}") == set()
    assert ids(QuoteFilter, f"claim={stance.claim_id}&all=1") == {stance.quote_id}


def test_merged_claims_are_one_under_any_of_their_ids() -> None:
    survivor = ClaimFactory.create(accepted=True)
    stance = AssertionFactory.create(accepted=True, claim__merged_into=survivor)

    assert ids(QuoteFilter, f"claim={survivor.pk}") == {stance.quote_id}
    assert ids(ClaimFilter) == {survivor.pk}


def test_speakers_by_any_of_their_names() -> None:
    name = SpeakerNameFactory.create(
        name="Ana de Sá", speaker__accepted=True, status=ReviewStatus.ACCEPTED
    )
    SpeakerFactory.create(accepted=True)

    assert ids(SpeakerFilter, "q=de+s") == {name.speaker_id}


def test_unnamed_speaker_goes_with_the_source_that_is_taken_down() -> None:
    SpeakerFactory.create(anonymous=True, accepted=True, source__visibility=Visibility.TAKEN_DOWN)

    assert ids(SpeakerFilter, "all=1") == set()


def test_what_a_machine_made_of_a_source_goes_with_it() -> None:
    run = RunFactory.create(capture__source__visibility=Visibility.TAKEN_DOWN)
    ClaimFactory.create(run=run)
    _, quoted = SpeakerFactory.create_batch(2, run=run)
    QuoteFactory.create(speaker=quoted)

    assert ids(ClaimFilter, "all=1") == set()
    assert ids(SpeakerFilter, "all=1") == {quoted.pk}


def test_sources_by_address_whatever_its_tracking_parts() -> None:
    source = SourceFactory.create(canonical_url="https://outlet.example/a")
    SourceFactory.create()

    assert ids(SourceFilter, "url=https://outlet.example/a?utm_source=x") == {source.pk}
    assert "url" in errors(SourceFilter, "url=nowhere")


def test_claims_by_words_kind_and_topic() -> None:
    claim = ClaimFactory.create(accepted=True, text="Dogs may enter parks", kind="quantity")
    claim.topics.add(TopicFactory.create(slug="animals"))
    ClaimFactory.create(accepted=True)

    for query in ("q=parks+dogs", "kind=quantity", "topic=animals"):
        assert ids(ClaimFilter, query) == {claim.pk}


def test_contradictions_are_upheld_ones_unless_all_are_asked_for() -> None:
    upheld = dispute()
    waiting = dispute(accepted=False)
    dismissed = dispute()
    Contradiction.objects.filter(pk=dismissed.pk).restate(status=FlagStatus.DISMISSED)

    assert ids(ContradictionFilter) == {upheld.pk}
    assert ids(ContradictionFilter, "all=1") == {upheld.pk, waiting.pk}
    assert ids(ContradictionFilter, "all=1&status=open") == {waiting.pk}
    assert "status" in errors(ContradictionFilter, "status=open")


def test_contradiction_without_evidence_on_both_sides_is_hidden() -> None:
    ContradictionFactory.create(confirmed=True)
    flag = dispute()
    Quote.objects.filter(evidence__side=2).restate(status=ReviewStatus.WITHDRAWN)

    assert ids(ContradictionFilter) == set()
    assert visible_evidence(show_all=True).filter(contradiction=flag).count() == 1


def test_contradictions_by_kind_claim_and_speaker() -> None:
    flag = dispute()
    dispute(kind=ContradictionKind.REVERSAL)
    speaker = Speaker.objects.get(quotes__evidence__contradiction=flag, quotes__evidence__side=2)

    for query in ("kind=dispute", f"claim={flag.claim_id}", f"speaker={speaker.pk}"):
        assert ids(ContradictionFilter, query) == {flag.pk}
