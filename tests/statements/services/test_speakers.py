"""Who is meant, across articles."""

import pytest

from statements.choices import NameKind, ReviewStatus, SpeakerKind
from statements.extraction.candidates import Mention
from statements.models import Role, Run, Speaker, SpeakerName
from statements.services.speakers import resolve_mentions, speaker_key
from statements.visibility import survivor
from tests.factories import RoleFactory, RunFactory, SpeakerFactory, SpeakerNameFactory

pytestmark = pytest.mark.django_db


def _mention(name: str, kind: SpeakerKind = SpeakerKind.PERSON, **values: str) -> Mention:
    return Mention(0, len(name), name, name=name, kind=kind, **values)


def _known(name: str, **values: object) -> Speaker:
    kind = values.get("kind", SpeakerKind.PERSON)
    assert isinstance(kind, SpeakerKind)
    speaker: Speaker = SpeakerFactory.create(name=name, name_key=speaker_key(name, kind), **values)
    SpeakerNameFactory.create(
        speaker=speaker, name=name, name_key=speaker.name_key, kind=NameKind.FULL
    )
    return speaker


def _resolve(*mentions: Mention, run: Run | None = None) -> list[Speaker | None]:
    found = resolve_mentions(run or RunFactory.create(), mentions)
    return [found.get(mention) for mention in mentions]


def test_an_unknown_person_is_suggested_with_full_and_family_name() -> None:
    (speaker,) = _resolve(_mention("Ada Lindqvist"))
    assert speaker is not None
    assert (speaker.status, speaker.kind) == (ReviewStatus.SUGGESTED, SpeakerKind.PERSON)
    assert set(SpeakerName.objects.values_list("name", "kind")) == {
        ("Ada Lindqvist", NameKind.FULL),
        ("Lindqvist", NameKind.FAMILY),
    }


def test_another_romanisation_is_the_same_person() -> None:
    known = _known("Volodymyr Zelenskyy")
    assert _resolve(_mention("Volodymyr Zelenskiy")) == [known]
    assert SpeakerName.objects.filter(speaker=known, name="Volodymyr Zelenskiy").exists()


def test_a_family_name_alone_finds_who_is_known_under_it() -> None:
    (known,) = _resolve(_mention("Ada Lindqvist"))
    assert _resolve(_mention("Lindqvist")) == [known]


def test_a_family_name_alone_makes_nobody_up() -> None:
    assert _resolve(_mention("Lindqvist")) == [None]
    assert not Speaker.objects.exists()


def test_two_who_fit_leave_the_mention_as_printed() -> None:
    _known("John Smith"), _known("John Smith", status=ReviewStatus.ACCEPTED)
    assert _resolve(_mention("John Smith")) == [None]


def test_the_role_tells_namesakes_apart() -> None:
    _known("John Smith")
    minister = _known("John Smith", status=ReviewStatus.ACCEPTED)
    RoleFactory.create(speaker=minister, title="Minister of Fisheries")
    assert _resolve(_mention("John Smith", role="fisheries minister of")) == [minister]


def test_a_person_and_a_body_of_one_name_stay_apart() -> None:
    _known("Washington")
    found = _resolve(_mention("Washington", SpeakerKind.GOVERNMENT))[0]
    assert found is not None
    assert found.kind == SpeakerKind.GOVERNMENT


def test_an_unnamed_speaker_belongs_to_its_source() -> None:
    mention = _mention("senior official", SpeakerKind.ANONYMOUS, body="Port Authority")
    first, second = (_resolve(mention, run=RunFactory.create())[0] for _ in range(2))
    assert first is not None
    assert second is not None
    assert first.pk != second.pk
    assert first.body == second.body == Speaker.objects.get(name="Port Authority")


def test_the_same_source_names_one_unnamed_speaker_once() -> None:
    run = RunFactory.create()
    mention = _mention("senior official", SpeakerKind.ANONYMOUS)
    assert _resolve(mention, run=run) == _resolve(mention, run=run)


def test_a_merged_speaker_leads_to_the_survivor() -> None:
    kept = SpeakerFactory.create()
    merged = _known("Ada Lindqvist", merged_into=kept)
    assert _resolve(_mention("Ada Lindqvist")) == [kept]
    assert survivor(merged) == kept


def test_a_ring_of_merges_ends() -> None:
    one, two = SpeakerFactory.create(), SpeakerFactory.create()
    Speaker.objects.filter(pk=one.pk).restate(merged_into=two)
    Speaker.objects.filter(pk=two.pk).restate(merged_into=one)
    assert survivor(Speaker.objects.get(pk=one.pk)) in {one, two}


def test_a_rejected_name_finds_nobody() -> None:
    known = _known("Ada Lindqvist")
    SpeakerName.objects.get_queryset().filter(speaker=known).restate(status=ReviewStatus.REJECTED)
    assert _resolve(_mention("Ada Lindqvist")) == [None]


def test_a_printed_role_is_suggested_once() -> None:
    for _ in range(2):
        _resolve(_mention("Ada Lindqvist", role="harbour master"))
    assert list(Role.objects.values_list("title", "status")) == [("harbour master", "suggested")]


def test_queries_do_not_grow_with_known_mentions(django_assert_max_num_queries: object) -> None:
    names = [f"Ada {letter}lindqvist" for letter in "BCDFGHKLMN"]
    _resolve(*(_mention(name) for name in names))
    run = RunFactory.create()
    with django_assert_max_num_queries(5):  # type: ignore[operator] # names, roles, known names, roles held
        _resolve(*(_mention(name) for name in names), run=run)
