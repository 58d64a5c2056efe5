"""What each record of the API says."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from statements.choices import ReviewStatus
from statements.models import Quote, Speaker
from tests.factories import (
    AnchorFactory,
    AssertionFactory,
    CaptureFactory,
    ClaimFactory,
    CreditFactory,
    EvidenceFactory,
    FigureFactory,
    PublisherFactory,
    QuoteFactory,
    RenderingFactory,
    SectionFactory,
    SourceFactory,
    SpeakerFactory,
    dispute,
)

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def read(client: Client, path: str) -> Any:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_quote_carries_its_words_and_its_speaker(client: Client) -> None:
    speaker = SpeakerFactory.create()
    quote = QuoteFactory.create(accepted=True, speaker=speaker, confidence=0.5)
    Quote.objects.all().restate(said_on=date(2026, 1, 1), said_on_precision="month")

    found = read(client, f"quotes/{quote.pk}/")

    assert found | {"created_at": "", "source": {}} == {
        "id": quote.pk,
        "url": f"{HOST}/api/v1/quotes/{quote.pk}/",
        "page": f"{HOST}/quotes/{quote.pk}/",
        "status": "accepted",
        "exact": "No new tax.",
        "kind": "direct",
        "cue": "said",
        "speaker": named(speaker),
        "attribution_text": "",
        "credits": [],
        "said_on": "2026-01",
        "said_on_precision": "month",
        "source": {},
        "anchors": [],
        "assertions": [],
        "utterance": None,
        "confidence": 0.5,
        "created_at": "",
    }


def test_quote_names_its_source_and_publisher(client: Client) -> None:
    publisher = PublisherFactory.create()
    source = SourceFactory.create(publisher=publisher)
    quote = QuoteFactory.create(accepted=True, source=source)

    assert read(client, f"quotes/{quote.pk}/")["source"] == {
        "id": source.pk,
        "url": f"{HOST}/api/v1/sources/{source.pk}/",
        "page": f"{HOST}/sources/{source.pk}/",
        "title": source.title,
        "published_url": source.url,
        "published_at": "2026-01-05T09:30Z",
        "publisher": {
            "id": publisher.pk,
            "url": f"{HOST}/api/v1/publishers/{publisher.pk}/",
            "name": publisher.name,
        },
    }


def test_credit_is_given_as_printed_and_as_resolved(client: Client) -> None:
    speaker = SpeakerFactory.create()
    quote = QuoteFactory.create(accepted=True)
    CreditFactory.create(quote=quote, speaker=speaker)

    found = read(client, f"quotes/{quote.pk}/")

    assert found["attribution_text"] == "The minister"
    assert found["credits"] == [
        {
            "role": "speaker",
            "position": 0,
            "speaker": named(speaker),
            "attribution_text": "The minister",
            "status": "suggested",
            "confidence": None,
        }
    ]


def named(speaker: Speaker) -> dict[str, Any]:
    return {
        "id": speaker.pk,
        "url": f"{HOST}/api/v1/speakers/{speaker.pk}/",
        "name": speaker.name,
        "kind": "person",
        "status": "suggested",
    }


def test_anchor_is_given_as_w3c_selectors(client: Client) -> None:
    section = SectionFactory.create()
    anchor = AnchorFactory.create(
        quote__accepted=True,
        capture=section.capture,
        section=section,
        segments=[[20, 22], [23, 31]],
    )

    (found,) = read(client, f"quotes/{anchor.quote_id}/")["anchors"]

    assert found["capture"] == anchor.capture_id
    assert found["capture_url"] == f"{HOST}/api/v1/captures/{anchor.capture_id}/"
    assert found["section"]["heading"] == "A post"
    assert found["segments"] == [
        {"type": "TextPositionSelector", "start": 20, "end": 22},
        {"type": "TextPositionSelector", "start": 23, "end": 31},
    ]
    assert found["quote"] == {
        "type": "TextQuoteSelector",
        "prefix": anchor.prefix,
        "exact": "No new tax.",
        "suffix": anchor.suffix,
    }
    assert found["cue"] == {"type": "TextPositionSelector", "start": 13, "end": 17}


def test_credits_name_speakers_before_relays_in_order(client: Client) -> None:
    quote = QuoteFactory.create(accepted=True)
    for role, position in (("relay", 1), ("relay", 0), ("speaker", 1), ("speaker", 0)):
        CreditFactory.create(quote=quote, role=role, position=position)
    CreditFactory.create(quote=quote, position=2, status=ReviewStatus.REJECTED)

    found = read(client, f"quotes/{quote.pk}/")["credits"]

    assert [(c["role"], c["position"]) for c in found] == [
        *(("speaker", 0), ("speaker", 1)),
        *(("relay", 0), ("relay", 1)),
    ]


def test_suggestions_nested_in_a_reviewed_quote_are_hidden_unless_asked_for(
    client: Client,
) -> None:
    quote = QuoteFactory.create(accepted=True)
    AssertionFactory.create(quote=quote)
    rendering = RenderingFactory.create(quote=quote)

    reviewed = read(client, f"quotes/{quote.pk}/")
    everything = read(client, f"quotes/{quote.pk}/?all=1")

    assert (reviewed["assertions"], reviewed["utterance"]) == ([], None)
    assert [a["stance"] for a in everything["assertions"]] == ["denies"]
    assert everything["utterance"] == rendering.utterance_id


def test_suggestion_is_found_when_suggestions_are_asked_for(client: Client) -> None:
    quote = QuoteFactory.create()

    hidden = client.get(f"/api/v1/quotes/{quote.pk}/")

    assert hidden.status_code == 404
    assert "all=1" in hidden.json()["detail"]
    assert read(client, f"quotes/{quote.pk}/?all=1")["status"] == "suggested"


def test_withdrawn_quote_stays_at_its_address_and_leaves_the_list(client: Client) -> None:
    quote = QuoteFactory.create(status=ReviewStatus.WITHDRAWN)

    assert read(client, f"quotes/{quote.pk}/")["status"] == "withdrawn"
    assert read(client, "quotes/?all=1")["results"] == []


def test_rejected_quote_is_nowhere(client: Client) -> None:
    quote = QuoteFactory.create(status=ReviewStatus.REJECTED)

    assert client.get(f"/api/v1/quotes/{quote.pk}/?all=1").status_code == 404


@pytest.mark.parametrize(
    ("noun", "factory"), [("speakers", SpeakerFactory), ("claims", ClaimFactory)]
)
def test_merged_record_leads_to_its_survivor(client: Client, noun: str, factory: Any) -> None:
    last = factory.create(status=ReviewStatus.ACCEPTED)
    merged = factory.create(merged_into=factory.create(merged_into=last))

    answer = client.get(f"/api/v1/{noun}/{merged.pk}/?all=1")

    assert answer.status_code == 301
    assert answer.headers["Location"] == f"{HOST}/api/v1/{noun}/{last.pk}/?all=1"


def test_merged_speaker_of_a_quote_is_named_as_the_survivor(client: Client) -> None:
    last = SpeakerFactory.create()
    quote = QuoteFactory.create(accepted=True, speaker__merged_into=last)

    assert read(client, f"quotes/{quote.pk}/")["speaker"] == named(last)


def test_text_of_a_capture_is_given_by_the_record_and_not_by_the_list(client: Client) -> None:
    capture = CaptureFactory.create(text="Zoë’s\r\nword")
    SectionFactory.create(capture=capture, start=0, end=5)

    one = read(client, f"captures/{capture.pk}/")
    (listed,) = read(client, "captures/")["results"]

    assert one["text"] == "Zoë’s\r\nword"
    assert [s["end"] for s in one["sections"]] == [5]
    assert "text" not in listed


def test_source_tells_how_much_of_its_date_is_known(client: Client) -> None:
    known = SourceFactory.create(
        published_at=datetime(2026, 1, 1, tzinfo=UTC), published_precision="year"
    )
    unknown = SourceFactory.create(published_at=None, published_precision="", publisher=None)

    assert read(client, f"sources/{known.pk}/")["published_at"] == "2026"
    found = read(client, f"sources/{unknown.pk}/")
    assert (found["published_at"], found["publisher"]) == (None, None)


def test_figure_is_an_interval_without_padding(client: Client) -> None:
    figure = FigureFactory.create(status=ReviewStatus.ACCEPTED, low="13000.5", high="14000")

    found = read(client, f"figures/{figure.pk}/")

    assert (found["low"], found["high"]) == ("13000.5", "14000")


def test_figure_does_not_name_a_quote_that_is_hidden(client: Client) -> None:
    figure = FigureFactory.create(status=ReviewStatus.ACCEPTED, quote=QuoteFactory.create())

    assert read(client, f"figures/{figure.pk}/")["quote"] is None
    assert read(client, f"figures/{figure.pk}/?all=1")["quote"] == figure.quote_id


def test_contradiction_has_two_sides_of_evidence(client: Client) -> None:
    flag = dispute()
    figure = FigureFactory.create(status=ReviewStatus.ACCEPTED)
    EvidenceFactory.create(
        contradiction=flag, quote=None, figure=figure, source=figure.source, side=2
    )

    found = read(client, f"contradictions/{flag.pk}/")

    ids = [{kind: [e["id"] for e in rows] for kind, rows in s.items()} for s in found["sides"]]
    first, second = Quote.objects.filter(evidence__contradiction=flag).order_by("evidence__side")
    assert ids == [
        {"quotes": [first.pk], "figures": [], "captures": []},
        {"quotes": [second.pk], "figures": [figure.pk], "captures": []},
    ]
    assert found["claim"]["id"] == flag.claim_id
    assert found["explanation"] == flag.explanation


def test_evidence_that_came_after_the_decision_waits_for_review(client: Client) -> None:
    flag = dispute()
    EvidenceFactory.create(contradiction=flag)

    reviewed = read(client, f"contradictions/{flag.pk}/")["sides"][0]["quotes"]
    everything = read(client, f"contradictions/{flag.pk}/?all=1")["sides"][0]["quotes"]

    assert [len(reviewed), len(everything)] == [1, 2]


def test_utterance_names_its_earliest_quote_only_while_that_is_shown(client: Client) -> None:
    rendering = RenderingFactory.create(status=ReviewStatus.ACCEPTED, quote__accepted=True)
    utterance = rendering.utterance
    RenderingFactory.create(utterance=utterance, status=ReviewStatus.ACCEPTED, quote__accepted=True)

    assert read(client, f"utterances/{utterance.pk}/")["earliest"] == rendering.quote_id
    Quote.objects.filter(pk=rendering.quote_id).restate(status=ReviewStatus.WITHDRAWN)
    found = read(client, f"utterances/{utterance.pk}/")
    assert (found["earliest"], len(found["renderings"])) == (None, 1)
