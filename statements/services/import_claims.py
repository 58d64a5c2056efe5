"""Importing claims."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from sources.provenance import Decision
from statements.choices import ClaimKind, ReviewStatus
from statements.models import Claim, Topic
from statements.search.alike import list_claim
from statements.services.claims import claim_key
from statements.services.contradictions.disputes import raise_claim_flags
from statements.services.contradictions.numbers import raise_number_flags
from statements.services.exchange_cells import CLAIM_CELLS, as_cell, slugs_of
from statements.services.filing import follow_topics, keep_topics
from statements.services.import_files import Given
from statements.services.import_plans import Importer, Line, one_of, save


class ClaimImporter(Importer):
    noun = "claim"
    model = Claim
    cells = CLAIM_CELLS
    main = "text"
    foreign = frozenset({"topics"})

    def rows(self) -> QuerySet[Claim]:
        return Claim.objects.prefetch_related("topics")

    def load(self) -> None:
        cells = [given.cells.get("text", "") for given in self.lines]
        keys = {claim_key(text) for text in [*cells, *(c.text for c in self.found.values())]}
        self.written: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self.rows().filter(text_key__in=keys - {""}).order_by("pk"):
            self.written[claim.kind, claim.text_key].append(claim)
        slugs = {slug for given in self.lines for slug in slugs_of(given.cells.get("topics", ""))}
        self.topics = {topic.slug: topic for topic in Topic.objects.filter(slug__in=slugs)}

    def met(self) -> list[Claim]:
        return [*self.found.values(), *(claim for same in self.written.values() for claim in same)]

    def same(self, given: Given) -> Claim | None:
        """Give the claim that says this: the one that stands for itself, where there is one."""
        kind = given.cells.get("kind", "").strip().lower() or ClaimKind.PROPOSITION
        known = self.written.get((kind, claim_key(given.cells.get("text", ""))), [])
        standing = [claim for claim in known if claim.merged_into_id is None]
        return next(iter(standing or known), None)

    def put(self, record: Claim, column: str, cell: str) -> None:
        if column == "topics":
            self._put_topics(record, cell)
        elif column == "kind":
            record.kind = one_of(ClaimKind, cell, column=column)
        elif column == "status":
            record.status = one_of(ReviewStatus, cell, column=column)
        else:
            setattr(record, column, " ".join(cell.split()))

    def _put_topics(self, record: Claim, cell: str) -> None:
        slugs = slugs_of(cell)
        unknown = [slug for slug in slugs if slug not in self.topics]
        if unknown:
            raise ValidationError(
                f"No topic has the slug {', '.join(unknown)[:200]}. Add it under Topics first."
            )
        keep_topics(record, [self.topics[slug] for slug in slugs])

    def cell(self, record: Claim, column: str) -> str:
        """Name the topics that a claim keeps, or shall keep."""
        if column != "topics":
            return super().cell(record, column)
        known = {topic.pk: topic.slug for topic in (*record.topics.all(), *self.topics.values())}
        return as_cell(known[pk] for pk in record.filed_under if pk in known)

    def finish(self, record: Claim, changed: Collection[str]) -> None:  # noqa: ARG002
        record.text_key = claim_key(record.text)
        if not record.text_key:
            raise ValidationError("A claim needs words: there is no letter in this one.")
        for other in self.written.get((record.kind, record.text_key), []):
            if other.merged_into_id is None and other.pk != record.pk:
                raise ValidationError(
                    f"This claim is written already (id {other.pk}). Use that one."
                )

    def key(self, record: Claim) -> object:
        return record.kind, record.text_key

    def write(self, lines: Sequence[Line], *, decision: Decision) -> None:
        for line in lines:
            save(line, line.record, decision=decision)
            if line.changes_any("topics"):
                follow_topics(line.record)
            if line.changes_any("text"):
                list_claim(line.record)
        pks = [line.record.pk for line in lines]
        raise_claim_flags(pks)
        raise_number_flags(pks)
