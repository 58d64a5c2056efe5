"""One quote: its words, the evidence for them, and how they stand to claims."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sources.provenance import AS_SUGGESTED
from statements.choices import CreditRole, ReviewStatus
from statements.evidence import anchors_of, excerpt, quote_marks
from statements.filters import visible_evidence
from statements.jsonld import quotation
from statements.models import Assertion, Contradiction, Credit, Quote, Rendering, Role
from statements.pages.linked import script_content
from statements.pages.scope import Scope
from statements.pages.views.answers import page
from statements.services.comparing import compared
from statements.services.copies import independent
from statements.services.originals import original_of

_MOST = 20


@page
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    scope = Scope.of(request)
    found = (
        Quote.objects.filter(pk=pk)
        .select_related("speaker__body", "speaker__merged_into", "source__publisher", "run")
        .first()
    )
    if found is None:
        raise Http404
    scope.require(found)
    credited = list(
        Credit.objects.filter(quote=found).select_related("speaker").order_by("role", "position")
    )
    anchor = anchors_of([found.pk]).get(found.pk)
    context = {
        "scope": scope,
        "quote": found,
        "speakers": [credit for credit in credited if credit.role == CreditRole.SPEAKER],
        "relays": [credit for credit in credited if credit.role == CreditRole.RELAY],
        "roles": _roles(found),
        "excerpt": excerpt(anchor, quote_marks(anchor, credited)) if anchor else None,
        "assertions": _assertions(found, scope),
        "flags": _flags(found, scope),
        **_renderings(found, scope),
        "history": _history(found),
        "json_ld": _json_ld(found, request.build_absolute_uri),
        "permanent": request.build_absolute_uri(found.get_absolute_url()),
    }
    return render(request, "statements/quote.html", context)


def _json_ld(found: Quote, absolute: Callable[[str], str]) -> str:
    """Describe what a person accepted; suggestions are for readers who asked for them."""
    if found.status != ReviewStatus.ACCEPTED:
        return ""
    return script_content(quotation(found, absolute=absolute))


def _roles(found: Quote) -> list[Role]:
    """Give the offices held on the day, as far as roles and days are known."""
    if found.speaker is None:
        return []
    day = found.said_on or (found.source.published_at and found.source.published_at.date())
    roles = Role.objects.filter(speaker=found.speaker).exclude(status__in=["rejected", "withdrawn"])
    return [
        role
        for role in roles[:50]
        if day is None
        or not ((role.start_on and role.start_on > day) or (role.end_on and role.end_on < day))
    ][:3]


def _assertions(found: Quote, scope: Scope) -> list[Assertion]:
    rows = scope.shown(Assertion.objects.filter(quote=found))
    return list(rows.select_related("claim")[:_MOST])


def _flags(found: Quote, scope: Scope) -> list[Contradiction]:
    standing = visible_evidence(show_all=scope.show_all).filter(
        contradiction=OuterRef("pk"), quote=found
    )
    flags = scope.shown(Contradiction.objects.filter(evidence__quote=found))
    return list(flags.filter(Exists(standing)).distinct()[:_MOST])


def _renderings(found: Quote, scope: Scope) -> dict[str, Any]:
    """Compare the quote with the other wordings, and count who reports them on his own."""
    rows = Rendering.objects.filter(utterance__renderings__quote=found).exclude(quote=found)
    others = scope.shown(rows).select_related("quote__speaker", "quote__source__publisher")[:_MOST]
    if not others:
        return {}
    sources = {found.source, *(other.quote.source for other in others)}
    originals = independent(source.pk for source in sources)
    return {
        "original_source": original_of(sources, originals),
        "renderings": [
            {"rendering": other, "quote": other.quote, **compared(found.exact, other.quote.exact)}
            for other in others
        ],
        "source_count": len(sources),
        "independent_count": len(set(originals.values())),
    }


def _history(found: Quote) -> list[Any]:
    """Give what people decided, newest first; suggestions are written without history."""
    return list(
        found.history.exclude(history_change_reason=AS_SUGGESTED)
        .select_related("decision__actor", "history_user")
        .order_by("-history_date", "-history_id")[:50]
    )
