"""One record for each list of the admin."""

from collections.abc import Callable

from django.db.models import Model

from sources.models import Capture, Decision, Intake, Publisher, Source
from statements.models import (
    Assertion,
    Assignment,
    Claim,
    Contradiction,
    Copy,
    Credit,
    Figure,
    Quote,
    Role,
    Run,
    Skip,
    Speaker,
    SpeakerName,
    Topic,
    Utterance,
)
from tests import factories

RECORDS: dict[type[Model], Callable[[], Model]] = {
    Assertion: factories.AssertionFactory.create,
    Assignment: factories.AssignmentFactory.create,
    Capture: factories.CaptureFactory.create,
    Claim: factories.ClaimFactory.create,
    Contradiction: factories.dispute,
    Copy: factories.CopyFactory.create,
    Credit: factories.CreditFactory.create,
    Decision: factories.DecisionFactory.create,
    Figure: factories.FigureFactory.create,
    Intake: factories.IntakeFactory.create,
    Publisher: factories.PublisherFactory.create,
    Quote: factories.QuoteFactory.create,
    Role: factories.RoleFactory.create,
    Run: factories.RunFactory.create,
    Skip: factories.SkipFactory.create,
    Source: factories.SourceFactory.create,
    Speaker: factories.SpeakerFactory.create,
    SpeakerName: factories.SpeakerNameFactory.create,
    Topic: factories.TopicFactory.create,
    Utterance: factories.UtteranceFactory.create,
}
