"""Importing quotes: what each line would do, and that it does just that."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from sources.choices import Visibility
from sources.models import Capture, Decision
from statements.choices import ReviewStatus
from statements.models import Anchor, Credit, Quote, Speaker
from statements.names import name_key
from statements.services.importing import plan_import
from statements.services.undoing import undo
from tests.factories import (
    AnchorFactory,
    CaptureFactory,
    CreditFactory,
    QuoteFactory,
    SectionFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
)
from tests.statements.services.importing import bring_in, csv_file, only, planned

pytestmark = pytest.mark.django_db

WORDS = "Nobody asked twice"


def _speaker(name: str, **fields: Any) -> Speaker:
    given = {"name_key": name_key(name)} | fields
    speaker: Speaker = SpeakerFactory.create(name=name, **given)
    return speaker


@pytest.fixture
def capture() -> Capture:
    made: Capture = CaptureFactory.create()
    return made


def test_a_new_quote_is_accepted_with_its_place_and_its_credit(capture: Capture) -> None:
    speaker = _speaker("Ada Lind")
    decision, _ = bring_in(
        "quote",
        csv_file(
            ["exact", "source", "speaker", "kind", "said_on"],
            [WORDS, capture.source.origin, "Ada Lind", "indirect", "2026-02"],
        ),
    )
    quote = Quote.objects.get()
    assert (quote.exact, quote.kind, quote.status, quote.speaker) == (
        WORDS,
        "indirect",
        "accepted",
        speaker,
    )
    assert (str(quote.said_on), quote.said_on_precision) == ("2026-02-01", "month")
    anchor = Anchor.objects.get()
    assert (anchor.quote, anchor.words(capture.text)) == (quote, WORDS)
    assert (Credit.objects.get().speaker, Credit.objects.get().status) == (speaker, "accepted")
    speaker.refresh_from_db()
    assert speaker.status == ReviewStatus.ACCEPTED
    call_command("check_anchors")
    undo(decision, actor=UserFactory.create())
    assert Quote.objects.get().status == ReviewStatus.REJECTED
    speaker.refresh_from_db()
    assert speaker.status == ReviewStatus.SUGGESTED


def test_a_new_quote_without_a_speaker_is_suggested(capture: Capture) -> None:
    bring_in("quote", csv_file(["exact", "source"], [WORDS, capture.source.origin]))
    assert Quote.objects.get().status == ReviewStatus.SUGGESTED


def test_words_that_are_a_quote_already_mean_that_quote() -> None:
    anchor = AnchorFactory.create(quote__status="rejected")
    rows = [anchor.quote.exact, anchor.source.origin]
    ((outcome, problems),) = planned("quote", ["exact", "source"], rows)
    assert outcome == "refused"
    assert f"(id {anchor.quote_id}) and was rejected" in problems[0]
    line = only("quote", ["exact", "source", "status"], [*rows, "accepted"])
    assert (line.outcome.value, line.record.pk) == ("changed", anchor.quote_id)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"exact": "Nobody asked thrice"}, "“Nobody asked thrice” does not stand in the newest"),
        ({"exact": "e"}, "“e” stands more than once in its source"),
        ({"exact": ""}, "A new quote needs its words (exact) and its source."),
        ({"source": ""}, "A new quote needs its words (exact) and its source."),
        ({"source": "https://none.example"}, "No source came from “https://none.example”."),
        ({"speaker": "Nobody Here"}, "No speaker is called “Nobody Here”."),
        ({"said_on": "12/02/2026"}, "said_on: Write a date as 2022, 2022-01 or 2022-01-22"),
        ({"said_on": "2026-02-30"}, "said_on: There is no such date: '2026-02-30'."),
        ({"kind": "loud"}, "kind: “loud” is none of direct, indirect, mixed."),
        ({"status": "accepted", "speaker": ""}, "A quote that is accepted needs its speaker"),
        ({"status": "rejected"}, "A new quote is suggested or accepted, not rejected."),
        ({"cue": "x" * 201}, "cue: Ensure this value has at most 200 characters"),
    ],
)
def test_what_cannot_be_new_is_refused_in_a_sentence(
    capture: Capture, cells: dict[str, str], problem: str
) -> None:
    _speaker("Ada Lind")
    row = {"exact": WORDS, "source": capture.source.origin, "speaker": "Ada Lind"} | cells
    ((outcome, problems),) = planned("quote", [*row], [*row.values()])
    assert outcome == "refused"
    assert problem in " ".join(problems)


def test_words_are_looked_for_in_what_is_public_and_captured_last(capture: Capture) -> None:
    CaptureFactory.create(source=capture.source, number=2, text="Somebody asked.")
    hidden = CaptureFactory.create(source__visibility=Visibility.TAKEN_DOWN)
    bare = SourceFactory.create()
    rows = [[WORDS, source.origin] for source in (capture.source, hidden.source, bare)]
    problems = [said[0] for _, said in planned("quote", ["exact", "source"], *rows)]
    assert "does not stand in the newest text of its source" in problems[0]
    assert "was taken down" in problems[1]
    assert "has no captured text yet" in problems[2]


def test_words_of_two_posts_are_refused(capture: Capture) -> None:
    place = capture.text.index("asked")
    SectionFactory.create(capture=capture, start=0, end=place)
    SectionFactory.create(capture=capture, start=place, end=len(capture.text))
    ((_, problems),) = planned("quote", ["exact", "source"], [WORDS, capture.source.origin])
    assert "cross from one post of their source into another" in problems[0]


def test_line_ends_of_the_source_are_found_whatever_wrote_the_file() -> None:
    capture = CaptureFactory.create(text="She said: We keep\r\nthe port. It was late.")
    rows = ["exact", "source"], ["We keep\nthe port.", capture.source.origin]
    bring_in("quote", csv_file(*rows))
    assert Quote.objects.get().exact == "We keep\r\nthe port."


def test_speaker_day_and_kind_of_a_quote_are_changed_and_put_back() -> None:
    quote = CreditFactory.create(quote__accepted=True).quote
    before, other = quote.speaker, _speaker("Ada Lind")
    decision, _ = bring_in(
        "quote",
        csv_file(
            ["id", "speaker", "said_on", "kind"], [quote.pk, "Ada Lind", "2026-02-03", "mixed"]
        ),
    )
    quote.refresh_from_db()
    assert (quote.speaker, str(quote.said_on), quote.kind) == (other, "2026-02-03", "mixed")
    assert quote.credits.get().speaker == other
    undo(decision, actor=UserFactory.create())
    quote.refresh_from_db()
    assert (quote.speaker, quote.said_on, quote.kind) == (before, None, "direct")
    assert quote.credits.get().speaker == before


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("exact", "No old tax.", "Words on record are corrected in their text"),
        ("source", "https://none.example", "A quote stays in the source that it stands in."),
        ("cue", "shouted", "The cue is read from the text"),
        ("speaker", "", "A quote that is accepted needs its speaker"),
        ("status", "rejected", "A quote that was accepted does not become rejected by an import"),
        ("status", "suggested", "A quote that was accepted does not become suggested"),
    ],
)
def test_what_a_quote_on_record_is_does_not_change(column: str, cell: str, problem: str) -> None:
    quote = QuoteFactory.create(accepted=True)
    ((outcome, problems),) = planned("quote", ["id", column], [quote.pk, cell])
    assert outcome == "refused"
    assert problem in problems[0]


def test_quotes_are_accepted_rejected_and_withdrawn() -> None:
    waiting, wrong = QuoteFactory.create(), QuoteFactory.create()
    stood = QuoteFactory.create(accepted=True)
    content = csv_file(
        ["id", "status"],
        [waiting.pk, "accepted"],
        [wrong.pk, "rejected"],
        [stood.pk, "withdrawn"],
    )
    with pytest.raises(ValidationError, match=r"Line 4 withdraws a quote: give the reason\."):
        bring_in("quote", content)
    assert not Decision.objects.exists()
    bring_in("quote", content, reason="read again")
    statuses = [Quote.objects.get(pk=quote.pk).status for quote in (waiting, wrong, stood)]
    assert statuses == ["accepted", "rejected", "withdrawn"]


def test_the_second_of_two_lines_about_one_quote_is_refused(capture: Capture) -> None:
    quote = AnchorFactory.create(capture=capture).quote
    rows = ["", WORDS], ["", WORDS], [quote.pk, quote.exact], ["", quote.exact]
    written = [[*row, capture.source.origin] for row in rows]
    outcomes = planned("quote", ["id", "exact", "source"], *written)
    assert [outcome for outcome, _ in outcomes] == ["new", "refused", "unchanged", "refused"]


@pytest.mark.parametrize("rows", [1, 10])
def test_a_plan_takes_as_many_queries_for_ten_lines_as_for_one(
    django_assert_num_queries: Any, rows: int
) -> None:
    written: list[list[object]] = []
    for n in range(rows):
        capture = CaptureFactory.create()
        SectionFactory.create(capture=capture, start=0, end=len(capture.text))
        anchor = AnchorFactory.create(capture=capture)
        name = _speaker(f"Ada Number{n}").name
        written += [
            [anchor.quote.pk, anchor.quote.exact, capture.source.origin, name],
            ["", WORDS, capture.source.origin, name],
        ]
    content = csv_file(["id", "exact", "source", "speaker"], *written)
    # By id; speakers; sources, the newest captures in two steps, sections, anchors.
    with django_assert_num_queries(7):
        plan_import("quote", content)
