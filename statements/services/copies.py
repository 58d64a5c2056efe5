"""Find which sources repeat the text of another, and count sources that are independent."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Left

from sources.canonical import name_key
from sources.choices import PublisherKind, SourceKind
from sources.models import Capture, Source
from sources.provenance import AuditedQuerySet
from statements.choices import ReviewStatus
from statements.matching.copies import LONGEST, fingerprint, overlap
from statements.matching.utterances import group
from statements.models import Copy, Run, TextHash
from statements.prepared import Asked, among, prepared
from statements.services.text_hashes import add_hashes, hashes_of, keep_hashes, sharing
from statements.services.turns import take_turn

# A decision waits for no more texts than these to be compared with their like.
_REGROUPED = 30
_REFUSED = [ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN]
_UNDATED = datetime.max.replace(tzinfo=UTC)

Link = tuple[int, int]


def independent(source_ids: Iterable[int]) -> dict[int, int]:
    """Give for each source the one that it counts as: its original, or itself.

    What a person decided goes before what a machine suggests, and a suggestion counts until a
    person rejects it: two sources that may be one are not claimed to be two.
    """
    asked = set(source_ids)
    originals: dict[int, int] = {}
    wanted = asked
    while wanted:
        originals |= _originals(wanted)
        wanted = {originals[pk] for pk in wanted} - originals.keys()
    return {pk: _end(originals, pk) for pk in asked}


def find_copies(capture: Capture) -> int:
    """Suggest which sources ``capture`` repeats, or which repeat it; give how many are new.

    Only texts that share hashes are compared, a bounded number. An older text of a source
    counts no more.
    """
    pk = capture.source_id
    [(is_old, is_known)] = _standing(source=pk, number=capture.number)
    if is_old:
        return 0
    hashes = fingerprint(capture.text)
    if capture.number == 1 and not is_known:
        # What was never compared repeats nothing, and nothing repeats it.
        add_hashes(pk, hashes)
        return _compare({pk})[1] if sharing(hashes, before=pk) else 0
    anew = {pk, *_alike(pk, after=pk), *_groups_of([pk])} if capture.number > 1 else {pk}
    keep_hashes(pk, hashes)
    if capture.number > 1:
        anew.update(_alike(pk, after=pk))
    return _compare(anew)[1]


@transaction.atomic
def regroup(pk: int) -> set[int]:
    """Bring the copies up to date that hang on source ``pk``, about which a person decided.

    Texts that were one only through it part, or come together again. Gives all sources that
    repeated one text with it before, or do so now. Beyond a number of them only those are
    compared that share hashes with it: ``find_all_copies`` does the others.
    """
    take_turn()
    group_of = _groups_of([pk])
    near = {pk, *_alike(pk)}
    anew = near | group_of if len(group_of) <= _REGROUPED else near
    return group_of | _compare(anew)[0]


@transaction.atomic
def find_all_copies() -> int:
    """Compare all sources anew; give how many copies are new."""
    take_turn()
    texts = _newest_captures().values_list("source", Left("text", LONGEST))
    for pk, text in texts.iterator(chunk_size=100):
        keep_hashes(pk, fingerprint(text))
    hashed = TextHash.objects.order_by("source").values_list("source", flat=True).distinct()
    links = [link for pk in hashed for link in _links(pk)]
    members = {pk for link in (*links, *_known_links()) for pk in link}
    return _regroup(members, links, anew=members)


def is_wire(source: Source, credited: Collection[str]) -> bool:
    """Whether a source is a wire's; ``credited``: the keys of names that others give as theirs."""
    publisher = source.publisher
    if publisher is None:
        return source.kind == SourceKind.WIRE
    return (
        source.kind == SourceKind.WIRE
        or publisher.kind == PublisherKind.WIRE
        or publisher.name_key in credited
    )


def _compare(anew: Collection[int]) -> tuple[set[int], int]:
    """Compare the texts of ``anew``; give whose groups that concerns, and how many are new."""
    links = [link for each in sorted(anew) for link in _links(each)]
    members = _groups_of({*anew, *(other for _, other in links)})
    asked = set(anew)
    if len(members) == 1:
        return members, 0
    known = [link for link in _known_links(members) if asked.isdisjoint(link)]
    return members, _regroup(members, [*links, *known], anew=asked)


def _originals(pks: Collection[int]) -> dict[int, int]:
    return {
        pk: decided or (suggested if suggested and status not in _REFUSED else pk)
        for pk, decided, suggested, status in _repeated(sources=pks)
    }


@prepared
def _repeated() -> "QuerySet[Source, tuple[int, int | None, int | None, str | None]]":
    rows = Source.objects.filter(among("pk", "sources")).order_by()
    return rows.values_list("pk", "republishes_id", "copy__original_id", "copy__status")


@prepared
def _standing() -> "QuerySet[Source, tuple[bool, bool]]":
    """Tell whether a source has a text after that of ``number``, and whether one was compared."""
    newer = Capture.objects.filter(source=Asked("source"), number__gt=Asked("number"))
    held = TextHash.objects.filter(source=Asked("source"))
    asked = Source.objects.filter(pk=Asked("source")).order_by()
    return asked.annotate(is_old=Exists(newer), is_known=Exists(held)).values_list(
        "is_old", "is_known"
    )


