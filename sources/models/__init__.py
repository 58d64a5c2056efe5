"""Records of what was published, the proof of it, and how it came in."""

from sources.models.intakes import Intake
from sources.models.published import Capture, Publisher, PublisherDomain, Section, Source
from sources.provenance import Decision

__all__ = ["Capture", "Decision", "Intake", "Publisher", "PublisherDomain", "Section", "Source"]
