"""From a capture to suggestions: extraction, speakers, utterances, claims, figures, flags."""

import logging
from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from sources.models import Capture
from statements.choices import RunStatus
from statements.extraction.candidates import Mention, QuoteCandidate, Span
from statements.extraction.pipeline import EXTRACTOR, VERSION, extract
from statements.models import Run
from statements.services.claims import suggest_claims
from statements.services.contradictions import raise_claim_flags
from statements.services.figures import suggest_figures
from statements.services.recording import carry_anchors, record_candidates
from statements.services.speakers import resolve_mentions
from statements.services.utterances import link_renderings

logger = logging.getLogger(__name__)


def process(capture: Capture) -> Run:
    """Suggest everything that can be found in ``capture``, all of it or nothing.

    A capture that the present version has read is not read again. A step that fails leaves
    the run with its error, and nothing else.
    """
    done = capture.runs.filter(extractor=EXTRACTOR, version=VERSION, status=RunStatus.DONE).first()
    return done or reprocess(capture)


def reprocess(capture: Capture) -> Run:
    """Read ``capture`` again; what a person decided stays as it is."""
    run = Run.objects.create(
        source=capture.source, capture=capture, extractor=EXTRACTOR, version=VERSION
    )
    try:
        with transaction.atomic():
            run.counts = dict(_suggest(run))
            run.status = RunStatus.DONE
    except Exception as error:  # the edge that reports: one article never stops the rest
        logger.exception("Run %s over %s failed", run.pk, capture)
        run.counts = {}
        run.status = RunStatus.FAILED
        run.error = f"{type(error).__name__}: {error}. Run it again, or report this source."
    run.finished_at = timezone.now()
    run.save()
    return run


def _suggest(run: Run) -> Counter[str]:
    capture = run.capture
    carried = _carry_from_earlier(capture)
    sections = [Span(s.start, s.end) for s in capture.sections.order_by("start")]
    candidates = extract(capture.text, sections=sections, title=capture.source.title)
    speakers = resolve_mentions(run, _mentions(candidates))
    quotes = record_candidates(run, candidates, speakers=speakers)
    renderings = link_renderings(run, quotes)
    figures = suggest_figures(run)
    claims = suggest_claims(run, quotes)
    disputes = raise_claim_flags(claims.touched)
    return Counter(
        quotes=len(quotes),
        carried=carried,
        renderings=len(renderings),
        figures=figures.count,
        assertions=claims.assertion_count,
        claims=claims.new_count,
        flags=disputes + figures.flag_count,
    )


def _mentions(candidates: Iterable[QuoteCandidate]) -> list[Mention]:
    return [m for c in candidates for m in (*c.speakers, *c.relays)]


def _carry_from_earlier(capture: Capture) -> int:
    earlier = capture.source.captures.filter(number__lt=capture.number).order_by("-number").first()
    return carry_anchors(earlier, capture) if earlier else 0
