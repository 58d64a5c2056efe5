"""One source with its quotes marked in its text, one capture as it was read, one publisher."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sources.models import Capture, Publisher, Section, Source
from statements.marking import Mark
from statements.models import Anchor, Copy, Quote
from statements.pages.layout import lines, parts
from statements.pages.links import CURSOR, changed, following
from statements.pages.paging import page_by_id
from statements.pages.reading import TextPage, read_at, read_page
from statements.pages.scope import Scope, require_public
from statements.pages.views.answers import page

_MOST = 50


@page
def source(request: HttpRequest, pk: int) -> HttpResponse:
    scope = Scope.of(request)
    found = Source.objects.filter(pk=pk).select_related("publisher", "republishes").first()
    if found is None:
        raise Http404
    require_public(found)
    captures = list(found.captures.defer("text").order_by("-number")[:_MOST])
    text = _page_of(captures[0], request) if captures else None
    context = {
        "scope": scope,
        "source": found,
        "captures": captures,
        **_repeated(found, scope),
        **(_text(captures[0], text, scope) if text else {}),
        **_turning(request, text),
    }
    return render(request, "statements/source.html", context)


def _repeated(found: Source, scope: Scope) -> dict[str, Any]:
    """Give what the source repeats and what repeats it: as decided, or as suggested."""
    copies = scope.shown(Copy.objects.get_queryset()).select_related(
        "original__publisher", "source__publisher"
    )
    return {
        "copy_of": None if found.republishes_id else copies.filter(source=found).first(),
        "republications": list(found.republications.public().for_listing()[:_MOST]),
        "copies": list(copies.filter(original=found, source__republishes=None)[:_MOST]),
    }


@page
def capture(request: HttpRequest, pk: int) -> HttpResponse:
    found = Capture.objects.filter(pk=pk).defer("text").select_related("source__publisher").first()
    if found is None:
        raise Http404
    require_public(found.source)
    text = _page_of(found, request)
    context = {
        "scope": Scope.of(request),
        "capture": found,
        "source": found.source,
        "text": text,
        "lines": lines(text.text, offset=text.start),
        **_turning(request, text),
    }
    return render(request, "statements/capture.html", context)


@page
def publisher(request: HttpRequest, pk: int) -> HttpResponse:
    found = Publisher.objects.filter(pk=pk).prefetch_related("domains").first()
    if found is None:
        raise Http404
    sources = Source.objects.public().filter(publisher=found).for_listing()
    listed = page_by_id(sources, cursor=request.GET.get(CURSOR, ""))
    context = {
        "scope": Scope.of(request),
        "publisher": found,
        "page": listed,
        "older": following(request.GET, listed.following) if listed.following else "",
    }
    return render(request, "statements/publisher.html", context)


def _page_of(found: Capture, request: HttpRequest) -> TextPage:
    """Load the page that ``?page=`` or ``?at=`` asks for; there is always a first one."""
    number, place = request.GET.get("page", ""), request.GET.get("at", "")
    if _is_number(place) and not number:
        text = read_at(found, int(place))
    else:
        number = number or "1"
        text = read_page(found, int(number)) if _is_number(number) else None
    if text is None:
        raise Http404
    return text


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9


def _text(found: Capture, text: TextPage, scope: Scope) -> dict[str, Any]:
    """Mark the quotes of one page of the text, numbered in the order of the text."""
    anchors = Anchor.objects.filter(capture=found, quote__in=scope.shown(Quote.objects.all()))
    before = anchors.filter(start__lt=text.start, end__lte=text.start).count()
    here = list(
        anchors.filter(start__lt=text.end, end__gt=text.start)
        .select_related("quote__speaker")
        .order_by("start", "pk")[:500]
    )
    marks = [
        # Only the first of a quote's segments carries its number: ids are unique.
        Mark(start, end, "quote", 0 if n else number)
        for number, anchor in enumerate(here, before + 1)
        for n, (start, end) in enumerate(anchor.segments)
    ]
    sections = Section.objects.filter(capture=found, start__lt=text.end, end__gt=text.start)
    return {
        "text": text,
        "parts": parts(text.text, marks, list(sections.order_by("start")[:500]), offset=text.start),
        "numbered": list(enumerate(here, before + 1)),
    }


def _turning(request: HttpRequest, text: TextPage | None) -> dict[str, str]:
    """Link the pages before and after this one."""
    if text is None:
        return {}
    params = request.GET.copy()
    params.pop("at", None)
    links = {}
    if text.number > 1:
        links["earlier_text"] = changed(params, name="page", value=str(text.number - 1))
    if text.number < text.count:
        links["later_text"] = changed(params, name="page", value=str(text.number + 1))
    return links
