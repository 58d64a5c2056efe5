"""From a capture to suggestions: extraction, speakers, utterances, claims, figures, flags."""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils import timezone

from sources.inserts import insert
from sources.models import Capture
from sources.statistics import keep_statistics
from sources.updates import update
from statements.choices import RunStatus
from statements.extraction.candidates import Mention, QuoteCandidate, Span
from statements.extraction.fingerprint import model_hashes
from statements.extraction.pipeline import EXTRACTOR, VERSION, extract
from statements.models import Claim, Run
from statements.prepared import Asked, prepared
from statements.services.carrying import carry_anchors
from statements.services.claim_vectors import embed_claims
from statements.services.claims import suggest_claims
from statements.services.consequences import raise_flags_of_copies
from statements.services.contradictions.attributions import grow_attribution_flags
from statements.services.contradictions.disputes import grow_claim_flags, raise_claim_flags
from statements.services.contradictions.edits import raise_edit_flags
from statements.services.contradictions.wordings import grow_wording_flags
from statements.services.copies import find_copies
from statements.services.figures import FigureSuggestions, suggest_figures
from statements.services.outdated import drop_empty_claims, drop_figures, drop_quotes
from statements.services.recording import bounds_of, record_candidates, sections_of
from statements.services.speakers import resolve_mentions
from statements.services.stance_models import stance_hash
from statements.services.surroundings import look_around
from statements.services.turns import turn
from statements.services.utterances import link_renderings

logger = logging.getLogger(__name__)


def process(capture: Capture) -> Run:
    """Suggest everything that can be found in ``capture``, all of it or nothing.

    A capture that the present version has read is not read again. A step that fails leaves
    the run with its error, and nothing else.
    """
    done = capture.runs.filter(extractor=EXTRACTOR, version=VERSION, status=RunStatus.DONE).first()
    return done or reprocess(capture)


def reprocess(capture: Capture, *, candidates: Sequence[QuoteCandidate] | None = None) -> Run:
    """Read ``capture`` again; what a person decided stays as it is.

    Give ``candidates`` to go on from quotes that were found elsewhere, such as annotated ones.
    """
    run = Run(
        source=capture.source,
        capture=capture,
        extractor=EXTRACTOR,
        version=VERSION,
        model_hashes=model_hashes(),
    )
    insert([run])
    try:
        run.model_hashes = run.model_hashes | stance_hash()
        # Reading takes long and writes nothing: nobody has to wait for it.
        found = _read(capture) if candidates is None else candidates
        with turn():
            run.counts = dict(_suggest(run, found))
            _end(run, RunStatus.DONE)
    except Exception as error:  # the edge that reports: one article never stops the rest
        logger.exception("Run %s over %s failed", run.pk, capture)
        run.counts = {}
        run.error = _in_words(error)
        _end(run, RunStatus.FAILED)
    else:
        _embed(run)
        keep_statistics(run.pk)
    return run


def _embed(run: Run) -> None:
    """Keep what new claims mean. What is lacking is made when it is asked for: a run is done."""
    try:
        embed_claims(_claims_of(run=run.pk))
    except Exception:  # the edge that reports
        logger.exception("The claims of run %s got no vectors", run.pk)


def _read(capture: Capture) -> list[QuoteCandidate]:
    sections = [Span(s.start, s.end) for s in sections_of(capture=capture.pk)]
    return extract(capture.text, sections=sections, title=capture.source.title)


def _suggest(run: Run, candidates: Sequence[QuoteCandidate]) -> Counter[str]:
    capture = run.capture
    carried = carry_anchors(capture) if capture.number > 1 else 0
    copies = find_copies(capture)
    speakers = resolve_mentions(run, _mentions(candidates))
    quotes = record_candidates(run, candidates, speakers=speakers)
    around = look_around(run, quotes)
    linked = link_renderings(run, around.compared)
    figures = suggest_figures(run)
    if copies:
        raise_flags_of_copies(capture.source)
    claims = suggest_claims(run, around.known)
    bereft = _drop_outdated(run, candidates, figures)
    flags = raise_claim_flags(bereft) + grow_claim_flags(claims.joined)
    if capture.number > 1:
        flags += raise_edit_flags([capture.source_id], since=capture.number - 1)
    flags += grow_wording_flags(linked.differing, joined=linked.joined)
    flags += grow_attribution_flags(linked.crossed)
    drop_empty_claims(bereft)
    return Counter(
        quotes=len(quotes),
        carried=carried,
        copies=copies,
        renderings=len(linked.renderings),
        figures=figures.count,
        assertions=claims.assertion_count,
        claims=claims.new_count,
        flags=flags + figures.flag_count,
    )


def _drop_outdated(
    run: Run, candidates: Iterable[QuoteCandidate], figures: FigureSuggestions
) -> set[int]:
    """Drop what earlier runs found here and this one does not; give the claims that lost by it."""
    if not _other_runs(source=run.source_id, run=run.pk):
        return set()
    drop_figures(run, found=figures.found)
    return drop_quotes(run, found={bounds_of(candidate) for candidate in candidates})


@prepared
def _other_runs() -> "QuerySet[Run, int]":
    others = Run.objects.filter(source=Asked("source")).exclude(pk=Asked("run"))
    return others.order_by().values_list("pk", flat=True)[:1]


@prepared
def _claims_of() -> "QuerySet[Claim, int]":
    return Claim.objects.filter(run=Asked("run")).order_by().values_list("pk", flat=True)


def _mentions(candidates: Iterable[QuoteCandidate]) -> list[Mention]:
    return [m for c in candidates for m in (*c.speakers, *c.relays)]


def _end(run: Run, status: RunStatus) -> None:
    run.status = status
    run.finished_at = timezone.now()
    update([run], "status", "finished_at", "model_hashes", "counts", "error")


def _in_words(error: Exception) -> str:
    """Say what went wrong and what to do, for those who run the site."""
    what = " ".join(str(error).split())[:500] or "no details"
    return (
        "Finding quotes in this text failed, and nothing of this pass was kept "
        f"({type(error).__name__}: {what}). Take the text in again, or choose “Run extraction "
        "again” in the list of sources. If that fails too, report this message with the text."
    )
