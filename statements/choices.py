"""Controlled vocabularies of statements. Values are public API: never rename one."""

from django.db.models import TextChoices


class SpeakerKind(TextChoices):
    """What kind of speaker words are attributed to."""

    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    GOVERNMENT = "government", "Government"
    BLOC = "bloc", "Bloc"
    OUTLET = "outlet", "News outlet"
    ANONYMOUS = "anonymous", "Unnamed"


class NameKind(TextChoices):
    """How a printed name relates to its speaker."""

    FULL = "full", "Full name"
    VARIANT = "variant", "Spelling variant"
    FAMILY = "family", "Family name"
    METONYM = "metonym", "Metonym"
    ACRONYM = "acronym", "Acronym"
    OTHER = "other", "Other"


class ReviewStatus(TextChoices):
    """What a machine found and what a person decided about it."""

    SUGGESTED = "suggested", "Suggested"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"
    WITHDRAWN = "withdrawn", "Withdrawn"


class QuoteKind(TextChoices):
    """Kinds of quotation (PARC, PolNeAR)."""

    DIRECT = "direct", "Direct"
    INDIRECT = "indirect", "Indirect"
    MIXED = "mixed", "Mixed"


class CreditRole(TextChoices):
    """Why a speaker is credited with a quote."""

    SPEAKER = "speaker", "Speaker"
    RELAY = "relay", "Relay"


class DatePrecision(TextChoices):
    """How much of a date is known."""

    YEAR = "year", "Year"
    MONTH = "month", "Month"
    DAY = "day", "Day"


class RenderingKind(TextChoices):
    """How one wording renders an utterance."""

    VERBATIM = "verbatim", "Verbatim"
    EXCERPT = "excerpt", "Excerpt"
    REWORDED = "reworded", "Reworded"
    TRANSLATED = "translated", "Translated"


class ClaimKind(TextChoices):
    """Whether a claim says that something is so, or how many there are."""

    PROPOSITION = "proposition", "Proposition"
    QUANTITY = "quantity", "Quantity"


class Stance(TextChoices):
    """How a quote stands to a claim (SDQC, after RumourEval)."""

    ASSERTS = "asserts", "Asserts"
    DENIES = "denies", "Denies"
    QUESTIONS = "questions", "Questions"
    MENTIONS = "mentions", "Mentions"


class Certainty(TextChoices):
    """How firmly a quote takes its stance (FactBank's CT, PR, PS)."""

    CERTAIN = "certain", "Certain"
    PROBABLE = "probable", "Probable"
    POSSIBLE = "possible", "Possible"


class Comparator(TextChoices):
    """How a printed number bounds the quantity."""

    EXACT = "exact", "Exactly"
    ABOUT = "about", "About"
    AT_LEAST = "at_least", "At least"
    AT_MOST = "at_most", "At most"
    MORE_THAN = "more_than", "More than"
    LESS_THAN = "less_than", "Less than"
    BETWEEN = "between", "Between"
    VAGUE = "vague", "An order of magnitude"


class ContradictionKind(TextChoices):
    """What contradicts what."""

    DISPUTE = "dispute", "Dispute"
    REVERSAL = "reversal", "Reversal"
    WORDING = "wording", "Wording"
    ATTRIBUTION = "attribution", "Attribution"
    NUMBER = "number", "Number"
    EDIT = "edit", "Edit"


class Reading(TextChoices):
    """How two figures that cannot both hold are read."""

    DISAGREES = "disagrees", "Disagrees"
    UPDATED = "updated", "Updated"


class FlagStatus(TextChoices):
    """What an editor decided about a contradiction."""

    OPEN = "open", "Open"
    CONFIRMED = "confirmed", "Confirmed"
    EXPLAINED = "explained", "Explained"
    DISMISSED = "dismissed", "Dismissed"


class ExplanationKind(TextChoices):
    """Why two sides that look contradictory need not be."""

    DATE = "date", "Different date"
    SCOPE = "scope", "Different scope"
    RANGE = "range", "A range"
    TRANSLATION = "translation", "A translation"
    OTHER = "other", "Another reason"


class RunStatus(TextChoices):
    """How one pass of the extractor over a capture ended."""

    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
