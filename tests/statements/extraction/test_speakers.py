"""Speakers resolved within one article."""

import re

import pytest

from statements.choices import QuoteKind, SpeakerKind
from statements.extraction.candidates import Mention, QuoteCandidate, Span
from statements.extraction.notes import Notes
from statements.extraction.parse import parse
from statements.extraction.speakers import resolve


def mention_of(text: str, printed: str, *, nth: int = 1) -> Mention:
    """Give the ``nth`` place where ``printed`` stands as a word."""
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(printed)}(?!\w)", text)]
    start = places[nth - 1]
    return Mention(start, start + len(printed), printed)


def draft(
    *speakers: Mention, relays: tuple[Mention, ...] = (), words: Span | None = None
) -> QuoteCandidate:
    segment = words or Span(speakers[0].end, speakers[0].end)
    return QuoteCandidate((segment,), QuoteKind.INDIRECT, None, speakers, relays, 1.0, "test")


def resolved(
    text: str, *drafts: QuoteCandidate, sections: tuple[Span, ...] = ()
) -> list[QuoteCandidate]:
    parsed, notes = parse(text), Notes()
    for block in parsed.blocks():
        notes.take(block)
    return resolve(text, drafts, parsed=parsed, notes=notes, sections=sections)


def speaker(text: str, printed: str, *, nth: int = 1) -> Mention:
    (found,) = resolved(text, draft(mention_of(text, printed, nth=nth)))
    return found.speakers[0]


@pytest.mark.parametrize(
    ("text", "printed", "name"),
    [
        (
            "Mayor Ben Hollis spoke. Rain fell. “We wait,” Mr Hollis said.",
            "Mr Hollis",
            "Ben Hollis",
        ),
        ("Ben Hollis spoke. “We wait,” Hollis said.", "Hollis", "Ben Hollis"),
        ("“We wait,” Hollis said. Ben Hollis spoke later.", "Hollis", "Ben Hollis"),
        (
            "“We wait,” said Norwegian Foreign Minister Kari Solberg.",
            "Norwegian Foreign Minister Kari Solberg",
            "Kari Solberg",
        ),
        ("Asha Rao spoke. Rao's party lost. “We wait,” Rao said.", "Rao", "Asha Rao"),
    ],
)
def test_short_names_become_the_fullest_printed(text: str, printed: str, name: str) -> None:
    found = speaker(text, printed, nth=text.count(f" {printed} ") or 1)
    assert (found.name, found.kind) == (name, SpeakerKind.PERSON)


def test_a_role_is_kept_as_printed_for_every_later_mention() -> None:
    text = "UK Home Secretary Asha Rao spoke. “We wait,” Ms Rao said."
    assert speaker(text, "Ms Rao").role == "UK Home Secretary"


def test_a_name_in_apposition_after_the_mention_is_taken() -> None:
    text = "Poland met Chad. Germany refused, said its Minister of Transport, Petra Lang."
    assert speaker(text, "its Minister of Transport").name == "Petra Lang"


def test_a_spokesman_is_not_whom_he_speaks_for() -> None:
    text = "Ruth Klein slept. “We wait,” said a spokesman for Ruth Klein."
    found = speaker(text, "a spokesman for Ruth Klein")
    assert (found.name, found.kind) == ("spokesman for Ruth Klein", SpeakerKind.ANONYMOUS)


def test_the_holder_is_named_and_not_the_one_named_in_the_role() -> None:
    text = "Olaf Brandt slept. Brandt spokeswoman Ruth Klein said that they wait."
    assert speaker(text, "Brandt spokeswoman Ruth Klein").name == "Ruth Klein"


@pytest.mark.parametrize(
    ("text", "printed", "name"),
    [
        (
            "UK Defence Secretary Ben Hollis sat. “We wait,” the British defence secretary said.",
            "the British defence secretary",
            "Ben Hollis",
        ),
        (
            (
                "Britain’s top diplomat warned that talks fail. “We wait,” Foreign Secretary "
                "Asha Rao said."
            ),
            "Britain’s top diplomat",
            "Asha Rao",
        ),
        (
            (
                "Talks failed, Norway’s Foreign Minister said.\n\nIn Oslo, rain fell.\n\n“We "
                "wait,” Foreign Minister Kari Solberg said."
            ),
            "Norway’s Foreign Minister",
            "Kari Solberg",
        ),
        (
            "Russia’s foreign ministry spoke. It was Monday. “We wait,” the ministry said.",
            "the ministry",
            "Ministry of Foreign Affairs of Russia",
        ),
        (
            (
                "Work ends soon, the ministry said.\n\n“Yes,” said Ida Lind, director at Sweden’s "
                "ministry of transport."
            ),
            "the ministry",
            "Ministry of Transport of Sweden",
        ),
        (
            "A spokeswoman for the Pentagon spoke. “We wait,” the spokeswoman said.",
            "the spokeswoman",
            "spokeswoman for the Pentagon",
        ),
        (
            "A senior official spoke. “We wait,” the same source said.",
            "the same source",
            "senior official",
        ),
    ],
)
def test_descriptions_mean_whoever_holds_the_office(text: str, printed: str, name: str) -> None:
    assert speaker(text, printed).name == name


def test_a_description_varies_the_name_of_the_sentence_before() -> None:
    text = "Ruth Klein arrived late. “We wait,” the striker said."
    assert speaker(text, "the striker").name == "Ruth Klein"


