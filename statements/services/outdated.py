"""Drop suggestions of earlier runs that a newer one no longer finds, if nobody touched them."""

from collections.abc import Collection

from django.db.models import Q

from statements.choices import ReviewStatus
from statements.models import (
    Anchor,
    Assertion,
    Claim,
    Contradiction,
    Credit,
    Evidence,
    Figure,
    Parallel,
    Quote,
    Rendering,
    Run,
)
from statements.services.contradictions.attributions import raise_attribution_flags
from statements.services.contradictions.numbers import raise_number_flags
from statements.services.contradictions.pairs import quotes_beside
from statements.services.contradictions.wordings import raise_wording_flags
from statements.services.recording import Bounds
from statements.services.utterances import leave_utterances


def drop_quotes(run: Run, *, found: Collection[Bounds]) -> set[int]:
    """Delete what ``run`` no longer finds in its capture; give the claims that lost a stance.

    What the same version found in an earlier text of the source stays: the page has moved on,
    the extractor has not.
    """
    same = Q(quote__run__extractor=run.extractor, quote__run__version=run.version)
    stale = (
        Anchor.objects.filter(capture=run.capture, quote__status=ReviewStatus.SUGGESTED)
        .exclude(Q(quote__run=run) | Q(quote__run__isnull=True))
        .exclude(same & ~Q(quote__run__capture=run.capture))
    )
    places = stale.values_list("quote_id", "start", "end")
    gone = {pk for pk, start, end in places if (start, end) not in found}
    gone -= _touched_quotes(gone)
    if not gone:
        return set()
    claims = set(Assertion.objects.filter(quote__in=gone).values_list("claim_id", flat=True))
    leave_utterances(gone)
    beside = quotes_beside(gone)
    Quote.objects.filter(pk__in=gone).delete()
    raise_wording_flags(beside)
    raise_attribution_flags(beside)
    return claims


def drop_figures(run: Run, *, found: Collection[int]) -> None:
    """Delete figures of earlier runs over ``run``'s capture that do not start at ``found``."""
    stale = Figure.objects.get_queryset().filter(
        capture=run.capture, status=ReviewStatus.SUGGESTED, run__isnull=False
    )
    places = stale.exclude(run=run).values_list("pk", "start")
    gone = {pk for pk, start in places if start not in found}
    gone -= Figure.touched(gone) | _of_touched_flags("figure", gone)
    if not gone:
        return
    figures = Figure.objects.get_queryset().filter(pk__in=gone)
    claims = set(figures.filter(claim__isnull=False).values_list("claim_id", flat=True))
    figures.delete()
    raise_number_flags(claims)
    drop_empty_claims(claims)


def drop_empty_claims(claims: Collection[int]) -> None:
    """Delete suggested claims to which nothing stands any more, if nobody touched them."""
    if not claims:
        return
    empty = Claim.objects.filter(
        pk__in=claims,
        status=ReviewStatus.SUGGESTED,
        run__isnull=False,
        merged_into__isnull=True,
        merged__isnull=True,
        assertions__isnull=True,
        figures__isnull=True,
        contradictions__isnull=True,
    )
    pks = set(empty.values_list("pk", flat=True))
    Claim.objects.filter(pk__in=pks - Claim.touched(pks)).delete()


def _touched_quotes(pks: Collection[int]) -> set[int]:
    """Give the quotes that a person decided something about: words, credit, stance or wording."""
    touched = Quote.touched(pks) | _of_touched_flags("quote", pks)
    for model in (Credit, Assertion, Rendering, Parallel):
        parts = dict(model._default_manager.filter(quote__in=pks).values_list("pk", "quote_id"))
        touched |= {parts[pk] for pk in model.touched(parts)}
    return touched


def _of_touched_flags(kind: str, pks: Collection[int]) -> set[int]:
    """Give the quotes or figures that are evidence of a flag that a person judged."""
    held = Evidence.objects.filter(**{f"{kind}__in": pks}).values_list(
        f"{kind}_id", "contradiction_id"
    )
    judged = Contradiction.touched({flag for _, flag in held})
    return {pk for pk, flag in held if flag in judged}