def _end(originals: Mapping[int, int], pk: int) -> int:
    """Follow the originals from ``pk``; a ring ends at the lowest of its sources."""
    seen: list[int] = []
    while pk not in seen:
        seen.append(pk)
        pk = originals.get(pk, pk)
    return min(seen[seen.index(pk) :])


def _links(pk: int) -> list[Link]:
    """Give the earlier sources of which ``pk`` is a copy, or they of it."""
    near = _alike(pk, before=pk)
    if not near:
        return []
    texts = _texts([pk, *near])
    return [(pk, other) for other in near if overlap(texts[pk], texts[other]).is_copy]


def _alike(pk: int, *, before: int | None = None, after: int = 0) -> list[int]:
    """Give the sources taken in ``before`` or ``after`` some other that share hashes with it."""
    return sharing(hashes_of(source=pk), before=before, after=after)


def _texts(pks: Collection[int]) -> dict[int, str]:
    newest = _newest_captures().filter(source__in=pks)
    return dict(newest.values_list("source", Left("text", LONGEST)))


def _newest_captures() -> QuerySet[Capture]:
    captures = Capture.objects.order_by()
    newest = captures.filter(source=OuterRef("source")).values("source").annotate(n=Max("number"))
    return captures.filter(number=Subquery(newest.values("n")))


def _groups_of(pks: Collection[int]) -> set[int]:
    """Give ``pks`` and all that repeat the same text as one of them."""
    originals = set(_originals_beside(sources=pks))
    return {*pks, *originals, *_copies_of(originals=originals)}


@prepared
def _originals_beside() -> "QuerySet[Copy, int]":
    is_beside = Q(among("source", "sources")) | Q(among("original", "sources"))
    return (
        Copy.objects.get_queryset()
        .filter(is_beside)
        .order_by()
        .values_list("original_id", flat=True)
    )


@prepared
def _copies_of() -> "QuerySet[Copy, int]":
    held = Copy.objects.get_queryset().filter(among("original", "originals")).order_by()
    return held.values_list("source_id", flat=True)


def _known_links(pks: Collection[int] | None = None) -> list[Link]:
    rows = _rows() if pks is None else _rows(source__in=pks)
    return list(rows.values_list("source", "original"))


def _regroup(members: Collection[int], links: Iterable[Link], *, anew: Collection[int]) -> int:
    """Bring the copies among ``members`` up to date, which ``links`` join.

    ``anew``: whose texts or links may have changed. What a person touched stays as it is; a
    source that a person refused as a copy takes part in no group.
    """
    held = {row.source_id: row for row in _rows(source__in=members)}
    touched = Copy.touched(row.pk for row in held.values())
    kept = {pk for pk, row in held.items() if row.pk in touched}
    refused = {pk for pk in kept if held[pk].status in _REFUSED}
    groups = group(link for link in sorted(links) if refused.isdisjoint(link))
    originals = {pk: original for each in groups for pk, original in _of_group(each).items()}
    stale = [row.pk for pk, row in held.items() if pk not in originals and pk not in kept]
    _rows(pk__in=stale).delete()
    moved = {pk for pk, o in originals.items() if pk not in held or held[pk].original_id != o}
    changed = {
        pk: original
        for pk, original in originals.items()
        if pk not in kept and (pk in moved or pk in anew or original in anew)
    }
    return _write(changed, held)


def _write(originals: Mapping[int, int], held: Mapping[int, Copy]) -> int:
    runs = Run.objects.filter(source__in=originals).order_by().values_list("source")
    newest = dict(runs.annotate(newest=Max("pk")))
    fresh = []
    for pk, original in originals.items():
        texts = _texts([pk, original])
        share = round(overlap(texts[pk], texts[original]).share, 4)
        if pk in held:
            _rows(source=pk).restate(original=original, share=share)
        else:
            copy = Copy(source_id=pk, original_id=original, share=share, run_id=newest.get(pk))
            fresh.append(copy)
    Copy.objects.suggest(fresh)
    return len(fresh)


def _of_group(pks: Collection[int]) -> dict[int, int]:
    """Choose the original of sources that repeat one text; give it for all others.

    It is the wire, or the outlet that one of them names as its own source; else what was
    published first, else what was taken in first. What a person decided to be a copy is none.
    """
    sources = list(Source.objects.filter(pk__in=pks).select_related("publisher").order_by("pk"))
    free = [source for source in sources if source.republishes_id is None] or sources
    credited = {name_key(source.credits) for source in sources if source.credits}
    original = min(
        free,
        key=lambda s: (not is_wire(s, credited), s.published_at or _UNDATED, s.pk),
    )
    return {source.pk: original.pk for source in sources if source != original}


def _rows(**wanted: object) -> AuditedQuerySet[Copy]:
    return Copy.objects.get_queryset().filter(**wanted).order_by("source")
