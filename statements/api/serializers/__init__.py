"""Public import point for the API's serializers."""

from statements.api.serializers.claims import (
    AssertionSerializer,
    ClaimSerializer,
    FigureSerializer,
)
from statements.api.serializers.contradictions import ContradictionSerializer
from statements.api.serializers.quotes import QuoteSerializer, UtteranceSerializer
from statements.api.serializers.sources import (
    CaptureSerializer,
    CaptureTextSerializer,
    PublisherSerializer,
    SourceSerializer,
)
from statements.api.serializers.speakers import SpeakerSerializer

__all__ = [
    "AssertionSerializer",
    "CaptureSerializer",
    "CaptureTextSerializer",
    "ClaimSerializer",
    "ContradictionSerializer",
    "FigureSerializer",
    "PublisherSerializer",
    "QuoteSerializer",
    "SourceSerializer",
    "SpeakerSerializer",
    "UtteranceSerializer",
]
