"""The same words credited to different speakers."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from statements.choices import ContradictionKind, QuoteKind
from statements.evidence import Window, anchors_of
from statements.matching.deciding import have_same_words
from statements.matching.utterances import SAME_AT, group
from statements.matching.words import keys_of
from statements.models import Contradiction, Evidence, Parallel
from statements.prepared import among, prepared
from statements.services.contradictions.findings import (
    Finding,
    drop_untouched,
    flags_named,
    record_findings,
)
from statements.services.contradictions.naming import Known, are_rivals, known_speakers
from statements.services.contradictions.pairs import (
    INNER_MARKS,
    Print,
    batches,
    flags_on,
    prints,
    quotes_of,
    standing,
)
from statements.services.turns import turn

_KIND = ContradictionKind.ATTRIBUTION
_LEAST_SURE = 0.8
_LONG = 20
# Words that are credited to somebody else inside the quote itself.
_QUOTING = re.compile(r"\bquot(?:e|es|ed|ing)\b")
_NEAR = 60
_OWN_CUE = re.compile(r"[,.!?][”\"’']\s(?:he|she|they|[A-Z]\w+)\s\w+")
# Pairs that are followed from quote to quote for one flag.
_MOST = 1000
# Characters before the words in which a source says whose they are.
_BEFORE = 250


class _Pair(NamedTuple):
    """Two quotes whose words overlap."""

    pk: int
    likeness: float
    quote: int
    other: int
    exact: str
    other_exact: str


_PAIR = ("pk", "confidence", "quote_id", "other_id", "quote__exact", "other__exact")


class _Link(NamedTuple):
    """Two quotes of the same words, and the two speakers that they are credited to, by pk."""

    one: Print
    two: Print
    speakers: tuple[int, int]
    likeness: float


def raise_attribution_flags(quote_ids: Iterable[int]) -> int:
    """Bring the attribution flags up to date that rest on quotes; give the number of new flags.

    A flag that nobody touched goes, or shrinks, when its credits no longer stand.
    """
    return sum(_raise_on(batch) for batch in batches(quote_ids))


def grow_attribution_flags(quote_ids: Iterable[int]) -> int:
    """Let flags grow by new quotes, on which none rests yet; give the number of new flags."""
    return sum(_grow(batch) for batch in batches(quote_ids))


def raise_all_attribution_flags() -> int:
    """Bring every attribution flag up to date, some quotes at a time."""
    flags = Contradiction.objects.filter(kind=_KIND).values_list("pk", flat=True)
    crossed = _crossed(Parallel.objects.get_queryset()).order_by().values_list("quote", flat=True)
    return raise_attribution_flags({*crossed, *quotes_of(flags)})


@turn()
def _raise_on(touched: Collection[int]) -> int:
    flags = dict(flags_on(quotes=touched, kind=_KIND))
    named, count = _record(_findings(_around({*touched, *quotes_of(flags)})))
    drop_untouched(pk for pk, name in flags.items() if name not in named)
    return count


@turn()
def _grow(fresh: Collection[int]) -> int:
    return _record(_findings(_around(fresh)))[1]


def _record(found: Sequence[Finding]) -> tuple[set[str], int]:
    """Record what was found; give the names of its flags, and how many are new."""
    held = {
        flag.fingerprint: flag for flag in flags_named(fingerprints=[f.fingerprint for f in found])
    }
    seen = {finding.fingerprint: held.get(finding.fingerprint) for finding in found}
    kept = [
        finding if seen[finding.fingerprint] else _under_kept_name(finding) for finding in found
    ]
    count = sum(record_findings([finding], seen=seen) for finding in kept)
    return {finding.fingerprint for finding in kept}, count


def _around(quote_ids: Collection[int]) -> list[_Pair]:
    """Give the pairs of quotes, and those that are joined to them by further pairs."""
    found: dict[int, _Pair] = {}
    wanted, seen = set(quote_ids), set[int]()
    while wanted and len(found) < _MOST:
        seen |= wanted
        fresh = [_Pair(*row) for row in _pairs(quotes=wanted)]
        found |= {pair.pk: pair for pair in fresh}
        wanted = {pk for pair in fresh for pk in (pair.quote, pair.other)} - seen
    return [found[pk] for pk in sorted(found)]


@prepared
def _pairs() -> "QuerySet[Parallel, tuple[Any, ...]]":
    has_one = Q(among("quote", "quotes")) | Q(among("other", "quotes"))
    pairs = _crossed(standing(Parallel.objects.get_queryset().filter(has_one)))
    return pairs.order_by("pk").values_list(*_PAIR)[:_MOST]


def _crossed(pairs: QuerySet[Parallel]) -> QuerySet[Parallel]:
    """Keep the pairs that may be the same words under two names."""
    named = pairs.filter(quote__speaker__isnull=False, other__speaker__isnull=False)
    return named.filter(confidence__gte=SAME_AT).exclude(quote__speaker=F("other__speaker"))


def _findings(pairs: Iterable[_Pair]) -> list[Finding]:
    alike = [pair for pair in pairs if have_same_words(pair.exact, pair.other_exact)]
    known = prints(pk for pair in alike for pk in (pair.quote, pair.other))
    speakers = known_speakers(pk for printed in known.values() for pk in printed.speakers)
    links = [link for pair in alike for link in _links(pair, known, speakers)]
    links = _undoubted(links, speakers)
    by_rivals: dict[tuple[int, int], list[_Link]] = {}
    for link in links:
        by_rivals.setdefault(link.speakers, []).append(link)
    named: dict[str, list[_Link]] = {}
    for found in by_rivals.values():
        for joined in _joined(found):
            # The same words are one flag, even where copies were too many to be joined.
            named.setdefault(_fingerprint(joined), []).extend(joined)
    return [_finding(name, joined, speakers) for name, joined in named.items()]


def _links(
    pair: _Pair, known: Mapping[int, Print], speakers: Mapping[int, Known]
) -> Iterator[_Link]:
    """Give the pair as a link where one of each side's speakers is surely another's rival."""
    one, two = known[pair.quote], known[pair.other]
    if not (_is_sure(one, speakers) and _is_sure(two, speakers)):
        return
    if (one.speakers | one.relays) & (two.speakers | two.relays):
        return
    if not all(
        are_rivals(speakers[a], speakers[b]) for a, b in product(one.speakers, two.speakers)
    ):
        return
    # Joint speakers share one credit: the first by number stands for them.
    first, second = sorted((one, two), key=lambda printed: min(printed.speakers))
    rivals = min(first.speakers), min(second.speakers)
    yield _Link(first, second, rivals, pair.likeness)


def _undoubted(links: Sequence[_Link], speakers: Mapping[int, Known]) -> list[_Link]:
    """Leave out words before which the source names the rival, too: it may mean the rival."""
    before = _before({printed.pk for link in links for printed in (link.one, link.two)})
    return [
        link
        for link in links
        if not _is_doubtful(before.get(link.one.pk, ""), speakers[link.speakers[1]])
        and not _is_doubtful(before.get(link.two.pk, ""), speakers[link.speakers[0]])
    ]


def _is_doubtful(before: str, rival: Known) -> bool:
    """Whether the words may be the rival's: named before them, or "quoted" by who is credited."""
    return rival.is_named_in(before) or bool(_QUOTING.search(before[-_NEAR:]))


