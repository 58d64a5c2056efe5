"""Reviewing a source: a page, and the forms that decide. Works without a script, too."""

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from sources.choices import Visibility
from sources.models import Capture, Source
from sources.provenance import ConflictError
from statements.admin.audited import editor, reason
from statements.admin.numbers import number
from statements.admin.review.screen import (
    Walk,
    address,
    anchor_at_hand,
    context,
    last_decision,
)
from statements.admin.review.trail import following, queue_address, trail_of, with_trail
from statements.choices import QuoteKind, ReviewStatus, Stance
from statements.extraction.candidates import Span
from statements.groups import DECIDE
from statements.models import Claim, Quote, Speaker
from statements.services.assigning import give_back, take
from statements.services.ownership import is_own
from statements.services.quotes import correct_extent, record_quote
from statements.services.review import accept_quote, reject_quote
from statements.services.skipping import skip, take_back
from statements.services.speaking import find_speakers, set_speaker
from statements.services.stances import set_stance
from statements.services.undoing import undo


def source_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a source under review, or do what one of its forms asks and lead on."""
    if not request.user.has_perm("statements.view_quote"):
        raise PermissionDenied
    trail, status = trail_of(request), 200
    if request.method == "POST":
        try:
            return HttpResponseRedirect(with_trail(_decide(request, _source(pk)), trail))
        except ValidationError as error:
            status = 409 if isinstance(error, ConflictError) else 422
            messages.error(request, " ".join(error.messages))
    asked = request.POST.get("quote") or request.GET.get("quote", "")
    at = request.GET.get("at", "")
    found = anchor_at_hand(pk, asked, request.user, at=at)
    source = found.source if found else _source(pk)
    shown = context(source, found, at=at, user=request.user)
    page = {
        **admin.site.each_context(request),
        **shown,
        "title": "Review",
        "queue": trail and queue_address(trail),
        "trail": with_trail("?", trail).removeprefix("?"),
        "next_row": None if found else following(trail, editor=editor(request), source=pk),
        **_allowed(editor(request), shown.get("quote")),
        "is_hidden": source.visibility == Visibility.TAKEN_DOWN,
        "typed": request.POST,
    }
    return TemplateResponse(request, "admin/review/source.html", page, status=status)


def _source(pk: int) -> Source:
    rows = Source.objects.select_related("publisher", "assignment__editor")
    return get_object_or_404(rows, pk=pk)


def speakers_view(request: HttpRequest) -> HttpResponse:
    """Give at most ten speakers whose name begins with what was typed, as JSON."""
    if not request.user.has_perm("statements.view_speaker"):
        raise PermissionDenied
    found = find_speakers(request.GET.get("q", ""))
    rows = [
        {"id": s.pk, "name": s.name, "about": s.description or s.get_kind_display()} for s in found
    ]
    return JsonResponse({"speakers": rows})


def _decide(request: HttpRequest, source: Source) -> str:
    """Do what was asked; give the address to go on to."""
    act = _ACTS.get(request.POST.get("do", ""))
    if act is None:
        raise ValidationError("Choose what to do with one of the buttons.")
    if not request.user.has_perm(DECIDE):
        _refuse_foreign(request, source)
    return act(request, source)


def _refuse_foreign(request: HttpRequest, source: Source) -> None:
    """Let who may not decide suggest, and correct what is his own; refuse the rest."""
    do = request.POST.get("do", "")
    if not request.user.has_perm(_SUGGESTS.get(do, DECIDE)):
        raise PermissionDenied
    if do in _OWN and not is_own(_quote(request, source), editor(request)):
        raise ValidationError(
            "This quote is not yours to correct: you may correct what you suggested, until "
            "somebody else decides on it. What you typed is still here."
        )


def _allowed(user: User, quote: Quote | None) -> dict[str, bool]:
    """Say which forms the page shows to ``user``."""
    if user.has_perm(DECIDE):
        return {"may_decide": True, "may_correct": True, "may_suggest": True}
    may = user.has_perm("statements.change_quote")
    return {
        "may_decide": False,
        "may_correct": may and quote is not None and is_own(quote, user),
        "may_suggest": user.has_perm("statements.add_assertion"),
    }


def _quote(request: HttpRequest, source: Source) -> Quote:
    quote = Quote.objects.filter(source=source, pk=_key(request, "quote")).first()
    if quote is None:
        raise ValidationError("This quote is not there any more: go on with another.")
    if source.visibility == Visibility.TAKEN_DOWN:
        raise ValidationError("This source was taken down meanwhile: put it back to go on.")
    return quote


def _key(request: HttpRequest, name: str) -> int:
    """Give the key that was sent; 0, which no record has, where none was."""
    return _number(request, name) or 0


def _number(request: HttpRequest, name: str) -> int | None:
    return number(request.POST.get(name, ""))


def _accept(request: HttpRequest, source: Source) -> str:
    quote = _quote(request, source)
    accept_quote(
        quote, actor=editor(request), reason=reason(request), seen=_number(request, "seen")
    )
    return _onward(request, source, quote, "Accepted")


def _reject(request: HttpRequest, source: Source) -> str:
    quote = _quote(request, source)
    reject_quote(
        quote, actor=editor(request), reason=reason(request), seen=_number(request, "seen")
    )
    return _onward(request, source, quote, "Rejected")


def _correct(request: HttpRequest, source: Source) -> str:
    quote = _quote(request, source)
    correct_extent(
        quote,
        [_span(request)],
        capture=_capture(request, source),
        actor=editor(request),
        seen=_number(request, "seen"),
    )
    if quote.speaker is None:
        messages.success(request, f"Corrected: {quote} Say who said it.")
        return address(source.pk, quote.pk)
    is_accepted = quote.status == ReviewStatus.ACCEPTED
    return _onward(request, source, quote, f"Corrected{' and accepted' if is_accepted else ''}")


def _record(request: HttpRequest, source: Source) -> str:
    kind = request.POST.get("kind") or QuoteKind.DIRECT
    if kind not in QuoteKind.values:
        raise ValidationError({"kind": "Choose direct, indirect or mixed."})
    quote = record_quote(
        _capture(request, source), [_span(request)], kind=QuoteKind(kind), actor=editor(request)
    )
    messages.success(request, f"Recorded: {quote} Say who said it.")
    return address(source.pk, quote.pk)


def _speaker(request: HttpRequest, source: Source) -> str:
    quote = _quote(request, source)
    pk = _number(request, "speaker")
    speaker = Speaker.objects.select_related("merged_into").filter(pk=pk).first() if pk else None
    if request.POST.get("speaker") and speaker is None:
        # Never the one of that name instead: what is typed may be the beginning of another.
        raise ValidationError("The speaker you chose is not on record any more: choose again.")
    name = request.POST.get("name", "").strip()[:200]
    seen = _number(request, "seen")
    set_speaker(quote, speaker=speaker, name=name, actor=editor(request), seen=seen)
    messages.success(request, f"Speaker: {quote.speaker}.")
    return address(source.pk, quote.pk)


def _stance(request: HttpRequest, source: Source) -> str:
    quote = _quote(request, source)
    stance = request.POST.get("stance", "")
    if stance not in Stance.values:
        raise ValidationError({"stance": "Say whether it asserts, denies, questions or mentions."})
    text = request.POST.get("text", "").strip()
    pk = None if text else _number(request, "claim")
    claim = Claim.objects.select_related("merged_into").filter(pk=pk).first() if pk else None
    seen = _number(request, "seen")
    made = set_stance(
        quote, claim=claim, text=text, stance=Stance(stance), actor=editor(request), seen=seen
    )
    messages.success(request, f"{made}.")
    return address(source.pk, quote.pk)


def _skip(request: HttpRequest, source: Source) -> str:
    quote = _quote(request, source)
    skip(quote, editor=editor(request))
    return _onward(request, source, quote, "Skipped")


def _take_back(request: HttpRequest, source: Source) -> str:
    quote = _quote(request, source)
    take_back([quote.pk], editor=editor(request))
    messages.success(request, f"In your queues again: {quote}")
    return address(source.pk, quote.pk)


def _share(request: HttpRequest, source: Source) -> str:
    """Take the source, or give it back, as whoever is shown as having it."""
    if request.POST.get("do") == "take":
        take([source.pk], editor=editor(request))
        messages.success(request, "Assigned to you.")
    else:
        give_back({source.pk: _number(request, "holder")}, actor=editor(request))
        messages.success(request, "Given back.")
    return address(source.pk, _number(request, "quote"))


def _undo(request: HttpRequest, source: Source) -> str:
    decision = last_decision(source.pk, request.user)
    if decision is None:
        raise ValidationError("You decided nothing in this source that is not taken back.")
    undo(decision, actor=editor(request))
    messages.success(request, f"Taken back: {decision.action}.")
    row = Quote.history.filter(decision=decision).order_by("history_id").first()
    back = row.id if row else _number(request, "quote")
    return address(source.pk, back)


def _onward(request: HttpRequest, source: Source, quote: Quote, done: str) -> str:
    messages.success(request, f"{done}: {quote}")
    found = anchor_at_hand(source.pk, str(quote.pk), request.user)
    return address(source.pk, Walk.around(found, request.user).skip if found else None)


def _capture(request: HttpRequest, source: Source) -> Capture:
    captures = Capture.objects.select_related("source")
    found = captures.filter(source=source, pk=_key(request, "capture")).first()
    if found is None:
        raise ValidationError("The text of this page is not known: load it again, then select.")
    return found


def _span(request: HttpRequest) -> Span:
    start, end = _number(request, "start"), _number(request, "end")
    if start is None or end is None:
        raise ValidationError("Select some words in the text first.")
    return Span(start, end)


_ACTS = {
    "accept": _accept,
    "reject": _reject,
    "extent": _correct,
    "new": _record,
    "speaker": _speaker,
    "stance": _stance,
    "skip": _skip,
    "take back": _take_back,
    "take": _share,
    "give back": _share,
    "undo": _undo,
}
# A contributor may do these; what he does is a suggestion.
_SUGGESTS = {
    "new": "statements.add_quote",
    "stance": "statements.add_assertion",
    "speaker": "statements.change_quote",
    "extent": "statements.change_quote",
}
# Of these, only with a quote that is his own.
_OWN = {"speaker", "extent"}
