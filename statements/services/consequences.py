"""What a change of a record entails for the flags that rest on it."""

from collections.abc import Collection, Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from sources.models import Source
from sources.services import put_back, take_down
from statements.models import Assertion, Claim, Copy, Figure, Quote
from statements.services.contradictions.attributions import raise_attribution_flags
from statements.services.contradictions.disputes import raise_claim_flags
from statements.services.contradictions.edits import raise_edit_flags
from statements.services.contradictions.numbers import raise_figure_flags, raise_number_flags
from statements.services.contradictions.wordings import raise_wording_flags
from statements.services.copies import independent, regroup
from statements.services.turns import take_turn


@transaction.atomic
def take_source_down(source: Source, *, actor: User, reason: str) -> Source:
    """Take a source down, and what it is evidence for with it: see ``take_down``."""
    take_turn()
    hidden = take_down(source, actor=actor, reason=reason)
    raise_flags_of(hidden)
    return hidden


@transaction.atomic
def put_source_back(source: Source, *, actor: User, reason: str) -> Source:
    """Put a source back, and what it is evidence for: see ``put_back``."""
    take_turn()
    shown = put_back(source, actor=actor, reason=reason)
    raise_flags_of(shown)
    return shown


def raise_flags_on(claim: Claim) -> None:
    """Bring the flags up to date that are about ``claim``, a proposition or a quantity."""
    raise_claim_flags([claim.pk])
    raise_number_flags([claim.pk])


def raise_flags_after(*assertions: Assertion) -> None:
    """Bring the flags up to date of the claims of changed stances, and of their former ones.

    Of what a stance left behind, only its versions tell: its quote may have changed with its
    claim, and may have brought that claim no flag.
    """
    versions = Assertion.history.filter(id__in={assertion.pk for assertion in assertions})
    former = versions.order_by().values_list("claim_id", flat=True)
    raise_claim_flags({assertion.claim_id for assertion in assertions} | set(former))


def raise_flags_of(source: Source) -> None:
    """Bring the flags up to date that what stands in ``source`` is evidence for."""
    stances = Assertion.objects.filter(source=source)
    raise_claim_flags(set(stances.values_list("claim_id", flat=True)))
    raise_figure_flags(Figure.objects.get_queryset().filter(source=source))
    _raise_wordings(Quote.objects.filter(source=source).values_list("pk", flat=True))


def settle_copies(source: Source) -> None:
    """Bring up to date which sources repeat one text with ``source``, and their number flags."""
    raise_flags_of_copies(source, also=regroup(source.pk))


def raise_flags_of_copies(source: Source, *, also: Collection[int] = ()) -> None:
    """Bring the number flags up to date of all that count as one source with ``source``.

    ``also`` are the sources of which that may have been so before.
    """
    roots = {source.pk, independent([source.pk])[source.pk]}
    same = Copy.objects.get_queryset().filter(original__in=roots).values("source")
    named = Source.objects.filter(republishes__in=roots).values("pk")
    of_one = Q(source__in={*also, *roots}) | Q(source__in=same) | Q(source__in=named)
    raise_figure_flags(Figure.objects.get_queryset().filter(of_one))


def raise_flags_about(quotes: Iterable[Quote]) -> None:
    """Bring the flags up to date that rest on ``quotes``, their status or their speakers."""
    sources = {quote.pk: quote.source_id for quote in quotes}
    stances = Assertion.objects.filter(quote__in=sources)
    raise_claim_flags(set(stances.values_list("claim_id", flat=True)))
    raise_edit_flags(sources.values())
    _raise_wordings(sources)


def _raise_wordings(quote_ids: Iterable[int]) -> None:
    pks = list(quote_ids)
    raise_wording_flags(pks)
    raise_attribution_flags(pks)