def test_the_one_at_the_top_of_a_country_is_its_leader() -> None:
    text = (
        "Peru’s president, Ana Rojas, spoke. Adam Frost slept. The Peruvian leader said it rained."
    )
    assert speaker(text, "The Peruvian leader").name == "Ana Rojas"


def test_an_indefinite_description_is_somebody_new() -> None:
    text = "Colonel Adam Frost sat. A retired colonel said that it rained."
    found = speaker(text, "A retired colonel")
    assert (found.name, found.kind) == ("retired colonel", SpeakerKind.ANONYMOUS)


def test_an_office_of_another_country_is_not_meant() -> None:
    text = (
        "Russian Foreign Minister Pavel Orlov spoke. “We wait,” the Danish foreign minister said."
    )
    assert speaker(text, "the Danish foreign minister").name == ""


@pytest.mark.parametrize(
    ("text", "printed", "name"),
    [
        ("Ruth Klein met Adam Frost. “We wait,” she said.", "she", "Ruth Klein"),
        ("Ruth Klein met Adam Frost. “We wait,” he said.", "he", "Adam Frost"),
        ("Adam Frost met Ivan Lodge. “We wait,” he said.", "he", "Adam Frost"),
        ("Rain fell, according to her, said Ruth Klein.", "her", "Ruth Klein"),
        (
            "A spokeswoman for Interpol spoke. We wait, did she say.",
            "she",
            "spokeswoman for Interpol",
        ),
        ("Finland will buy jets, though it says it wants peace.", "it", "Government of Finland"),
        ("“We wait,” he said.\n\nAdam Frost has led the port since May.", "he", "Adam Frost"),
    ],
)
def test_pronouns_mean_the_likeliest_by_gender_subject_and_place(
    text: str, printed: str, name: str
) -> None:
    assert speaker(text, printed).name == name


def test_its_government_is_that_of_the_country_before() -> None:
    text = "Finland will buy jets. Its government said the price was fair."
    found = speaker(text, "Its government")
    assert (found.name, found.kind) == ("Government of Finland", SpeakerKind.GOVERNMENT)


def test_his_ministry_is_that_of_his_office() -> None:
    text = "Latvian Defence Minister Adam Frost spoke. His ministry said that drills went on."
    assert speaker(text, "His ministry").name == "Ministry of Defence of Latvia"


def test_a_name_beside_the_subject_is_as_likely_as_the_subject() -> None:
    text = "Adam Frost left. Peru’s envoy to Chad, Ivan Lodge, stayed. “We wait,” he said."
    assert speaker(text, "he").name == "Ivan Lodge"


def test_a_name_inside_the_quoted_words_is_not_who_says_them() -> None:
    text = "Adam Frost landed. “Ivan Lodge must go,” he said."
    words = Span(text.index("Ivan"), text.index(",”"))
    (found,) = resolved(text, draft(mention_of(text, "he"), words=words))
    assert found.speakers[0].name == "Adam Frost"


def test_who_has_just_spoken_goes_on_speaking() -> None:
    text = "Adam Frost met Ivan Lodge. “No,” Lodge said.\n\n“We wait,” he added."
    lodge, he = mention_of(text, "Lodge", nth=2), mention_of(text, "he")
    assert [q.speakers[0].name for q in resolved(text, draft(lodge), draft(he))] == [
        "Ivan Lodge",
        "Ivan Lodge",
    ]


def test_a_pronoun_stays_within_its_post() -> None:
    first, second = "Adam Frost landed. He waved.\n", "Ivan Lodge left. “We wait,” he said.\n"
    text = second + first
    sections = (Span(0, len(second)), Span(len(second), len(text)))
    he = mention_of(text, "he")
    (found,) = resolved(text, draft(he), sections=sections)
    assert found.speakers[0].name == "Ivan Lodge"


def test_a_shared_family_name_is_refused() -> None:
    text = "Ruth Klein met Adam Klein. “We wait,” Klein said."
    assert speaker(text, "Klein", nth=3).name == ""


def test_a_courtesy_title_decides_between_namesakes() -> None:
    text = "Ruth Klein met Adam Klein. “We wait,” Mr Klein said."
    assert speaker(text, "Mr Klein").name == "Adam Klein"


def test_what_nothing_decides_stays_open() -> None:
    text = "The letter was long. “We wait,” the reader said."
    assert speaker(text, "the reader").name == ""


def test_joint_speakers_and_relays_are_each_resolved() -> None:
    text = "Adam Frost spoke. Frost and NATO refuse, the newspaper Postimees reported."
    frost, nato = mention_of(text, "Frost", nth=2), mention_of(text, "NATO")
    relay = mention_of(text, "the newspaper Postimees")
    (found,) = resolved(text, draft(frost, nato, relays=(relay,)))
    assert [m.name for m in (*found.speakers, *found.relays)] == ["Adam Frost", "NATO", "Postimees"]
    assert found.relays[0].kind == SpeakerKind.OUTLET


@pytest.mark.parametrize("text", ["", "he", "“", "he said\u202e \u0301 he", "He. " * 200])
def test_odd_texts_are_survived(text: str) -> None:
    drafts = [draft(mention_of(text, "he"))] if "he" in text.split() else []
    assert len(resolved(text, *drafts)) == len(drafts)
