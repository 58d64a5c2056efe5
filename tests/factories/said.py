"""Who said what, and where the same words stand elsewhere."""

import factory

from statements import models
from statements.choices import (
    NameKind,
    QuoteKind,
    RenderingKind,
    ReviewStatus,
    RunStatus,
    SpeakerKind,
)
from tests.factories.published import CaptureFactory, SourceFactory, UserFactory


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


class DistinctionFactory(factory.django.DjangoModelFactory[models.Distinction]):
    class Meta:
        model = models.Distinction

    speaker = factory.SubFactory(SpeakerFactory)
    other = factory.SubFactory(SpeakerFactory)
    status = ReviewStatus.ACCEPTED


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


class AssignmentFactory(factory.django.DjangoModelFactory[models.Assignment]):
    class Meta:
        model = models.Assignment

    source = factory.SubFactory(SourceFactory)
    editor = factory.SubFactory(UserFactory)
    given_by = factory.SelfAttribute("editor")


class SkipFactory(factory.django.DjangoModelFactory[models.Skip]):
    class Meta:
        model = models.Skip

    quote = factory.SubFactory(QuoteFactory)
    editor = factory.SubFactory(UserFactory)
