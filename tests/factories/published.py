"""What was published, who published it, and who decides."""

import hashlib
from datetime import UTC, datetime

import factory
from django.contrib.auth.models import User

from sources.choices import InstantPrecision, IntakeOutcome
from sources.models import (
    Capture,
    Decision,
    Intake,
    Publisher,
    PublisherDomain,
    Section,
    Source,
)

TEXT = "The minister said: “No new tax.” Nobody asked twice about the 300 jobs."


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"editor{n}")


class DecisionFactory(factory.django.DjangoModelFactory[Decision]):
    class Meta:
        model = Decision

    actor = factory.SubFactory(UserFactory)
    action = "test"


class PublisherFactory(factory.django.DjangoModelFactory[Publisher]):
    class Meta:
        model = Publisher

    name = factory.Sequence(lambda n: f"Publisher {n}")
    name_key = factory.LazyAttribute(lambda o: o.name.casefold())


class PublisherDomainFactory(factory.django.DjangoModelFactory[PublisherDomain]):
    class Meta:
        model = PublisherDomain

    publisher = factory.SubFactory(PublisherFactory)
    domain = factory.Sequence(lambda n: f"outlet{n}.example")


class SourceFactory(factory.django.DjangoModelFactory[Source]):
    class Meta:
        model = Source

    publisher = factory.SubFactory(PublisherFactory)
    origin = factory.Sequence(lambda n: f"https://outlet.example/news/{n}")
    url = factory.SelfAttribute("origin")
    title = factory.Sequence(lambda n: f"Report {n}")
    published_at = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
    published_precision = InstantPrecision.MINUTE


class CaptureFactory(factory.django.DjangoModelFactory[Capture]):
    class Meta:
        model = Capture

    source = factory.SubFactory(SourceFactory)
    number = 1
    text = TEXT
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.text.encode()).hexdigest())
    captured_at = datetime(2026, 1, 5, 10, 0, tzinfo=UTC)
    cleaner = "text"
    cleaner_version = "1"


class SectionFactory(factory.django.DjangoModelFactory[Section]):
    class Meta:
        model = Section

    capture = factory.SubFactory(CaptureFactory)
    heading = "A post"
    start = 0
    end = 32


class IntakeFactory(factory.django.DjangoModelFactory[Intake]):
    class Meta:
        model = Intake

    capture = factory.SubFactory(CaptureFactory)
    origin = factory.SelfAttribute("capture.source.origin")
    outcome = IntakeOutcome.CREATED
