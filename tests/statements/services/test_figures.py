"""Figures, the quantities that tie them, and the flags that they raise."""

from datetime import UTC, date, datetime

import pytest

from statements.choices import ClaimKind, FlagStatus, ReviewStatus
from statements.figures import SAME_QUANTITY, find_figures, likeness
from statements.models import Claim, Contradiction, Figure
from statements.services import ingest
from statements.services.consequences import put_source_back, take_source_down
from statements.services.contradictions.numbers import raise_figure_flags
from statements.services.flags import confirm_flag
from statements.services.quantities import tie_figures
from statements.services.review import reject_claim
from tests.factories import CaptureFactory, DecisionFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

FEW = "Canada has sent more than 300 soldiers to Latvia.\n"
MANY = "Canada has sent more than 900 soldiers to Latvia, the ministry said.\n"


def _read(text: str, **values: object) -> None:
    run = ingest.process(CaptureFactory.create(text=text, **values))
    assert run.error == ""


def _figure(exact: str) -> Figure:
    return Figure.objects.get_queryset().get(exact=exact)


def test_a_page_that_grows_does_not_double_its_figures() -> None:
    _read(FEW)
    figure = _figure("more than 300")
    grown = CaptureFactory.create(
        source=figure.source, number=2, text=f"{FEW}Peru has sent more than 40 doctors to Chile.\n"
    )
    ingest.process(grown)
    assert sorted(Figure.objects.values_list("exact", flat=True)) == [
        "more than 300",
        "more than 40",
    ]


def test_a_rejected_figure_is_not_suggested_again() -> None:
    _read(FEW)
    figure = _figure("more than 300")
    figure.status = ReviewStatus.REJECTED
    figure.save_audited(decision=DecisionFactory.create())
    ingest.reprocess(figure.capture)
    ingest.process(CaptureFactory.create(source=figure.source, number=2, text=f"{FEW}\nMore.\n"))
    assert list(Figure.objects.values_list("status", flat=True)) == [ReviewStatus.REJECTED]
    _read(MANY)
    assert not Contradiction.objects.exists()


def test_a_rejected_quantity_ties_nothing() -> None:
    _read(FEW)
    _read(MANY)
    claim = reject_claim(Claim.objects.get(kind=ClaimKind.QUANTITY), actor=UserFactory.create())
    assert not Contradiction.objects.exists()
    _read(MANY.replace("900", "800"))
    assert not Contradiction.objects.exists()
    assert list(Claim.objects.filter(kind=ClaimKind.QUANTITY)) == [claim]


def test_figures_of_a_merged_quantity_meet_in_the_survivor() -> None:
    _read(FEW)
    _read(FEW.replace("300", "310"))
    merged = Claim.objects.get(kind=ClaimKind.QUANTITY)
    survivor = Claim(text="Troops", text_key="troops", kind=ClaimKind.QUANTITY)
    Claim.objects.suggest([survivor])
    Claim.objects.filter(pk=merged.pk).restate(merged_into=survivor)
    _read(MANY)
    assert {flag.claim for flag in Contradiction.objects.select_related("claim")} == {survivor}
    assert _figure("more than 900").claim == survivor


def test_a_figure_that_a_person_untied_is_not_tied_again() -> None:
    _read(FEW)
    figure = _figure("more than 300")
    figure.save_audited(decision=DecisionFactory.create())
    _read(MANY)
    figure.refresh_from_db()
    assert figure.claim is None


def test_flags_go_with_a_source_that_is_taken_down_and_come_back_with_it() -> None:
    _read(FEW)
    _read(MANY)
    editor, source = UserFactory.create(), _figure("more than 900").source
    take_source_down(source, actor=editor, reason="court order")
    assert not Contradiction.objects.exists()
    put_source_back(source, actor=editor, reason="order lifted")
    assert Contradiction.objects.get().evidence.count() == 2


def test_a_quantity_takes_no_name_from_a_source_that_was_taken_down() -> None:
    _read(FEW.replace("soldiers", "secretive soldiers"))
    source = _figure("more than 300").source
    take_source_down(source, actor=UserFactory.create(), reason="court order")
    _read(MANY)
    claims = Claim.objects.filter(kind=ClaimKind.QUANTITY)
    assert [claim.text for claim in claims] == ["Canada's soldiers to Latvia"]


def test_a_judged_flag_keeps_a_figure_that_was_rejected_since() -> None:
    _read(FEW)
    _read(MANY)
    confirm_flag(Contradiction.objects.get(), actor=UserFactory.create())
    figure = _figure("more than 900")
    figure.status = ReviewStatus.REJECTED
    figure.save_audited(decision=DecisionFactory.create())
    raise_figure_flags(Figure.objects.get_queryset().filter(pk=figure.pk))
    flag = Contradiction.objects.get()
    assert (flag.status, flag.evidence.count()) == (FlagStatus.CONFIRMED, 2)


def test_a_figure_of_nested_quotes_belongs_to_the_outer_one() -> None:
    text = "“He told us that 300 men had left,” Ada Lindqvist said on Monday."
    _read(text)
    holder = Figure.objects.get_queryset().select_related("quote").get().quote
    assert holder is not None
    assert "300" in holder.exact


def test_a_measure_of_nothing_named_is_compared_with_none(
    django_assert_num_queries: object,
) -> None:
    text = "It took five days."
    _read(text)
    (candidate,) = find_figures(text)
    assert likeness(candidate, candidate) < SAME_QUANTITY
    with django_assert_num_queries(1):  # type: ignore[operator] # reads the figures, asks no more
        tie_figures(Figure.objects.all())


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("As of Monday the quake in Belmora had killed 90 people.", date(2023, 2, 6)),
        ("By 5 February the quake in Belmora had killed 90 people.", date(2023, 2, 5)),
        ("The quake in Belmora had killed 90 people by last night.", date(2023, 2, 8)),
        ("The quake in Belmora had killed 90 people.", date(2023, 2, 9)),
        ("By 2030 the quake in Belmora will have cost 90 people their homes.", date(2023, 2, 9)),
    ],
)
def test_a_number_is_for_the_day_that_its_sentence_prints(sentence: str, day: date) -> None:
    published = datetime(2023, 2, 9, tzinfo=UTC)
    source = SourceFactory.create(published_at=published, published_precision="day")
    _read(sentence, source=source)
    assert _figure("90").as_of == day


def test_a_number_of_unknown_day_has_none() -> None:
    source = SourceFactory.create(published_at=None, published_precision="")
    _read("As of Monday the quake in Belmora had killed 90 people.", source=source)
    assert _figure("90").as_of is None