def _before(quote_ids: Collection[int]) -> dict[int, str]:
    anchors = anchors_of(quote_ids, around=_BEFORE) if quote_ids else {}
    windows = {pk: (anchor, Window.of(anchor)) for pk, anchor in anchors.items()}
    return {
        pk: window.text[: anchor.start - window.offset] for pk, (anchor, window) in windows.items()
    }


def _is_sure(printed: Print, speakers: Mapping[int, Known]) -> bool:
    """Whether the source names the speaker beside the words, as the extractor is sure of."""
    named = [speakers[pk] for pk in printed.speakers]
    return (
        printed.is_resolved
        and bool(named)
        and printed.kind != QuoteKind.INDIRECT
        and printed.confidence >= _LEAST_SURE
        and not printed.cue.casefold().startswith("quot")
        and not _OWN_CUE.search(printed.exact)
        and all(who.is_named_in(printed.attribution) for who in named)
    )


def _joined(links: Sequence[_Link]) -> list[list[_Link]]:
    """Part the links of two speakers by utterance: those that share a quote are about one."""
    groups = group((link.one.pk, link.two.pk) for link in links)
    return [[link for link in links if link.one.pk in joined] for joined in groups]


def _fingerprint(links: Sequence[_Link]) -> str:
    """Name a flag by its two speakers and by its shortest print, of which there are copies."""
    texts = {printed.exact for link in links for printed in (link.one, link.two)}
    words = min((keys_of(text) for text in texts), key=lambda keys: (len(keys), keys))
    named = hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]
    one, two = links[0].speakers
    return f"attribution:{named}:{one}:{two}"


def _under_kept_name(finding: Finding) -> Finding:
    """Give the finding the name of a flag that a person touched and that rests on its quotes.

    Its shortest print may have been rejected since, or a speaker merged: it is no new flag.
    """
    one, two = finding.quotes
    names = dict(_flags_between(some=one, others=two))
    kept = min(Contradiction.touched(names), default=None)
    if kept is None:
        return finding
    # Who is the first of the two speakers may have changed, too.
    is_turned = Evidence.objects.filter(contradiction=kept, side=1, quote__in=two).exists()
    sides = (two, one) if is_turned else (one, two)
    return replace(finding, fingerprint=names[kept], quotes=sides)


@prepared
def _flags_between() -> "QuerySet[Contradiction, tuple[int, str]]":
    """Give the flags that rest on one of ``some`` and on one of ``others``, and their names."""
    flags = Contradiction.objects.filter(among("evidence__quote", "some"), kind=_KIND)
    return (
        flags.filter(among("evidence__quote", "others"))
        .order_by()
        .values_list("pk", "fingerprint")
        .distinct()
    )


def _finding(fingerprint: str, links: Sequence[_Link], speakers: Mapping[int, Known]) -> Finding:
    ones = sorted({link.one for link in links}, key=lambda printed: printed.order)
    twos = sorted({link.two for link in links}, key=lambda printed: printed.order)
    shortest = min(len(keys_of(ones[0].exact)), len(keys_of(twos[0].exact)), _LONG)
    names = [speakers[pk].name for pk in links[0].speakers]
    shown = min((ones[0].exact, twos[0].exact), key=lambda exact: (len(exact), exact))
    return Finding(
        kind=_KIND,
        fingerprint=fingerprint,
        explanation=(
            f"“{_cut(shown)}” is credited to {names[0]} in {ones[0].outlet}, "
            f"but to {names[1]} in {twos[0].outlet}."
        ),
        score=round(max(link.likeness for link in links) * (0.5 + 0.5 * shortest / _LONG), 4),
        words=tuple(names),
        quotes=(tuple(p.pk for p in ones), tuple(p.pk for p in twos)),
        is_whole=True,
    )


def _cut(words: str) -> str:
    words = words.translate(INNER_MARKS)
    return words if len(words) <= 100 else f"{words[:100].rpartition(' ')[0]} …"
