"""Sources and publishers are found again, whatever names them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from sources.choices import InstantPrecision, SourceKind, Translation
from sources.documents import Document, Post
from sources.models import Publisher, PublisherDomain, Source
from sources.provenance import decide
from sources.services import register_source
from tests.factories import PublisherFactory, UserFactory

pytestmark = pytest.mark.django_db

FILE = Document(origin="news/a.txt", text="Words.", raw=b"Words.")
PAGE = replace(
    FILE,
    origin="https://post.example/a",
    url="https://www.post.example/a?utm_id=1",
    canonical_url="https://post.example/a",
    site_name="Ostwick Post",
)


def test_a_document_becomes_a_source() -> None:
    document = replace(
        FILE,
        title="Storm",
        byline="Mara Quill",
        publisher="Ostwick Post",
        published_at=datetime(2021, 5, 3, tzinfo=UTC),
        published_precision=InstantPrecision.DAY,
        language="de",
        credits="Demo Wire",
    )

    source, is_new = register_source(document)

    source.refresh_from_db()
    assert is_new
    assert (source.origin, source.title, source.byline) == ("news/a.txt", "Storm", "Mara Quill")
    assert (source.language, source.credits) == ("de", "Demo Wire")
    assert source.published_precision == InstantPrecision.DAY
    assert source.publisher is not None
    assert source.publisher.name == "Ostwick Post"


def test_a_machine_leaves_no_history() -> None:
    source, _ = register_source(PAGE)

    assert source.history.count() == 0


def test_the_same_origin_is_the_same_source() -> None:
    first, _ = register_source(FILE)

    assert register_source(FILE) == (first, False)


def test_another_address_of_the_same_page_is_the_same_source() -> None:
    first, _ = register_source(PAGE)

    assert register_source(replace(PAGE, origin="saved.html")) == (first, False)


def test_what_nothing_is_said_about_takes_the_ordinary_value() -> None:
    source, _ = register_source(FILE)

    assert (source.kind, source.language) == (SourceKind.ARTICLE, "en")
    assert (source.translation, source.published_precision) == (Translation.NONE, "")
    assert source.publisher is None


def test_a_document_with_posts_is_a_live_blog_unless_it_says_otherwise() -> None:
    posts = (Post(0, 2), Post(3, 5))

    assert register_source(replace(FILE, posts=posts))[0].kind == SourceKind.LIVE_BLOG
    other = replace(FILE, origin="b.txt", posts=posts, kind=SourceKind.TRANSCRIPT)
    assert register_source(other)[0].kind == SourceKind.TRANSCRIPT


def test_how_a_text_came_from_another_language_is_unknown_unless_said() -> None:
    source, _ = register_source(replace(FILE, original_language="fr"))

    assert source.translation == Translation.UNKNOWN


def test_taking_in_again_fills_in_what_was_unknown() -> None:
    register_source(replace(FILE, title="Storm"))

    source, _ = register_source(replace(FILE, title="Other", byline="Mara Quill"))

    source.refresh_from_db()
    assert (source.title, source.byline) == ("Storm", "Mara Quill")


def test_taking_in_again_leaves_alone_what_a_person_changed() -> None:
    source, _ = register_source(replace(FILE, byline="Mara Quill"))
    source.byline = ""
    source.save_audited(decision=decide(actor=UserFactory.create(), action="correct source"))

    register_source(replace(FILE, byline="Mara Quill"))

    source.refresh_from_db()
    assert source.byline == ""


def test_an_origin_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValidationError, match="longer than 800 characters"):
        register_source(replace(FILE, origin="a" * 801))


def test_a_long_title_is_cut_visibly() -> None:
    source, _ = register_source(replace(FILE, title="word " * 200))

    assert len(source.title) <= 500
    assert source.title.endswith("…")


def test_an_address_that_readers_cannot_follow_is_kept_as_origin_only() -> None:
    page = replace(FILE, origin="http://intranet/a", url="http://intranet/a")

    source, _ = register_source(page)

    assert (source.origin, source.url) == ("http://intranet/a", "")


def test_a_publisher_is_found_by_any_spelling_of_its_name() -> None:
    publisher = PublisherFactory.create(name="The Ostwick Post", name_key="ostwick post")

    source, _ = register_source(replace(FILE, publisher="OSTWICK  POST"))

    assert source.publisher == publisher


def test_a_publisher_is_found_by_the_domain_of_the_page() -> None:
    publisher = PublisherFactory.create(name="Other", name_key="other")
    PublisherDomain.objects.create(publisher=publisher, domain="post.example")

    assert register_source(PAGE)[0].publisher == publisher


def test_a_new_domain_gets_the_publisher_that_its_pages_name() -> None:
    source, _ = register_source(PAGE)

    assert source.publisher is not None
    assert source.publisher.name == "Ostwick Post"
    assert [d.domain for d in source.publisher.domains.all()] == ["post.example"]


def test_a_page_cannot_pass_for_a_known_publisher() -> None:
    PublisherFactory.create(name="Ostwick Post", name_key="ostwick post")

    source, _ = register_source(PAGE)

    assert source.publisher is not None
    assert source.publisher.name == "post.example"


def test_a_person_may_name_a_known_publisher_for_any_page() -> None:
    publisher = PublisherFactory.create(name="Ostwick Post", name_key="ostwick post")

    source, _ = register_source(replace(PAGE, publisher="Ostwick Post"))

    assert source.publisher == publisher


def test_a_name_without_letters_is_a_name() -> None:
    register_source(replace(FILE, publisher="???"))

    assert Publisher.objects.get().name == "???"
    assert Source.objects.count() == 1
