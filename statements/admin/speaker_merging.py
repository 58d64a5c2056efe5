"""Merging speakers: who may be one, a page that shows what would move, and the way back."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sources.provenance import ConflictError
from statements.admin.audited import editor, for_each, reason, typed_reason
from statements.admin.decisions import tell
from statements.groups import DECIDE
from statements.models import Speaker
from statements.services.speaker_candidates import candidates_of, tell_apart
from statements.services.speaker_merging import (
    merge_speakers,
    moving,
    refuse_merge,
    unmerge_speaker,
)

# The newest speakers are looked at: older ones were, when they were new.
_NEWEST = 100


class SpeakerMerging(admin.ModelAdmin):
    """Candidates, merge with a preview, take back a merge."""

    def get_urls(self) -> list[Any]:
        site = self.admin_site.admin_view
        return [
            path("candidates/", site(self.candidates_view), name="speaker_candidates"),
            path("<key:pk>/merge/<key:into>/", site(self.merge_view), name="speaker_merge"),
            *super().get_urls(),
        ]

    @admin.action(description="Merge …", permissions=["decide"])
    def merge(self, request: HttpRequest, speakers: QuerySet[Speaker]) -> HttpResponse | None:
        """Lead to the page that shows what a merge of two would move."""
        chosen = list(speakers.order_by("pk")[:3])
        if len(chosen) != 2:
            self.message_user(request, "Choose the two speakers that are one.", messages.ERROR)
            return None
        into, speaker = chosen
        return HttpResponseRedirect(_merge_address(speaker, into))

    @admin.action(description="Take back a merge", permissions=["decide"])
    def unmerge(self, request: HttpRequest, speakers: QuerySet[Speaker]) -> None:
        act = partial(unmerge_speaker, actor=editor(request), reason=reason(request))
        merged = speakers.filter(merged_into__isnull=False)
        for_each(self, request, merged, act, done="standing for themselves again")

    @admin.display(description="May be the same")
    def may_be(self, speaker: Speaker) -> SafeString | str:
        found = candidates_of([speaker]).get(speaker.pk, [])
        if not found:
            return "Nobody is known who may be."
        rows = ((_merge_address(c.speaker, speaker), c.speaker, c.reason) for c in found)
        items = format_html_join("", '<li><a href="{}">{}</a>: {}</li>', rows)
        return format_html('<ul class="may-be">{}</ul>', items)

    def candidates_view(self, request: HttpRequest) -> HttpResponse:
        """List the pairs among the newest speakers that may be one."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        newest = list(Speaker.objects.surviving().not_rejected().order_by("-pk")[:_NEWEST])
        found = candidates_of(newest)
        pairs = {
            frozenset((speaker.pk, c.speaker.pk)): (speaker, c.speaker, c.reason)
            for speaker in newest
            for c in found.get(speaker.pk, [])
        }
        rows = [(_merge_address(a, b), a, b, why) for a, b, why in pairs.values()]
        return self._show(request, "speaker_candidates", "Speakers that may be one", pairs=rows)

    def merge_view(self, request: HttpRequest, pk: int, into: int) -> HttpResponse:
        """Show what would move, and merge or tell apart when asked to."""
        if not request.user.has_perm(DECIDE):
            raise PermissionDenied
        pair = Speaker.objects.select_related("merged_into").in_bulk([pk, into])
        if len({pk, into} & pair.keys()) < 2:
            gone = "A speaker cannot be merged into itself: choose two."
            if pk != into:
                gone = "One of these speakers is not on record any more: choose two others."
            self.message_user(request, gone + typed_reason(request), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:statements_speaker_changelist"))
        speaker, survivor = pair[pk], pair[into]
        status = self._decide(request, speaker, survivor) if request.method == "POST" else 200
        if status is None:
            return HttpResponseRedirect(
                reverse("admin:statements_speaker_change", args=[survivor.pk])
            )
        moves, stays = moving(speaker, into=survivor)
        return self._show(
            request,
            "merge_speakers",
            "Are these one speaker?",
            speaker=speaker,
            into=survivor,
            refusal=_refusal(speaker, survivor),
            moves=moves,
            stays=stays,
            swapped=_merge_address(survivor, speaker),
            status=status,
        )

    def _decide(self, request: HttpRequest, speaker: Speaker, into: Speaker) -> int | None:
        """Decide; give the status of the page that says why that could not be."""
        why = reason(request)
        try:
            if "apart" in request.POST:
                told = tell_apart(speaker, into, actor=editor(request), reason=why)
                tell(request, f"{told}.", told.history.latest().decision)
            else:
                merge_speakers(speaker, into=into, actor=editor(request), reason=why)
                done = f"{speaker} leads to {into} now."
                tell(request, done, speaker.history.latest().decision)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return 409 if isinstance(error, ConflictError) else 422
        return None

    def _show(
        self, request: HttpRequest, name: str, title: str, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        shared = self.admin_site.each_context(request)
        asked = {"title": title, "opts": self.opts, "reason": reason(request), **context}
        page = f"admin/curation/{name}.html"
        return TemplateResponse(request, page, {**shared, **asked}, status=status)


def _merge_address(speaker: Speaker, into: Speaker) -> str:
    return reverse("admin:speaker_merge", args=[speaker.pk, into.pk])


def _refusal(speaker: Speaker, into: Speaker) -> str:
    try:
        refuse_merge(speaker, into=into)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
