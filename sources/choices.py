"""Controlled vocabularies of sources. Values are public API: never rename one."""

from django.db.models import TextChoices


class PublisherKind(TextChoices):
    """What kind of outlet publishes."""

    NEWSPAPER = "newspaper", "Newspaper"
    WIRE = "wire", "News agency"
    BROADCASTER = "broadcaster", "Broadcaster"
    AGGREGATOR = "aggregator", "Aggregator"
    GOVERNMENT = "government", "Government"
    OTHER = "other", "Other"


class SourceKind(TextChoices):
    """What kind of document was published."""

    ARTICLE = "article", "Article"
    LIVE_BLOG = "live_blog", "Live blog"
    WIRE = "wire", "Wire copy"
    TRANSCRIPT = "transcript", "Transcript"
    PRESS_RELEASE = "press_release", "Press release"
    SOCIAL = "social", "Social media post"
    OTHER = "other", "Other"


class Translation(TextChoices):
    """How the text came into its language."""

    NONE = "none", "Not translated"
    HUMAN = "human", "Translated by a person"
    MACHINE = "machine", "Translated by a machine"
    UNKNOWN = "unknown", "Unknown"


class Visibility(TextChoices):
    """Whether readers see a source and all that was found in it."""

    PUBLIC = "public", "Public"
    TAKEN_DOWN = "taken_down", "Taken down"


class InstantPrecision(TextChoices):
    """How much of an instant is known."""

    YEAR = "year", "Year"
    MONTH = "month", "Month"
    DAY = "day", "Day"
    MINUTE = "minute", "Minute"


class IntakeKind(TextChoices):
    """What is taken in, and from where."""

    COMMAND = "command", "By a command"
    ADDRESS = "address", "From an address"
    TEXT = "text", "Pasted text"
    FILE = "file", "From a file"
    RUN_AGAIN = "run_again", "Extraction run again"


class IntakeStep(TextChoices):
    """How far an attempt has come."""

    WAITING = "waiting", "Waiting for its turn"
    READING = "reading", "Reading the text"
    FINDING = "finding", "Finding who said what"
    ENDED = "ended", "Ended"


class IntakeOutcome(TextChoices):
    """What one attempt to take something in led to."""

    PENDING = "pending", "Pending"
    CREATED = "created", "New source"
    UPDATED = "updated", "New capture of a known source"
    UNCHANGED = "unchanged", "Nothing new"
    FAILED = "failed", "Failed"
