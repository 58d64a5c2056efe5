"""Which topics a claim is filed under, so that its history and undo know of them.

The claim keeps the ids in a column of its own, which every version of it has. The table between
claims and topics, which lists and filters read, follows that column.
"""

from collections.abc import Iterable

from sources.provenance import Decision
from statements.models import Claim, Topic


def keep_topics(claim: Claim, topics: Iterable[Topic]) -> None:
    """Write on ``claim`` what it shall be filed under; whoever saves it calls ``follow_topics``."""
    claim.filed_under = sorted(topic.pk for topic in topics)


def file_under(claim: Claim, topics: Iterable[Topic], *, decision: Decision) -> Claim:
    """File ``claim`` under ``topics`` and no others, and save it as part of ``decision``."""
    keep_topics(claim, topics)
    claim.save_audited(decision=decision)
    follow_topics(claim)
    return claim


def follow_topics(claim: Claim) -> None:
    """Let lists and filters find ``claim`` under the topics that it keeps."""
    claim.topics.set(Topic.objects.filter(pk__in=claim.filed_under))


def names_of(claim_topics: Iterable[Iterable[int]]) -> dict[int, str]:
    """Name the topics of these lists of ids; one query."""
    wanted = {pk for pks in claim_topics for pk in pks}
    return dict(Topic.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
