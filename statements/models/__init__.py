"""Public import point for the app's models."""

from statements.models.claims import Assertion, Claim, ClaimVector, Topic
from statements.models.contradictions import Contradiction, Evidence
from statements.models.copies import Copy, TextHash
from statements.models.figures import Figure
from statements.models.quotes import Anchor, Credit, Quote
from statements.models.runs import Run
from statements.models.speakers import Distinction, Role, Speaker, SpeakerName
from statements.models.utterances import Parallel, Rendering, Utterance
from statements.models.workload import Assignment, Skip

__all__ = [
    "Anchor",
    "Assertion",
    "Assignment",
    "Claim",
    "ClaimVector",
    "Contradiction",
    "Copy",
    "Credit",
    "Distinction",
    "Evidence",
    "Figure",
    "Parallel",
    "Quote",
    "Rendering",
    "Role",
    "Run",
    "Skip",
    "Speaker",
    "SpeakerName",
    "TextHash",
    "Topic",
    "Utterance",
]
