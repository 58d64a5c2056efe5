"""What is claimed, in which numbers, and what contradicts what."""

from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone

from statements import models
from statements.choices import (
    ContradictionKind,
    FlagStatus,
    ReviewStatus,
    Stance,
)
from tests.factories.published import CaptureFactory, UserFactory
from tests.factories.said import QuoteFactory


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
    voice = factory.SelfAttribute("quote.speaker")
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
