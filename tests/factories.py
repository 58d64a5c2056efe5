"""Valid objects with as few surprises as possible: no randomness, one factory per model."""

import hashlib
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import factory
from django.contrib.auth.models import User
from django.utils import timezone

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
from statements import models
from statements.choices import (
    ContradictionKind,
    FlagStatus,
    NameKind,
    QuoteKind,
    RenderingKind,
    ReviewStatus,
    RunStatus,
    SpeakerKind,
    Stance,
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


class RunFactory(factory.django.DjangoModelFactory[models.Run]):
    class Meta:
        model = models.Run

    capture = factory.SubFactory(CaptureFactory)
    source = factory.SelfAttribute("capture.source")
    extractor = "rules"
    version = "1"
    status = RunStatus.DONE


class SpeakerFactory(factory.django.DjangoModelFactory[models.Speaker]):
    class Meta:
        model = models.Speaker

    class Params:
        accepted = factory.Trait(status=ReviewStatus.ACCEPTED)
        anonymous = factory.Trait(
            kind=SpeakerKind.ANONYMOUS, source=factory.SubFactory(SourceFactory)
        )

    name = factory.Sequence(lambda n: f"Speaker {n}")
    name_key = factory.LazyAttribute(lambda o: o.name.casefold())


class SpeakerNameFactory(factory.django.DjangoModelFactory[models.SpeakerName]):
    class Meta:
        model = models.SpeakerName

    speaker = factory.SubFactory(SpeakerFactory)
    name = factory.Sequence(lambda n: f"Variant {n}")
    name_key = factory.LazyAttribute(lambda o: o.name.casefold())
    kind = NameKind.VARIANT


class RoleFactory(factory.django.DjangoModelFactory[models.Role]):
    class Meta:
        model = models.Role

    speaker = factory.SubFactory(SpeakerFactory)
    title = "Minister"


class QuoteFactory(factory.django.DjangoModelFactory[models.Quote]):
    """A quote without an anchor; ``AnchorFactory`` makes one with its place."""

    class Meta:
        model = models.Quote

    class Params:
        accepted = factory.Trait(status=ReviewStatus.ACCEPTED)

    source = factory.SubFactory(SourceFactory)
    speaker = factory.SubFactory(SpeakerFactory)
    exact = "No new tax."
    kind = QuoteKind.DIRECT
    cue = "said"


class AnchorFactory(factory.django.DjangoModelFactory[models.Anchor]):
    class Meta:
        model = models.Anchor

    capture = factory.SubFactory(CaptureFactory)
    source = factory.SelfAttribute("capture.source")
    quote = factory.SubFactory(QuoteFactory, source=factory.SelfAttribute("..source"))
    segments = factory.LazyAttribute(lambda o: [[o.start, o.end]])
    start = 20
    end = 31
    cue_start = 13
    cue_end = 17
    prefix = "The minister said: “"
    suffix = "” Nobody asked twice about the 3"


class CreditFactory(factory.django.DjangoModelFactory[models.Credit]):
    class Meta:
        model = models.Credit

    quote = factory.SubFactory(QuoteFactory)
    source = factory.SelfAttribute("quote.source")
    speaker = factory.SelfAttribute("quote.speaker")
    attribution_text = "The minister"


class UtteranceFactory(factory.django.DjangoModelFactory[models.Utterance]):
    class Meta:
        model = models.Utterance

    earliest = factory.SubFactory(QuoteFactory)
    speaker = factory.SelfAttribute("earliest.speaker")


class RenderingFactory(factory.django.DjangoModelFactory[models.Rendering]):
    class Meta:
        model = models.Rendering

    quote = factory.SubFactory(QuoteFactory)
    utterance = factory.SubFactory(UtteranceFactory, earliest=factory.SelfAttribute("..quote"))
    source = factory.SelfAttribute("quote.source")
    kind = RenderingKind.VERBATIM


class ParallelFactory(factory.django.DjangoModelFactory[models.Parallel]):
    class Meta:
        model = models.Parallel

    other = factory.SubFactory(QuoteFactory)
    quote = factory.SubFactory(QuoteFactory)
    source = factory.SelfAttribute("quote.source")
    confidence = 0.9


class CopyFactory(factory.django.DjangoModelFactory[models.Copy]):
    class Meta:
        model = models.Copy

    source = factory.SubFactory(SourceFactory)
    original = factory.SubFactory(SourceFactory)
    share = 0.9


class TextHashFactory(factory.django.DjangoModelFactory[models.TextHash]):
    class Meta:
        model = models.TextHash

    source = factory.SubFactory(SourceFactory)
    value = factory.Sequence(lambda n: n)


class TopicFactory(factory.django.DjangoModelFactory[models.Topic]):
    class Meta:
        model = models.Topic

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.Sequence(lambda n: f"topic-{n}")


class ClaimFactory(factory.django.DjangoModelFactory[models.Claim]):
    class Meta:
        model = models.Claim

    class Params:
        accepted = factory.Trait(status=ReviewStatus.ACCEPTED)

    text = factory.Sequence(lambda n: f"The government will raise tax {n}")
    text_key = factory.LazyAttribute(lambda o: o.text.casefold())


class ClaimVectorFactory(factory.django.DjangoModelFactory[models.ClaimVector]):
    class Meta:
        model = models.ClaimVector

    claim = factory.SubFactory(ClaimFactory)
    made_of = "0" * 64
    numbers = bytes(768)


class AssertionFactory(factory.django.DjangoModelFactory[models.Assertion]):
    class Meta:
        model = models.Assertion

    class Params:
        accepted = factory.Trait(
            status=ReviewStatus.ACCEPTED, quote__accepted=True, claim__accepted=True
        )

    quote = factory.SubFactory(QuoteFactory)
    claim = factory.SubFactory(ClaimFactory)
    source = factory.SelfAttribute("quote.source")
    stance = Stance.DENIES


class FigureFactory(factory.django.DjangoModelFactory[models.Figure]):
    class Meta:
        model = models.Figure

    capture = factory.SubFactory(CaptureFactory)
    source = factory.SelfAttribute("capture.source")
    exact = "300"
    start = 62
    end = 65
    low = Decimal(300)
    high = Decimal(300)
    noun = "job"


class ContradictionFactory(factory.django.DjangoModelFactory[models.Contradiction]):
    class Meta:
        model = models.Contradiction

    class Params:
        confirmed = factory.Trait(
            status=FlagStatus.CONFIRMED,
            decided_at=factory.LazyFunction(timezone.now),
            decided_by=factory.SubFactory(UserFactory),
        )

    kind = ContradictionKind.DISPUTE
    claim = factory.SubFactory(ClaimFactory)
    fingerprint = factory.LazyAttribute(lambda o: f"dispute:{o.claim.pk}")
    explanation = "One says that the tax will rise, the other that it will not."
    score = 0.5


class EvidenceFactory(factory.django.DjangoModelFactory[models.Evidence]):
    class Meta:
        model = models.Evidence

    contradiction = factory.SubFactory(ContradictionFactory)
    quote = factory.SubFactory(QuoteFactory)
    source = factory.SelfAttribute("quote.source")
    side = 1


def dispute(*, accepted: bool = True, **values: Any) -> models.Contradiction:
    """Make a dispute with one assertion and one denial of the same claim as its two sides."""
    flag: models.Contradiction = ContradictionFactory.create(confirmed=accepted, **values)
    for side, stance in ((1, Stance.ASSERTS), (2, Stance.DENIES)):
        assertion = AssertionFactory.create(accepted=accepted, claim=flag.claim, stance=stance)
        EvidenceFactory.create(contradiction=flag, quote=assertion.quote, side=side)
    return flag
